# one order for all terms: numbers, atoms, references, functions, pids, tuples, maps, lists, binaries
terms = ["b", "a", [1, 2], [], %{b: 1}, %{a: 2}, %{}, {1, 2}, {3}, :b, :a, nil, true, 2, 1.5, 1, <<1::3>>, "", %{1 => 1, 2 => 2}]
IO.inspect(Enum.sort(terms))
IO.inspect(Enum.sort(terms, :desc) |> Enum.take(4))
IO.inspect(Enum.sort([%{1 => :a}, %{1.0 => :a}, %{1 => 1.0}, %{1 => 1}]))
IO.inspect(Enum.sort([[1, 2, 3], [1, 2], [1 | 2], [1, [2]]]))
IO.inspect(Enum.sort([{1, :z}, {1.0, :a}, {0, :b}]))
IO.inspect([1 < 1.0, 1 <= 1.0, 1 == 1.0, 1 != 1.0, 1 !== 1.0, "a" < "B", :a < :B, 'a' == [97]])
IO.inspect([Enum.max([1, 1.0, 2]), Enum.min(["a", :a, 1]), Enum.max_by(["aa", "b", "cc"], &byte_size/1)])
IO.inspect(Enum.sort([nil, false, true, :zebra, :Apple]))

# the :lists module
IO.inspect([:lists.seq(1, 5), :lists.seq(5, 1, -2), :lists.seq(1, 0), :lists.nth(2, [:a, :b]), :lists.nthtail(1, [1, 2]), :lists.last([1, 2]), :lists.sum([1, 2]), :lists.max([1, 3, 2]), :lists.min([2, 1])])
IO.inspect([:lists.keysort(2, [{:a, 2}, {:b, 1}]), :lists.keyfind(:b, 1, a: 1, b: 2), :lists.keymember(:z, 1, a: 1), :lists.keydelete(:a, 1, a: 1, b: 2), :lists.keyreplace(:a, 1, [a: 1], {:z, 0}), :lists.keystore(:q, 1, [a: 1], {:q, 2}), :lists.keytake(:a, 1, a: 1), :lists.keysearch(:a, 1, a: 1), :lists.keymap(&to_string/1, 1, a: 1), :lists.keymerge(1, [a: 1], b: 2), :lists.ukeysort(1, b: 1, a: 2, b: 3)])
IO.inspect([:lists.foldl(&-/2, 0, [1, 2, 3]), :lists.foldr(&-/2, 0, [1, 2, 3]), :lists.map(&(&1 * 2), [1]), :lists.filter(&(&1 > 1), [1, 2]), :lists.partition(&(&1 > 1), [1, 2]), :lists.foreach(fn _ -> 1 end, [1]), :lists.all(&is_atom/1, [:a]), :lists.any(&is_atom/1, []), :lists.mapfoldl(&{&1, &1 + &2}, 0, [1, 2]), :lists.mapfoldr(&{&1, &1 + &2}, 0, [1, 2]), :lists.filtermap(fn x -> if x > 1, do: {true, x * 10}, else: x == 1 end, [0, 1, 2]), :lists.flatmap(&[&1, &1], [1])])
IO.inspect([:lists.reverse([1, 2]), :lists.reverse([1], [2]), :lists.append([[1], [2]]), :lists.append([1], [2]), :lists.concat([:a, 1, 'b', 1.5]), :lists.flatten([1, [2]]), :lists.flatlength([1, [2, 3]]), :lists.duplicate(2, :x), :lists.delete(1, [1, 2, 1]), :lists.subtract([1, 2], [2]), :lists.member(1, [1.0]), :lists.prefix([1], [1, 2]), :lists.suffix([2], [1, 2]), :lists.sublist([1, 2, 3], 2), :lists.sublist([1, 2, 3], 2, 2), :lists.split(1, [1, 2]), :lists.splitwith(&(&1 < 2), [1, 2, 1])])
IO.inspect([:lists.sort([3, 1, 2]), :lists.sort(&>=/2, [3, 1, 2]), :lists.usort([2, 1, 2]), :lists.merge([1, 3], [2]), :lists.umerge([1, 2], [2, 3]), :lists.merge(&>=/2, [3, 1], [2]), :lists.merge([[1], [0], [2]]), :lists.merge3([1], [2], [0]), :lists.zip([1, 2], [3, 4]), :lists.zip3([1], [2], [3]), :lists.unzip([{1, 2}]), :lists.unzip3([{1, 2, 3}]), :lists.zipwith(&+/2, [1], [2]), :lists.takewhile(&(&1 < 2), [1, 2]), :lists.dropwhile(&(&1 < 2), [1, 2]), :lists.droplast([1, 2]), :lists.search(&(&1 > 1), [1, 2]), :lists.join(:x, [1, 2]), :lists.uniq([1, 2, 1]), :lists.enumerate([:a]), :lists.enumerate(5, [:a])])
for f <- [fn -> :lists.zip([1], []) end, fn -> :lists.nth(0, [1]) end, fn -> :lists.last([]) end, fn -> :lists.max([]) end, fn -> :lists.map(1, [1]) end, fn -> :lists.keyfind(1, 0, []) end, fn -> :lists.droplast([]) end] do
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end

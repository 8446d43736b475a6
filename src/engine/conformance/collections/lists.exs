# List functions and list operators
l = [1, 2, 3]
IO.inspect([l ++ [4], l -- [2], [1, 2, 1] -- [1], [1, 2, 3] -- [3] -- [1], hd(l), tl(l), length(l), 2 in l, [0 | l], l ++ 5])
IO.inspect([List.first(l), List.last(l), List.first([]), List.last([], :d), List.delete(l, 2), List.delete_at(l, -1), List.insert_at(l, 1, :x), List.insert_at(l, -1, :x), List.replace_at(l, 0, :x), List.update_at(l, 1, &(&1 * 10)), List.pop_at(l, 1), List.pop_at(l, 9)])
IO.inspect([List.flatten([1, [2, [3, []]]]), List.flatten([[1]], [2]), List.wrap(nil), List.wrap(1), List.wrap([1]), List.duplicate(:a, 2), List.zip([[1, 2], [3, 4]]), List.to_tuple(l), List.starts_with?(l, [1]), List.improper?([1 | 2]), List.myers_difference([1, 2], [1, 3])])
IO.inspect([List.foldl(l, 0, &-/2), List.foldr(l, 0, &-/2), List.keyfind([a: 1], :a, 0), List.keyfind([a: 1], :z, 0), List.keymember?([a: 1], 1, 1), List.keydelete([a: 1, b: 2], :a, 0), List.keyreplace([a: 1], :a, 0, {:c, 3}), List.keystore([a: 1], :b, 0, {:b, 2}), List.keysort([b: 1, a: 2], 0), List.keytake([a: 1, b: 2], :a, 0), List.keyfind!([a: 1], :a, 0)])
IO.inspect([List.to_string([?a, "b", ['c']]), List.to_charlist(["a", ?b]), List.to_atom('abc'), List.to_integer('12'), List.to_float('1.5'), List.ascii_printable?('ab'), List.to_existing_atom('ok'), List.to_integer('ff', 16)])
IO.inspect([Tuple.to_list({1, 2}), Tuple.append({1}, 2), Tuple.insert_at({1, 2}, 1, :x), Tuple.delete_at({1, 2}, 0), Tuple.duplicate(:a, 2), Tuple.sum({1, 2}), Tuple.product({2, 3}), put_elem({1, 2}, 0, :x), elem({1, 2}, 1), tuple_size({})])
for f <- [fn -> hd(Enum.at([[]], 0)) end, fn -> tl(Enum.at([[]], 0)) end, fn -> elem({1}, Enum.at([5], 0)) end, fn -> length(Enum.at([:a], 0)) end, fn -> List.to_tuple(Enum.at([1], 0)) end, fn -> Enum.at([1], 0) ++ [1] end, fn -> List.keyfind!([a: 1], :z, 0) end, fn -> List.flatten(Enum.at([1], 0)) end, fn -> put_elem({1}, Enum.at([3], 0), 1) end, fn -> List.first(Enum.at([1], 0)) end] do
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end

# keyword lists: duplicates, order, options
k = [a: 1, b: 2, a: 3]
IO.inspect([k[:a], Keyword.get(k, :a), Keyword.get_values(k, :a), Keyword.delete(k, :a), Keyword.put(k, :a, 0), Keyword.put_new(k, :c, 9), Keyword.pop(k, :a), Keyword.pop_first(k, :a), Keyword.pop_values(k, :a), Keyword.keys(k), Keyword.values(k)])
IO.inspect([Keyword.merge(k, a: 9, d: 4), Keyword.merge([a: 1, b: 2], [b: 3], fn _, x, y -> x + y end), Keyword.keyword?(k), Keyword.keyword?([1]), Keyword.keyword?([{"a", 1}]), Keyword.has_key?(k, :z), Keyword.fetch(k, :b), Keyword.update(k, :a, 0, &(&1 + 10)), Keyword.update(k, :z, 0, & &1), Keyword.replace(k, :a, 7)])
IO.inspect([Keyword.new([{:a, 1}, {:a, 2}]), Keyword.new([1], &{:"k#{&1}", &1}), Keyword.take(k, [:a]), Keyword.drop(k, [:b]), Keyword.split(k, [:b]), Keyword.delete_first(k, :a), Keyword.equal?([a: 1, b: 2], [b: 2, a: 1]), Keyword.filter(k, fn {_, v} -> v > 1 end), Keyword.get_and_update(k, :b, &{&1, 5}), Keyword.to_list(k), Keyword.get_lazy(k, :q, fn -> 1 end)])
IO.inspect([Keyword.validate([a: 1], [:a, b: 2]), Keyword.validate([z: 1], [:a]), Keyword.validate!([a: 1], a: 0)])
f = fn opts -> {opts[:x], Keyword.get(opts, :y, :dy)} end
IO.inspect(f.(x: 1))
IO.inspect([{:a, 1}, {:b, 2}] == [a: 1, b: 2])
IO.inspect([1, 2, a: 1])
IO.inspect([{:a, 1}, :b, {:c, 2}])
IO.inspect([{:"odd key", 1}, {nil, 2}])
IO.inspect([{"s", 1}])
for g <- [fn -> Keyword.fetch!(k, :z) end, fn -> Keyword.validate!([z: 1], [:a]) end, fn -> Keyword.pop!(k, :z) end, fn -> Keyword.update!(k, :z, & &1) end, fn -> Keyword.get(Enum.at([%{}], 0), :a) end, fn -> Keyword.new([1]) end, fn -> Keyword.replace!(k, :z, 1) end, fn -> Keyword.merge(k, [1]) end] do
  try do
    IO.inspect(g.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end

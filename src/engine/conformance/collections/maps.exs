# Map functions, updates and their errors
m = %{a: 1, b: 2}
IO.inspect([Map.get(m, :a), Map.get(m, :z), Map.get(m, :z, 0), Map.fetch(m, :a), Map.fetch(m, :z), Map.has_key?(m, :a), m[:z], m.a, Map.get_lazy(m, :q, fn -> :lazy end)])
IO.inspect([Map.put(m, :c, 3), Map.put_new(m, :a, 9), Map.put_new_lazy(m, :d, fn -> 4 end), Map.delete(m, :a), Map.drop(m, [:a, :x]), Map.take(m, [:b, :x]), Map.pop(m, :a), Map.pop(m, :z, :d), Map.pop_lazy(m, :z, fn -> :l end), Map.split(m, [:a])])
IO.inspect([Map.merge(m, %{b: 3, c: 4}), Map.merge(m, %{b: 3}, fn _k, x, y -> x + y end), Map.update(m, :a, 0, &(&1 + 1)), Map.update(m, :z, 0, &(&1 + 1)), Map.update!(m, :a, &(&1 * 10)), Map.replace(m, :a, 5), Map.replace(m, :z, 5), Map.get_and_update(m, :a, &{&1, &1 + 1}), Map.get_and_update(m, :a, fn _ -> :pop end)])
IO.inspect([Map.keys(m), Map.values(m), Map.to_list(m), Map.new([{1, 2}]), Map.new([1], &{&1, 0}), Map.from_struct(1..2), Map.equal?(m, %{b: 2, a: 1}), Map.filter(m, fn {_, v} -> v > 1 end), Map.reject(m, fn {_, v} -> v > 1 end), Map.intersect(m, %{a: 0}) |> map_size()])
IO.inspect([%{m | a: 0}, map_size(m), m == %{a: 1.0, b: 2}, m === %{a: 1.0, b: 2}, Map.from_keys([:a, :b], 0), is_map_key(m, :a), %{m | a: 5, b: 6}])
fs = [
  fn -> Map.fetch!(m, :z) end,
  fn -> m.z end,
  fn -> %{m | z: 1} end,
  fn -> Map.update!(m, :z, & &1) end,
  fn -> Map.replace!(m, :z, 1) end,
  fn -> Map.pop!(m, :z) end,
  fn -> Map.get(Enum.at([1], 0), :a) end,
  fn -> Map.put(Enum.at([[a: 1]], 0), :a, 1) end,
  fn -> Enum.at([:atom], 0).field end,
  fn -> Enum.at([nil], 0).field end,
  fn -> Enum.at([1], 0).field end,
  fn -> %{Enum.at([1], 0) | a: 1} end,
  fn -> Map.get_and_update(m, :a, fn _ -> :bad end) end,
  fn -> Map.new([1]) end,
  fn -> Enum.at([1], 0)[:a] end,
  fn -> Enum.at(["s"], 0)[:a] end,
  fn -> Enum.at([nil], 0)[:a] end,
  fn -> [1, 2][:a] end,
  fn -> [a: 1][Enum.at(["k"], 0)] end,
  fn -> Map.merge(m, Enum.at([1], 0)) end
]
for {f, i} <- Enum.with_index(fs) do
  try do
    IO.inspect({i, f.()})
  rescue
    e -> IO.puts("#{i} #{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end

# nested data: get_in, put_in, update_in, pop_in and Access functions
d = %{users: [%{name: "a", tags: [x: 1]}, %{name: "b", tags: []}], meta: {1, %{deep: 5}}, kw: [a: [b: 1]]}
IO.inspect(get_in(d, [:users, Access.at(0), :name]))
IO.inspect(get_in(d, [:users, Access.all(), :name]))
IO.inspect(get_in(d, [:nope, :x, :y]))
IO.inspect(put_in(d, [:users, Access.all(), :name], "z").users)
IO.inspect(put_in(d.kw[:a][:b], 9).kw)
IO.inspect(update_in(d.users, &length/1).users)
IO.inspect(update_in(d, [:meta, Access.elem(1), :deep], &(&1 + 1)).meta)
IO.inspect(pop_in(d, [:users, Access.at(0)]) |> elem(0))
IO.inspect(pop_in(d.kw[:a]) |> elem(1) |> Map.get(:kw))
IO.inspect(get_and_update_in(d, [:users, Access.filter(&(&1.name == "b")), :name], &{&1, String.upcase(&1)}) |> elem(0))
IO.inspect(get_in(d, [Access.key(:zip, :default)]))
IO.inspect(get_in(d, [Access.key!(:meta), Access.elem(0)]))
IO.inspect(get_in([1, 2, 3], [Access.at(-1)]))
IO.inspect(get_in([1, 2, 3, 4], [Access.slice(1..2)]))
IO.inspect(update_in([1, 2, 3], [Access.filter(&(&1 > 1))], &(&1 * 10)))
IO.inspect(put_in(%{}, [Access.key(:a, %{}), :b], 1))
IO.inspect(put_in(%{a: %{}}.a[:b], 1))
IO.inspect([Access.get(d, :zip), Access.get([a: 1], :a), Access.fetch(%{a: 1}, :a), Access.pop(%{a: 1}, :a), Access.get(nil, :a)])
all_names = fn :get, data, next -> Enum.map(data, & &1.name) |> next.() end
IO.inspect(get_in(d, [:users, all_names]))
for f <- [fn -> get_in(d, [Access.key!(:zip)]) end, fn -> put_in(d, [:nope, :x], 1) end, fn -> get_in(d, [:users, :name]) end, fn -> get_in(1..2, [:first]) end, fn -> update_in(d, [], & &1) end, fn -> get_in({1}, [Access.elem(4)]) end, fn -> get_in(%{}, [Access.at(0)]) end, fn -> get_in(d, [:users, Access.at(0), Access.all()]) end] do
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{e |> Exception.message()}")
  end
end

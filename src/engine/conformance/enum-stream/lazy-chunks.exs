e = [1, 2, 3, 4, 5]
show = fn n, v -> IO.inspect({n, v}) end
show.(1, e |> Stream.chunk_every(2) |> Enum.to_list())
show.(2, e |> Stream.chunk_every(2) |> Enum.take(1))
show.(3, e |> Stream.chunk_every(2) |> Stream.map(&Enum.sum/1) |> Stream.chunk_every(2) |> Enum.to_list())
show.(4, e |> Stream.take(3) |> Stream.chunk_every(2) |> Enum.to_list())
show.(5, e |> Stream.map(& &1 * 2) |> Stream.chunk_by(& &1 > 4) |> Stream.with_index() |> Enum.to_list())
show.(6, Stream.zip(Stream.chunk_every(e, 2), 1..2) |> Enum.to_list())
show.(7, Stream.zip(Stream.chunk_every(e, 2), 1..5) |> Enum.to_list())
show.(8, Stream.cycle([1, 2, 3]) |> Stream.chunk_every(2) |> Enum.take(4))
show.(9, Stream.chunk_while(e, [], fn x, a -> if x == 3, do: {:halt, a}, else: {:cont, [x | a]} end, fn a -> {:cont, a, nil} end) |> Enum.to_list())
show.(10, Stream.chunk_while(e, [], fn x, a -> if rem(x, 2) == 0, do: {:cont, [x | a], []}, else: {:cont, [x | a]} end, fn [] -> {:cont, []}; a -> {:cont, a, []} end) |> Enum.to_list())
show.(11, Stream.intersperse(e, 0) |> Enum.take(4))
show.(12, Stream.intersperse([], 0) |> Enum.to_list())
show.(13, Enum.zip(Stream.chunk_every(e, 2, 1), e))
show.(14, Stream.chunk_every(e, 2) |> Enum.reduce_while(0, fn [1, 2], a -> {:halt, a}; _, a -> {:cont, a + 1} end))
show.(15, Stream.flat_map(1..2, fn i -> Stream.chunk_every(1..3, i) end) |> Enum.to_list())
show.(16, Stream.transform(Stream.chunk_every(e, 2), 0, fn x, a -> if a == 2, do: {:halt, a}, else: {[x], a + 1} end) |> Enum.to_list())
show.(17, Enumerable.reduce(Stream.chunk_every(e, 2), {:halt, []}, fn x, a -> {:cont, [x | a]} end))
{:suspended, a, k} = Enumerable.reduce(Stream.chunk_every(e, 3), {:suspend, []}, fn x, a -> {:suspend, [x | a]} end)
show.(18, a)
{:suspended, a, k2} = k.({:cont, a})
show.(19, a)
show.(20, k2.({:halt, a}) |> elem(0))
show.(21, case k2.({:cont, a}) do {:suspended, a, k3} -> {a, k3.({:cont, a})}; o -> o end)
show.(22, Stream.take([], 2))
show.(23, Stream.map_every([], 2, & &1))
show.(24, Stream.take_every([], 2))
show.(25, Stream.take(e, 2) |> Enum.to_list)
show.(:structs, for({name, stream} <- [chunk_by: Stream.chunk_by(e, & &1), chunk_every: Stream.chunk_every(e, 2), dedup: Stream.dedup(e), intersperse: Stream.intersperse(e, 0), cycle: Stream.cycle(e), flat_map: Stream.flat_map(e, &[&1]), scan: Stream.scan(e, &(&1 + &2)), timer: Stream.timer(1), with_index: Stream.with_index(e), zip: Stream.zip(e, e)], is_struct(stream), do: name))
show.(:stages, length((e |> Stream.map(& &1) |> Stream.chunk_every(2)).funs))
show.(:behind, is_struct((e |> Stream.chunk_every(2) |> Stream.map(& &1)).enum, Stream))

for {name, f} <- [
      chunk: fn -> Enum.to_list(Stream.chunk_while(e, 0, fn _, _ -> :bad end, & &1)) end,
      after: fn -> Enum.to_list(Stream.chunk_while(e, 0, fn _, a -> {:cont, a} end, fn _ -> :bad end)) end,
      reduce_one: fn -> Enum.reduce([1], fn _ -> 1 end) end,
      reduce_two: fn -> Enum.reduce([1, 2], :no) end,
      reduce_map: fn -> Enum.reduce(%{a: 1}, :no) end,
      reduce_some: fn -> Enum.reduce([1], 0, :no) end,
      reduce_none: fn -> Enum.reduce([], 0, :no) end,
      each: fn -> Enum.each([], :x) end,
      map: fn -> Enum.map([], :x) end,
      filter: fn -> Enum.filter([], 1) end
    ] do
  try do
    show.(name, f.())
  rescue
    error -> IO.puts("#{name}: #{Exception.message(error)}")
  end
end

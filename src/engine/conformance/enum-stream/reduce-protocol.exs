# reducing by hand: suspend, halt, continuations
{:suspended, acc, cont} = Enumerable.reduce([1, 2, 3], {:cont, 0}, fn x, a -> {:suspend, a + x} end)
IO.inspect(acc)
{:suspended, acc, cont} = cont.({:cont, acc})
IO.inspect(acc)
IO.inspect(cont.({:halt, :stopped}))
IO.inspect(Enumerable.reduce(1..3, {:cont, []}, fn x, a -> {:cont, [x | a]} end))
IO.inspect(Enumerable.reduce(%{a: 1}, {:halt, :now}, fn _, _ -> raise "never" end))
IO.inspect([Enumerable.count([1]), Enumerable.count(1..4), Enumerable.count(%{}), Enumerable.member?(1..3, 2), Enumerable.member?([1], 1)])
IO.inspect(Enumerable.slice(1..4) |> elem(1))
zip = fn a, b -> Stream.zip(a, b) |> Enum.to_list() end
IO.inspect(zip.(1..3, Stream.cycle([:a, :b])))
fun = fn acc, f -> Enumerable.reduce([10, 20], acc, f) end
IO.inspect(Enum.map(fun, &(&1 + 1)))
IO.inspect(Enum.take(fun, 1))
{init, collect} = Collectable.into(%{})
IO.inspect(init |> collect.({:cont, {:a, 1}}) |> collect.(:done))
IO.inspect(Enum.reduce([a: 1, b: 2], %{}, fn {k, v}, m -> Map.update(m, v, [k], &[k | &1]) end))

# :counters, :atomics, :persistent_term, unique integers, time units
c = :counters.new(2, [:atomics])
:counters.add(c, 1, 5)
:counters.sub(c, 1, 2)
:counters.put(c, 2, 10)
IO.inspect([:counters.get(c, 1), :counters.get(c, 2), :counters.info(c).size])
a = :atomics.new(1, signed: true)
IO.inspect([:atomics.add_get(a, 1, 3), :atomics.exchange(a, 1, 7), :atomics.compare_exchange(a, 1, 7, 8), :atomics.compare_exchange(a, 1, 1, 2), :atomics.get(a, 1), :atomics.sub_get(a, 1, 10)])
:persistent_term.put(:my_key, %{v: 1})
IO.inspect([:persistent_term.get(:my_key), :persistent_term.get(:none, :default), :persistent_term.erase(:my_key), :persistent_term.get(:my_key, nil)])
x = System.unique_integer([:positive, :monotonic])
y = System.unique_integer([:positive, :monotonic])
IO.inspect([y > x, is_integer(:erlang.unique_integer()), System.convert_time_unit(1500, :millisecond, :second), System.convert_time_unit(2, :second, :microsecond), :erlang.convert_time_unit(1, :second, :native) > 1])
t = System.monotonic_time(:millisecond)
Process.sleep(20)
IO.inspect(System.monotonic_time(:millisecond) - t >= 20)
{us, v} = :timer.tc(fn -> Process.sleep(5); :done end)
IO.inspect({us >= 5000, v})
IO.inspect([:timer.seconds(2), :timer.minutes(1), :timer.hours(1), :timer.hms(1, 1, 1)])
for f <- [fn -> :persistent_term.get(:absent_key) end, fn -> :atomics.new(0, []) end, fn -> System.convert_time_unit(1, :eon, :second) end] do
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end

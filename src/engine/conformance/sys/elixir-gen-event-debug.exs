# Debug functions on GenEvent: trace, log, statistics, install and remove, no_debug.
defmodule Scrub do
  # Terms without what is new in every run.
  def it(pid) when is_pid(pid), do: :pid
  def it(ref) when is_reference(ref), do: :ref
  def it(fun) when is_function(fun), do: :fun
  def it([head | tail]), do: [it(head) | it(tail)]
  def it(tuple) when is_tuple(tuple), do: tuple |> Tuple.to_list() |> it() |> List.to_tuple()
  def it(%{__struct__: struct} = s), do: {struct, it(Map.from_struct(s))}
  def it(map) when is_map(map), do: Map.new(map, fn {k, v} -> {it(k), it(v)} end)
  def it(other), do: other
end

defmodule H do
  @behaviour :gen_event
  def init(s), do: {:ok, s}
  def handle_event({:set, s}, _), do: {:ok, s}
  def handle_call(:get, s), do: {:ok, s, s}
  def handle_info(_, s), do: {:ok, s}
  def terminate(reason, s), do: if(Process.whereis(:main), do: send(:main, {:terminate, reason, s}))
  def code_change(vsn, s, extra), do: {:ok, {:changed, vsn, s, extra}}
end

{:ok, pid} = apply(GenEvent, :start_link, [[name: :subject]])
:ok = apply(GenEvent, :add_handler, [pid, H, 1])
:ok = apply(GenEvent, :add_handler, [pid, {H, :two}, 2])
poke = fn n ->
  apply(GenEvent, :notify, [pid, {:set, n}])
  hd(:sys.get_state(pid))
end

IO.puts("-- trace")
IO.inspect(:sys.trace(pid, true))
IO.inspect(poke.(2))

IO.inspect(:sys.trace(pid, false))
IO.inspect(poke.(3))
IO.puts("-- log")
IO.inspect(:sys.log(pid, true))
poke.(4)
IO.inspect(:sys.log(pid, :print))
{:ok, log} = :sys.log(pid, :get)
IO.inspect(Scrub.it(log), limit: :infinity)
IO.inspect(:sys.log(pid, {true, 1}))
poke.(5)
{:ok, log} = :sys.log(pid, :get)
IO.inspect(length(log))
IO.inspect(:sys.log(pid, false))
IO.inspect(:sys.log(pid, :get))
IO.puts("-- statistics")
IO.inspect(:sys.statistics(pid, :get))
IO.inspect(:sys.statistics(pid, true))
poke.(6)
poke.(7)
{:ok, stats} = :sys.statistics(pid, :get)
IO.inspect({Keyword.keys(stats), stats[:messages_in], stats[:messages_out]})
IO.inspect(:sys.statistics(pid, false))
IO.inspect(:sys.statistics(pid, :get))
IO.puts("-- install")
main = self()
count = fn n, event, _name -> (send(main, {:event, n, Scrub.it(event)}); if(n == 3, do: :done, else: n + 1)) end
IO.inspect(:sys.install(pid, {count, 1}))
poke.(8)
poke.(9)
poke.(10)
IO.inspect(:sys.install(pid, {:named, count, 1}))
poke.(11)
IO.inspect(:sys.remove(pid, :named))
poke.(12)
:sys.get_state(pid)
collect = fn collect -> receive(do: ({:event, n, event} -> (IO.inspect({n, event}); collect.(collect))), after: (0 -> :ok)) end
collect.(collect)
IO.puts("-- no_debug")
IO.inspect(:sys.log(pid, true))
IO.inspect(:sys.no_debug(pid))
poke.(13)
IO.inspect(:sys.log_to_file(pid, false))

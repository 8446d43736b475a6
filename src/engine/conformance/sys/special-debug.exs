# Debug functions on a special process: trace, log, statistics, install and remove, no_debug.
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

defmodule Special do
  def start_link(state), do: :proc_lib.start_link(__MODULE__, :init, [self(), state])

  def init(parent, state) do
    Process.register(self(), :subject)
    :proc_lib.init_ack(parent, {:ok, self()})
    loop(parent, :sys.debug_options([]), state)
  end

  def loop(parent, debug, state) do
    receive do
      {:set, from, new} ->
        debug = :sys.handle_debug(debug, &write/3, :subject, {:in, {:set, new}})
        send(from, {:ok, state})
        loop(parent, :sys.handle_debug(debug, &write/3, :subject, {:out, state}), new)

      {:system, from, request} ->
        :sys.handle_system_msg(request, from, parent, __MODULE__, debug, state)
    end
  end

  def write(device, event, name), do: IO.puts(device, "#{name} #{inspect(event)}")
  def system_continue(parent, debug, state), do: loop(parent, debug, state)
  def system_terminate(reason, _parent, _debug, state), do: (if(Process.whereis(:main), do: send(:main, {:terminate, reason, state})); exit(reason))
  def system_get_state(state), do: {:ok, state}
  def system_replace_state(fun, state), do: (new = fun.(state); {:ok, new, new})
  def system_code_change(state, module, vsn, extra), do: {:ok, {:changed, module, vsn, state, extra}}
end

{:ok, pid} = Special.start_link(1)
poke = fn n -> send(pid, {:set, self(), n}); receive(do: ({:ok, old} -> old)) end

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

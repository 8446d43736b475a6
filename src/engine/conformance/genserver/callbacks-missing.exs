# A module that has only some of the callbacks.
defmodule OnlyInit do
  def init(s), do: {:ok, s}
end

defmodule OnlyCall do
  def init(s), do: {:ok, s}
  def handle_call(:known, _, s), do: {:reply, :ok, s}
end

reason = fn
  {{:function_clause, [{m, f, a, _} | _]}, _} -> {:function_clause, m, f, length(a)}
  {:function_clause, [{m, f, a, _} | _]} -> {:function_clause, m, f, length(a)}
  {{:undef, [{m, f, a, _} | _]}, _} -> {:undef, m, f, length(a)}
  {:undef, [{m, f, a, _} | _]} -> {:undef, m, f, length(a)}
  other -> other
end

{:ok, pid} = GenServer.start(OnlyInit, 1)
IO.inspect(try(do: GenServer.call(pid, 1), catch: (:exit, why -> reason.(why))))
{:ok, pid} = GenServer.start(OnlyInit, 1)
ref = Process.monitor(pid)
GenServer.cast(pid, 1)
receive do: ({:DOWN, ^ref, _, _, why} -> IO.inspect(reason.(why)))
{:ok, pid} = GenServer.start(OnlyInit, 1)
send(pid, 1)
IO.inspect(:sys.get_state(pid))
IO.inspect(GenServer.stop(pid))
{:ok, pid} = GenServer.start(OnlyCall, 1)
IO.inspect(GenServer.call(pid, :known))
IO.inspect(try(do: GenServer.call(pid, :unknown), catch: (:exit, why -> reason.(why))))
{:ok, pid} = GenServer.start(OnlyCall, 1)
ref = Process.monitor(pid)
GenServer.cast(pid, :unknown)
receive do: ({:DOWN, ^ref, _, _, why} -> IO.inspect(reason.(why)))

# What `use GenServer` gives when nothing is defined: the answers to calls, casts, messages, code change.
defmodule Bare do
  use GenServer
  def init(state), do: {:ok, state}
end

message = fn
  {{%{message: text}, _stack}, _} -> text |> String.replace(~r/#PID<[^>]*>/, "PID")
  {%{message: text}, _stack} -> text |> String.replace(~r/#PID<[^>]*>/, "PID")
end

{:ok, pid} = GenServer.start(Bare, 1)
try do
  GenServer.call(pid, :what)
catch
  :exit, why -> IO.puts(message.(why))
end

{:ok, pid} = GenServer.start(Bare, 1, name: :bare)
ref = Process.monitor(pid)
GenServer.cast(pid, :what)
receive do: ({:DOWN, ^ref, _, _, why} -> IO.puts(message.(why)))

{:ok, pid} = GenServer.start(Bare, 1)
send(pid, :what)
IO.inspect(:sys.get_state(pid))
:sys.suspend(pid)
IO.inspect(:sys.change_code(pid, Bare, 1, :extra))
:sys.resume(pid)
IO.inspect(GenServer.stop(pid))
IO.inspect(Bare.child_spec(:arg))
IO.inspect(Bare.__info__(:functions))

# Suspending and resuming a Supervisor: messages wait, system messages are answered.

defmodule Sup do
  use Supervisor
  def init(_), do: Supervisor.init([%{id: :kid, start: {Agent, :start_link, [Sup, :one, []]}}], strategy: :one_for_one)
  def one, do: 1
end

{:ok, pid} = Supervisor.start_link(Sup, :arg, name: :subject)
poke = fn _ -> Supervisor.count_children(pid).active end

IO.inspect(is_function(poke))
IO.inspect(:sys.suspend(pid))
IO.inspect(:sys.suspend(pid))
main = self()
{:status, _, _, [_, status | _]} = :sys.get_status(pid)
IO.inspect(status)
helper = spawn_link(fn -> send(main, {:done, Supervisor.count_children(:subject).active}) end)
Process.sleep(20)
IO.inspect(Process.alive?(helper))
IO.inspect(:sys.resume(pid))
receive do: ({:done, answer} -> IO.inspect(answer))
IO.inspect(:sys.resume(pid))
IO.inspect(try(do: :sys.suspend(:nobody, 10), catch: (:exit, why -> why)))
IO.inspect(try(do: :sys.resume(:nobody), catch: (:exit, why -> why)))

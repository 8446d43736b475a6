# :sys.terminate on a Supervisor.

defmodule Sup do
  use Supervisor
  def init(_), do: Supervisor.init([%{id: :kid, start: {Agent, :start_link, [Sup, :one, []]}}], strategy: :one_for_one)
  def one, do: 1
end

{:ok, pid} = Supervisor.start_link(Sup, :arg, name: :subject)
poke = fn _ -> Supervisor.count_children(pid).active end

Process.register(self(), :main)
Process.flag(:trap_exit, true)
IO.inspect(is_function(poke))
IO.inspect(:sys.terminate(pid, :enough))
receive do: ({:EXIT, ^pid, why} -> IO.inspect(why))
for m <- elem(Process.info(self(), :messages), 1), do: IO.inspect(m)
IO.inspect(Process.whereis(:subject))
IO.inspect(try(do: :sys.terminate(:subject, :again), catch: (:exit, why -> why)))

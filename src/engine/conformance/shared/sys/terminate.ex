# :sys.terminate, and who hears of it.
defmodule Termination do
  def show do
    {:ok, pid} = Subject.start()

    Process.register(self(), :main)
    Process.flag(:trap_exit, true)
    IO.inspect(Process.alive?(pid))
    IO.inspect(:sys.terminate(pid, :enough))
    receive do: ({:EXIT, ^pid, why} -> IO.inspect(why))
    for m <- elem(Process.info(self(), :messages), 1), do: IO.inspect(m)
    IO.inspect(Process.whereis(:subject))
    IO.inspect(try(do: :sys.terminate(:subject, :again), catch: (:exit, why -> why)))
  end
end

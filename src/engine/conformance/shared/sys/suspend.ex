# Suspended, it answers system messages only.
defmodule Suspension do
  def show do
    {:ok, pid} = Subject.start()

    IO.inspect(Process.alive?(pid))
    IO.inspect(:sys.suspend(pid))
    IO.inspect(:sys.suspend(pid))
    main = self()
    {:status, _, _, [_, status | _]} = :sys.get_status(pid)
    IO.inspect(status)
    helper = spawn_link(fn -> send(main, {:done, Subject.call()}) end)
    Process.sleep(20)
    IO.inspect(Process.alive?(helper))
    IO.inspect(:sys.resume(pid))
    receive do: ({:done, answer} -> IO.inspect(answer))
    IO.inspect(:sys.resume(pid))
    IO.inspect(try(do: :sys.suspend(:nobody, 10), catch: (:exit, why -> why)))
    IO.inspect(try(do: :sys.resume(:nobody), catch: (:exit, why -> why)))
  end
end

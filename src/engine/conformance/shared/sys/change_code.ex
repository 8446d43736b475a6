# :sys.change_code, running (refused) and suspended.
Code.require_file("../scrub.ex", __DIR__)

defmodule CodeChange do
  def show do
    {:ok, pid} = Subject.start()

    IO.inspect(Process.alive?(pid))
    tell = fn f -> try(do: f.(), catch: (kind, why -> {kind, Scrub.it(why)})) end
    IO.inspect(tell.(fn -> :sys.change_code(pid, Subject.module(), :old, :extra, 200) end) |> Scrub.it() |> then(fn {:exit, {why, _}} -> why; other -> other end))
    IO.inspect(:sys.suspend(pid))
    IO.inspect(:sys.change_code(pid, Subject.module(), :old, :extra))
    IO.inspect(:sys.resume(pid))
    IO.inspect(Scrub.it(:sys.get_state(pid)))
  end
end

# :sys.get_status, running, suspended and running again.
Code.require_file("../scrub.ex", __DIR__)

defmodule Status do
  def show do
    {:ok, pid} = Subject.start()

    Subject.poke(pid, 2)
    show = fn ->
      {:status, ^pid, module, [dict | rest]} = :sys.get_status(pid)
      IO.inspect(Scrub.it({module, [Enum.sort(dict) | rest]}), limit: :infinity)
    end
    show.()
    :sys.suspend(pid)
    show.()
    :sys.resume(pid)
    :sys.trace(pid, true)
    :sys.trace(pid, false)
    show.()
  end
end

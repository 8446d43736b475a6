# A special process under a supervisor: started in order, restarted, shut down.
defmodule Sp do
  def child_spec(name), do: %{id: name, start: {__MODULE__, :start_link, [name]}, shutdown: 100}
  def start_link(name), do: :proc_lib.start_link(__MODULE__, :init, [self(), name])
  def init(parent, name) do
    Process.flag(:trap_exit, true)
    Process.register(self(), name)
    send(:main, {:up, name})
    :proc_lib.init_ack(parent, {:ok, self()})
    loop(parent, [], name)
  end
  def loop(parent, debug, name) do
    receive do
      :crash -> exit(:crashed)
      {:EXIT, ^parent, reason} -> (send(:main, {:down, name, reason}); exit(reason))
      {:system, from, req} -> :sys.handle_system_msg(req, from, parent, __MODULE__, debug, name)
    end
  end
  def system_continue(parent, debug, name), do: loop(parent, debug, name)
  def system_terminate(reason, _, _, name), do: (send(:main, {:terminated, name, reason}); exit(reason))
end

Process.register(self(), :main)
{:ok, sup} = Supervisor.start_link([{Sp, :one}, {Sp, :two}], strategy: :one_for_one)
next = fn -> receive(do: (m -> IO.inspect(m)), after: (200 -> IO.inspect(:nothing))) end
next.()
next.()
send(:one, :crash)
next.()
IO.inspect(:sys.get_state(:one))
:sys.terminate(:two, :asked)
next.()
next.()
Supervisor.stop(sup)
next.()
next.()

# A special process made by hand: start, parent's exit, system messages, debug.
defmodule Ping do
  def start_link(opts \\ []), do: :proc_lib.start_link(__MODULE__, :init, [self(), opts])

  def init(parent, opts) do
    Process.flag(:trap_exit, true)
    :proc_lib.init_ack(parent, {:ok, self()})
    loop(%{parent: parent, debug: :sys.debug_options(opts), count: 0})
  end

  def loop(%{parent: parent} = s) do
    receive do
      {:ping, from} ->
        send(from, :pong)
        loop(%{s | count: s.count + 1})

      {:EXIT, ^parent, reason} ->
        send(:main, {:parent_gone, reason})
        exit(reason)

      {:EXIT, _, reason} ->
        send(:main, {:other_exit, reason})
        loop(s)

      {:system, from, request} ->
        :sys.handle_system_msg(request, from, parent, __MODULE__, s.debug, s)
    end
  end

  def system_continue(parent, debug, s), do: loop(%{s | parent: parent, debug: debug})
  def system_terminate(reason, _parent, _debug, _s), do: exit(reason)
end

Process.register(self(), :main)
{:ok, pid} = Ping.start_link()
send(pid, {:ping, self()})
receive do: (:pong -> IO.puts("pong"))
IO.inspect(:sys.get_state(pid) |> Map.take([:count, :debug]))
IO.inspect(:sys.suspend(pid))
send(pid, {:ping, self()})
IO.inspect(receive(do: (:pong -> :early), after: (20 -> :nothing)))
IO.inspect(:sys.resume(pid))
IO.inspect(receive(do: (:pong -> :pong), after: (100 -> :nothing)))
spawn(fn -> Process.exit(pid, :stranger) end)
receive do: (m -> IO.inspect(m))
Process.flag(:trap_exit, true)
Process.exit(pid, :parents_wish)
receive do: ({:parent_gone, why} -> IO.inspect(why))
receive do: ({:EXIT, ^pid, why} -> IO.inspect(why))

# Everything handle_continue/2 may return, after init and after a call.
defmodule S do
  use GenServer
  def init({:continue, f}), do: {:ok, :state, {:continue, f}}
  def init(state), do: {:ok, state}
  def handle_call(f, _from, state), do: {:reply, :answer, state, {:continue, f}}
  def handle_continue(:last, state), do: (say({:last, state}); {:noreply, state})
  def handle_continue(f, _state), do: f.()
  def handle_info(:timeout, state), do: (say({:timeout, state}); {:noreply, :timed_out})
  def terminate(reason, state), do: say({:terminate, short(reason), state})
  defp say(what), do: send(:main, {:said, what})
  defp short({%{__struct__: struct}, stack}) when is_list(stack), do: struct
  defp short({why, [_ | _]}), do: why
  defp short(reason), do: reason
end

heard = fn heard ->
  receive do
    {:said, what} ->
      IO.inspect(what)
      heard.(heard)
  after
    0 -> :ok
  end
end

Process.register(self(), :main)

cases = [
  noreply: fn -> {:noreply, :new} end,
  timeout: fn -> {:noreply, :new, 5} end,
  hibernate: fn -> {:noreply, :new, :hibernate} end,
  again: fn -> {:noreply, :new, {:continue, :last}} end,
  stop: fn -> {:stop, :why, :new} end,
  stop_normal: fn -> {:stop, :normal, :new} end,
  reply: fn -> {:reply, :answer, :new} end,
  bad: fn -> :nonsense end,
  throw_return: fn -> throw({:noreply, :thrown}) end,
  raise: fn -> raise "broken" end,
  exit: fn -> exit(:why) end
]

for {name, f} <- cases, first <- [true, false] do
  IO.puts("-- #{name}, #{if first, do: "from init", else: "from a call"}")
  {:ok, pid} = GenServer.start(S, if(first, do: {:continue, f}, else: :state))
  ref = Process.monitor(pid)
  unless first, do: IO.inspect(GenServer.call(pid, f))

  receive do
    {:DOWN, ^ref, _, _, _} -> IO.puts("gone")
  after
    30 -> IO.inspect(:sys.get_state(pid))
  end

  heard.(heard)
end

# Everything handle_call/3 may return, and what caller and server make of it.
defmodule S do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_call(f, from, _state), do: f.(from)
  def handle_info(:timeout, state), do: (say({:timeout, state}); {:noreply, :timed_out})

  def handle_continue(what, state) do
    say({:continued, what})
    {:noreply, {:after, what, state}}
  end

  def terminate(reason, state), do: say({:terminate, short(reason), state})
  defp say(what), do: send(:main, {:said, what})

  defp short({%{__struct__: struct}, stack}) when is_list(stack), do: struct
  defp short({{:nocatch, ball}, stack}) when is_list(stack), do: {:nocatch, ball}
  defp short({why, stack}) when is_list(stack) and stack != [], do: why
  defp short(reason), do: reason
end

short = fn
  {{%{__struct__: struct}, stack}, {GenServer, f, _}} when is_list(stack) -> {struct, f}
  {{why, [_ | _]}, {GenServer, f, _}} -> {why, f}
  {why, {GenServer, f, _}} -> {why, f}
  {%{__struct__: struct}, stack} when is_list(stack) -> struct
  {why, [_ | _]} -> why
  why -> why
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
  reply: fn _ -> {:reply, :answer, :new} end,
  reply_timeout: fn _ -> {:reply, :answer, :new, 10} end,
  reply_infinity: fn _ -> {:reply, :answer, :new, :infinity} end,
  reply_hibernate: fn _ -> {:reply, :answer, :new, :hibernate} end,
  reply_continue: fn _ -> {:reply, :answer, :new, {:continue, :more}} end,
  stop_reply: fn _ -> {:stop, :why, :answer, :new} end,
  stop_normal_reply: fn _ -> {:stop, :normal, :answer, :new} end,
  stop: fn _ -> {:stop, :why, :new} end,
  stop_normal: fn _ -> {:stop, :normal, :new} end,
  stop_shutdown: fn _ -> {:stop, {:shutdown, 1}, :new} end,
  noreply_then_reply: fn from -> GenServer.reply(from, :early); {:noreply, :new} end,
  noreply_timeout: fn from -> GenServer.reply(from, :early); {:noreply, :new, 10} end,
  noreply_hibernate: fn from -> GenServer.reply(from, :early); {:noreply, :new, :hibernate} end,
  noreply_continue: fn from -> GenServer.reply(from, :early); {:noreply, :new, {:continue, :more}} end,
  bad: fn _ -> :nonsense end,
  bad_tuple: fn _ -> {:ok, :new} end,
  bad_timeout: fn _ -> {:reply, :answer, :new, :soon} end,
  bad_negative: fn _ -> {:reply, :answer, :new, -1} end,
  throw_return: fn _ -> throw({:reply, :thrown, :new}) end,
  throw: fn _ -> throw(:ball) end,
  raise: fn _ -> raise "broken" end,
  exit: fn _ -> exit(:why) end,
  exit_normal: fn _ -> exit(:normal) end,
  match: fn _ -> :never = Function.identity(:x) end
]

for {name, f} <- cases do
  {:ok, pid} = GenServer.start(S, :state)
  ref = Process.monitor(pid)
  IO.puts("-- #{name}")

  answer =
    try do
      {:answer, GenServer.call(pid, f, 500)}
    catch
      kind, reason -> {kind, short.(reason)}
    end

  IO.inspect(answer)

  receive do
    {:DOWN, ^ref, _, _, reason} -> IO.inspect({:down, short.(reason)})
  after
    40 -> IO.inspect(:sys.get_state(pid))
  end

  heard.(heard)
end

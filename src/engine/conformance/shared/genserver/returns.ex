# A GenServer that does what a request's function says, and what comes of what it returns.
defmodule S do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_call(f, from, _state), do: f.(from)
  def handle_cast(f, _state), do: f.()
  def handle_info(:timeout, state), do: (say({:timeout, state}); {:noreply, :timed_out})
  def handle_info(f, _state), do: f.()

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

defmodule Returns do
  # Runs every case in a server of its own; `deliver` hands it the function.
  def show(cases, deliver) do
    Process.register(self(), :main)

    for {name, f} <- cases do
      {:ok, pid} = GenServer.start(S, :state)
      ref = Process.monitor(pid)
      IO.puts("-- #{name}")
      deliver.(pid, f)

      receive do
        {:DOWN, ^ref, _, _, reason} -> IO.inspect({:down, short(reason)})
      after
        40 -> IO.inspect(:sys.get_state(pid))
      end

      heard()
    end
  end

  # What handle_cast and handle_info may return.
  def noreply do
    [
      noreply: fn -> {:noreply, :new} end,
      timeout: fn -> {:noreply, :new, 10} end,
      timeout_zero: fn -> {:noreply, :new, 0} end,
      infinity: fn -> {:noreply, :new, :infinity} end,
      hibernate: fn -> {:noreply, :new, :hibernate} end,
      continue: fn -> {:noreply, :new, {:continue, :more}} end,
      stop: fn -> {:stop, :why, :new} end,
      stop_normal: fn -> {:stop, :normal, :new} end,
      stop_shutdown: fn -> {:stop, :shutdown, :new} end,
      reply: fn -> {:reply, :answer, :new} end,
      bad: fn -> :nonsense end,
      bad_timeout: fn -> {:noreply, :new, :soon} end,
      stop_short: fn -> {:stop, :why} end,
      throw_return: fn -> throw({:noreply, :thrown}) end,
      throw: fn -> throw(:ball) end,
      raise: fn -> raise "broken" end,
      exit: fn -> exit(:why) end,
      exit_shutdown: fn -> exit({:shutdown, 2}) end,
      arith: fn -> Function.identity(1) + :a end
    ]
  end

  # A reason without its stack trace, and with the function that called.
  def short({{%{__struct__: struct}, stack}, {GenServer, f, _}}) when is_list(stack), do: {struct, f}
  def short({{why, [_ | _]}, {GenServer, f, _}}), do: {why, f}
  def short({why, {GenServer, f, _}}), do: {why, f}
  def short({%{__struct__: struct}, stack}) when is_list(stack), do: struct
  def short({why, [_ | _]}), do: why
  def short(why), do: why

  defp heard do
    receive do
      {:said, what} ->
        IO.inspect(what)
        heard()
    after
      0 -> :ok
    end
  end
end

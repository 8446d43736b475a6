# Everything init/1 may return, for start and start_link.
defmodule S do
  use GenServer
  def init(f), do: f.()
  def handle_info(:timeout, state), do: (IO.inspect({:timeout, state}); {:noreply, :timed_out})
  def handle_continue(what, state), do: (IO.inspect({:continue, what}); {:noreply, state})
  def terminate(reason, state), do: IO.inspect({:terminate, reason, state})
end

Process.flag(:trap_exit, true)

short = fn
  {:ok, pid} when is_pid(pid) -> {:ok, :sys.get_state(pid)}
  {:error, {%{__struct__: struct}, stack}} when is_list(stack) -> {:error, struct}
  {:error, {{:nocatch, ball}, stack}} when is_list(stack) -> {:error, {:nocatch, ball}}
  {:error, {why, [_ | _]}} -> {:error, why}
  other -> other
end

reason = fn
  {%{__struct__: struct}, stack} when is_list(stack) -> struct
  {why, [{_, _, _, _} | _]} -> why
  other -> other
end

cases = [
  ok: fn -> {:ok, 1} end,
  timeout: fn -> {:ok, 1, 0} end,
  hibernate: fn -> {:ok, 1, :hibernate} end,
  continue: fn -> {:ok, 1, {:continue, :on}} end,
  ignore: fn -> :ignore end,
  stop: fn -> {:stop, :why} end,
  stop_normal: fn -> {:stop, :normal} end,
  stop_shutdown: fn -> {:stop, {:shutdown, 1}} end,
  error: fn -> {:error, :why} end,
  bad: fn -> :nonsense end,
  bad_timeout: fn -> {:ok, 1, :soon} end,
  raise: fn -> raise "no" end,
  throw: fn -> throw(:ball) end,
  throw_ok: fn -> throw({:ok, 2}) end,
  exit: fn -> exit(:why) end,
  exit_normal: fn -> exit(:normal) end,
  match: fn -> :x = Function.identity(:y) end
]

for {name, f} <- cases, start <- [:start, :start_link] do
  IO.puts("-- #{start} #{name}")
  IO.inspect(short.(apply(GenServer, start, [S, f])))

  receive do
    {:EXIT, _, why} -> IO.inspect({:exit, reason.(why)})
  after
    0 -> :ok
  end
end

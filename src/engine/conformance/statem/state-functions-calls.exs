# Calls and replies in mode :state_functions: at once, later, while stopping, and not at all.
defmodule Said do
  def all(ms \\ 0), do: receive(do: ({:said, what} -> [what | all(ms)]), after: (ms -> []))
  def short({%{__struct__: s}, [_ | _]}), do: s
  def short({why, [{_, _, _, _} | _]}), do: why
  def short(why), do: why
end

Process.register(self(), :main)

defmodule M do
  @behaviour :gen_statem
  def callback_mode, do: :state_functions
  def start(arg), do: :gen_statem.start(__MODULE__, arg, [])
  def say(what), do: send(:main, {:said, what})

  def init(_), do: {:ok, :one, :data}
  def one(type, f, data), do: run(type, f, :one, data)
  def two(type, f, data), do: run(type, f, :two, data)
  defp run({:call, from}, f, state, data) when is_function(f), do: f.({from, state, data})
  defp run(:cast, f, state, data) when is_function(f), do: f.({nil, state, data})
  defp run(type, content, state, data), do: (say({kind(type), content, state, data}); :keep_state_and_data)
  defp kind({:call, _}), do: :call
  defp kind({:timeout, name}), do: {:timeout, name}
  defp kind(type), do: type
  def terminate(reason, state, data), do: say({:terminate, Said.short(reason), state, data})
end

call = fn pid, f, timeout ->
  try do
    {:answer, :gen_statem.call(pid, f, timeout)}
  catch
    :exit, {why, {:gen_statem, :call, [_, _, t]}} -> {:exit, Said.short(why), t}
  end
end

cases = [
  reply: fn {from, _, _} -> {:keep_state_and_data, [{:reply, from, :a}]} end,
  reply_single: fn {from, _, _} -> {:keep_state_and_data, {:reply, from, :a}} end,
  reply_next: fn {from, _, _} -> {:next_state, :two, :new, [{:reply, from, :a}]} end,
  by_hand: fn {from, _, _} -> :gen_statem.reply(from, :b); :keep_state_and_data end,
  by_hand_action: fn {from, _, _} -> :gen_statem.reply([{:reply, from, :c}]); :keep_state_and_data end,
  none: fn _ -> :keep_state_and_data end,
  stop_and_reply: fn {from, _, _} -> {:stop_and_reply, :why, [{:reply, from, :d}]} end,
  stop_and_reply_data: fn {from, _, _} -> {:stop_and_reply, :normal, {:reply, from, :d}, :new} end,
  stop: fn _ -> {:stop, :why} end,
  raise: fn _ -> raise "no" end
]

for {name, f} <- cases, timeout <- [50, {:clean_timeout, 50}, {:dirty_timeout, 50}] do
  {:ok, pid} = M.start(nil)
  IO.inspect({name, call.(pid, f, timeout), Said.all()})
end

IO.inspect(call.(:nobody, 1, 50))
{:ok, pid} = M.start(nil)
id = :gen_statem.send_request(pid, hd(Keyword.values(cases)))
IO.inspect(:gen_statem.wait_response(id, 100))
IO.inspect(:gen_statem.stop(pid))
IO.inspect(Said.all())

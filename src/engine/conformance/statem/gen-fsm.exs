# :gen_fsm as in old books.
defmodule Door do
  @behaviour :gen_fsm
  def init(code), do: {:ok, :locked, {[], code}}
  def locked({:button, d}, {so_far, code}) do
    case [d | so_far] do
      ^code -> {:next_state, :open, {[], code}, 30}
      more when length(more) < length(code) -> {:next_state, :locked, {more, code}}
      _ -> {:next_state, :locked, {[], code}}
    end
  end
  def locked(:state, _from, data), do: {:reply, :locked, :locked, data}
  def open(:timeout, data), do: {:next_state, :locked, data}
  def open(:state, _from, data), do: {:reply, :open, :open, data, 30}
  def handle_event(:reset, _state, {_, code}), do: {:next_state, :locked, {[], code}}
  def handle_sync_event(:all, _from, state, data), do: {:reply, {state, data}, state, data}
  def handle_info(_, state, data), do: {:next_state, state, data}
  def terminate(reason, state, _), do: IO.inspect({:terminate, reason, state})
  def code_change(_, state, data, _), do: {:ok, state, data}
end

f = fn name, args -> apply(:gen_fsm, name, args) end
{:ok, pid} = f.(:start_link, [Door, [3, 2, 1], []])
for d <- [1, 2], do: f.(:send_event, [pid, {:button, d}])
IO.inspect(f.(:sync_send_event, [pid, :state]))
IO.inspect(f.(:sync_send_all_state_event, [pid, :all]))
f.(:send_event, [pid, {:button, 3}])
IO.inspect(f.(:sync_send_event, [pid, :state]))
Process.sleep(60)
IO.inspect(f.(:sync_send_event, [pid, :state]))
f.(:send_all_state_event, [pid, :reset])
IO.inspect(f.(:sync_send_all_state_event, [pid, :all]))
IO.inspect(f.(:stop, [pid]))

# Event, state and generic timeouts: what starts, cancels and updates them.
Code.require_file("../shared/said.ex", __DIR__)

Process.register(self(), :main)
defmodule M do
  @behaviour :gen_statem
  def callback_mode, do: :handle_event_function
  def start(arg), do: :gen_statem.start(__MODULE__, arg, [])
  def say(what), do: send(:main, {:said, what})

  def init(_), do: {:ok, :one, nil}
  def handle_event(:cast, f, _, _), do: f.()
  def handle_event(type, content, state, _), do: (say({type, content, state}); :keep_state_and_data)
end

run = fn name, steps ->
  {:ok, pid} = M.start(nil)
  for {f, pause} <- steps, do: (:gen_statem.cast(pid, f); Process.sleep(pause))
  Process.sleep(480)
  IO.inspect({name, Said.all()})
end

keep = fn actions -> fn -> {:keep_state_and_data, actions} end end
run.(:event, [{keep.([{:timeout, 160, :e}]), 0}])
run.(:event_short, [{keep.([160]), 0}])
run.(:event_cancelled_by_event, [{keep.([{:timeout, 240, :e}]), 40}, {keep.([]), 0}])
run.(:event_zero, [{keep.([{:timeout, 0, :e}]), 0}])
run.(:state, [{keep.([{:state_timeout, 160, :s}]), 40}, {keep.([]), 0}])
run.(:state_cancelled_by_change, [{keep.([{:state_timeout, 240, :s}]), 40}, {fn -> {:next_state, :two, nil} end, 0}])
run.(:state_not_by_same, [{keep.([{:state_timeout, 160, :s}]), 40}, {fn -> {:next_state, :one, nil} end, 0}])
run.(:state_cancel, [{keep.([{:state_timeout, 160, :s}]), 40}, {keep.([{:state_timeout, :cancel}]), 0}])
run.(:state_infinity, [{keep.([{:state_timeout, 160, :s}]), 40}, {keep.([{:state_timeout, :infinity, :s}]), 0}])
run.(:state_update, [{keep.([{:state_timeout, 160, :s}]), 40}, {keep.([{:state_timeout, :update, :new}]), 0}])
run.(:generic, [{keep.([{{:timeout, :a}, 160, 1}, {{:timeout, :b}, 80, 2}]), 40}, {fn -> {:next_state, :two, nil} end, 0}])
run.(:generic_cancel, [{keep.([{{:timeout, :a}, 160, 1}, {{:timeout, :b}, 80, 2}]), 40}, {keep.([{{:timeout, :a}, :cancel}]), 0}])
run.(:generic_restart, [{keep.([{{:timeout, :a}, 160, 1}]), 40}, {keep.([{{:timeout, :a}, 40, :sooner}]), 0}])
run.(:several_zero, [{keep.([{:state_timeout, 0, :s}, {{:timeout, :n}, 0, :n}, {:timeout, 0, :e}, {:next_event, :internal, :first}]), 0}])
run.(:absolute, [{fn -> {:keep_state_and_data, [{:state_timeout, :erlang.monotonic_time(:millisecond) + 160, :abs, [{:abs, true}]}]} end, 0}])

# Postponed events come again after a state change, oldest first.
Code.require_file("../shared/said.ex", __DIR__)

Process.register(self(), :main)
defmodule M do
  @behaviour :gen_statem
  def callback_mode, do: :handle_event_function
  def start(arg), do: :gen_statem.start(__MODULE__, arg, [])
  def say(what), do: send(:main, {:said, what})

  def init(_), do: {:ok, :closed, []}
  def handle_event(:cast, :open, :closed, d), do: {:next_state, :open, d}
  def handle_event(:cast, :close, :open, d), do: {:next_state, :closed, d}
  def handle_event(:cast, :stay, _, d), do: {:keep_state, d}
  def handle_event(:cast, {:knock, n}, :closed, _), do: (say({:later, n}); {:keep_state_and_data, :postpone})
  def handle_event(:cast, {:knock, n}, :open, _), do: (say({:in, n}); :keep_state_and_data)
  def handle_event({:call, from}, :ask, :open, _), do: {:keep_state_and_data, {:reply, from, :come_in}}
  def handle_event({:call, _}, :ask, :closed, _), do: {:keep_state_and_data, [{:postpone, true}]}
end

{:ok, pid} = M.start(nil)
for n <- 1..3, do: :gen_statem.cast(pid, {:knock, n})
:gen_statem.cast(pid, :stay)
:sys.get_state(pid)
IO.inspect(Said.all())
main = self()
spawn_link(fn -> send(main, {:said, {:answer, :gen_statem.call(pid, :ask)}}) end)
Process.sleep(10)
:gen_statem.cast(pid, :open)
IO.inspect(Said.all(20))
:gen_statem.cast(pid, {:knock, 4})
:gen_statem.cast(pid, :close)
:gen_statem.cast(pid, {:knock, 5})
:gen_statem.cast(pid, :open)
IO.inspect(Said.all(20))

# A :gen_statem machine to look at from outside.
defmodule M do
  @behaviour :gen_statem
  def callback_mode, do: :handle_event_function
  def init(s), do: {:ok, :one, s}
  def handle_event({:call, from}, {:set, s}, state, _), do: {:next_state, next(state), s, [{:reply, from, :ok}]}
  def handle_event(:cast, {:set, s}, state, _), do: {:next_state, next(state), s}
  def handle_event({:call, from}, :get, state, s), do: {:keep_state_and_data, [{:reply, from, {state, s}}]}
  def handle_event(_, _, _, _), do: :keep_state_and_data
  def next(:one), do: :two
  def next(:two), do: :one
  def terminate(reason, state, s), do: if(Process.whereis(:main), do: send(:main, {:terminate, reason, state, s}))
  def code_change(vsn, state, s, extra), do: {:ok, state, {:changed, vsn, s, extra}}
end

defmodule Subject do
  def module, do: M
  def start, do: :gen_statem.start_link({:local, :subject}, M, 1, [])

  # A message that changes its state to n.
  def poke(pid, n) do
    :gen_statem.cast(pid, {:set, n})
    :sys.get_state(pid)
  end

  # A request that is answered when it has been handled.
  def call, do: :gen_statem.call(:subject, {:set, 5})
end

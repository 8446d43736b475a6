# Everything a state callback may return, in mode :state_functions.
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

cases = [
  next_state: fn _ -> {:next_state, :two, :new} end,
  next_state_actions: fn _ -> {:next_state, :two, :new, [{:next_event, :internal, :more}]} end,
  same_state: fn _ -> {:next_state, :one, :new} end,
  keep_state: fn _ -> {:keep_state, :new} end,
  keep_state_actions: fn _ -> {:keep_state, :new, {:next_event, :internal, :more}} end,
  keep_and_data: fn _ -> :keep_state_and_data end,
  keep_and_data_actions: fn _ -> {:keep_state_and_data, [{:next_event, :internal, 1}, {:next_event, :internal, 2}]} end,
  repeat_state: fn _ -> {:repeat_state, :new} end,
  repeat_and_data: fn _ -> :repeat_state_and_data end,
  repeat_actions: fn _ -> {:repeat_state_and_data, [{:next_event, :internal, :more}]} end,
  stop: fn _ -> :stop end,
  stop_reason: fn _ -> {:stop, :why} end,
  stop_data: fn _ -> {:stop, :why, :new} end,
  stop_normal: fn _ -> {:stop, :normal} end,
  stop_shutdown: fn _ -> {:stop, {:shutdown, 1}, :new} end,
  bad: fn _ -> :nonsense end,
  bad_action: fn _ -> {:keep_state_and_data, [:nonsense]} end,
  bad_reply: fn _ -> {:keep_state_and_data, [{:reply, :nobody, 1}]} end,
  raise: fn _ -> raise "no" end,
  exit: fn _ -> exit(:why) end,
  throw: fn _ -> throw({:keep_state, :thrown}) end
]

for {name, f} <- cases do
  {:ok, pid} = M.start(nil)
  ref = Process.monitor(pid)
  :gen_statem.cast(pid, f)

  state =
    receive do
      {:DOWN, ^ref, _, _, why} -> {:down, Said.short(why)}
    after
      20 -> :sys.get_state(pid)
    end

  IO.inspect({name, state, Said.all()})
end

# State enter calls in mode :state_functions.
defmodule Said do
  def all(ms \\ 0), do: receive(do: ({:said, what} -> [what | all(ms)]), after: (ms -> []))
  def short({%{__struct__: s}, [_ | _]}), do: s
  def short({why, [{_, _, _, _} | _]}), do: why
  def short(why), do: why
end

Process.register(self(), :main)

defmodule M do
  @behaviour :gen_statem
  def callback_mode, do: [:state_functions, :state_enter]
  def start(arg), do: :gen_statem.start(__MODULE__, arg, [])
  def say(what), do: send(:main, {:said, what})

  def init(_), do: {:ok, :one, 0}
  def one(type, content, n), do: run(type, content, :one, n)
  def two(type, content, n), do: run(type, content, :two, n)
  defp run(:enter, old, state, n), do: (say({:enter, old, state, n}); {:keep_state, n + 1})
  defp run(:cast, f, _state, n), do: f.(n)
  defp run(type, content, state, n), do: (say({type, content, state, n}); :keep_state_and_data)
  def terminate(reason, state, n), do: say({:terminate, Said.short(reason), state, n})
end

for {name, f} <- [
      next: fn n -> {:next_state, :two, n} end,
      same: fn n -> {:next_state, :one, n} end,
      keep: fn n -> {:keep_state, n} end,
      repeat: fn n -> {:repeat_state, n} end,
      repeat_and_data: fn _ -> :repeat_state_and_data end,
      next_event: fn n -> {:next_state, :two, n, [{:next_event, :internal, :x}]} end
    ] do
  {:ok, pid} = M.start(nil)
  :gen_statem.cast(pid, f)
  state = :sys.get_state(pid)
  IO.inspect({name, state, Said.all()})
end

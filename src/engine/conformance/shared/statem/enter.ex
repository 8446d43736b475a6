# Enter calls, in either callback mode.
defmodule Entering do
  # `use Entering, mode: MODE`: a machine that counts the times it is entered.
  defmacro __using__(mode: mode) do
    quote do
      @behaviour :gen_statem
      def callback_mode, do: [unquote(mode), :state_enter]
      def start(arg), do: :gen_statem.start(__MODULE__, arg, [])
      def say(what), do: send(:main, {:said, what})

      def init(_), do: {:ok, :one, 0}
      def one(type, content, n), do: run(type, content, :one, n)
      def two(type, content, n), do: run(type, content, :two, n)
      def handle_event(type, content, state, n), do: run(type, content, state, n)
      defp run(:enter, old, state, n), do: (say({:enter, old, state, n}); {:keep_state, n + 1})
      defp run(:cast, f, _state, n), do: f.(n)
      defp run(type, content, state, n), do: (say({type, content, state, n}); :keep_state_and_data)
      def terminate(reason, state, n), do: say({:terminate, Said.short(reason), state, n})
    end
  end

  def show(machine) do
    Process.register(self(), :main)

    for {name, f} <- [
          next: fn n -> {:next_state, :two, n} end,
          same: fn n -> {:next_state, :one, n} end,
          keep: fn n -> {:keep_state, n} end,
          repeat: fn n -> {:repeat_state, n} end,
          repeat_and_data: fn _ -> :repeat_state_and_data end,
          next_event: fn n -> {:next_state, :two, n, [{:next_event, :internal, :x}]} end
        ] do
      {:ok, pid} = machine.start(nil)
      :gen_statem.cast(pid, f)
      state = :sys.get_state(pid)
      IO.inspect({name, state, Said.all()})
    end
  end
end

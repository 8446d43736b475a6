# State machines in either callback mode that do what an event's function says.
defmodule Machine do
  # `use Machine, mode: MODE`
  defmacro __using__(mode: mode) do
    quote do
      @behaviour :gen_statem
      def callback_mode, do: unquote(mode)
      def start(arg), do: :gen_statem.start(__MODULE__, arg, [])
      def say(what), do: send(:main, {:said, what})

      def init(_), do: {:ok, :one, :data}
      def one(type, f, data), do: run(type, f, :one, data)
      def two(type, f, data), do: run(type, f, :two, data)
      def handle_event(type, f, state, data), do: run(type, f, state, data)
      defp run({:call, from}, f, state, data) when is_function(f), do: f.({from, state, data})
      defp run(:cast, f, state, data) when is_function(f), do: f.({nil, state, data})
      defp run(type, content, state, data), do: (say({kind(type), content, state, data}); :keep_state_and_data)
      defp kind({:call, _}), do: :call
      defp kind({:timeout, name}), do: {:timeout, name}
      defp kind(type), do: type
      def terminate(reason, state, data), do: say({:terminate, Said.short(reason), state, data})
    end
  end
end

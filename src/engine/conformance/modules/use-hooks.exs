# use, __using__, before_compile, after_compile, on_definition
defmodule Plugin do
  defmacro __using__(opts) do
    name = Keyword.get(opts, :name, :anon)
    quote do
      @before_compile Plugin
      @on_definition Plugin
      @after_compile Plugin
      Module.register_attribute(__MODULE__, :handlers, accumulate: true)
      import Plugin, only: [handler: 2]
      def plugin_name, do: unquote(name)
      def overridable(x), do: {:default, x}
      defoverridable overridable: 1
    end
  end

  defmacro handler(name, do: body) do
    quote do
      @handlers unquote(name)
      def handle(unquote(name)), do: unquote(body)
    end
  end

  defmacro __before_compile__(env) do
    handlers = Module.get_attribute(env.module, :handlers) |> Enum.reverse()
    quote do
      def handle(other), do: {:unhandled, other}
      def handlers, do: unquote(handlers)
    end
  end

  def __on_definition__(env, kind, name, args, _guards, _body) do
    IO.puts("#{inspect(env.module)}: #{kind} #{name}/#{length(args)}")
  end

  def __after_compile__(env, bytes), do: IO.inspect({:after_compile, env.module, is_binary(bytes)})
end
defmodule UsesIt do
  use Plugin, name: :mine
  handler :a do
    :handled_a
  end
  handler(:b, do: 1 + 1)
  def overridable(x), do: {:mine, super(x)}
end
IO.inspect([UsesIt.plugin_name(), UsesIt.handle(:a), UsesIt.handle(:b), UsesIt.handle(:c), UsesIt.handlers(), UsesIt.overridable(1)])

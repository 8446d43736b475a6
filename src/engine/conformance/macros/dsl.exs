# a small DSL: accumulate in attributes, generate functions, nested quotes
defmodule Schema do
  defmacro __using__(_) do
    quote do
      import Schema
      Module.register_attribute(__MODULE__, :fields, accumulate: true)
      @before_compile Schema
    end
  end
  defmacro schema(name, do: block) do
    quote do
      def __name__, do: unquote(name)
      unquote(block)
    end
  end
  defmacro field(name, type, opts \\ []) do
    quote do: @fields {unquote(name), unquote(type), unquote(opts)}
  end
  defmacro __before_compile__(env) do
    fields = env.module |> Module.get_attribute(:fields) |> Enum.reverse()
    getters = for {name, type, _} <- fields do
      quote do
        def unquote(:"get_#{name}")(s), do: Map.get(s, unquote(name))
        def type(unquote(name)), do: unquote(type)
      end
    end
    struct = for {name, _, opts} <- fields, do: {name, opts[:default]}
    quote do
      defstruct unquote(Macro.escape(struct))
      unquote(getters)
      def type(_), do: nil
      def fields, do: unquote(Enum.map(fields, &elem(&1, 0)))
    end
  end
end
defmodule Person do
  use Schema
  schema "people" do
    field :name, :string
    field :age, :integer, default: 18
    field :tags, {:list, :atom}, default: [:new]
  end
end
p = struct(Person, name: "Al")
IO.inspect(p)
IO.inspect([Person.__name__(), Person.fields(), Person.get_age(p), Person.type(:tags), Person.type(:zip)])

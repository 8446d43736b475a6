# protocols: implementations for builtins, structs, Any, derive, fallback
defprotocol Size do
  @doc "size of a thing"
  @fallback_to_any true
  def size(thing)
  def name(thing, prefix)
end
defimpl Size, for: [List, Map] do
  def size(x), do: Enum.count(x)
  def name(_, p), do: "#{p}#{inspect(@for)} by #{inspect(@protocol)}"
end
defimpl Size, for: BitString do
  def size(s), do: byte_size(s)
  def name(_, p), do: p <> "bits"
end
defimpl Size, for: Any do
  defmacro __deriving__(module, _struct, opts) do
    quote do
      defimpl Size, for: unquote(module) do
        def size(_), do: unquote(opts[:size] || :derived)
        def name(_, p), do: p <> inspect(__MODULE__)
      end
    end
  end
  def size(_), do: :any
  def name(_, p), do: p <> "any"
end
defmodule D1 do
  @derive {Size, size: 42}
  defstruct [:a]
end
defmodule D2 do
  defstruct [:a]
end
defmodule D3 do
  defstruct [:a]
  defimpl Size do
    def size(%D3{a: a}), do: a
    def name(%{}, p), do: p <> "D3"
  end
end
things = [[1, 2], %{a: 1}, "abc", 1, :a, {1}, 1.5, self(), fn -> 1 end, struct(D1), struct(D2), struct(D3, a: 3)]
IO.inspect(Enum.map(things, &Size.size/1))
IO.inspect(Enum.map(things, &Size.name(&1, "p:")))
IO.inspect([Size.impl_for([]), Size.impl_for(1), Size.impl_for(struct(D3)), Size.impl_for!("x")])
IO.inspect([Size.__protocol__(:functions), Size.__protocol__(:module), Size.List.__impl__(:for), Size.List.__impl__(:protocol)])
defprotocol Strict do
  def go(x)
end
defimpl Strict, for: Integer do
  def go(x), do: x + 1
end
IO.inspect(Strict.go(1))
for v <- ["s", [1], %{}, struct(D2), nil] do
  try do
    Strict.go(v)
  rescue
    e in Protocol.UndefinedError -> IO.puts(Exception.message(e))
  end
end
IO.inspect(Strict.impl_for("s"))

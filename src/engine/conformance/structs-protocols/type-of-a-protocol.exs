# A protocol has a type t, its own or any term; specs name it plainly and by the protocol's name
defprotocol Sized do
  @spec size(t) :: non_neg_integer
  def size(x)

  @spec larger?(Sized.t(), t()) :: boolean
  def larger?(x, y)
end

defprotocol Named do
  @type t :: %{name: String.t()}
  @spec name(Named.t()) :: String.t()
  def name(x)
end

defmodule Outer do
  alias Outer.Inner

  defprotocol Inner do
    @spec f(Outer.Inner.t()) :: Inner.t()
    def f(x)
  end

  defimpl Inner, for: Map do
    @spec f(Inner.t()) :: map
    def f(map), do: map
  end
end

defimpl Sized, for: List do
  def size(list), do: length(list)
  def larger?(a, b), do: length(a) > length(b)
end

defimpl Named, for: Map do
  def name(map), do: map.name
end

IO.inspect({Sized.size([1]), Sized.larger?([1], []), Named.name(%{name: "n"}), Outer.Inner.f(%{a: 1})})

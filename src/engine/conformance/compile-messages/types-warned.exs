# what is said about types that are legal and of no use
defmodule Types do
  @type name :: string()
  @typep hidden :: atom
  @typep used :: integer
  @opaque vague :: term
  @type pair(_a) :: {used, _a}
  @type wrong :: (integer :: atom)
  @spec f(name) :: used
  def f(_), do: 1
end

IO.inspect(Types.f("x"))

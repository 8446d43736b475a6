# A protocol whose body cannot be expanded is not said to be empty.
defprotocol Inner do
  @spec f(Outer.Inner.t()) :: Inner.t()
  deff (x)
end

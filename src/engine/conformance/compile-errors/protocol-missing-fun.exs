# an implementation that lacks a function
IO.puts("never, when the file does not compile")
defprotocol P do
  def a(x)
  def b(x)
end
defimpl P, for: Integer do
  def a(x), do: x
end
IO.puts("loaded")

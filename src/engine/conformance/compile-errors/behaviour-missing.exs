# a behaviour that does not exist, used
IO.puts("never, when the file does not compile")
defmodule A do
  use Nope.Behaviour
end

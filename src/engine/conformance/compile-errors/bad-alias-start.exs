# a module name in lower case
IO.puts("never, when the file does not compile")
defmodule foo do
end

# defmodule with a number
IO.puts("never, when the file does not compile")
defmodule 1 do
end

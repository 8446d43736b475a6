# an undefined struct
IO.puts("never, when the file does not compile")
defmodule T do
  def f, do: %Nope{}
end

# a do without end
IO.puts("never, when the file does not compile")
defmodule A do
  def f do
    if true do
      1
  end
end

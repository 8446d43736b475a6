# def without do
IO.puts("never, when the file does not compile")
defmodule A do
  def f
    1
  end
end

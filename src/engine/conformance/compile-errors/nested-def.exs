# def inside def
IO.puts("never, when the file does not compile")
defmodule A do
  def f do
    def g, do: 1
  end
end
IO.puts("loaded")
A.f()

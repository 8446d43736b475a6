# an undefined function of a module that exists: did you mean
defmodule Greeter do
  def hello(name), do: "hi #{name}"
  def hallo(name), do: "ha #{name}"
end
mod = Greeter
IO.puts(mod.hello("x"))
IO.puts(mod.helo("x"))

# an uncaught error in a function: banner and frames
defmodule Bank do
  def withdraw(balance, amount) when amount > balance, do: raise(ArgumentError, "only #{balance} left")
  def withdraw(balance, amount), do: balance - amount
  def run do
    x = withdraw(10, 5)
    y = withdraw(x, 50)
    x + y
  end
end
IO.puts("before")
IO.inspect(Bank.run())
IO.puts("never")

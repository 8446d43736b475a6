# a spec whose function has another arity
defmodule Counter do
  @spec start(integer) :: {:ok, pid}
  def start, do: {:ok, self()}
end

# errors: which operators a stack trace names, in a file's own code and in a module's
same = fn x -> x end

first = fn fun ->
  try do
    fun.()
  rescue
    error in ArithmeticError -> IO.inspect({Exception.message(error), hd(__STACKTRACE__) |> Tuple.delete_at(3)})
  end
end

defmodule Ops do
  def divide(x, y), do: x / y
  def subtract(x, y), do: x - y
  def mean(list), do: Enum.sum(list) / length(list)
end

first.(fn -> same.(1) / same.(0) end)
first.(fn -> 1 / same.(:a) end)
first.(fn -> same.(2) / 2 * same.(:a) end)
first.(fn -> rem(same.(1), same.(0)) end)
first.(fn -> Ops.divide(1, 0) end)
first.(fn -> Ops.subtract(1, :a) end)
first.(fn -> Ops.mean([]) end)
IO.inspect(1 / String.to_integer("0"))

#@ lib/enum.ex
defimpl Enumerable, for: List do
  def count(list), do: {:ok, length(list)}

  def member?([], _element), do: {:ok, false}
  def member?(_list, _element), do: {:error, __MODULE__}

  def slice([]), do: {:ok, 0, fn _, _, _ -> [] end}
  def slice(_list), do: {:error, __MODULE__}

  def reduce(_list, {:halt, acc}, _fun),  #@ 4748
    do: {:halted, acc}  #@ 4749
  def reduce(list, {:suspend, acc}, fun), do: {:suspended, acc, &reduce(list, &1, fun)}
  def reduce([], {:cont, acc}, _fun), do: {:done, acc}
  def reduce([item | rest], {:cont, acc}, fun), do: reduce(rest, fun.(item, acc), fun)  #@ 4751
end

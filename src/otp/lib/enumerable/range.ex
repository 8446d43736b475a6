#@ lib/range.ex
defimpl Enumerable, for: Range do
  def count(range), do: {:ok, Range.size(range)}

  def member?(first..last//step, element) when is_integer(element) do
    between? = if step > 0, do: first <= element and element <= last, else: last <= element and element <= first
    {:ok, between? and rem(element - first, step) == 0}
  end

  def member?(%{__struct__: Range} = range, element) when is_integer(element), do: member?(with_step(range), element)
  def member?(_range, _element), do: {:ok, false}

  def slice(first.._//step = range), do: {:ok, Range.size(range), &part(first + &1 * step, step * &3, &2)}
  def slice(range), do: slice(with_step(range))

  defp part(_at, _step, 0), do: []
  defp part(at, step, amount), do: [at | part(at + step, step, amount - 1)]

  def reduce(first..last//step, acc, fun), do: reduce(first, last, step, acc, fun)
  def reduce(range, acc, fun), do: reduce(with_step(range), acc, fun)

  defp reduce(_at, _last, _step, {:halt, acc}, _fun),  #@ 372
    do: {:halted, acc}  #@ 373

  defp reduce(at, last, step, {:suspend, acc}, fun), do: {:suspended, acc, &reduce(at, last, step, &1, fun)}

  defp reduce(at, last, step, {:cont, acc}, fun) when (step > 0 and at <= last) or (step < 0 and at >= last),
    do: reduce(at + step, last, step, fun.(at, acc), fun)  #@ 383

  defp reduce(_at, _last, _step, {:cont, acc}, _fun), do: {:done, acc}

  # A range made by hand, from before ranges had steps.
  defp with_step(%{first: first, last: last} = range), do: Map.put(range, :step, if(first <= last, do: 1, else: -1))
end

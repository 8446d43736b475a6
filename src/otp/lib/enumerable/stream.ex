#@ lib/stream.ex
defimpl Enumerable, for: Stream do
  def count(_stream), do: {:error, __MODULE__}
  def member?(_stream, _element), do: {:error, __MODULE__}
  def slice(_stream), do: {:error, __MODULE__}

  # The stages become one reducer over the source. Its accumulator is a list: the caller's accumulator and then the state
  # of each stage that has one, in the order in which an element meets them.
  def reduce(%{enum: enum, funs: funs, accs: states}, {command, acc}, fun) do
    innermost = fn item, [acc | states] ->
      {command, acc} = fun.(item, acc)  #@ 1799
      {command, [acc | states]}
    end

    reducer = :lists.foldl(fn stage, next -> stage.(next) end, innermost, funs)
    unwrap(Enumerable.reduce(enum, {command, [acc | :lists.reverse(states)]}, reducer))
  end

  defp unwrap({:suspended, [acc | states], continue}),
    do: {:suspended, acc, fn {command, acc} -> unwrap(continue.({command, [acc | states]})) end}

  defp unwrap({how, [acc | _states]}), do: {how, acc}
end

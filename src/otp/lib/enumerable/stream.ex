#@ lib/stream.ex
defimpl Enumerable, for: Stream do
  def count(_stream), do: {:error, __MODULE__}
  def member?(_stream, _element), do: {:error, __MODULE__}
  def slice(_stream), do: {:error, __MODULE__}

  # The stages become one reducer over the source. Its accumulator is a list: the caller's accumulator and then the state
  # of each stage that has one, in the order in which an element meets them.
  def reduce(%{enum: enum, funs: funs, accs: states, done: done}, {command, acc}, fun) do
    innermost = fn item, [acc | states] ->
      {command, acc} = fun.(item, acc)  #@ 1799
      {command, [acc | states]}
    end

    reducer = :lists.foldl(fn stage, next -> stage.(next) end, innermost, funs)
    run(enum, {command, [acc | :lists.reverse(states)]}, reducer, {done, fun})
  end

  defp run(enum, acc, reducer, {done, fun}), do: unwrap(Enumerable.reduce(enum, acc, reducer), done, fun)  #@ 1811 as do_each/4

  defp unwrap({:suspended, [acc | states], continue}, done, fun),  #@ as do_done/2
    do: {:suspended, acc, fn {command, acc} -> unwrap(continue.({command, [acc | states]}), done, fun) end}

  defp unwrap({how, [acc | _states]}, nil, _fun), do: {how, acc}

  # The last stage, whose state is the last, has something to say at the end.
  defp unwrap({how, [acc | states]}, done, fun) do
    case done.(:lists.last(states), acc, fun) do  #@ 1828
      {:cont, acc} -> {how, acc}
      {:halt, acc} -> {:halted, acc}
      {:suspend, acc} -> {:suspended, acc, fn {_command, acc} -> {:done, acc} end}
    end
  end
end

# taking lists and tuples apart
[a, [b | c], {d, {e, _}} | rest] = [1, [2, 3, 4], {5, {6, 7}}, 8, 9]
IO.inspect({a, b, c, d, e, rest})
[x] = [nil]
IO.inspect(x)
[h | t] = [1]
IO.inspect({h, t})
[1, 2 | more] = [1, 2 | :improper]
IO.inspect(more)
"a" <> <<b1, rest2::binary>> = "abcd"
IO.inspect({b1, rest2})
'ab' ++ tail = 'abcd'
IO.inspect(tail)
{:ok, {x, y} = pair} = {:ok, {1, 2}}
IO.inspect({x, y, pair})
f = fn
  [] -> :empty
  [_] -> :one
  [_, _ | _] = list when length(list) < 5 -> {:some, length(list)}
  [_ | _] -> :many
  {} -> :unit
  {_, _} -> :pair
  _ -> :other
end
IO.inspect(Enum.map([[], [1], [1, 2], Enum.to_list(1..9), {}, {1, 2}, {1, 2, 3}, [1 | 2]], fn v ->
  try do
    f.(v)
  rescue
    e -> e.__struct__
  end
end))

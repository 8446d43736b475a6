# no case clause, inside an anonymous function inside Enum
x = Enum.map([1, 2], fn n ->
  case n do
    1 -> :one
  end
end)
IO.inspect(x)

# what a case, if or with binds stays inside it
x = 1
case 2 do
  x -> IO.inspect({:inside, x})
end
IO.inspect(x)
y = if true do
  x = 5
  x * 2
end
IO.inspect({x, y})
{:ok, z} = with {:ok, x} <- {:ok, 9}, do: {:ok, x + 1}
IO.inspect({x, z})
for x <- [7], do: IO.inspect(x)
f = fn x -> x + 1 end
IO.inspect({f.(10), x})
x = x + 1
IO.inspect(x)
{x, x2} = {x + 1, x}
IO.inspect({x, x2})
try do
  x = 100
  IO.inspect(x)
after
  IO.inspect({:after, x})
end
cond do
  x = nil -> IO.inspect(x)
  y = x -> IO.inspect({:cond, y})
end
IO.inspect(y)

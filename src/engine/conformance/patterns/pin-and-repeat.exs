# pins, repeated variables and what a failed match says
x = 1
^x = 1
{y, y} = {2, 2}
IO.inspect({x, y})

IO.inspect(match?({a, a}, {1, 2}))
IO.inspect(match?({a, a}, {1, 1.0}))
IO.inspect(match?(%{}, %{a: 1}))
IO.inspect(match?([_ | _], []))
IO.inspect(match?("ab" <> _, "abc"))

case {1, 5} do
  {^x, n} when n > 9 -> IO.puts("big")
  {^x, n} -> IO.puts("small #{n}")
end

try do
  {^x, z} = {2, 3}
  IO.inspect(z)
rescue
  e in MatchError -> IO.puts(Exception.message(e))
end

m = %{x => :one, "k" => %{deep: [1, 2 | [3]]}}
%{^x => one, "k" => %{deep: [_, second | rest]}} = m
IO.inspect({one, second, rest})
[a: a, b: b] = [a: 1, b: 2]
IO.inspect(a + b)
%{^x => one} = %{1.0 => :float, 1 => :int}
IO.inspect(one)

# raise, rescue order, Exception functions, try as expression
defmodule E1 do
  defexception [:message]
end
result = try do
  raise E1, "m"
rescue
  x in [KeyError] -> {:key, x}
  x in [E1, ArgumentError] -> {:mine, x.message}
end
IO.inspect(result)
for k <- [:error, :exit, :throw] do
  IO.puts(Exception.format(k, if(k == :error, do: %RuntimeError{message: "r"}, else: :val), []))
end
IO.puts(Exception.message(%ArgumentError{}))
IO.puts(Exception.message(%{__struct__: E1, __exception__: true, message: 5}))
IO.inspect(Exception.blame(:error, :undef, [{String, :nope, ["a"], []}]) |> elem(0) |> Exception.message())
IO.inspect(Exception.blame(:error, %KeyError{key: :nam, term: %{name: 1}}, []) |> elem(0) |> Exception.message())
e = catch_it = try do
  :erlang.error(:foo)
rescue
  e -> e
end
IO.inspect(e == catch_it && e)
try do
  raise "a"
rescue
  _ in [RuntimeError] -> IO.puts("underscore in")
end
try do
  :ok = Enum.at([:err], 0)
rescue
  MatchError -> IO.puts("by name")
end

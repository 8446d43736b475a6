# what __STACKTRACE__ holds of our own frames
defmodule S do
  def a(x), do: b(x) + 1
  defp b(x), do: c(x) * 2
  def c(x), do: 1 / x
  def tail(x), do: c(x)
  def anon, do: Enum.each([1], fn _ -> (c(0); 1) end)
end
own = fn f ->
  try do
    f.()
  rescue
    _ ->
      for {S, f, a, loc} <- __STACKTRACE__, do: {f, (if is_list(a), do: a, else: a), loc[:line]}
  end
end
IO.inspect(own.(fn -> S.a(0) end))
IO.inspect(own.(fn -> S.tail(0) end))
IO.inspect(own.(fn -> S.anon() end) |> Enum.map(fn {f, a, l} -> {String.contains?(Atom.to_string(f), "anon") || f, a, l} end))
try do
  S.c(0)
rescue
  e -> IO.puts(Exception.format(:error, e, Enum.take(__STACKTRACE__, 2)) |> String.split("\n") |> Enum.take(1) |> hd())
end
IO.puts(Exception.format_stacktrace_entry({S, :a, 1, [file: 'x.ex', line: 3]}))
IO.puts(Exception.format_stacktrace_entry({S, :"-anon/0-fun-0-", 1, [file: 'x.ex', line: 3]}))
IO.puts(Exception.format_stacktrace_entry({S, :__MODULE__, 0, [file: 'x.ex', line: 3]}))
IO.puts(Exception.format_mfa(S, :a, [1, :b]))
IO.puts(Exception.format_mfa(S, :"weird name", 2))
IO.puts(Exception.format_fa(fn -> 1 end, 0) |> String.replace(~r/#Function<.*?>/, "#F"))
IO.puts(Exception.format_file_line("f.ex", 3))
IO.puts(Exception.format_file_line("f.ex", 0))

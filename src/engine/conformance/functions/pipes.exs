# pipes: into calls without parentheses, captures, then/tap, access, multi-line
[3, 1, 2] |> Enum.sort() |> Enum.map(&(&1 * 2)) |> IO.inspect()
"a b" |> String.split |> IO.inspect(label: "split")
1 |> Kernel.+(2) |> to_string |> IO.puts()
%{a: %{b: 5}} |> Map.get(:a) |> Map.get(:b) |> IO.inspect()
f = &(&1 + 1)
5 |> f.() |> IO.inspect()
5 |> (fn x -> x * 3 end).() |> IO.inspect()
5 |> (&(&1 - 1)).() |> IO.inspect()
[1, 2, 3]
|> Enum.filter(fn x ->
  x > 1
end)
|> case do
  [] -> :none
  list -> {:some, list}
end
|> IO.inspect()
{1, 2} |> elem(0) |> Kernel.==(1) |> if(do: IO.puts("one"))
1..3 |> Enum.map_join(",", &to_string/1) |> IO.puts()
-5 |> abs |> IO.inspect()
"x" |> then(&(&1 <> &1)) |> tap(&IO.puts/1) |> String.length() |> IO.inspect()
:lists |> apply(:reverse, [[1, 2]]) |> IO.inspect()
[1, 2] |> Enum.map(& &1) |> hd() |> (&{:got, &1}).() |> IO.inspect()
quote(do: a |> b(c)) |> Macro.to_string() |> IO.puts()
quote(do: a |> b(c) |> d) |> Macro.unpipe() |> length() |> IO.inspect()

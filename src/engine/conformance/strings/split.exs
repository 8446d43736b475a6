# splitting: white space, patterns, parts, trim, regex, stream
IO.inspect([String.split("  a b  c "), String.split("a,b,,c", ","), String.split("a,b,,c", ",", trim: true), String.split("a,b,c", ",", parts: 2), String.split("abc", ""), String.split("", ","), String.split("", ",", trim: true), String.split("")])
IO.inspect([String.split("a b-c", [" ", "-"]), String.split("a1b22c", ~r/\d+/), String.split("a1b2c", ~r/\d/, include_captures: true), String.split("abc", ~r//), String.split("a,b", ",", parts: 1)])
IO.inspect(String.splitter("a-b-c", "-") |> Enum.take(2))
IO.inspect([String.split("x\u00a0y"), String.split("a\u2003b"), String.split("line1\r\nline2\n", ["\r\n", "\n"])])
IO.inspect(Regex.split(~r/(-)/, "a-b-c", on: [1]))
IO.inspect([Enum.join(["a", 1, :b, nil, 2.5], "/"), Enum.join([]), Enum.map_join([1, 2], ", ", &(&1 * 2)), Enum.join(["x"], "-")])
IO.inspect("The quick brown fox" |> String.split() |> Enum.map(&String.capitalize/1) |> Enum.join(" "))
words = "the cat the dog a cat" |> String.split() |> Enum.frequencies()
IO.inspect(words)
IO.inspect(String.codepoints("a b") |> Enum.chunk_by(&(&1 == " ")))
for f <- [fn -> String.split("a", 1) end, fn -> String.duplicate("a", -1) end, fn -> String.pad_leading("a", 3, "") end] do
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{e |> Exception.message() |> String.split("\n") |> hd()}")
  end
end

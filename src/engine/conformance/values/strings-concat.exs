# joining text: interpolation, <>, iodata
name = "Ann"
IO.puts("Hi #{name <> "!"} #{"nested #{name}"} #{1.0} #{:a} #{'cl'}")
IO.puts("a" <> "b" <> "c")
"pre" <> rest = "prefix"
IO.inspect(rest)
IO.inspect(IO.iodata_to_binary(["a", [?b, ["c" | "d"]], 'e']))
IO.inspect(IO.chardata_to_string(["é", [233, 0x1F600]]))
IO.inspect(IO.iodata_length(["ab", 1, [2 | "x"]]))
for bad <- [{1}, %{a: 1}, self() |> is_pid() |> then(fn true -> [self()] end)] do
  try do
    "#{bad}"
  rescue
    e -> IO.puts(e.__struct__ |> inspect())
  end
end
try do
  "#{{1, 2}}"
rescue
  e in Protocol.UndefinedError -> IO.puts(Exception.message(e))
end
try do
  x = Enum.at([1], 0)
  "a" <> x
rescue
  e in ArgumentError -> IO.puts(Exception.message(e))
end

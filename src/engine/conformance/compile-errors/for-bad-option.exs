# for with an unknown option
IO.puts("never, when the file does not compile")
for x <- [1], foo: 2, do: x

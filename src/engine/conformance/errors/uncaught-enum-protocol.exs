# an Enumerable that is none
x = Enum.map(Enum.at([42], 0), & &1)
IO.puts(x)

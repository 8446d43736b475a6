# a sigil never closed
IO.puts("never, when the file does not compile")
x = ~r/abc
y = 1

# a call in a pattern
IO.puts("never, when the file does not compile")
x = 1
1 + x = 3

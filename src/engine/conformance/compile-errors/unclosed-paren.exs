# a parenthesis never closed
IO.puts("never, when the file does not compile")
x = (1 + 2
y = 3
IO.puts(x)

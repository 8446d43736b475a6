# a pin outside a pattern
IO.puts("never, when the file does not compile")
x = 1
y = ^x

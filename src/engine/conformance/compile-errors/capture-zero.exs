# a capture without arguments
IO.puts("never, when the file does not compile")
f = &(1 + 2)

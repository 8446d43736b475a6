# a float without digits
IO.puts("never, when the file does not compile")
x = 1. + 2

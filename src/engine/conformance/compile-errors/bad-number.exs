# letters after a number
IO.puts("never, when the file does not compile")
x = 12abc

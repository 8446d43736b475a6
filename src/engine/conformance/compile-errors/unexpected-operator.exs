# an operator with nothing to its left
IO.puts("never, when the file does not compile")
x = * 5

# no comma between elements
IO.puts("never, when the file does not compile")
x = [1 2, 3]

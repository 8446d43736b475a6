# a bracket closed by another
IO.puts("never, when the file does not compile")
x = [1, {2, 3]}

# an arrow outside clauses
IO.puts("never, when the file does not compile")
x = 1 -> 2

# an empty character literal
IO.puts("never, when the file does not compile")
x = ?
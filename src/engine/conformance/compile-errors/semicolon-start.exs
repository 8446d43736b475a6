# a line that starts with a comma
IO.puts("never, when the file does not compile")
x = [1
, 2
, ]

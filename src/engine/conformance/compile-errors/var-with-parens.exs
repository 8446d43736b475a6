# a variable called like a function
IO.puts("never, when the file does not compile")
x = 1
IO.inspect(x())

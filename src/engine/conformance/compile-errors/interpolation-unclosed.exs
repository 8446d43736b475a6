# an interpolation never closed
IO.puts("never, when the file does not compile")
x = "a #{1 + 
y = 2

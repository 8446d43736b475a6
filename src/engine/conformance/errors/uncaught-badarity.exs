# a function called with too many arguments
f = fn a -> a end
x = f.(1, 2)
IO.puts(x)

# something that is no function
f = Enum.at([:f], 0)
x = f.(1)
IO.puts(x)

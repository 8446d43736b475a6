# a throw that nobody catches
IO.puts("a")
throw({:ball, [1, 2]})

# cond with two conditions in a clause
IO.puts("never, when the file does not compile")
cond do
  1, 2 -> 3
end

# receive with two after clauses
IO.puts("never, when the file does not compile")
receive do
  x -> x
after
  1 -> 1
  2 -> 2
end

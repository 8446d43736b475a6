# fn clauses of different arity
IO.puts("never, when the file does not compile")
f = fn
  a -> a
  a, b -> a + b
end

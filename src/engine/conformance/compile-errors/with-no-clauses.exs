# with else that has no clauses
IO.puts("never, when the file does not compile")
with 1 <- 1 do
  1
else
  2
end

# for reduce without clauses
IO.puts("never, when the file does not compile")
for x <- [1], reduce: 0 do
  x
end

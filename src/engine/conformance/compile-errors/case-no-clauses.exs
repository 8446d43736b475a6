# case with a body but no clauses
IO.puts("never, when the file does not compile")
case 1 do
  2
end

# a reserved word as variable
IO.puts("never, when the file does not compile")
end = 5

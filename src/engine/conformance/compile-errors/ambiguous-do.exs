# do blocks in arguments without parentheses
IO.puts("never, when the file does not compile")
IO.inspect for x <- [1, 2], reduce: 0 do acc -> acc + x end

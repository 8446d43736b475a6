# a pipe into something that is no call
IO.puts("never, when the file does not compile")
x = [1] |> 5

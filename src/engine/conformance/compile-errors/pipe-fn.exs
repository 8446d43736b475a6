# a pipe into an anonymous function
IO.puts("never, when the file does not compile")
x = 1 |> fn y -> y end

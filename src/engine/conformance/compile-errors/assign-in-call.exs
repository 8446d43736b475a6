# a capture of a macro
IO.puts("never, when the file does not compile")
f = &if/2
IO.inspect(f.(true, do: 1))

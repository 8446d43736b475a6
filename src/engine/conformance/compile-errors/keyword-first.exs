# keywords before positional arguments
IO.puts("never, when the file does not compile")
IO.inspect(a: 1, 2)

# _ as a value
IO.puts("never, when the file does not compile")
x = _

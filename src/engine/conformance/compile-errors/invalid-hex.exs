# a bad hex escape
IO.puts("never, when the file does not compile")
x = "\xZ"

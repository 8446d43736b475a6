# a bad unicode escape
IO.puts("never, when the file does not compile")
x = "\u{110000}"

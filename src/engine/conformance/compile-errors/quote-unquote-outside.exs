# unquote outside quote
IO.puts("never, when the file does not compile")
x = 1
unquote(x)

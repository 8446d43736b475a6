# a space before the colon of a keyword
IO.puts("never, when the file does not compile")
x = [a : 1]

# keywords before elements in a tuple
IO.puts("never, when the file does not compile")
x = {a: 1, 2}

# a variable on the left of <> in a pattern
IO.puts("never, when the file does not compile")
x <> "b" = "ab"

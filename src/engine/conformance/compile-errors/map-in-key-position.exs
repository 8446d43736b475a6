# a map key without arrow
IO.puts("never, when the file does not compile")
x = %{a: 1, "b": 2, c}

# conflicting bitstring specifiers
IO.puts("never, when the file does not compile")
x = <<1::size(8)-size(4)>>

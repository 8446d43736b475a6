# an unknown bitstring type
IO.puts("never, when the file does not compile")
x = <<1::foo>>

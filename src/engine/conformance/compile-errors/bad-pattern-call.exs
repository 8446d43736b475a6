# a remote call in a pattern
IO.puts("never, when the file does not compile")
String.length("a") = 3

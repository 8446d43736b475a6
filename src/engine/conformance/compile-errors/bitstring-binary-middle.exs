# a binary without size in the middle of a pattern
IO.puts("never, when the file does not compile")
<<a::binary, b>> = "ab"

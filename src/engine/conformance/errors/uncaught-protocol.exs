# a protocol without implementation
x = String.Chars.to_string({1, 2})
IO.puts(x)

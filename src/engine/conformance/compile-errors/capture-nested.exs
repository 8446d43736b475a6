# nested captures
IO.puts("never, when the file does not compile")
f = &(&1 + (&(&1 * 2)).(3))

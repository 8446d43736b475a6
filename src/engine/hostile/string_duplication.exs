# A string of a terabyte.
IO.puts(byte_size(String.duplicate("x", 1_000_000_000_000)))

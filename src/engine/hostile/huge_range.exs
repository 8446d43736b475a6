# A list of a billion numbers.
IO.puts(length(Enum.to_list(1..1_000_000_000)))

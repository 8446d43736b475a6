# A list of lists that holds itself twice, forty times over.
bomb = Enum.reduce(1..40, "x", fn _, inner -> [inner, inner] end)
IO.puts(byte_size(IO.iodata_to_binary(bomb)))

# ~f, ~e and ~g of :io.format take floats alone
for format <- ["~.1f", "~f", "~e", "~.3e", "~g", "~.2g"], value <- [41_411, 4, -1, 1.5, :a] do
  result =
    try do
      :io_lib.format(format, [value])
    rescue
      e in ArgumentError -> e.message
    end

  IO.puts("#{format} #{inspect(value)} #{result}")
end

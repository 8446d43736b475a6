# building binaries: sizes, units, endianness, overflow, strings
IO.inspect(<<1, 2, 255, 256, -1>>)
IO.inspect(<<1::16, 1::little-16, -1::signed-32, 1.5::float-32, 2.5::float-little>>)
IO.inspect(<<"abc", 0, "é"::utf8, "é"::utf16, 0x1F600::utf8, ?a::utf32>>)
IO.inspect(<<5::3, 1::1>>)
IO.inspect(<<1::1, 0::7, 1::3>>)
n = 3
IO.inspect(<<7::size(n), 0::size(5)>>)
IO.inspect(<<"ab", "cd"::binary, <<1, 2>>::bits>>)
IO.inspect(<<1::size(2)-unit(8)>>)
IO.inspect([byte_size(<<1::3>>), bit_size(<<1::3>>), is_binary(<<1::3>>), is_bitstring(<<1::3>>)])
IO.inspect("abc" <> <<0>>)
IO.inspect(<<102, 111, 111>>)
IO.inspect("foo" == <<102, 111, 111>>)
IO.inspect(for <<c <- "abc">>, do: c + 1)
IO.inspect(for <<r::8, g::8, b::8 <- <<1, 2, 3, 4, 5, 6, 7>> >>, do: {r, g, b})
IO.inspect(for <<b::1 <- <<0b10110000>> >>, into: "", do: <<b + ?0>>)
for f <- [
      fn x -> <<x::binary>> end,
      fn x -> <<x>> end,
      fn x -> <<x::float>> end,
      fn x -> <<1::size(x)>> end,
      fn x -> <<x::utf8>> end
    ] do
  try do
    IO.inspect(f.(:atom))
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end
try do
  x = Enum.at(["abc"], 0)
  <<x::binary-size(5)>>
rescue
  e -> IO.puts(Exception.message(e))
end

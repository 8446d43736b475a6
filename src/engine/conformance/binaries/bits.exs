# bitstrings: patterns of bits, packing and unpacking
packet = <<4::4, 5::4, 0::8, 84::16, 0xABCD::16, 2::3, 0::13, 64, 1, 0::16, 192, 168, 0, 1, "rest">>
<<version::4, ihl::4, _tos, len::16, id::16, flags::3, _frag::13, ttl, proto, _sum::16, ip::binary-size(4), payload::bits>> = packet
IO.inspect({version, ihl, len, id, flags, ttl, proto, ip, payload})
pack = fn l -> for n <- l, into: <<>>, do: <<n::5>> end
bits = pack.([1, 31, 16])
IO.inspect({bits, bit_size(bits)})
IO.inspect(for <<n::5 <- bits>>, do: n)
rle = fn bin -> bin |> String.graphemes() |> Enum.chunk_by(& &1) |> Enum.map(&{hd(&1), length(&1)}) end
IO.inspect(rle.("aaabccd"))
xor = fn a, b -> :crypto.exor(a, b) end
IO.inspect(is_function(xor))
hex = for <<h::4 <- <<0xDE, 0xAD>> >>, into: "", do: Integer.to_string(h, 16)
IO.inspect(hex)
<<sign::1, exp::11, mantissa::52>> = <<-1.5::float>>
IO.inspect({sign, exp - 1023, mantissa})
IO.inspect(<<1::1, 1::1>> == <<3::2>>)
IO.inspect([<<1::1>> < <<2::2>>, <<>> < <<0::1>>, <<128>> > <<1::1>>])
f = fn <<n::16-little-signed, rest::bitstring>> -> {n, rest} end
IO.inspect(f.(<<255, 255, 1::2>>))
case <<1, 2, 3>> do
  <<a, b::bitstring-size(8), c::bitstring>> -> IO.inspect({a, b, c})
end
size = 2
<<head::binary-size(size), tail::binary>> = "abcd"
IO.inspect({head, tail})
<<k, v::binary-size(k), _::binary>> = <<2, "xyz">>
IO.inspect({k, v})
<<a::size(size)-unit(4), _::bits>> = "A"
IO.inspect(a)

# binaries taken apart by size, type and rest
<<a, b::16, c::binary-size(2), rest::bits>> = <<1, 2, 3, "xy", 7::4, 1::1>>
IO.inspect({a, b, c, rest})
<<n::8, body::binary-size(n), more::binary>> = <<3, "abcdef">>
IO.inspect({n, body, more})
<<f::float, i::signed-8, l::little-16>> = <<1.5::float, -2, 1, 2>>
IO.inspect({f, i, l})
<<r::utf8, g::utf8, rest::binary>> = "éa日"
IO.inspect({r, g, rest})
<<x::size(4)-unit(2), y::unit(8)-size(2)>> = <<255, 1, 2>>
IO.inspect({x, y})
parse = fn
  <<"GET ", path::binary>> -> {:get, path}
  <<?#, _::binary>> -> :comment
  <<0::1, v::7>> -> {:low, v}
  <<1::1, v::7>> -> {:high, v}
  <<>> -> :empty
  <<_::binary>> -> :bytes
  <<b::bitstring>> -> {:bits, bit_size(b)}
end
IO.inspect(Enum.map(["GET /", "#c", <<5>>, <<200>>, "", "zz", <<1::3>>], parse))
case <<1, 2, 3>> do
  <<_, _>> -> IO.puts("two")
  <<h, t::binary>> when byte_size(t) == 2 -> IO.inspect({h, t})
end
<<len, _::binary>> = "A"
IO.inspect(len)

# integers beyond 64 bits, bit operators and conversions
import Bitwise
a = 2 ** 64
IO.inspect([a, -a, a - 1, a * a, div(a * a, 3), rem(-(a * a), 7)])
IO.inspect([a >>> 60, 1 <<< 100, -1 >>> 3, -5 &&& 0xFF, bnot(a), bxor(a, a + 1), a ||| 1])
IO.inspect([a == a * 1.0, a === a * 1.0, trunc(1.0e20), round(-1.0e19 + 0.5)])
IO.inspect([Integer.to_string(a, 36), String.to_integer("GG", 17), Integer.digits(a, 1000)])
IO.inspect([Integer.parse("-0x1F"), Integer.parse("1f", 16), Integer.parse(""), Integer.parse("+7-")])
IO.inspect(for n <- [1, 255, 256, 65_536], do: byte_size(:binary.encode_unsigned(n)))
IO.inspect([Integer.floor_div(-a, 3), Integer.mod(-a, 3), Integer.gcd(a, 2 ** 40 * 9)])
IO.inspect(Enum.reduce(1..30, 1, &*/2))
IO.inspect(is_integer(a) and is_number(a) and not is_float(a))

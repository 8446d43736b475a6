# binary functions of Kernel, :binary, String and Base
b = "hello world"
IO.inspect([binary_part(b, 0, 5), binary_part(b, 11, -5), :binary.at(b, 1), :binary.first(b), :binary.last(b)])
IO.inspect([:binary.split(b, "o"), :binary.split(b, ["o", "l"], [:global]), :binary.split("a,b,", ",", [:global, :trim]), :binary.split("a,,b", ",", [:global, :trim_all])])
IO.inspect([:binary.match(b, "o"), :binary.matches(b, "o"), :binary.match(b, "z"), :binary.match(b, ["wor", "h"])])
IO.inspect([:binary.replace(b, "o", "0"), :binary.replace(b, "o", "0", [:global]), :binary.replace(b, "o", "[]", [:global, insert_replaced: 1])])
IO.inspect([:binary.bin_to_list("abc"), :binary.list_to_bin([1, [2, "x"]]), :binary.copy("ab", 3), :binary.part("abc", {1, 2}), :binary.longest_common_prefix(["abc", "abd"])])
IO.inspect([:binary.encode_unsigned(1_000_000), :binary.decode_unsigned(<<1, 0>>), :binary.decode_unsigned(<<1, 0>>, :little)])
IO.inspect([Base.encode16("hi!"), Base.decode16!("686921", case: :lower), Base.encode64("hello"), Base.decode64("aGVsbG8="), Base.url_encode64(<<255, 254>>), Base.decode64("!"), Base.encode32("hi")])
IO.inspect(:erlang.term_to_binary({:ok, [1, "a"]}))
IO.inspect(:erlang.binary_to_term(:erlang.term_to_binary(%{a: [1.5, :b], "k" => {nil}})))
IO.inspect([:erlang.iolist_to_binary([1, ["a"]]), :erlang.list_to_binary(['ab', 1]), :erlang.binary_to_list("abc", 2, 3), :erlang.split_binary("abcd", 1)])
IO.inspect([:erlang.crc32("abc"), :erlang.adler32("abc"), :erlang.phash2("abc"), :erlang.phash2({:a, 1}), :erlang.md5("a") |> Base.encode16()])
IO.inspect([String.to_charlist("é"), :unicode.characters_to_list("é"), :unicode.characters_to_binary([233, "a"]), :unicode.characters_to_binary(<<0xFF>>)])
IO.inspect([:binary.compile_pattern("a") |> is_tuple(), :erlang.bitstring_to_list(<<1, 2::4>>), :erlang.list_to_bitstring([<<1::1>>, <<1::1>>])])
for f <- [fn -> binary_part(b, 5, 50) end, fn -> :binary.at(b, 99) end, fn -> Base.decode16!("zz") end, fn -> :binary.part("a", 2, 1) end, fn -> :erlang.binary_to_integer("x") end] do
  try do
    f.()
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end

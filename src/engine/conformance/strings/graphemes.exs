# graphemes, code points and bytes are three things
for s <- ["abc", "é", "e\u0301", "👨‍👩‍👧", "🇫🇷", "日本", "", "a\r\nb", "नि", "👍🏽"] do
  IO.inspect({s, String.length(s), byte_size(s), length(String.codepoints(s)), String.graphemes(s)})
end
IO.inspect([String.reverse("e\u0301a"), String.at("héllo", 1), String.at("abc", -1), String.at("abc", 9), String.first(""), String.last("ab")])
IO.inspect([String.slice("héllo", 1, 3), String.slice("héllo", -3, 2), String.slice("héllo", 1..-2), String.slice("abc", 5, 1), String.slice("abcdef", 0..-1//2) |> is_binary()])
IO.inspect([String.next_grapheme("éa"), String.next_codepoint("éa"), String.next_grapheme(""), String.split_at("héllo", 2), String.split_at("abc", -1)])
IO.inspect([String.valid?("é"), String.valid?(<<255>>), String.printable?("a\n"), String.printable?(<<0>>), String.chunk("a" <> <<255>> <> "b", :valid)])
IO.inspect(String.to_charlist("é👍"))
IO.inspect([?é, "é" == "e\u0301", String.equivalent?("é", "e\u0301"), String.jaro_distance("martha", "marhta")])

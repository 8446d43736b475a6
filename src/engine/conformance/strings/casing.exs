# casing and trimming, Unicode included
IO.inspect([String.upcase("straße éa ǆ"), String.downcase("ÀÉÎ İ ΑΣ"), String.capitalize("élan VITAL"), String.capitalize(""), String.upcase("i", :turkic), String.downcase("ΣΑΣ", :greek), String.upcase("é", :ascii)])
IO.inspect([String.trim("  a b\t\n"), String.trim_leading("xxab", "x"), String.trim_trailing("ab\u00a0"), String.trim("--a--", "-"), String.trim("")])
IO.inspect([String.pad_leading("5", 3, "0"), String.pad_trailing("ab", 5, ["1", "2"]), String.pad_leading("abc", 2), String.duplicate("ab", 3)])
IO.inspect([String.starts_with?("abc", ["x", "a"]), String.ends_with?("abc", "bc"), String.contains?("abc", ["z", "b"]), String.starts_with?("abc", ""), String.contains?("abc", [])])
IO.inspect([String.replace("a-b-c", "-", "+"), String.replace("a-b-c", "-", "+", global: false), String.replace("abc", ["a", "c"], fn m -> m <> m end), String.replace("abc", "", "."), String.replace_prefix("abc", "a", "z"), String.replace_suffix("abc", "c", ""), String.replace_leading("aab", "a", "x"), String.replace_trailing("abb", "b", "x")])
IO.inspect([String.myers_difference("abc", "adc"), String.bag_distance("abc", "abd"), String.match?("foo", ~r/o+/)])
IO.inspect([Macro.camelize("a_b"), String.to_integer("-42"), String.to_integer("ff", 16), String.to_float("1.5e3"), String.to_atom("x")])
IO.inspect(Enum.map(["abc", "Abc", "ABC"], &String.downcase/1) |> Enum.uniq())

# string literals: escapes, heredocs, sigils, interpolation
IO.puts("a\tb\\n\u00e9\x41\u{1F600}\e[0m\"q\"" |> inspect())
IO.inspect("tab\there\0nul")
IO.inspect("\a\b\d\e\f\v\r\s")
IO.inspect(["é", "日本", "\u200B", "\x7f", <<255>>, "a" <> <<0xC3>>, "\u0300"])
IO.puts("""
  indented
    more
  "quotes" and \
joined
  """)
IO.puts(~S"""
raw #{x} \n
""")
IO.inspect(~s(paren "inside" #{1 + 1}))
IO.inspect(~S(raw \( #{x}))
IO.inspect(~s{brace\}s})
IO.inspect(~w(a b c))
IO.inspect(~w(a b c)a)
IO.inspect(~w(a b)c)
IO.inspect(~w"x#{1}y z")
IO.inspect(~W(x#{1}y z))
IO.inspect("a" "b" == "ab" || :never)

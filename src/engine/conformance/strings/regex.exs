# regular expressions: run, scan, replace, named captures, modifiers
IO.inspect([Regex.run(~r/(\d+)-(\d+)/, "a 10-20 b"), Regex.run(~r/x/, "abc"), Regex.run(~r/b/, "abc", return: :index), Regex.run(~r/(?<y>\d{4})/, "in 2020", capture: :all_names), Regex.run(~r/a(b)?(c)?/, "ac"), Regex.run(~r/a(b)?/, "a")])
IO.inspect([Regex.scan(~r/\w/, "a b"), Regex.scan(~r/(\w)(\d)/, "a1 b2"), Regex.named_captures(~r/(?<a>.)(?<b>.)/, "xy"), Regex.names(~r/(?<z>.)(?<a>.)/), Regex.named_captures(~r/(?<a>x)/, "y")])
IO.inspect([Regex.replace(~r/(\w)(\w)/, "abcd", "\\2\\1"), Regex.replace(~r/\d/, "a1b2", fn d -> "<#{d}>" end), Regex.replace(~r/(?<n>x)/, "axb", "[\\g{1}]"), Regex.replace(~r/b/, "abab", "X", global: false), String.replace("path/to", ~r{/}, ".")])
IO.inspect(["foo" =~ ~r/O/i, "a\nb" =~ ~r/a.b/, "a\nb" =~ ~r/a.b/s, Regex.scan(~r/^\w/m, "ab\ncd"), "é" =~ ~r/^\w$/u, "é" =~ ~r/^\w$/, Regex.match?(~r/a b/x, "ab"), "abc" =~ "b"])
IO.inspect([~r/a\/b/, ~r{a/b}i, Regex.source(~r/x+/), Regex.opts(~r/x/iu), Regex.escape("a.b*c?"), Regex.regex?(~r/a/), Regex.recompile!(~r/a/) == ~r/a/])
IO.inspect([Regex.run(~r/(a+?)(a*)/, "aaa"), Regex.run(~r/(?=b)/, "ab"), Regex.run(~r/(?<!a)b/, "ab cb"), Regex.run(~r/(a|ab)(c|bcd)(d*)/, "abcd"), Regex.run(~r/\bfoo\b/, "a foo."), Regex.run(~r/[[:alpha:]]+/, "12ab"), Regex.run(~r/\p{Lu}/u, "aÉ"), Regex.run(~r/(\w+) \1/, "hey hey")])
IO.inspect([Regex.compile("a("), Regex.compile("a+", "i"), Regex.compile("*")])
try do
  Regex.compile!("[")
rescue
  e -> IO.puts(Exception.message(e))
end
IO.inspect(Regex.split(~r/\s*,\s*/, "a , b,c"))
IO.inspect(Regex.run(~r/^(?<user>[^@\s]+)@(?<host>[\w.]+)$/, "me@ex.org", capture: ["host", "user"]))
case "2024-05-06" do
  date -> [_, y, m, d] = Regex.run(~r/(\d+)-(\d+)-(\d+)/, date); IO.inspect(Enum.map([y, m, d], &String.to_integer/1))
end

# A warning comes before the error that the reader stops at
for source <- ["fn x -> -> 1 end", "fn x -> , end", "fn x -> = 1 end", "fn x -> b: 1 end", "f(a: 1, ;b)", "case 1 do a -> and end"] do
  IO.inspect(Code.string_to_quoted(source, columns: true))
end

# :io.format's controls: ~g and ~e in all widths, ~P and ~W with depths
for x <- [0.1, 0.5, 1.0, 9.99, 12.34567, 999.9999, 1234.5678, 9999.99999, 10000.0, 0.0999, 0.0, -0.0, -3.25, 1.0e100],
    p <- ["~g", "~.3g", "~.2g", "~.8g", "~12g", "~.1g", "~e", "~.3e", "~.25e", "~.2f"] do
  :io.format("~s ~w " <> p <> "~n", [p, x, x])
end

terms = [
  [1, 2, 3, 4, 5],
  {1, 2, 3, 4},
  [[1, 2], [3, [4, [5]]]],
  {:a, {:b, {:c}}},
  %{a: 1, b: 2, c: 3, d: %{e: 5}},
  "hello world this",
  'hello',
  <<1, 2, 3, 4, 5>>,
  [a: 1, b: 2],
  [1 | 2],
  [],
  {},
  [{:x, 'abc', "def"}],
  Enum.to_list(1..40)
]

for t <- terms, d <- [0, 1, 2, 3, 4, 5, 8, 30, -1], do: :io.format("~w ~P ~W~n", [d, t, d, t, d])
:io.format("~30P|~-9w|~9.3.*s|~+~#~c~n" |> String.replace("~+~#", ""), [Enum.to_list(1..40), 25, :a, ?x, "abcdef", ?!])

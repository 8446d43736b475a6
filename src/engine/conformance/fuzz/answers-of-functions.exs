# Functions that are given and answer, or are, something else
cases = [
  fn -> Enum.sort([3, 1, 2], fn _, _ -> 1 end) end,
  fn -> :lists.usort(fn _, _ -> nil end, [1, 2]) end,
  fn -> Stream.resource(fn -> 3 end, fn _ -> :x end, fn _ -> :ok end) |> Enum.to_list() end,
  fn -> apply(Enum.at([1], 0), []) end,
  fn -> Enum.sort([1], 5) end,
  fn -> Keyword.values([1]) end,
  fn -> List.zip([{1, 2}, [3, 4]]) end,
  fn -> List.last({1, 2}) end,
  fn -> String.split(:a) end,
  fn -> String.split("a,b", ",", parts: 0) end,
  fn -> String.capitalize("A", :nothing) end,
  fn -> String.capitalize("Ab", :nothing) end,
  fn -> :lists.seq(1, 5, -1) end,
  fn -> :lists.sublist([1, 2], -1) end,
  fn -> :io_lib.format("~p", 1) end,
  fn -> :io_lib.format("~f", [1]) end,
  fn -> IO.chardata_to_string(:io_lib.format("~p ~tp ~lp", ["é", "é", 'abc'])) end,
  fn -> :io_lib.limit_term({1, [2, 3, 4], %{a: [1, 2], b: 2, c: 3}}, 3) end,
  fn -> :counters.get(:counters.new(2, []), 5) end,
  fn -> :counters.new(1, [:nothing]) end,
  fn -> :atomics.put(:atomics.new(1, signed: false), 1, -1) end,
  fn -> Map.keys(:counters.info(:counters.new(1, []))) end,
  fn -> :maps.next(:maps.iterator(%{a: 1, b: 2})) end,
  fn -> Macro.expand(quote(do: -1), __ENV__) end,
  fn -> Macro.expand(quote(do: 0..-1), __ENV__) end,
  fn -> Code.string_to_quoted(["b"]) end
]

for f <- cases do
  IO.inspect(
    try do
      f.()
    rescue
      e -> {e.__struct__, Exception.message(e)}
    end
  )
end

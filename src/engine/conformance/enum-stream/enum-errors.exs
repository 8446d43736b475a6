# Enum with nothing to work on or the wrong thing
fs = [
  fn -> Enum.max([]) end,
  fn -> Enum.min_max([]) end,
  fn -> Enum.reduce([], &+/2) end,
  fn -> Enum.random([]) end,
  fn -> Enum.fetch!([1], 5) end,
  fn -> Enum.map(Enum.at([5], 0), & &1) end,
  fn -> Enum.count(Enum.at([:a], 0)) end,
  fn -> Enum.map(Enum.at([nil], 0), & &1) end,
  fn -> Enum.map("str", & &1) end,
  fn -> Enum.map({1, 2}, & &1) end,
  fn -> Enum.sum(["a"]) end,
  fn -> Enum.into([1], %{}) end,
  fn -> Enum.zip([1], Enum.at([2], 0)) end,
  fn -> Enum.take([1], Enum.at([:a], 0)) end,
  fn -> Enum.at([1], Enum.at([1.0], 0)) end,
  fn -> Enum.chunk_every([1], Enum.at([0], 0)) end,
  fn -> Enum.sort([1], Enum.at([:up], 0)) end,
  fn -> Enum.map([1 | 2], & &1) end,
  fn -> Enum.join([{1}], ",") end,
  fn -> Enum.reduce_while([1], 0, fn _, _ -> :bad end) end,
  fn -> Enum.to_list(%{a: 1} |> Map.put(:__struct__, NoSuch)) end,
  fn -> Enum.map([1], fn -> :zero end) end,
  fn -> Enum.each([1, 2], 5) end,
  fn -> Enum.slice([1, 2, 3], 0..Enum.at([:x], 0)) end,
  fn -> Enum.split([1], :x) end
]
for {f, i} <- Enum.with_index(fs) do
  try do
    IO.inspect({i, f.()})
  rescue
    e -> IO.puts("#{i} #{inspect(e.__struct__)}: #{e |> Exception.message() |> String.replace(~r/#Function<.*?>/, "#Function<>")}")
  catch
    k, v -> IO.inspect({i, k, v})
  end
end

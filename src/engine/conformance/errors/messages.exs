# the message of each standard exception
one = Enum.count([1])
fs = [
  fn -> 1 / (one - 1) end, fn -> rem(1, one - 1) end, fn -> one + Enum.at([:a], 0) end, fn -> hd(Enum.drop([1], one)) end,
  fn -> elem({1}, one) end, fn -> Integer.to_string(Enum.at([:a], 0)) end, fn -> String.to_integer(Enum.at(["x"], 0)) end,
  fn -> Atom.to_string(Enum.at([1], 0)) end, fn -> binary_part("abc", one, 10) end, fn -> Process.send(:nobody_at_all, 1, []) end,
  fn -> send(:nobody_at_all, 1) end, fn -> Process.register(self(), nil) end, fn -> apply(:erlang, :hd, [one]) end,
  fn -> %{} |> Map.fetch!(:k) end, fn -> Keyword.fetch!([], :k) end, fn -> struct!(URI, %{nope: 1}) end, fn -> String.upcase(Enum.at([1], 0)) end,
  fn -> Enum.at([1], 0).() end, fn -> case one do 2 -> 1 end end, fn -> cond do one == 2 -> 1 end end, fn -> with 2 <- one do 1 else 3 -> 3 end end,
  fn -> {:a, 2} = {:a, one} end, fn -> raise "x" end, fn -> raise ArgumentError end, fn -> raise RuntimeError end, fn -> raise KeyError, key: 1, term: [] end,
  fn -> :erlang.error(:system_limit) end, fn -> :erlang.error(:timeout_value) end, fn -> :erlang.error({:badmap, 1}) end, fn -> :erlang.error(:weird) end, fn -> Code.eval_string("1 +") end,
  fn -> Integer.parse("1", 50) end, fn -> Float.round(1, 2) end, fn -> Float.round(1.0, 20) end, fn -> List.to_atom([:a]) end, fn -> String.to_existing_atom("never seen before atom 9") end,
  fn -> Date.new!(2024, 13, 1) end, fn -> Date.from_iso8601!("x") end, fn -> :lists.nth(5, [1]) end, fn -> :maps.get(:a, %{}) end, fn -> Agent.get(:no_agent, Map, :get, [:a]) end,
  fn -> :ets.lookup(:no_table, 1) end, fn -> Function.capture(String, :x, -1) end, fn -> Bitwise.bsl(1, Enum.at([:a], 0)) end, fn -> tuple_size(Enum.at([1], 0)) end, fn -> map_size(Enum.at([1], 0)) end
]
for {f, i} <- Enum.with_index(fs) do
  try do
    IO.inspect({i, f.()})
  rescue
    e -> IO.puts("#{i} #{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    k, v -> IO.inspect({i, k, v})
  end
end

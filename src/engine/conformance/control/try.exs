# try: rescue, catch, else, after and their values
run = fn f ->
  try do
    f.()
  rescue
    e in [ArgumentError, KeyError] -> {:arg_or_key, Exception.message(e)}
    RuntimeError -> :runtime
    e in ArithmeticError -> {:arith, e.message}
    e -> {:any, e.__struct__}
  catch
    :exit, reason -> {:exit, reason}
    value -> {:thrown, value}
  else
    :special -> :else_clause
    v when is_integer(v) -> {:int, v}
    v -> {:passed, v}
  after
    IO.puts("after")
  end
end
one = Enum.count([1])
fs = [
  fn -> :special end,
  fn -> 1 end,
  fn -> "x" end,
  fn -> raise ArgumentError end,
  fn -> raise "oops" end,
  fn -> Map.fetch!(%{a: 1}, :b) end,
  fn -> 1 / (one - 1) end,
  fn -> throw(:ball) end,
  fn -> exit(:bye) end,
  fn -> hd(Enum.drop([1], one)) end,
  fn -> raise ArgumentError, "custom" end,
  fn -> :erlang.error(:badarg) end,
  fn -> :erlang.error({:custom, 1}) end,
  fn -> String.to_integer("x") end
]
Enum.each(fs, fn f -> IO.inspect(run.(f)) end)

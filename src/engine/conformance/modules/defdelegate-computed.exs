# modules: defdelegate with targets, names and options that the module's body computes
defmodule D do
  target = Enum
  @other Map
  options = [to: target, as: :reverse]
  defdelegate count(list), to: target
  defdelegate backwards(list), options
  defdelegate keys(map), to: @other
  defdelegate highest(a \\ 1, b \\ 2), to: :erlang, as: :max

  for {name, arity} <- [sum: 1, join: 2] do
    args = Macro.generate_arguments(arity, __MODULE__)
    defdelegate unquote(name)(unquote_splicing(args)), to: target
  end
end

IO.inspect({D.count([1]), D.backwards([1, 2]), D.keys(%{a: 1}), D.highest(), D.highest(5), D.sum([1, 2]), D.join([1, 2], "-")})

for code <- [
      "defdelegate f(x), []",
      "defdelegate f(x), 1",
      "defdelegate f(1), to: Enum",
      "defdelegate f(x) when x > 1, to: Enum",
      "defdelegate 1, to: Enum",
      "defdelegate f(x), to: __MODULE__",
      "defdelegate [f(x), g(x, y)], to: Enum"
    ] do
  try do
    Code.eval_string("defmodule Bad do\n  #{code}\nend", [], file: "bad.exs")
    IO.inspect(Bad.__info__(:functions))
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

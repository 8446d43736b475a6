# with: patterns, guards, plain matches, else, and what falls through
fetch = fn m, k -> Map.fetch(m, k) end
m = %{a: 1, b: "two"}
IO.inspect(with {:ok, a} <- fetch.(m, :a), {:ok, b} <- fetch.(m, :b), do: {a, b})
IO.inspect(with {:ok, a} <- fetch.(m, :a), {:ok, c} <- fetch.(m, :c), do: {a, c})
IO.inspect(with {:ok, a} when is_binary(a) <- fetch.(m, :a), do: a)
r =
  with {:ok, a} <- fetch.(m, :a),
       doubled = a * 2,
       true <- doubled > 1,
       %{^doubled => x} <- %{2 => :found} do
    {:got, x}
  else
    :error -> :missing
    false -> :small
    other -> {:other, other}
  end
IO.inspect(r)
IO.inspect(with do: :nothing_to_match)
IO.inspect(with(a <- 1, b <- a + 1, do: a + b))
IO.inspect(
  with {:ok, v} <- {:error, :nope} do
    v
  else
    {:error, e} when is_atom(e) -> {:atom_error, e}
  end
)
a = :outer
with a <- :inner, do: IO.inspect(a)
IO.inspect(a)
IO.inspect(with _ = 1, {:ok, x} <- {:ok, 2}, [x] = [x], do: x)

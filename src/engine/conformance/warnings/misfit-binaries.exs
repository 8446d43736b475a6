# Bitstrings of parts that do not suit them: what is seen to fail is told once, and becomes an ArgumentError that does not say why.
defmodule Misfit do
  def a(), do: <<-3, &{&1, &2}::binary, -3::utf8>>
  def b(), do: <<-3, %{}::binary, -3::utf8>>
  def c(x), do: <<%{a: x}, 1>>
  def d(), do: <<%{a: %{b: [1]}}, "a"::binary, 2::16>>
  def f(x), do: <<(IO.puts("first"); %{}), IO.puts("second"), x>>
  def g(), do: <<&max/2, 1>>
  def h(x), do: <<(fn -> x end)::size(4)>>
  def j(x) do
    <<%{}, x == 1>>
    x == 2
  end
  def k(x) do
    y = <<%{a: 1}, x == 1>>
    {x == 2, y}
  end
  def l(), do: if(false, do: <<%{}>>)
  def m(x) do
    [<<%{}, 1>>, <<%{}, 2>>]
    x
  end
  def n(x), do: <<Map.put(%{}, 1, 2)::binary, x>>
  def o(x), do: <<x, -1::utf8>>
end
for {name, arity} <- Misfit.__info__(:functions) do
  try do
    IO.inspect({name, apply(Misfit, name, List.duplicate(7, arity))})
  rescue
    e -> IO.inspect({name, e.__struct__, Exception.message(e) |> String.slice(0, 70)})
  end
end
# What fails never meets the type checker, which has a word of its own about all of these.
raise "done"

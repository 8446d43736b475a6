# Macro.to_string on many forms
forms = [
  quote(do: 1 + 2 * (3 - 4)),
  quote(do: foo.bar(1, a: 2)),
  quote(do: if(x, do: y, else: z)),
  quote(do: fn a, b when a > b -> a; _, _ -> nil end),
  quote(do: %{a | b: 1}),
  quote(do: %Foo{a: 1}),
  quote(do: [a: 1, b: 2]),
  quote(do: {:ok, "str", 'cl', :atom, nil, 1.5}),
  quote(do: not (a and b)),
  quote(do: -x),
  quote(do: !(a == b)),
  quote(do: @attr),
  quote(do: &Enum.map/2),
  quote(do: &(&1 + 1)),
  quote(do: <<a::8, b::binary-size(3)>>),
  quote(do: "interp #{x + 1} end"),
  quote(do: ~r/a+/i),
  quote(do: x |> f() |> g(1)),
  quote(do: for(x <- xs, x > 1, into: %{}, do: {x, 1})),
  quote(do: a..b//2),
  quote(do: case x do
    1 -> :one
    _ -> :other
  end),
  quote(do: (
    a = 1
    b = a
  )),
  quote(do: def f(x) when is_atom(x), do: x),
  quote(do: x[:key]),
  quote(do: a.b.c),
  quote(do: f.(1)),
  quote(do: ^x = 1),
  quote(do: __MODULE__.Foo),
  quote(do: a not in b),
  quote(do: (a when b)),
  quote(do: unquote(:weird@name)),
  quote(do: [1 | t])
]
Enum.each(forms, fn f -> IO.puts(Macro.to_string(f)) end)

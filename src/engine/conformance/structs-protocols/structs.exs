# structs: defaults, enforce keys, update, matching, access, inspect
defmodule P do
  @enforce_keys [:x]
  defstruct [:x, y: 0, tags: []]
end
defmodule Q do
  defstruct a: nil, b: {:t, 1}
  def new(a), do: %__MODULE__{a: a}
  def get(%__MODULE__{a: a}), do: a
  def up(%Q{} = q, v), do: %{q | a: v}
end
defmodule SUser do
  def run do
    p = %P{x: 1}
    IO.inspect(p)
    IO.inspect(%{p | y: 5})
    IO.inspect(%P{p | x: 2, tags: [:a]})
    %P{x: x} = p
    IO.inspect(x)
    IO.inspect(match?(%P{}, %Q{}))
    IO.inspect(match?(%{__struct__: P}, p))
    %mod{} = p
    IO.inspect(mod)
    IO.inspect(Map.from_struct(p))
    IO.inspect(is_map(p))
    IO.inspect(is_struct(p, P))
    IO.inspect(Map.keys(p))
    IO.inspect([P.__struct__(), P.__struct__(x: 9)])
  end
end
SUser.run()
IO.inspect([Q.new(1), Q.get(Q.new(3)), Q.up(Q.new(1), 2)])
IO.inspect([struct(Q, a: 5, zzz: 1), struct(Q), struct(Q.new(1), b: 2)])
for f <- [
      fn -> struct!(P, y: 1) end,
      fn -> struct!(Q, zzz: 1) end,
      fn -> Q.new(1)[:a] end,
      fn -> Q.get(%{a: 1}) end,
      fn -> Map.fetch!(Q.new(1), :c) end,
      fn -> Enum.map(Q.new(1), & &1) end,
      fn -> Q.up(P.__struct__(x: 1), 1) end,
      fn -> struct(Nope, []) end,
      fn -> put_in(Q.new(1).a, 7) end,
      fn -> update_in(Q.new(1), [Access.key(:a)], &(&1 + 1)) end,
      fn -> get_in(Q.new(%{z: 1}), [Access.key!(:a), :z]) end
    ] do
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end
IO.inspect(%{Q.new(1) | __struct__: Nope.Struct})
IO.inspect(Map.put(Q.new(1), :extra, 1))
IO.inspect(Q.new(1) == %{__struct__: Q, a: 1, b: {:t, 1}})

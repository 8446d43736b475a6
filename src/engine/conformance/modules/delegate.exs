# defdelegate, module info and dynamic definitions
defmodule Del do
  defdelegate reverse(list), to: :lists
  defdelegate size(map), to: Kernel, as: :map_size
  defdelegate join(list, sep \\ ","), to: Enum
  for {name, value} <- [one: 1, two: 2] do
    def unquote(name)(), do: unquote(value)
    def unquote(:"#{name}?")(x), do: x == unquote(value)
  end
  args = Enum.map(1..3, &Macro.var(:"a#{&1}", __MODULE__))
  def sum3(unquote_splicing(args)), do: unquote(Enum.reduce(args, fn a, acc -> quote(do: unquote(acc) + unquote(a)) end))
  @names ~w(red green)a
  for n <- @names, do: def(color(unquote(n)), do: unquote(Atom.to_string(n)))
  def color(_), do: "none"
end
IO.inspect([Del.reverse([1, 2]), Del.size(%{a: 1}), Del.join([1, 2]), Del.join([1, 2], "-")])
IO.inspect([Del.one(), Del.two?(2), Del.one?(2), Del.sum3(1, 2, 3), Del.color(:red), Del.color(:blue)])
IO.inspect(Del.__info__(:functions))
IO.inspect(Enum.sort(Del.module_info(:exports)) |> Enum.take(4))
IO.inspect(Module.concat([Del, "Sub", :Atom]))
IO.inspect([Module.concat("A", "B")])

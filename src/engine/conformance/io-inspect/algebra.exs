# own documents with Inspect.Algebra
import Inspect.Algebra
render = fn doc, w -> doc |> format(w) |> IO.iodata_to_binary() |> IO.puts() end
doc = group(glue(glue("one", "two"), "three"))
render.(doc, 80)
render.(doc, 8)
render.(nest(group(concat(["a", line(), "b", break(), "c"])), 4), 80)
d2 = container_doc("[", [1, 2, 3], "]", %Inspect.Opts{}, fn i, _ -> to_string(i) end)
render.(d2, 80)
render.(d2, 3)
render.(container_doc("<", ["aa", "bb"], ">", %Inspect.Opts{limit: 1}, fn i, _ -> i end, separator: ";"), 80)
render.(fold_doc(["a", "b", "c"], fn d, acc -> concat([d, "-", acc]) end), 80)
render.(space("x", "y"), 80)
render.(string("str"), 80)
render.(color("c", :atom, %Inspect.Opts{}), 80)
render.(concat("p", empty()), 80)
render.(group(nest(concat(["begin", break("_"), "body", break(""), "end"]), 2)), 6)
render.(flex_glue(group("a"), "b"), 80)
render.(next_break_fits(group(glue("x", "y")), :enabled), 2)
render.(collapse_lines(2) |> then(fn _ -> "collapsed" end), 80)
render.(to_doc(%{a: [1, 2]}, %Inspect.Opts{}), 80)
defmodule Pt do
  defstruct [:x, :y]
  defimpl Inspect do
    import Inspect.Algebra
    def inspect(%{x: x, y: y}, opts), do: container_doc("#Pt<", [x: x, y: y], ">", opts, fn {k, v}, o -> concat([to_string(k), "=", to_doc(v, o)]) end, break: :strict)
  end
end
IO.inspect(struct(Pt, x: 1, y: [1, 2]))
IO.inspect(struct(Pt, x: Enum.to_list(1..30), y: "yy"))
IO.inspect([struct(Pt)], width: 5)

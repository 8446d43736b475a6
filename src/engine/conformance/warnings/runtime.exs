# warnings at run time: IO.warn, eval, deprecated calls by name, redefinition
IO.warn("plain words", [])
IO.warn("with a frame", [{Foo, :bar, 1, [file: 'foo.ex', line: 3]}])
Code.eval_string("x = 1; y = 2; x")
Code.eval_string("fn unused -> 1 end")
defmodule Again do
  def v, do: 1
end
defmodule Again do
  def v, do: 2
end
IO.inspect(Again.v())
Code.compiler_options(ignore_module_conflict: true)
defmodule Again do
  def v, do: 3
end
IO.inspect(Again.v())
IO.puts(:stderr, "to stderr")
IO.inspect(:stderr, 5, label: "labelled")

# modules made at run time: Module.create, Code.eval_string, Code.compile_string
contents = quote do
  def hello(x), do: {:hello, x, unquote(1 + 1)}
end
Module.create(Made, contents, Macro.Env.location(__ENV__))
IO.inspect(Made.hello(:a))
{value, binding} = Code.eval_string("a = x + 1\nb = a * 2", x: 1)
IO.inspect({value, binding})
IO.inspect(Code.eval_quoted(quote(do: 1 + var!(y)), y: 2))
[{mod, bin}] = Code.compile_string("defmodule FromText do\n def f, do: :text\nend")
IO.inspect({mod, is_binary(bin), apply(mod, :f, [])})
IO.inspect(Code.string_to_quoted("foo(1, [a: b])"))
IO.inspect(Code.string_to_quoted("foo("))
IO.inspect(Code.string_to_quoted!("x + 1", columns: true))
try do
  Code.eval_string("1 +\n\n")
rescue
  e -> IO.puts(Exception.message(e))
end
try do
  Code.eval_string("undefined_fun(1)")
rescue
  e -> IO.puts(Exception.message(e))
end
try do
  Code.eval_string("1 / 0", [], file: "given.ex", line: 10)
rescue
  e -> IO.inspect(e)
end
{f, _} = Code.eval_string("fn a, b -> a * b end")
IO.inspect(f.(3, 4))

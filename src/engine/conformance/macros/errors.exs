# what goes wrong in macros: bad AST, private macros, missing require, raise inside
cases = [
  "defmodule M1 do\n  defmacro m, do: {:bad, :ast}\nend\ndefmodule M1b do\n  require M1\n  def f, do: M1.m()\nend",
  "defmodule M2 do\n  defmacro m(_), do: raise(ArgumentError, \"macro says no\")\nend\ndefmodule M2b do\n  require M2\n  M2.m(1)\nend",
  "defmodule M3 do\n  defmacro m, do: %{not: :ast}\nend\nrequire M3\nM3.m()",
  "defmodule M4 do\n  def f, do: later()\n  defmacrop later, do: 1\nend",
  "defmodule M5 do\n  def f, do: unquote(x)\nend",
  "unquote(1)",
  "quote do: unquote_splicing([1])",
  "defmodule M6 do\n  defmacro m(a), do: quote(do: unquote(a) + undefined_var)\nend\nrequire M6\nM6.m(1)",
  "__CALLER__",
  "__STACKTRACE__",
  "require Nope.Nada",
  "import Nope.Nada",
  "import Enum, only: [nope: 1]",
  "alias Foo, as: foo",
  "alias 1",
  "super(1)",
  "&1",
  "&(1)",
  "& &2",
  "&foo",
  "fn -> end",
  "^x"
]
for code <- cases do
  try do
    {v, _} = Code.eval_string(code, [], file: "nofile")
    IO.inspect({:value, is_tuple(v) or is_function(v) or v})
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end

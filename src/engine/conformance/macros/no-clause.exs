# macros: what stands in the arguments of Kernel's own macros is no form that they have a clause for
for code <- [
      "@1",
      "@{1, 2}",
      "@Foo",
      "@foo",
      "defmodule Foo, 1",
      "defmodule Foo, do: 1, else: 2",
      "defprotocol Foo, []",
      "defimpl Foo, 1",
      "alias!(1)",
      "destructure(1, 2)",
      "~s(a)z",
      "~C(a)z",
      "~D[2020-01-01]z",
      "~w(a b)x",
      "sigil_w(1, [])",
      "sigil_S(<<\"a\", \"b\">>, [])",
      "sigil_w(<<\"a b\">>, 'a')",
      "~D[2020-01-01 Calendar.ISO]"
    ] do
  try do
    {value, _} = Code.eval_string(code, [], file: "code.exs")
    IO.inspect(value)
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

# __ENV__, __CALLER__, __DIR__, __STACKTRACE__ and what they hold
defmodule E do
  defmacro caller_info do
    c = __CALLER__
    {c.module, c.function, c.line, Path.basename(c.file), c.context} |> Macro.escape()
  end
  def env, do: {__ENV__.module, __ENV__.function, __ENV__.line, Path.basename(__ENV__.file)}
  def here, do: Path.basename(__DIR__)
end
defmodule F do
  require E
  def f(_x, _y), do: E.caller_info()
  IO.inspect(E.caller_info())
end
IO.inspect([E.env(), F.f(1, 2), E.here()])
IO.inspect(__ENV__.module)
IO.inspect(__MODULE__)
IO.inspect({__ENV__.function, __ENV__.context, __ENV__.line})
alias Foo.Bar
IO.inspect(__ENV__.aliases)
a = 1
IO.inspect(binding())
b = a + 1
IO.inspect(binding() |> Keyword.keys())
IO.inspect(Macro.Env.vars(__ENV__) |> Keyword.keys())
try do
  E.nope()
rescue
  _ -> IO.inspect(__STACKTRACE__ |> hd() |> elem(1))
end

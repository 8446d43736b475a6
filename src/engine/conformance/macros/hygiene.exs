# hygiene: macro variables stay apart; var! reaches out
defmodule H do
  defmacro set_hidden, do: quote(do: x = :from_macro)
  defmacro set_open, do: quote(do: var!(x) = :from_macro)
  defmacro swap(a, b) do
    quote do
      tmp = unquote(a)
      unquote(a) = unquote(b)
      unquote(b) = tmp
    end
  end
  defmacro with_temp(expr) do
    quote do
      x = 100
      unquote(expr) + x
    end
  end
  defmacro declare(name) do
    var = Macro.var(name, nil)
    quote(do: unquote(var) = unquote(name))
  end
  defmacro unless2(cond, do: block), do: quote(do: if(!unquote(cond), do: unquote(block)))
end
require H
x = 1
H.set_hidden()
IO.inspect(x)
H.set_open()
IO.inspect(x)
{p, q} = {1, 2}
H.swap(p, q)
IO.inspect({p, q})
x = 1
IO.inspect(H.with_temp(x))
H.declare(:fresh)
IO.inspect(fresh)
IO.inspect(H.unless2(false, do: :ran))
IO.inspect(x)

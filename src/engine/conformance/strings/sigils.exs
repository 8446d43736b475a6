# sigils: own ones, modifiers, delimiters, dates
defmodule Sig do
  defmacro sigil_m({:<<>>, _, [text]}, mods), do: quote(do: {unquote(text), unquote(mods)})
  def sigil_u(text, []), do: String.upcase(text)
  def sigil_u(text, 'r'), do: text |> String.upcase() |> String.reverse()
  def sigil_Z(text, _), do: {:raw, text}
end
import Sig
IO.inspect(~u(shout))
IO.inspect(~u[shout]r)
IO.inspect(~m|mac|abc)
IO.inspect(~Z/raw #{x} \n/)
x = 5
IO.inspect(~u{x is #{x}})
IO.inspect([~s(a), ~s[a], ~s{a}, ~s<a>, ~s|a|, ~s/a/, ~s"a", ~s'a'])
IO.inspect([~w(a#{x} b), ~w(a b)a, ~W(a#{x})a])
IO.inspect([~D[2024-02-29], ~T[10:20:30], ~N[2024-01-02 03:04:05], ~U[2024-01-02 03:04:05Z]])
IO.inspect([~D[2024-02-29].year, ~T[10:20:30.5].microsecond, Date.day_of_week(~D[2024-02-29])])
IO.inspect(~s"""
heredoc #{x}
""")
IO.inspect(~c'chars')
IO.inspect(~r/a#{x}b/)

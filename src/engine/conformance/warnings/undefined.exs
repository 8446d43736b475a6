# calls to what is not there: modules, functions, macros, deprecated ones
defmodule D do
  def a, do: Nope.f(1)
  def b, do: String.nope("x")
  def c, do: Enum.mapp([], 1)
  def d, do: :lists.nope(1)
  def e, do: String.strip("x")
  def f, do: Enum.partition([1], & &1)
  def g, do: Integer.is_odd(1)
  def h, do: D.missing(1)
  def i, do: __MODULE__.also_missing()
  def j, do: HashDict.new()
  def k, do: Atom.to_string(:a, 1)
  def l, do: Process.get_keys()
  def m, do: System.get_pid()
  def n, do: String.to_char_list("x")
  def o, do: Enum.filter_map([], 1, 2)
  def p, do: Keyword.size([])
end

# reraise with an own message keeps frames of the origin
defmodule Deep do
  def a, do: b() + 1
  def b, do: c() + 1
  def c, do: raise("deep")
end
try do
  Deep.a()
rescue
  e -> reraise RuntimeError.exception("again: " <> e.message), __STACKTRACE__
end

# Record: named fields over tuples
defmodule Rec do
  require Record
  Record.defrecord(:user, name: "anon", age: 0)
  Record.defrecordp(:priv, a: 1)
  def make, do: user(name: "x")
  def age(u), do: user(u, :age)
  def older(u), do: user(u, age: user(u, :age) + 1)
  def match(user(name: n)), do: n
  def p, do: priv(a: 2)
  def idx, do: user(:age)
  def list(u), do: user(u)
end
IO.inspect([Rec.make(), Rec.age(Rec.make()), Rec.older(Rec.make()), Rec.match(Rec.make()), Rec.p(), Rec.idx(), Rec.list(Rec.make())])
require Record
IO.inspect([Record.is_record({:user, 1}), Record.is_record({:user, 1}, :user), Record.is_record({}, :user), Record.is_record(1)])
require Rec
import Rec
IO.inspect(user(age: 5))

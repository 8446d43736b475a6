# nested modules, aliases, __MODULE__ and their scope
defmodule Outer do
  defmodule Inner do
    def who, do: __MODULE__
    defmodule Deep do
      def who, do: {__MODULE__, Outer.Inner.who()}
    end
  end
  def who, do: {Inner.who(), Inner.Deep.who(), __MODULE__.Inner}
  alias Inner.Deep
  def deep, do: Deep.who()
  alias Enum, as: E
  def e, do: E.sum([1, 2])
  alias String.{Chars, Casing}
  def multi, do: {Chars, Casing}
end
IO.inspect([Outer.who(), Outer.deep(), Outer.e(), Outer.multi()])
alias Outer.Inner
IO.inspect(Inner.who())
alias Outer.Inner, as: I, warn: false
IO.inspect(I.who())
IO.inspect(alias(Some.Where))
IO.inspect(Where.Else)
result = defmodule Ret do
  def x, do: 1
  :last_value
end
{:module, name, bin, last} = result
IO.inspect({name, is_binary(bin), last})
IO.inspect(Code.ensure_loaded?(Outer.Inner.Deep))
defmodule Elixir.Top do
  def me, do: __MODULE__
end
IO.inspect(Top.me())
defmodule :lower_case do
  def me, do: __MODULE__
end
IO.inspect(:lower_case.me())
x = 5
defmodule Closure do
  @x x
  def x, do: @x
  def y, do: unquote(x)
end
IO.inspect({Closure.x(), Closure.y()})

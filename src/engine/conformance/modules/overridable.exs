# defoverridable and super: chains, private functions, behaviours
defmodule Ground do
  defmacro __using__(_) do
    quote do
      @behaviour Ground
      def hello(name), do: "hello #{name}"
      def bye, do: "bye"
      defp secret, do: :base_secret
      def tell, do: secret()
      defoverridable hello: 1, bye: 0, secret: 0
    end
  end
  @callback hello(String.t()) :: String.t()
  @callback bye() :: String.t()
  @optional_callbacks bye: 0
end
defmodule A do
  use Ground
  @impl true
  def hello("x"), do: "special"
  def hello(other), do: super(other) <> "!"
  defp secret, do: {:a, super()}
end
defmodule B do
  use Ground
  @impl Ground
  def bye, do: super() <> super()
end
IO.inspect([A.hello("x"), A.hello("y"), A.bye(), A.tell(), B.hello("z"), B.bye(), B.tell()])
IO.inspect([Ground.behaviour_info(:callbacks), Ground.behaviour_info(:optional_callbacks)])
IO.inspect(A.__info__(:attributes)[:behaviour])
defmodule Twice do
  def f, do: 1
  defoverridable f: 0
  def f, do: super() + 10
  defoverridable f: 0
  def f, do: super() + 100
end
IO.inspect(Twice.f())

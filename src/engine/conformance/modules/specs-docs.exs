# typespecs and docs are kept and do nothing at run time
defmodule Spec do
  @moduledoc false
  @type t :: %{name: String.t(), age: non_neg_integer | nil}
  @type pair(a, b) :: {a, b}
  @typep hidden :: :x | :y
  @opaque op :: reference
  @typedoc "documented"
  @type tree :: nil | {tree, any, tree}
  @callback run(t, opts :: keyword) :: {:ok, t} | {:error, term}
  @macrocallback mac(Macro.t()) :: Macro.t()
  @spec f(integer) :: integer when integer: var
  @spec f(float) :: float
  def f(x), do: x
  @spec g((integer -> boolean), [a]) :: [a] when a: integer
  def g(f, l), do: Enum.filter(l, f)
  @spec h(hidden, pair(1..3, <<_::8, _::_*4>>), (... -> any)) :: no_return
  def h(_, _, _), do: raise("x")
end
IO.inspect([Spec.f(1), Spec.g(&(&1 > 1), [1, 2])])
IO.inspect(Spec.behaviour_info(:callbacks) |> Enum.sort())
defmodule Impl do
  @behaviour Spec
  @impl true
  def run(t, _), do: {:ok, t}
  @impl true
  defmacro mac(x), do: x
end
IO.inspect(Impl.run(%{}, []))
IO.inspect(function_exported?(Spec, :behaviour_info, 1))

# types and specs of many shapes, about which nothing is said
defmodule Sound do
  @type t :: %__MODULE__{size: non_neg_integer, items: [item], meta: keyword(String.t())}
  @type item :: {:ok, term} | {:error, reason :: atom} | 1..10 | -1 | nil
  @type tree(a) :: {tree(a), a, tree(a)} | :leaf
  @typep fun1 :: (integer, ... -> any) | (... -> none) | (() -> boolean)
  @type bits :: <<_::8, _::_*4>> | <<>> | %{required(:a) => atom, optional(String.t()) => [integer, ...]}
  @type own :: Sound.item() | __MODULE__.item() | Enum.t()
  @callback handle(msg :: term, state) :: {:noreply, state} when state: term
  @macrocallback build(Macro.t()) :: Macro.t()
  @optional_callbacks handle: 2
  defstruct size: 0, items: [], meta: []

  @spec new() :: t
  @spec new(fun1) :: t
  def new(_fun \\ nil), do: %__MODULE__{}

  @spec map(tree(a), (a -> b)) :: tree(b) when a: var, b: var
  def map(:leaf, _), do: :leaf
  def map({l, x, r}, f), do: {map(l, f), f.(x), map(r, f)}
end

IO.inspect(Sound.map({:leaf, 1, :leaf}, &(&1 + 1)))
IO.inspect(Sound.new())

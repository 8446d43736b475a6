defmodule MyMod do
  @moduledoc "A module."
  @typedoc "A thing."
  @type t :: %{name: String.t(), age: non_neg_integer()}
  @type option :: {:a, integer} | {:b, atom}
  @type options :: [option]
  @opaque secret :: integer
  @typep hidden :: atom
  @typedoc """
  Pairs.

  Of two.
  """
  @type pair(a, b) :: {a, b}
  @type long :: :aaaaaaaaaaaaaaaaaaaa | :bbbbbbbbbbbbbbbbbbbbbbbbbbb | :cccccccccccccccccccccc | :dddddddddddddddd

  @doc "Does it."
  @spec do_it(integer, hidden) :: :ok | {:error, term}
  def do_it(_a, _b), do: :ok

  @spec m(x) :: x when x: term
  @spec m(:a) :: :b
  def m(x), do: x
  def no_doc(x), do: x
  def patterns(x, _y, %{z: 1} = w, {1, 2}, [h | t], "x", _ \\ 1), do: {x, w, h, t}
  def kinds(%{a: a}, <<b>>, %URI{}, x..y, _z), do: {a, b, x, y}
  def clauses(1, 2, x), do: x
  def clauses(y, 2, 3), do: y

  @doc "The callback."
  @callback cb(integer, name :: atom) :: :ok | {:error, reason :: term}
  @callback cb2(state) :: {:noreply, state} | {:noreply, state, timeout | :hibernate} when state: term
  @macrocallback mc(Macro.t()) :: Macro.t()
  @optional_callbacks cb2: 1

  @spec secret(secret) :: (integer -> atom)
  def secret(_), do: fn _ -> :a end
  @doc "A macro."
  @spec mac(Macro.t()) :: Macro.t()
  defmacro mac(x), do: x
end

defmodule MyStruct do
  defstruct [:a, b: 1]
  @type t :: %__MODULE__{a: term, b: pos_integer | nil}
  @type f :: (... -> any)
  @type g :: (() -> any)
  @type h(x) :: [x, ...]
  @type i :: <<_::8, _::_*4>>
  @type j :: 1..10 | %{required(atom) => integer, optional(:b) => []}
  @type k :: keyword(integer) | %{} | [a: integer, b: atom] | {} | {1, 2, 3} | pid() | charlist() | struct() | mfa() | -1
  @type l :: [a: integer]
end

defmodule Wide do
  alias Wide.Inner.Deep
  @type a :: {:aaaaaaaaaaaaaaaaaaaaaaaaa, :bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, :cccccccccccccccccccccccccc, :ddddddddddd}
  @type b :: [{:aaaaaaaaaaaaaaaaaaaaaaaaa, integer} | {:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, atom} | :ccccccccccccc]
  @type c :: %{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: integer, bbbbbbbbbbbbbbbbbbbbbbbbbbbbb: atom | integer | float | binary, c: 1}
  @type d :: (integer, atom, float, binary, list, tuple, {:a, :b, :c} -> {:ok, integer} | {:error, atom} | {:other, [atom]})
  @type e(x, y) :: {x, y, {x, [y]}, %{optional(x) => y, required(y) => {:a, :bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, :ccccccccccccccccc}}}
  @type f :: %{atom => integer}
  @type g :: [a: integer, b: {:a, :b}, c: [integer], ddddddddddddddddddddddddddddd: atom, eeeeeeeeeeeeeeeeeeeeee: float]
  @type h :: keyword({:a, :bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, :ccccccccccccccccccccccccccccccccccccc, :dd})
  @type i :: {atom, [%{a: integer, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: atom, cccccccccccccccccccccccccccccccccccccc: float}]}
  @type j :: nonempty_list(integer) | maybe_improper_list(integer, atom) | list(atom) | true | false | nil | 97
  @type k :: Deep.t() | Deep.Er.t(integer) | __MODULE__ | __MODULE__.Sub.t()

  @doc "Long."
  @spec long(aaaaaaaaaaaaaaaaaaaaa :: integer, bbbbbbbbbbbbbbbbbbbbbbbbb :: atom, ccccccccccccccccccccccccccccc :: [a]) :: {:ok, a} | :error
  def long(_a, _b, _c), do: :error

  @callback cb(options :: [a: integer, b: atom], map :: %{optional(:a) => integer, optional(:b) => atom, optional(atom) => any}) :: :ok
  @callback cb1() :: (() -> :ok)
  @callback cb2(state :: [aaaaaaaaaaaaaaaaaaaaaaaaaaa], [bbbbbbbbbbbbbbbbbbbbbbbbbbbb]) :: aaaaaaaaaaaaaaaaaaaaaaaaaaa | bbbbbbbbbbbbbbbbbbbbbbbbbbbb
            when aaaaaaaaaaaaaaaaaaaaaaaaaaa: term, bbbbbbbbbbbbbbbbbbbbbbbbbbbb: integer | atom
end

defmodule MyServer do
  @moduledoc false
  use GenServer
  @spec start_link([GenServer.option()]) :: GenServer.on_start()
  def start_link(opts \\ []), do: GenServer.start_link(__MODULE__, nil, opts)

  @impl true
  def init(x), do: {:ok, x}
  @impl true
  def handle_call(:a, _from, s), do: {:reply, s, s}
end

defmodule Bitwise do
  @moduledoc "Calculations on the bits of integers. The functions and operators are allowed in guards."

  @doc false
  @deprecated "import Bitwise instead"
  defmacro __using__(options) do
    except =
      cond do
        Keyword.get(options, :only_operators) -> [bnot: 1, band: 2, bor: 2, bxor: 2, bsl: 2, bsr: 2]
        Keyword.get(options, :skip_operators) -> ["~~~": 1, &&&: 2, |||: 2, "^^^": 2, <<<: 2, >>>: 2]
        true -> []
      end

    quote do
      import Bitwise, except: unquote(except)
    end
  end

  @doc "Inverts all bits: `bnot(2)` is `-3`."
  @doc guard: true
  def bnot(expr), do: :erlang.bnot(expr)

  @doc false
  def unquote(:"~~~")(expr), do: :erlang.bnot(expr)

  @doc "Answers the bits that both have: `band(9, 3)` is `1`."
  @doc guard: true
  def band(left, right), do: :erlang.band(left, right)

  @doc "Answers the bits that both have: `9 &&& 3` is `1`."
  @doc guard: true
  def left &&& right, do: :erlang.band(left, right)

  @doc "Answers the bits that either has: `bor(9, 3)` is `11`."
  @doc guard: true
  def bor(left, right), do: :erlang.bor(left, right)

  @doc "Answers the bits that either has: `9 ||| 3` is `11`."
  @doc guard: true
  def left ||| right, do: :erlang.bor(left, right)

  @doc "Answers the bits that exactly one has: `bxor(9, 3)` is `10`."
  @doc guard: true
  def bxor(left, right), do: :erlang.bxor(left, right)

  @doc false
  def unquote(:"^^^")(left, right), do: :erlang.bxor(left, right)

  @doc "Shifts left: `bsl(1, 2)` is `4`."
  @doc guard: true
  def bsl(left, right), do: :erlang.bsl(left, right)

  @doc "Shifts left: `1 <<< 2` is `4`."
  @doc guard: true
  def left <<< right, do: :erlang.bsl(left, right)

  @doc "Shifts right: `bsr(4, 2)` is `1`."
  @doc guard: true
  def bsr(left, right), do: :erlang.bsr(left, right)

  @doc "Shifts right: `4 >>> 2` is `1`."
  @doc guard: true
  def left >>> right, do: :erlang.bsr(left, right)
end

# warnings: clauses that repeat a pattern, found column by column, in functions, case and receive
defmodule R do
  def list([head | _]), do: head
  def list([_ | rest]), do: rest

  def op({:put, key}, state), do: {key, state}
  def op({:get, _}, state) when is_map(state), do: state
  def op({:get, _}, state), do: {:other, state}
  def op({:get, key}, _), do: key

  def map(%{a: a}), do: a
  def map(%{a: a, b: b}), do: {a, b}
  def map(%{a: _}), do: :again

  def text("a" <> rest), do: rest
  def text(<<?a, rest::binary>>), do: rest
  def text(<<x, _::binary>>), do: x
  def text(<<x>>), do: x

  def any({x, _}), do: x
  def any({1, 2}), do: :never

  def same(x, x), do: :same
  def same(_, :a), do: :a
  def same(y, :a), do: y

  def nested(v) do
    case v do
      {:ok, [x]} -> x
      {:ok, []} -> nil
      {:ok, [y]} -> y
    end
  end

  def wait do
    receive do
      {:a, x} -> x
      {:b, x} -> x
      {:a, y} -> y
    after
      0 -> :nothing
    end
  end

  def fun, do: fn
    {:a, x} -> x
    {:b, x} when x > 1 -> x
    {:b, x} -> x
    {:b, y} -> y
  end

  def literal do
    case 1 > 2 do
      {:ok, _} -> 1
      nil -> 2
      true -> 3
    end
  end
end

IO.inspect({R.list([1, 2]), R.op({:get, 1}, %{}), R.map(%{a: 1}), R.text("ab"), R.any({1, 2}), R.same(1, :a), R.nested({:ok, [1]}), R.wait()})
IO.inspect(R.fun().({:b, 1}))

# What Erlang's compiler knows of constants: calls that fail, checks that never change, clauses that cannot match
defmodule Constants do
  def minus, do: 1 -- 2
  def size, do: length(:a)
  def text, do: String.to_integer("x")
  def atom, do: String.to_atom(1)
  def field, do: :maps.get(:a, %{})
  def item, do: elem({1}, 3)
  def both, do: 1 && 2
  def either, do: {} || 2
  def capture(x), do: {x, 31 -- (&max/2)}
  def guarded(x) when 1 > 2, do: x

  def matched do
    x = 1

    case x do
      2 -> 3
    end
  end

  def tuples(a) do
    case {a, 2} do
      {x} -> x
      {:ok, _, _} -> 2
      _ -> 1
    end
  end

  def booleans(x) do
    case is_atom(x) do
      true -> 1
      false -> 2
      _ -> 3
    end
  end

  def fails do
    [x] = [1, 2]
    x
  end

  def shadowed(x) do
    case x do
      y -> y
      1 -> 2
    end
  end

  def steps(x) do
    with {:ok, y} <- {:error, x}, do: y
  end

  def unicode, do: <<0xD800::utf8>>
  def segment(<<300::8, _::binary>>), do: 1
  def called, do: (fn 1 -> 2 end).(3)
  def no_function, do: 1.()

  def unused(x) do
    elem(x, 1)
    x ++ [1]
    max(x, 1)
    not x
    &String.upcase/1
    x
  end

  # What a variable gets is not told.
  def assigned(x) do
    y = length(:a)
    z = fn -> 1 + :a end
    {x, y, z}
  end
end

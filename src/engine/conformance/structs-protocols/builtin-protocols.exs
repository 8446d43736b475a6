# own String.Chars, Inspect, Enumerable and Collectable
defmodule Temp do
  defstruct [:deg]
  defimpl String.Chars do
    def to_string(t), do: "#{t.deg}°"
  end
  defimpl Inspect do
    import Inspect.Algebra
    def inspect(t, opts), do: concat(["#Temp<", to_doc(t.deg, opts), ">"])
  end
end
defmodule Bag do
  defstruct items: []
  def new(items), do: %Bag{items: items}
  defimpl Enumerable do
    def count(b), do: {:ok, length(b.items)}
    def member?(_, _), do: {:error, __MODULE__}
    def slice(_), do: {:error, __MODULE__}
    def reduce(b, acc, f), do: Enumerable.List.reduce(b.items, acc, f)
  end
  defimpl Collectable do
    def into(bag) do
      {bag, fn
        b, {:cont, x} -> %{b | items: [x | b.items]}
        b, :done -> b
        _, :halt -> :ok
      end}
    end
  end
end
t = struct(Temp, deg: 20)
IO.puts("It is #{t}")
IO.inspect(t)
IO.inspect([t, {t, %{t: t}}])
b = Bag.new([3, 1, 2])
IO.inspect(Enum.sort(b))
IO.inspect([Enum.count(b), Enum.member?(b, 2), Enum.at(b, 1), Enum.take(b, 2), Enum.zip(b, [:a, :b]), Enum.slice(b, 1, 1), Enum.reverse(b), 3 in b])
IO.inspect(Enum.into([8, 9], b))
IO.inspect(for x <- b, into: Bag.new([]), do: x * 2)
IO.inspect(Stream.map(b, &(&1 + 1)) |> Enum.to_list())
defmodule Hidden do
  @derive {Inspect, only: [:shown]}
  defstruct [:shown, :secret]
end
defmodule Partly do
  @derive {Inspect, except: [:secret]}
  defstruct [:a, :secret]
end
IO.inspect([struct(Hidden, shown: 1, secret: 2), struct(Partly)])
IO.inspect(struct(Hidden), structs: false)
defmodule Bad do
  defstruct [:x]
  defimpl Inspect do
    def inspect(_, _), do: raise("cannot inspect")
  end
end
IO.puts(inspect(struct(Bad, x: 1)) |> String.split("\n") |> hd())

# A function is an Enumerable: what it answers for a reduction is what comes out of min and max.
IO.inspect(is_function(Enum.min(&{&1, &2}), 2))
IO.inspect(is_function(Enum.max(&{&1, &2}), 2))
IO.inspect({Enum.min(%{a: 1, b: 0}), Enum.max(MapSet.new([1, 5, 2])), Enum.max(Stream.map([3, 9, 1], & &1), &<=/2)})
IO.inspect({Enum.min([], fn -> :none end), Enum.max(Stream.map([], & &1), fn -> :none end)})
IO.inspect(try do Enum.max(%{}) rescue e -> e end)

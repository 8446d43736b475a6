# What functions say of arguments that are none for them.
say = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts(Exception.message(e) |> String.replace(~r/#Function<[^>]*>/, "fun"))
  end
end
say.(fn -> Enum.min([1, 2], fn _, a -> a end) end)
say.(fn -> Enum.max([1, 2], fn _, a -> a end) end)
say.(fn -> Enum.map_reduce([1, 2], -1, "b") end)
say.(fn -> List.delete_at(1.5, 5) end)
say.(fn -> List.foldl([1, 2], &>=/2, &(&1)) end)
say.(fn -> List.keydelete(1.5, 5, 2) end)
say.(fn -> List.pop_at(-1, 2) end)
say.(fn -> Map.new(%{a: 1}, :a) end)
say.(fn -> Map.new({:error, "why"}, 1.5) end)
say.(fn -> Map.new(%{a: 1}, &>=/2) end)
say.(fn -> String.contains?("ab", {:error, "why"}) end)
say.(fn -> Integer.undigits([:a]) end)
say.(fn -> Enum.max([1], {:error, "why"}) end)
say.(fn -> Enum.min_by([1], & &1, 5) end)
say.(fn -> Enum.drop(&{&1, &2}, 255) end)
say.(fn -> Enum.drop(&{&1, &2}, -1) end)
say.(fn -> Enum.take(&{&1, &2}, 2) end)
say.(fn -> Enum.take(&{&1, &2}, -2) end)
say.(fn -> Enum.max_by([1, 2], & &1, fn a, _ -> a end) end)
say.(fn -> List.delete_at([1, 2, 3], -2) end)
say.(fn -> List.delete_at([1, 2, 3], 7) end)
say.(fn -> List.delete_at([1, 2, 3], -7) end)
say.(fn -> Enum.map_reduce([1, 2], 0, &{&1, &1 + &2}) end)
say.(fn -> Map.new([1, 2], &{&1, &1}) end)
say.(fn -> Map.new(%{a: 1}, fn {k, v} -> {v, k} end) end)
say.(fn -> Integer.undigits([1, 2]) end)

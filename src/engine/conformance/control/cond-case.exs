# case and cond: order of clauses, errors when nothing fits
grade = fn n ->
  cond do
    n >= 90 -> :a
    n >= 80 -> :b
    true -> :f
  end
end
IO.inspect(Enum.map([95, 85, 10], grade))
IO.inspect(cond do nil -> 1; "truthy" -> 2 end)
IO.inspect(case [1, 2] do [_ | t] when t != [] -> t; _ -> nil end)
for {label, f} <- [
      case: fn v -> case v do :a -> 1 end end,
      cond: fn v -> cond do v == :a -> 1 end end,
      if: fn v -> if v, do: :t end,
      with: fn v -> with :a <- v do 1 else :b -> 2 end end,
      try: fn v -> try do v else :a -> 1 end end
    ] do
  try do
    IO.inspect({label, f.(:zzz)})
  rescue
    e -> IO.inspect({label, e.__struct__, Exception.message(e)})
  end
end

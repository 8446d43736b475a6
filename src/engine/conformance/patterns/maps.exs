# maps in patterns: subset, key order, struct names, variables as keys
%{} = %{a: 1}
%{a: a} = %{a: 1, b: 2}
IO.inspect(a)
key = "k"
%{^key => v} = %{"k" => 5}
IO.inspect(v)
%{list: [first | _], nested: %{deep: {_, d}}} = %{list: [9, 8], nested: %{deep: {1, :found}, other: 0}}
IO.inspect({first, d})
%{1 => one, 1.0 => float} = %{1 => :int, 1.0 => :flt}
IO.inspect({one, float})
%mod{} = 1..2
IO.inspect(mod)
%Range{first: f} = 1..2
IO.inspect(f)
%name{first: _} = 3..4
IO.inspect(name)
classify = fn
  %{type: :a, n: n} when n > 1 -> {:big_a, n}
  %{type: :a} -> :small_a
  %{type: t} -> {:other, t}
  m when map_size(m) == 0 -> :empty
  %{} -> :untyped
end
IO.inspect(Enum.map([%{type: :a, n: 5}, %{type: :a, n: 1}, %{type: :b}, %{}, %{x: 1}], classify))
try do
  %{missing: _} = Map.new(present: 1)
rescue
  e in MatchError -> IO.puts(Exception.message(e))
end

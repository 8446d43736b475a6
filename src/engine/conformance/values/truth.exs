# what counts as true, and how the operators and, or, &&, || differ
for v <- [nil, false, true, 0, "", [], :error] do
  IO.inspect({v, if(v, do: :yes, else: :no), !v, !!v, v && 1, v || 2})
end
IO.inspect([true and 1, false and raise("never"), true or raise("never"), false or :b, not false])
IO.inspect([nil && raise("never"), 1 || raise("never"), nil || false || :last])
for bad <- [1, nil, :maybe] do
  try do
    bad and true
  rescue
    e in BadBooleanError -> IO.puts(Exception.message(e))
  end
end
try do
  not Enum.at([nil], 0)
rescue
  e in ArgumentError -> IO.puts(Exception.message(e))
end
IO.inspect(if(false, do: 1))
IO.inspect(unless(false, do: 1))
IO.inspect(unless(true, do: 1, else: 2))
x = nil
IO.inspect([is_nil(x), x == nil, x in [nil, 1], is_nil(false)])

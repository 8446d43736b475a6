# BIFs called by their Erlang names
IO.inspect([:erlang.length([1]), :erlang.size({1, 2}), :erlang.setelement(1, {:a}, :b), :erlang.element(1, {:a}), :erlang.append_element({1}, 2), :erlang.make_tuple(2, :x), :erlang.insert_element(1, {:b}, :a), :erlang.delete_element(1, {1, 2}), :erlang.make_tuple(3, 0, [{1, :a}])])
IO.inspect([:erlang."++"([1], [2]), :erlang."--"([1, 2], [1]), :erlang."+"(1, 2), :erlang.and(true, false), :erlang.not(true), :erlang."/="(1, 2), :erlang."=<"(1, 2), :erlang.xor(true, false), :erlang.bsl(1, 3)])
IO.inspect([:erlang.is_function(&hd/1), :erlang.is_record({:r, 1}, :r), :erlang.is_map_key(:a, %{a: 1}), :erlang.map_get(:a, %{a: 1}), :erlang.binary_part("abc", 1, 1), :erlang.bit_size("a"), :erlang.iolist_size(["a", 1]), :erlang.fun_info(&hd/1, :module), :erlang.function_exported(:lists, :map, 2)])
IO.inspect([:erlang.get(:nokey), :erlang.put(:k, 1), :erlang.put(:k, 2), :erlang.get_keys(2), :erlang.erase(:k), :erlang.node(), :erlang.is_alive(), :erlang.nodes(), :erlang.system_info(:otp_release), :erlang.system_info(:schedulers) > 0])
IO.inspect([:erlang.tuple_to_list({1}), :erlang.float_to_list(1.5, decimals: 1), :erlang.list_to_float('1.5'), :erlang.list_to_tuple([1]), :erlang.binary_to_atom("a"), :erlang.atom_to_binary(:a, :utf8), :erlang.ref_to_list(make_ref()) |> is_list(), :erlang.pid_to_list(self()) |> is_list()])
IO.inspect([:erlang.external_size(:a) > 0, :erlang.hd([1]), :erlang.tl([1]), :erlang.ceil(1.1), :erlang.floor(1.9), :erlang.min(1, :a), :erlang.phash2(%{a: 1}), :erlang.phash2([1, 2, 3], 100), :erlang.phash2(1.5), :erlang.phash2("x"), :erlang.phash2({}), :erlang.phash2(123_456_789_012_345)])
try do
  :erlang.error(:my_reason, [1, 2])
rescue
  e -> IO.inspect(e)
end
try do
  :erlang.throw(:t)
catch
  x -> IO.inspect(x)
end
IO.inspect(:erlang.apply(:lists, :sum, [[1, 2]]))
IO.inspect(:erlang.apply(fn a -> a end, [5]))
IO.inspect({:erlang.date() |> tuple_size(), :erlang.time() |> tuple_size(), :erlang.localtime() |> tuple_size(), :erlang.timestamp() |> tuple_size()})

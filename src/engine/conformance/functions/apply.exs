# apply, function info, arity errors and undefined functions
IO.inspect([apply(Enum, :sum, [[1, 2]]), apply(&+/2, [1, 2]), apply(:erlang, :abs, [-1])])
IO.inspect([Kernel.function_exported?(Enum, :map, 2), macro_exported?(Kernel, :if, 2), function_exported?(Enum, :nope, 1)])
mod = Enum
IO.inspect(mod.count([1, 2]))
fun = :max
IO.inspect(apply(mod, fun, [[1, 3, 2]]))
calls = [
  fn -> apply(Enum, :nope, [1]) end,
  fn -> apply(Nope, :f, []) end,
  fn -> apply(Enum, :mapp, [[], 1]) end,
  fn -> apply(String, :length, []) end,
  fn -> apply(nil, :f, []) end,
  fn -> apply(:lists, :nope, [1, 2]) end,
  fn -> apply(Kernel, :if, [1, 2]) end,
  fn -> apply("str", :f, []) end,
  fn -> apply(Enum, :map, [1]) end,
  fn -> apply(Integer, :is_odd, [1]) end
]
for f <- calls do
  try do
    f.()
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end
IO.inspect(Function.info(&String.upcase/2))

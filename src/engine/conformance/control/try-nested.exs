# exceptions inside rescue, after and else; reraise keeps the stack
r =
  try do
    try do
      raise "first"
    rescue
      _ -> raise ArgumentError, "second"
    after
      IO.puts("inner after")
    end
  rescue
    e -> {e.__struct__, e.message}
  end
IO.inspect(r)
r =
  try do
    try do
      :ok
    else
      :ok -> throw(:from_else)
    catch
      :from_else -> :caught_too_early
    end
  catch
    x -> {:outer, x}
  end
IO.inspect(r)
try do
  try do
    raise "orig"
  rescue
    e -> reraise e, __STACKTRACE__
  end
rescue
  e -> IO.inspect({e, is_list(__STACKTRACE__)})
end
try do
  throw({:a, 1})
catch
  :throw, {:a, n} when n > 0 -> IO.inspect({:t, n})
end
try do
  :erlang.raise(:error, :boom, [])
catch
  kind, value -> IO.inspect({kind, value})
end
try do
  exit({:shutdown, 1})
catch
  :exit, {:shutdown, n} -> IO.inspect(n)
end
f = fn ->
  try do
    :body
  after
    :ignored
  end
end
IO.inspect(f.())
defmodule Implicit do
  def f(x) do
    10 / x
  rescue
    ArithmeticError -> :infinity
  else
    v -> {:value, v}
  after
    IO.puts("done #{x}")
  end
end
IO.inspect([Implicit.f(2), Implicit.f(0)])

# Callbacks without @impl are told by name, from the last to the first.
defmodule Callbacks do
  @callback one(integer) :: integer
  @callback two() :: :ok
  @callback two(integer) :: :ok
  @callback alpha() :: :ok
  @callback zed() :: :ok
end
defmodule Implements do
  @behaviour Callbacks
  def alpha, do: :ok
  def two(_), do: :ok
  def one(x), do: x
  @impl true
  def zed, do: :ok
  def two, do: :ok
end
IO.inspect(Implements.one(1))
for f <- [fn -> :string.pad("a", 3, :leadingend) end, fn -> :string.pad("a", :b) end, fn -> :string.pad("a", 3, :both) end] do
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts(Exception.message(e))
  end
end

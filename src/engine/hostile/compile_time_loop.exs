# A module whose body never ends.
defmodule Never do
  Enum.each(Stream.cycle([1]), fn _ -> :ok end)
  def ready, do: true
end

# missing and wrong callbacks, @impl
defmodule B do
  @callback one(integer) :: integer
  @callback two() :: :ok
  @optional_callbacks two: 0
end
defmodule M1 do
  @behaviour B
end
defmodule M2 do
  @behaviour B
  @impl true
  def one(x), do: x
  @impl true
  def three, do: 3
  def two, do: :ok
end
defmodule M3 do
  @behaviour NoSuchBehaviour
  @impl B
  def one(x), do: x
end
defmodule M4 do
  use GenServer
end
defmodule M5 do
  @behaviour B
  @behaviour B
  def one(_), do: 1
end
defmodule M6 do
  @impl true
  def f, do: 1
end

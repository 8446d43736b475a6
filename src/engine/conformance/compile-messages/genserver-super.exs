# calling the default callbacks of GenServer
defmodule Old do
  use GenServer
  def init(x), do: {:ok, x}
  def handle_info(msg, state), do: super(msg, state)
end

IO.inspect(Old.init(1))

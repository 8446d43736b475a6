defmodule PingPong do
  use GenServer

  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, 0, [name: __MODULE__] ++ opts)
  end

  # A cast does not wait: it answers :ok before the server has seen it.
  def ping, do: GenServer.cast(__MODULE__, {:ping, self()})

  @impl true
  def init(count), do: {:ok, count}

  @impl true
  def handle_cast({:ping, from}, count) do
    # Try a slow server: :timer.sleep(5000)
    send(from, :pong)
    {:noreply, count + 1}
  end
end

defmodule Slow do
  use GenServer

  def start_link(opts \\ []), do: GenServer.start_link(__MODULE__, 0, [name: __MODULE__] ++ opts)

  # The same work twice: one waits for each answer, the other does not.
  def work_call(n), do: GenServer.call(__MODULE__, {:work, n})
  def work_cast(n), do: GenServer.cast(__MODULE__, {:work, n})

  @impl true
  def init(done), do: {:ok, done}

  @impl true
  def handle_call({:work, n}, _from, done) do
    :timer.sleep(2000)
    {:reply, n, done + 1}
  end

  @impl true
  def handle_cast({:work, _n}, done) do
    :timer.sleep(2000)
    {:noreply, done + 1}
  end
end

defmodule KV do
  use GenServer

  # Client: runs in whoever calls it.

  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, :no_args, opts)
  end

  # Server: runs in the KV process, one message at a time.

  @impl true
  def init(:no_args), do: {:ok, %{}}

  @impl true
  def handle_call({:put, key, value}, _from, pairs) do
    {:reply, :ok, Map.put(pairs, key, value)}
  end

  def handle_call({:get, key}, _from, pairs) do
    {:reply, Map.get(pairs, key), pairs}
  end
end

defmodule KV do
  use GenServer

  # Client: these functions run in whoever calls them. They only send.

  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, :no_args, [name: __MODULE__] ++ opts)
  end

  def put(key, value), do: GenServer.call(__MODULE__, {:put, key, value})
  def get(key), do: GenServer.call(__MODULE__, {:get, key})

  # Server: these run in the process that is registered as KV.

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

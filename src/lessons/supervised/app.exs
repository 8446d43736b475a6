defmodule KV do
  use GenServer

  def start_link(_arg), do: GenServer.start_link(__MODULE__, :no_args, name: __MODULE__)
  def put(key, value), do: GenServer.call(__MODULE__, {:put, key, value})
  def get(key), do: GenServer.call(__MODULE__, {:get, key})

  @impl true
  def init(:no_args), do: {:ok, %{}}

  @impl true
  def handle_call({:put, key, value}, _from, pairs), do: {:reply, :ok, Map.put(pairs, key, value)}
  def handle_call({:get, key}, _from, pairs), do: {:reply, Map.fetch!(pairs, key), pairs}
end

defmodule KV.Supervisor do
  use Supervisor

  def start_link(arg \\ []), do: Supervisor.start_link(__MODULE__, arg, name: __MODULE__)

  @impl true
  def init(_arg) do
    Supervisor.init([KV], strategy: :one_for_one)
  end
end

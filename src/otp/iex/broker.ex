defmodule IEx.Broker do
  @moduledoc false

  # Knows the shells that run.

  @behaviour GenServer

  def child_spec(arg), do: %{id: __MODULE__, start: {__MODULE__, :start_link, [arg]}}

  def start_link(_), do: GenServer.start_link(__MODULE__, :ok, name: __MODULE__)
  def register(pid), do: GenServer.call(__MODULE__, {:register, pid})
  def shells, do: GenServer.call(__MODULE__, :shells)

  def init(:ok), do: {:ok, []}

  def handle_call({:register, pid}, _from, shells) do
    Process.monitor(pid)
    {:reply, :ok, [pid | shells]}
  end

  def handle_call(:shells, _from, shells), do: {:reply, shells, shells}

  def handle_info({:DOWN, _ref, :process, pid, _reason}, shells), do: {:noreply, List.delete(shells, pid)}
end

# multi_call and abcast where there is only this node.
defmodule S do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call(:get, _from, s), do: {:reply, s, s}
  def handle_cast({:put, s}, _), do: {:noreply, s}
end

{:ok, _} = GenServer.start_link(S, 1, name: :one)
IO.inspect(GenServer.multi_call(:one, :get))
IO.inspect(GenServer.multi_call([node()], :one, :get))
IO.inspect(GenServer.multi_call([node(), :gone@nowhere], :one, :get, 500))
IO.inspect(GenServer.multi_call([node()], :nobody, :get))
IO.inspect(GenServer.abcast(:one, {:put, 2}))
IO.inspect(GenServer.call(:one, :get))
IO.inspect(GenServer.abcast([node(), :gone@nowhere], :one, {:put, 3}))
IO.inspect(GenServer.call(:one, :get))

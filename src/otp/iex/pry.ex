defmodule IEx.Pry do
  @moduledoc false

  # Would keep breakpoints; there are none here.

  @behaviour GenServer

  def child_spec(arg), do: %{id: __MODULE__, start: {__MODULE__, :start_link, [arg]}}

  def start_link(_), do: GenServer.start_link(__MODULE__, :ok, name: __MODULE__)
  def init(:ok), do: {:ok, %{}}
  def breaks, do: []
end

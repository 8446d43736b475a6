defmodule IEx.Pry do
  @moduledoc false

  # Would keep breakpoints; there are none here.

  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, :ok, name: __MODULE__)
  def init(:ok), do: {:ok, %{}}
  def breaks, do: []
end

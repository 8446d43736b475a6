defmodule Bench do
  def run(0), do: :ok

  def run(n) do
    me = self()
    spawn(fn -> send(me, :done) end)

    receive do
      :done -> run(n - 1)
    end
  end
end

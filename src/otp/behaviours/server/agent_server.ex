defmodule Agent.Server do
  @moduledoc false

  use GenServer

  def init(fun) do
    :mailroom.note({:behaviour, :agent, Agent.Server})
    Process.put(:"$initial_call", initial_call(fun))
    {:ok, run(fun, [])}  #@ 8
  end

  # What the agent is for, rather than that it is one.
  defp initial_call(fun) when is_function(fun, 0) do
    {:module, module} = Function.info(fun, :module)
    {:name, name} = Function.info(fun, :name)
    {module, name, 0}
  end

  defp initial_call({mod, fun, args}), do: {mod, fun, length(args)}

  def handle_call({:get, fun}, _from, state), do: {:reply, run(fun, [state]), state}  #@ 12

  def handle_call({:get_and_update, fun}, _from, state) do
    case run(fun, [state]) do  #@ 16
      {reply, state} -> {:reply, reply, state}
      other -> {:stop, {:bad_return_value, other}, state}
    end
  end

  def handle_call({:update, fun}, _from, state), do: {:reply, :ok, run(fun, [state])}  #@ 23

  def handle_cast({:cast, fun}, state), do: {:noreply, run(fun, [state])}  #@ 27

  def code_change(_old, state, fun), do: {:ok, run(fun, [state])}

  defp run({m, f, a}, extra), do: apply(m, f, extra ++ a)
  defp run(fun, extra), do: apply(fun, extra)
end

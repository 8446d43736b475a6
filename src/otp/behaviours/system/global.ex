defmodule :global do
  @moduledoc """
  Names for the whole cluster. There is one node, so this is one table beside the local names, kept by the
  `:global_name_server` process, who monitors every named process and forgets it when it ends.
  """

  @behaviour :gen_server
  import Kernel, except: [send: 2]

  @table :global_names

  def start_link, do: :gen_server.start_link({:local, :global_name_server}, :global, [], [])

  def register_name(name, pid) when is_pid(pid), do: register_name(name, pid, &random_exit_name/3)  #@ 277

  def register_name(name, pid, _resolve) when is_pid(pid),
    do: :gen_server.call(:global_name_server, {:register, name, pid}, :infinity)

  def re_register_name(name, pid) when is_pid(pid),
    do: :gen_server.call(:global_name_server, {:re_register, name, pid}, :infinity)

  def unregister_name(name),
    do: :gen_server.call(:global_name_server, {:unregister, name}, :infinity)

  def whereis_name(name) do
    case :ets.lookup(@table, name) do
      [{_, pid, _ref}] -> if :erlang.is_process_alive(pid), do: pid, else: :undefined
      [] -> :undefined
    end
  end

  def registered_names, do: for({name, _, _} <- :ets.tab2list(@table), do: name)

  def send(name, message) do
    case whereis_name(name) do
      pid when is_pid(pid) ->
        Kernel.send(pid, message)
        pid

      :undefined ->
        exit({:badarg, {name, message}})  #@ 252
    end
  end

  def random_exit_name(_name, pid1, pid2) do
    :erlang.exit(pid2, :kill)
    pid1
  end

  def sync, do: :ok

  # With one node a lock is between local processes.
  def trans(id, fun), do: trans(id, fun, [node()], :infinity)
  def trans(id, fun, nodes), do: trans(id, fun, nodes, :infinity)

  def trans(id, fun, nodes, retries) do
    if set_lock(id, nodes, retries) do
      try do
        fun.()
      after
        del_lock(id, nodes)
      end
    else
      :aborted
    end
  end

  def set_lock(id), do: set_lock(id, [node()], :infinity)
  def set_lock(id, nodes), do: set_lock(id, nodes, :infinity)

  def set_lock({_resource, _requester} = id, nodes, retries) do
    cond do
      :gen_server.call(:global_name_server, {:set_lock, id, self()}, :infinity) ->
        true

      retries == :infinity ->
        :timer.sleep(250)
        set_lock(id, nodes, :infinity)

      retries > 0 ->
        :timer.sleep(250)
        set_lock(id, nodes, retries - 1)

      true ->
        false
    end
  end

  def del_lock(id), do: del_lock(id, [node()])

  def del_lock(id, _nodes),
    do: :gen_server.call(:global_name_server, {:del_lock, id, self()}, :infinity)

  # -- the server: its state is the locks, %{resource => {requester, holders}} ------------------------------------

  def init([]) do
    :erlang.process_flag(:trap_exit, true)
    :ets.new(@table, [:named_table, :public])
    {:ok, %{}}
  end

  def handle_call({:register, name, pid}, _from, locks) do
    if whereis_name(name) == :undefined and :erlang.is_process_alive(pid) do
      insert(name, pid)
      {:reply, :yes, locks}
    else
      {:reply, :no, locks}
    end
  end

  def handle_call({:re_register, name, pid}, _from, locks) do
    delete(name)
    insert(name, pid)
    {:reply, :yes, locks}
  end

  def handle_call({:unregister, name}, _from, locks) do
    delete(name)
    {:reply, :ok, locks}
  end

  def handle_call({:set_lock, {resource, requester}, pid}, _from, locks) do
    case locks do
      %{^resource => {^requester, pids}} ->
        {:reply, true, Map.put(locks, resource, {requester, [pid | pids]})}

      %{^resource => _} ->
        {:reply, false, locks}

      _ ->
        :erlang.monitor(:process, pid)
        {:reply, true, Map.put(locks, resource, {requester, [pid]})}
    end
  end

  def handle_call({:del_lock, {resource, requester}, pid}, _from, locks) do
    case locks do
      %{^resource => {^requester, pids}} ->
        case :lists.delete(pid, pids) do
          [] -> {:reply, true, Map.delete(locks, resource)}
          rest -> {:reply, true, Map.put(locks, resource, {requester, rest})}
        end

      _ ->
        {:reply, true, locks}
    end
  end

  def handle_cast(_msg, locks), do: {:noreply, locks}

  def handle_info({:DOWN, _ref, :process, pid, _reason}, locks) do
    :ets.match_delete(@table, {:_, pid, :_})

    held = for {resource, {_, pids}} <- locks, :lists.member(pid, pids), do: resource
    {:noreply, Map.drop(locks, held)}
  end

  def handle_info(_msg, locks), do: {:noreply, locks}

  defp insert(name, pid) do
    :ets.insert(@table, {name, pid, :erlang.monitor(:process, pid)})
  end

  defp delete(name) do
    case :ets.lookup(@table, name) do
      [{_, _pid, ref}] ->
        :erlang.demonitor(ref, [:flush])
        :ets.delete(@table, name)

      [] ->
        true
    end
  end
end

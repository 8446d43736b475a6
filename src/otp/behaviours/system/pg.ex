defmodule :pg do
  @moduledoc """
  Process groups: a process may join groups, and a group may have many processes. One scope process each keeps them.
  """

  @behaviour :gen_server

  @default :pg

  def start(scope), do: :gen_server.start({:local, scope}, :pg, [scope], [])
  def start_link, do: start_link(@default)
  def start_link(scope), do: :gen_server.start_link({:local, scope}, :pg, [scope], [])

  def join(group, pids), do: join(@default, group, pids)
  def join(scope, group, pids), do: :gen_server.call(scope, {:join, group, pids}, :infinity)

  def leave(group, pids), do: leave(@default, group, pids)
  def leave(scope, group, pids), do: :gen_server.call(scope, {:leave, group, pids}, :infinity)

  def get_members(group), do: get_members(@default, group)

  def get_members(scope, group) do
    case :ets.lookup(scope, group) do
      [{_, pids}] -> pids
      [] -> []
    end
  end

  def get_local_members(group), do: get_members(@default, group)
  def get_local_members(scope, group), do: get_members(scope, group)

  def which_groups, do: which_groups(@default)
  def which_groups(scope), do: for({group, _} <- :ets.tab2list(scope), do: group)

  def monitor(scope, group),
    do: :gen_server.call(scope, {:monitor, group, self()}, :infinity)

  def demonitor(scope, ref), do: :gen_server.call(scope, {:demonitor, ref}, :infinity)

  # -- the scope: groups stand in its table; the state is {monitors of members, watchers} -------------------------

  def init([scope]) do
    :ets.new(scope, [:set, :protected, :named_table])
    {:ok, %{scope: scope, members: %{}, watchers: %{}}}
  end

  def handle_call({:join, group, pids}, _from, state) do
    pids = List.wrap(pids)
    put(state.scope, group, pids ++ get_members(state.scope, group))
    notify(state, :join, group, pids)

    members =
      Enum.reduce(pids, state.members, fn pid, members ->
        Map.put_new_lazy(members, pid, fn -> :erlang.monitor(:process, pid) end)
      end)

    {:reply, :ok, %{state | members: members}}
  end

  def handle_call({:leave, group, pids}, _from, state) do
    before = get_members(state.scope, group)
    left = Enum.filter(List.wrap(pids), &(&1 in before))

    if left == [] do
      {:reply, :not_joined, state}
    else
      put(state.scope, group, before -- left)
      notify(state, :leave, group, left)
      {:reply, :ok, state}
    end
  end

  def handle_call({:monitor, group, pid}, _from, state) do
    ref = :erlang.monitor(:process, pid)
    answer = {ref, get_members(state.scope, group)}
    {:reply, answer, put_in(state.watchers[ref], {pid, group})}
  end

  def handle_call({:demonitor, ref}, _from, state) do
    case Map.pop(state.watchers, ref) do
      {nil, _} ->
        {:reply, false, state}

      {_, watchers} ->
        :erlang.demonitor(ref, [:flush])
        {:reply, :ok, %{state | watchers: watchers}}
    end
  end

  def handle_cast(_message, state), do: {:noreply, state}

  def handle_info({:DOWN, ref, :process, pid, _reason}, state) do
    for {group, pids} <- :ets.tab2list(state.scope), pid in pids do
      kept = Enum.reject(pids, &(&1 == pid))
      put(state.scope, group, kept)
      notify(state, :leave, group, pids -- kept)
    end

    {:noreply,
     %{state | members: Map.delete(state.members, pid), watchers: Map.delete(state.watchers, ref)}}
  end

  def handle_info(_message, state), do: {:noreply, state}

  defp put(scope, group, []), do: :ets.delete(scope, group)
  defp put(scope, group, pids), do: :ets.insert(scope, {group, pids})

  defp notify(state, what, group, pids) do
    for {ref, {pid, ^group}} <- state.watchers, do: send(pid, {ref, what, group, pids})
  end
end

#@ lib/registry.ex
defmodule Registry.Partition do
  @moduledoc false

  # Owns two tables of a registry, is linked to every process in them, and removes those that end.

  @behaviour GenServer

  @all_info -1
  @key_info -2

  def key_name(registry, partition) do
    Module.concat(registry, "KeyPartition" <> Integer.to_string(partition))
  end

  def pid_name(registry, partition) do
    Module.concat(registry, "PIDPartition" <> Integer.to_string(partition))
  end

  def start_link(name, arg), do: GenServer.start_link(__MODULE__, arg, name: name)

  def init({kind, registry, i, partitions, key_partition, pid_partition, listeners, compressed}) do
    Process.flag(:trap_exit, true)
    type = if kind == :unique, do: :set, else: :duplicate_bag
    access = [:public, read_concurrency: true, write_concurrency: true]
    compression = if compressed, do: [:compressed], else: []
    key_ets = :ets.new(key_partition, compression ++ [type | access])
    pid_ets = :ets.new(pid_partition, [:duplicate_bag | access])

    # With one partition its tables stand in the info itself, for one lookup less.
    entries =
      if partitions == 1 do
        [
          {@key_info, {kind, partitions, key_ets}},
          {@all_info, {kind, partitions, key_ets, {self(), pid_ets}, listeners}}
        ]
      else
        {i, key_ets, {self(), pid_ets}}
      end

    true = :ets.insert(registry, entries)
    {:ok, pid_ets}
  end

  # Answered after all that came before: lets tests wait until the dead are removed.
  def handle_call(:sync, _from, state), do: {:reply, :ok, state}

  def handle_info({:EXIT, pid, _reason}, pid_ets) do
    for {_pid, key, key_ets, _counter} <- :ets.take(pid_ets, pid) do
      key_ets =
        case key_ets do
          {key_ets, _remaining} -> key_ets
          key_ets -> key_ets
        end

      try do
        Registry.__unregister__(key_ets, {key, {pid, :_}}, 1)
      catch
        # The table went with another partition.
        :error, :badarg -> :ok
      end
    end

    {:noreply, pid_ets}
  end
end

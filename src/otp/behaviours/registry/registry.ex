defmodule Registry do
  @moduledoc """
  A directory of processes under keys of any kind, local to the node.

      {:ok, _} = Registry.start_link(keys: :unique, name: Rooms)
      {:ok, _} = Registry.register(Rooms, "lobby", :open)
      Registry.lookup(Rooms, "lobby")
      #=> [{self(), :open}]

      GenServer.start_link(Room, [], name: {:via, Registry, {Rooms, "garden"}})

  With `keys: :duplicate` many processes may stand under one key, and `dispatch/3` reaches all of them.

  Entries are in two ETS tables for each partition: key → `{pid, value}`, and pid → key, so that a partition's
  process, who is linked to every registered one, can remove what a dead process left.
  """

  @keys [:unique, :duplicate]
  @all_info -1
  @key_info -2

  @type registry :: atom
  @type keys :: :unique | :duplicate
  @type key :: term
  @type value :: term
  @type start_option ::
          {:keys, keys}
          | {:name, registry}
          | {:partitions, pos_integer}
          | {:listeners, [atom]}
          | {:meta, [{meta_key, meta_value}]}
  @type meta_key :: atom | tuple
  @type meta_value :: term
  @type match_pattern :: atom | term
  @type guard :: atom | tuple
  @type guards :: [guard]
  @type body :: [term]
  @type spec :: [{match_pattern, guards, body}]

  # -- what {:via, Registry, {registry, key}} calls ---------------------------------------------------------------

  @doc false
  def whereis_name({registry, key}), do: whereis_key(registry, key)  #@ 223
  def whereis_name({registry, key, _value}), do: whereis_key(registry, key)

  defp whereis_key(registry, key) do  #@ as whereis_name/2
    case key_info!(registry) do  #@ 227
      {:unique, partitions, key_ets} ->
        case safe_lookup(key_ets || key_ets!(registry, key, partitions), key) do
          {pid, _} -> if Process.alive?(pid), do: pid, else: :undefined
          _ -> :undefined
        end

      {kind, _, _} ->
        raise ArgumentError, ":via is not supported for #{kind} registries"
    end
  end

  @doc false
  def register_name({registry, key}, pid), do: register_key_name(registry, key, nil, pid)
  def register_name({registry, key, value}, pid), do: register_key_name(registry, key, value, pid)

  defp register_key_name(registry, key, value, pid) when pid == self() do
    case register(registry, key, value) do
      {:ok, _} -> :yes
      {:error, _} -> :no
    end
  end

  @doc false
  def send({registry, key}, msg) do
    case lookup(registry, key) do
      [{pid, _}] -> Kernel.send(pid, msg)
      [] -> :erlang.error(:badarg, [{registry, key}, msg])
    end
  end

  def send({registry, key, _value}, msg), do: Registry.send({registry, key}, msg)

  @doc false
  def unregister_name({registry, key}), do: unregister(registry, key)
  def unregister_name({registry, key, _value}), do: unregister(registry, key)

  # -- starting ---------------------------------------------------------------------------------

  @doc """
  Starts a registry, as a supervisor of its partitions. Options: `:keys` and `:name` (both required),
  `:partitions`, `:listeners`, `:meta`.

      Registry.start_link(keys: :duplicate, name: Topics)
  """
  @spec start_link([start_option]) :: {:ok, pid} | {:error, term}
  def start_link(options) do
    keys = Keyword.get(options, :keys)

    unless keys in @keys do
      raise ArgumentError,  #@ 325
            "expected :keys to be given and be one of :unique or :duplicate, got: #{inspect(keys)}"
    end

    name =
      case Keyword.fetch(options, :name) do
        {:ok, name} when is_atom(name) ->
          name

        {:ok, other} ->
          raise ArgumentError, "expected :name to be an atom, got: #{inspect(other)}"

        :error ->
          raise ArgumentError, "expected :name option to be present"  #@ 338
      end

    meta = Keyword.get(options, :meta, [])

    unless Keyword.keyword?(meta) do
      raise ArgumentError, "expected :meta to be a keyword list, got: #{inspect(meta)}"
    end

    partitions = Keyword.get(options, :partitions, 1)

    unless is_integer(partitions) and partitions >= 1 do
      raise ArgumentError,
            "expected :partitions to be a positive integer, got: #{inspect(partitions)}"
    end

    listeners = Keyword.get(options, :listeners, [])

    unless is_list(listeners) and Enum.all?(listeners, &is_atom/1) do
      raise ArgumentError,
            "expected :listeners to be a list of named processes, got: #{inspect(listeners)}"
    end

    compressed = Keyword.get(options, :compressed, false)

    unless is_boolean(compressed) do
      raise ArgumentError,
            "expected :compressed to be a boolean, got: #{inspect(compressed)}"
    end

    entries = [
      {@all_info, {keys, partitions, nil, nil, listeners}},
      {@key_info, {keys, partitions, nil}} | meta
    ]

    Registry.Supervisor.start_link(keys, name, partitions, listeners, entries, compressed)
  end

  @doc false
  @deprecated "Use Registry.start_link/1 instead"
  def start_link(keys, name, options \\ []) when keys in @keys and is_atom(name) do
    start_link([keys: keys, name: name] ++ options)
  end

  @doc """
  Returns a specification to start a registry under a supervisor.
  """
  def child_spec(options) do
    %{
      id: Keyword.get(options, :name, Registry),
      start: {Registry, :start_link, [options]},
      type: :supervisor
    }
  end

  # -- own entries ------------------------------------------------------------------------------

  @doc """
  Puts the calling process under a key, with a value. It is removed when the process ends.

      {:ok, _owner} = Registry.register(Rooms, "lobby", :open)
  """
  @spec register(registry, key, value) ::
          {:ok, pid} | {:error, {:already_registered, pid}}
  def register(registry, key, value) when is_atom(registry) do  #@ 987
    self = self()
    {kind, partitions, key_ets, pid_ets, listeners} = info!(registry)  #@ 989
    {key_partition, pid_partition} = partitions(kind, key, self, partitions)
    key_ets = key_ets || key_ets!(registry, key_partition)
    {pid_server, pid_ets} = pid_ets || pid_ets!(registry, pid_partition)

    # The link and the pid's entry come first: whatever happens, it will be cleaned up.
    Process.link(pid_server)
    own = {self, key, key_ets, System.unique_integer()}
    true = :ets.insert(pid_ets, own)

    case insert_key(kind, key_ets, key, {key, {self, value}}) do
      :ok ->
        for listener <- listeners do
          Kernel.send(listener, {:register, registry, key, self, value})
        end

        {:ok, pid_server}

      {:error, {:already_registered, holder}} = error ->
        true = :ets.delete_object(pid_ets, own)
        if holder != self, do: unlink_if_unregistered(pid_server, pid_ets, self)
        error
    end
  end

  defp insert_key(:duplicate, key_ets, _key, entry) do
    true = :ets.insert(key_ets, entry)
    :ok
  end

  defp insert_key(:unique, key_ets, key, entry) do
    if :ets.insert_new(key_ets, entry) do
      :ok
    else
      case :ets.lookup(key_ets, key) do
        [{^key, {pid, _}} = current] ->
          if Process.alive?(pid) do
            {:error, {:already_registered, pid}}
          else
            # Dead, and its partition has not heard yet.
            :ets.delete_object(key_ets, current)
            insert_key(:unique, key_ets, key, entry)
          end

        [] ->
          insert_key(:unique, key_ets, key, entry)
      end
    end
  end

  @doc """
  Removes all entries of the calling process under a key.
  """
  @spec unregister(registry, key) :: :ok
  def unregister(registry, key) when is_atom(registry) do
    self = self()
    {kind, partitions, key_ets, pid_ets, listeners} = info!(registry)  #@ 834
    {key_partition, pid_partition} = partitions(kind, key, self, partitions)
    key_ets = key_ets || key_ets!(registry, key_partition)
    {pid_server, pid_ets} = pid_ets || pid_ets!(registry, pid_partition)

    true = __unregister__(key_ets, {key, {self, :_}}, 1)
    true = __unregister__(pid_ets, {self, key, key_ets, :_}, 2)
    unlink_if_unregistered(pid_server, pid_ets, self)

    for listener <- listeners, do: Kernel.send(listener, {:unregister, registry, key, self})
    :ok
  end

  @doc """
  Removes those entries of the calling process under a key whose value matches a pattern.
  """
  def unregister_match(registry, key, pattern, guards \\ []) when is_list(guards) do
    self = self()
    {kind, partitions, key_ets, pid_ets, listeners} = info!(registry)  #@ 897
    {key_partition, pid_partition} = partitions(kind, key, self, partitions)
    key_ets = key_ets || key_ets!(registry, key_partition)
    {pid_server, pid_ets} = pid_ets || pid_ets!(registry, pid_partition)

    # A key may look like a match variable, so it is compared in a guard.
    same_key = {:"=:=", {:element, 1, :"$_"}, {:const, key}}
    total = :ets.select_count(key_ets, [{{:_, {self, :_}}, [same_key], [true]}])

    case :ets.select_delete(key_ets, [{{:_, {self, pattern}}, [same_key | guards], [true]}]) do
      ^total ->
        true = __unregister__(pid_ets, {self, key, key_ets, :_}, 2)
        unlink_if_unregistered(pid_server, pid_ets, self)
        for listener <- listeners, do: Kernel.send(listener, {:unregister, registry, key, self})

      0 ->
        :ok

      deleted ->
        # One entry that stands for all that remain, while they are replaced.
        remaining = total - deleted
        counter = System.unique_integer()
        stand_in = {self, key, {key_ets, remaining}, counter}
        true = :ets.insert(pid_ets, stand_in)
        true = __unregister__(pid_ets, {self, key, key_ets, :_}, 2)
        true = :ets.insert(pid_ets, List.duplicate({self, key, key_ets, counter}, remaining))
        true = :ets.delete_object(pid_ets, stand_in)
    end

    :ok
  end

  @doc """
  Changes the value of the calling process's entry, in unique registries: `{new, old}` or `:error`.
  """
  def update_value(registry, key, callback) when is_atom(registry) and is_function(callback, 1) do
    case key_info!(registry) do  #@ 422
      {:unique, partitions, key_ets} ->
        key_ets = key_ets || key_ets!(registry, key, partitions)

        case safe_lookup(key_ets, key) do
          {pid, old_value} when pid == self() ->
            new_value = callback.(old_value)  #@ 432
            :ets.insert(key_ets, {key, {pid, new_value}})
            {new_value, old_value}

          _ ->
            :error
        end

      {kind, _, _} ->
        raise ArgumentError, "Registry.update_value/3 is not supported for #{kind} registries"  #@ 441
    end
  end

  # -- looking up -------------------------------------------------------------------------------

  @doc """
  Lists `{pid, value}` of all processes under a key.
  """
  @spec lookup(registry, key) :: [{pid, value}]
  def lookup(registry, key) when is_atom(registry) do
    case key_info!(registry) do  #@ 580
      {:unique, partitions, key_ets} ->
        List.wrap(safe_lookup(key_ets || key_ets!(registry, key, partitions), key))

      {:duplicate, 1, key_ets} ->
        safe_lookup(key_ets, key)

      {:duplicate, partitions, _key_ets} ->
        for i <- 0..(partitions - 1), pair <- safe_lookup(key_ets!(registry, i), key), do: pair
    end
  end

  @doc """
  Calls a function with all `{pid, value}` under a key, in the calling process. Not called when there are none.

      Registry.dispatch(Topics, "news", fn entries ->
        for {pid, _} <- entries, do: send(pid, :news)
      end)
  """
  def dispatch(registry, key, mfa_or_fun, opts \\ [])
      when is_atom(registry) and is_function(mfa_or_fun, 1)
      when is_atom(registry) and tuple_size(mfa_or_fun) == 3 do
    case key_info!(registry) do  #@ 468
      {:unique, partitions, key_ets} ->
        (key_ets || key_ets!(registry, key, partitions))
        |> safe_lookup(key)
        |> List.wrap()
        |> dispatch_to(mfa_or_fun)  #@ 473

      {:duplicate, 1, key_ets} ->
        key_ets |> safe_lookup(key) |> dispatch_to(mfa_or_fun)  #@ 478

      {:duplicate, partitions, _} ->
        run = fn i -> registry |> key_ets!(i) |> safe_lookup(key) |> dispatch_to(mfa_or_fun) end

        if Keyword.get(opts, :parallel, false) do
          parent = self()

          (partitions - 1)..0
          |> Enum.map(fn i ->
            Task.async(fn ->
              run.(i)
              Process.unlink(parent)
              :ok
            end)
          end)
          |> Enum.each(&Task.await(&1, :infinity))
        else
          Enum.each((partitions - 1)..0, run)
        end
    end

    :ok
  end

  defp dispatch_to([], _), do: :ok
  defp dispatch_to(entries, {m, f, args}), do: apply(m, f, [entries | args])
  defp dispatch_to(entries, fun), do: fun.(entries)

  @doc """
  Lists `{pid, value}` under a key whose value matches a match pattern.

      Registry.match(Topics, "news", {:_, :urgent})
  """
  def match(registry, key, pattern, guards \\ []) when is_atom(registry) and is_list(guards) do
    guards = [{:"=:=", {:element, 1, :"$_"}, {:const, key}} | guards]
    spec = [{{:_, {:_, pattern}}, guards, [{:element, 2, :"$_"}]}]
    Enum.flat_map(tables(registry, key), &:ets.select(&1, spec))  #@ 652
  end

  @doc """
  Counts the entries under a key whose value matches.
  """
  def count_match(registry, key, pattern, guards \\ [])
      when is_atom(registry) and is_list(guards) do
    guards = [{:"=:=", {:element, 1, :"$_"}, {:const, key}} | guards]
    spec = [{{:_, {:_, pattern}}, guards, [true]}]
    registry |> tables(key) |> Enum.map(&:ets.select_count(&1, spec)) |> Enum.sum()
  end

  # The tables where a key may stand.
  defp tables(registry, key) do  #@ inline
    case key_info!(registry) do
      {:unique, partitions, key_ets} -> [key_ets || key_ets!(registry, key, partitions)]
      {:duplicate, 1, key_ets} -> [key_ets]
      {:duplicate, partitions, _} -> for i <- 0..(partitions - 1), do: key_ets!(registry, i)
    end
  end

  defp tables(registry) do  #@ inline
    case key_info!(registry) do
      {_kind, partitions, nil} -> for i <- 0..(partitions - 1), do: key_ets!(registry, i)
      {_kind, 1, key_ets} -> [key_ets]
    end
  end

  @doc """
  Lists the keys of a process.
  """
  @spec keys(registry, pid) :: [key]
  def keys(registry, pid) when is_atom(registry) and is_pid(pid) do
    {kind, partitions, _, pid_ets, _} = info!(registry)  #@ 702
    {_, pid_ets} = pid_ets || pid_ets!(registry, pid, partitions)

    found =
      try do
        :ets.select(pid_ets, [{{pid, :"$1", :"$2", :_}, [], [{{:"$1", :"$2"}}]}])
      catch
        :error, :badarg -> []
      end

    keys = gather_keys(found, [], false)
    if kind == :unique, do: Enum.uniq(keys), else: keys
  end

  # A stand-in of unregister_match counts for `remaining` entries of its key.
  defp gather_keys([{key, {_, remaining}} | rest], acc, _stand_in),
    do: gather_keys(rest, [key | acc], {key, remaining})

  defp gather_keys([{key, _} | rest], acc, stand_in),
    do: gather_keys(rest, [key | acc], stand_in)

  defp gather_keys([], acc, false), do: acc

  defp gather_keys([], acc, {key, remaining}),
    do: List.duplicate(key, remaining) ++ Enum.reject(acc, &(&1 === key))

  @doc """
  Lists the values of one process under a key.
  """
  def values(registry, key, pid) when is_atom(registry) do
    case key_info!(registry) do  #@ 778
      {:unique, partitions, key_ets} ->
        case safe_lookup(key_ets || key_ets!(registry, key, partitions), key) do
          {^pid, value} -> [value]
          _ -> []
        end

      {:duplicate, partitions, key_ets} ->
        key_ets = key_ets || key_ets!(registry, pid, partitions)
        for {^pid, value} <- safe_lookup(key_ets, key), do: value
    end
  end

  @doc """
  Counts all entries.
  """
  @spec count(registry) :: non_neg_integer()
  def count(registry) when is_atom(registry) do
    registry |> tables() |> Enum.map(&safe_size/1) |> Enum.sum()  #@ 1165
  end

  defp safe_size(ets) do
    try do
      :ets.info(ets, :size)
    catch
      :error, :badarg -> 0
    end
  end

  @doc """
  Selects over all entries with a match specification on `{key, pid, value}`.

      Registry.select(Rooms, [{{:"$1", :_, :_}, [], [:"$1"]}])
  """
  def select(registry, spec) when is_atom(registry) and is_list(spec) do
    spec = match_spec(spec, "select/2")  #@ 1302
    Enum.flat_map(tables(registry), &:ets.select(&1, spec))  #@ 1304
  end

  @doc """
  Counts the entries that a match specification selects.
  """
  def count_select(registry, spec) when is_atom(registry) and is_list(spec) do
    spec = match_spec(spec, "count_select/2")
    registry |> tables() |> Enum.map(&:ets.select_count(&1, spec)) |> Enum.sum()
  end

  defp match_spec(spec, called) do
    for part <- spec do
      case part do
        {{key, pid, value}, guards, select} ->
          {{key, {pid, value}}, guards, select}

        _ ->
          raise ArgumentError,
                "invalid match specification in Registry.#{called}: #{inspect(spec)}"
      end
    end
  end

  # -- meta -------------------------------------------------------------------------------------

  @doc """
  Reads what was stored beside the entries: `{:ok, value}` or `:error`.
  """
  def meta(registry, key) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do  #@ 1063
    try do
      :ets.lookup(registry, key)
    catch
      :error, :badarg ->
        raise ArgumentError,
              "unknown registry: #{inspect(registry)}. Either the registry name is invalid or " <>
                "the registry is not running, possibly because its application isn't started"
    else
      [{^key, value}] -> {:ok, value}
      _ -> :error
    end
  end

  @doc """
  Stores something beside the entries.
  """
  def put_meta(registry, key, value) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do  #@ 1097
    try do
      :ets.insert(registry, {key, value})
      :ok
    catch
      :error, :badarg -> raise ArgumentError, "unknown registry: #{inspect(registry)}"
    end
  end

  @doc """
  Removes what was stored beside the entries.
  """
  def delete_meta(registry, key) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do
    try do
      :ets.delete(registry, key)
      :ok
    catch
      :error, :badarg -> raise ArgumentError, "unknown registry: #{inspect(registry)}"
    end
  end

  # -- tables -----------------------------------------------------------------------------------

  defp hash(term, limit), do: :erlang.phash2(term, limit)

  defp info!(registry) do
    try do
      :ets.lookup_element(registry, @all_info, 2)
    catch
      :error, :badarg -> raise ArgumentError, "unknown registry: #{inspect(registry)}"  #@ 1373
    end
  end

  defp key_info!(registry) do
    try do
      :ets.lookup_element(registry, @key_info, 2)
    catch
      :error, :badarg -> raise ArgumentError, "unknown registry: #{inspect(registry)}"  #@ 1382
    end
  end

  defp key_ets!(registry, key, partitions), do: key_ets!(registry, hash(key, partitions))
  defp key_ets!(registry, partition), do: :ets.lookup_element(registry, partition, 2)

  defp pid_ets!(registry, pid, partitions), do: pid_ets!(registry, hash(pid, partitions))
  defp pid_ets!(registry, partition), do: :ets.lookup_element(registry, partition, 3)

  defp safe_lookup(ets, key) do
    try do
      :ets.lookup_element(ets, key, 2)
    catch
      :error, :badarg -> []
    end
  end

  # Unique keys are spread by key, so that all see the same place; duplicate ones by process.
  defp partitions(:unique, key, pid, partitions), do: {hash(key, partitions), hash(pid, partitions)}

  defp partitions(:duplicate, _key, pid, partitions) do
    partition = hash(pid, partitions)
    {partition, partition}
  end

  defp unlink_if_unregistered(pid_server, pid_ets, self) do
    unless :ets.member(pid_ets, self), do: Process.unlink(pid_server)
  end

  # Deletes what matches; the key at `pos` is compared in a guard when it looks like a match variable.
  @doc false
  def __unregister__(table, match, pos) do
    key = :erlang.element(pos, match)

    if is_atom(key) and reserved_atom?(Atom.to_string(key)) do
      match = :erlang.setelement(pos, match, :_)
      guard = {:"=:=", {:element, pos, :"$_"}, {:const, key}}
      :ets.select_delete(table, [{match, [guard], [true]}]) >= 0
    else
      :ets.match_delete(table, match)
    end
  end

  defp reserved_atom?("_"), do: true
  defp reserved_atom?("$" <> _), do: true
  defp reserved_atom?(_), do: false
end

defmodule :gen do
  @moduledoc """
  What every generic process shares: starting under a name, the call protocol, names and status formatting.

  A call is four visible steps: monitor the server, send `{label, {caller, tag}, request}`, wait for
  `{tag, reply}` or the monitor's `:DOWN`, demonitor. With a finite timeout the tag is `[:alias | ref]`,
  so that a reply that comes too late is dropped at the door.
  """

  @default_timeout 5000
  @max_timeout 4_294_967_295

  # -- starting ---------------------------------------------------------------------------------

  def start(gen_mod, link, name, mod, args, options) do
    case where(name) do  #@ 105
      :undefined -> do_spawn(gen_mod, link, [name, mod, args, options], options)
      pid -> {:error, {:already_started, pid}}
    end
  end

  def start(gen_mod, link, mod, args, options) do
    do_spawn(gen_mod, link, [mod, args, options], options)
  end

  defp do_spawn(gen_mod, :link, rest, options) do
    args = [gen_mod, self(), self() | rest]
    :proc_lib.start_link(:gen, :init_it, args, timeout(options), spawn_opts(options))
  end

  defp do_spawn(gen_mod, :monitor, rest, options) do
    args = [gen_mod, self(), self() | rest]

    case :proc_lib.start_monitor(:gen, :init_it, args, timeout(options), spawn_opts(options)) do
      {{:ok, pid}, monitor} when is_pid(pid) ->
        {:ok, {pid, monitor}}

      {other, monitor} ->
        receive do
          {:DOWN, ^monitor, :process, _pid, _reason} -> other
        end
    end
  end

  defp do_spawn(gen_mod, _nolink, rest, options) do
    args = [gen_mod, self(), :self | rest]
    :proc_lib.start(:gen, :init_it, args, timeout(options), spawn_opts(options))
  end

  def init_it(gen_mod, starter, parent, mod, args, options) do
    gen_mod.init_it(starter, parent, self(), mod, args, options)
  end

  def init_it(gen_mod, starter, parent, name, mod, args, options) do
    case register_name(name) do
      true -> gen_mod.init_it(starter, parent, name, mod, args, options)
      {false, pid} -> :proc_lib.init_ack(starter, {:error, {:already_started, pid}})
    end
  end

  # -- calling ----------------------------------------------------------------------------------

  def call(process, label, request), do: call(process, label, request, @default_timeout)

  def call(process, label, request, timeout)  #@ 215
      when is_pid(process) and (timeout == :infinity or (is_integer(timeout) and timeout >= 0)) do
    do_call(process, label, request, timeout)
  end

  def call(process, label, request, timeout)
      when timeout == :infinity or (is_integer(timeout) and timeout >= 0) do
    do_for_proc(process, fn pid -> do_call(pid, label, request, timeout) end)
  end

  defp do_call(process, _label, _request, _timeout) when process == self() do
    exit(:calling_self)
  end

  # Without a timeout no reply can come late, so a plain reference is tag enough.
  defp do_call(process, label, request, :infinity) do
    mref = :mailroom.ask(label, process, request, :infinity)  #@ 237

    receive do
      {^mref, reply} ->
        :erlang.demonitor(mref, [:flush])
        {:ok, reply}

      {:DOWN, ^mref, _, _, reason} ->
        exit(reason)  #@ 243
    end
  end

  defp do_call(process, label, request, timeout) do
    mref = :mailroom.ask(label, process, request, timeout)  #@ 256

    receive do
      {[:alias | ^mref], reply} ->
        :erlang.demonitor(mref, [:flush])
        {:ok, reply}

      {:DOWN, ^mref, _, _, :noconnection} ->
        exit({:nodedown, node_of(process)})

      {:DOWN, ^mref, _, _, reason} ->
        exit(reason)
    after
      timeout ->
        :erlang.demonitor(mref, [:flush])

        receive do
          {[:alias | ^mref], reply} -> {:ok, reply}
        after
          0 -> exit(:timeout)  #@ 273
        end
    end
  end

  defp node_of({_name, node}), do: node
  defp node_of(pid), do: node(pid)

  # A reply goes to the alias, if the tag holds one: once the caller gave up, it reaches nobody.
  def reply({_to, [:alias | ref] = tag}, reply) when is_reference(ref) do  #@ 532
    send(ref, {tag, reply})
    :ok
  end

  def reply({_to, [[:alias | ref] | _] = tag}, reply) when is_reference(ref) do
    send(ref, {tag, reply})
    :ok
  end

  def reply({to, tag}, reply) do
    try do
      send(to, {tag, reply})
      :ok
    catch
      _, _ -> :ok
    end
  end

  # -- requests whose response is asked for later -----------------------------------------------

  def send_request(process, label, request) when is_pid(process) do
    do_send_request(process, label, request)
  end

  def send_request(process, label, request) do
    try do
      do_for_proc(process, fn pid -> do_send_request(pid, label, request) end)
    catch
      :exit, reason ->
        ref = make_ref()
        send(self(), {:DOWN, ref, :process, process, reason})
        ref
    end
  end

  def send_request(process, tag, request, label, collection) when is_map(collection) do
    Map.put(collection, send_request(process, tag, request), label)
  end

  defp do_send_request(process, label, request) do
    id = :erlang.monitor(:process, process, [{:alias, :demonitor}])
    :erlang.send(process, {label, {self(), [:alias | id]}, request}, [:noconnect])
    id
  end

  def wait_response(id, timeout) do
    limit = timeout_value(timeout)
    :mailroom.wait(:call, nil, id)

    receive do
      {[:alias | ^id], reply} ->
        :erlang.demonitor(id, [:flush])
        {:reply, reply}

      {:DOWN, ^id, _, object, reason} ->
        {:error, {reason, object}}
    after
      limit -> :timeout
    end
  end

  def wait_response(collection, timeout, delete) when is_map(collection) and is_boolean(delete) do
    limit = timeout_value(timeout)

    if map_size(collection) == 0 do
      :no_request
    else
      receive do
        {[:alias | id], _} = message when is_map_key(collection, id) ->
          collection_result(message, collection, delete)

        {:DOWN, id, _, _, _} = message when is_map_key(collection, id) ->
          collection_result(message, collection, delete)
      after
        limit -> :timeout
      end
    end
  end

  def receive_response(id, timeout) do
    case wait_response(id, timeout) do
      :timeout ->
        :erlang.demonitor(id, [:flush])

        receive do
          {[:alias | ^id], reply} -> {:reply, reply}
        after
          0 -> :timeout
        end

      response ->
        response
    end
  end

  def receive_response(collection, timeout, delete)
      when is_map(collection) and is_boolean(delete) do
    case wait_response(collection, timeout, delete) do
      :timeout ->
        for id <- Map.keys(collection), do: :erlang.demonitor(id, [:flush])
        flush_responses(collection)
        :timeout

      response ->
        response
    end
  end

  defp flush_responses(collection) do
    receive do
      {[:alias | id], _} when is_map_key(collection, id) -> flush_responses(collection)
    after
      0 -> :ok
    end
  end

  def check_response({[:alias | id], reply}, id) when is_reference(id) do
    :erlang.demonitor(id, [:flush])
    {:reply, reply}
  end

  def check_response({:DOWN, id, _, object, reason}, id) when is_reference(id) do
    {:error, {reason, object}}
  end

  def check_response(_message, id) when is_reference(id), do: :no_reply
  def check_response(_message, _id), do: :erlang.error(:badarg)

  def check_response(message, collection, delete)
      when is_map(collection) and is_boolean(delete) do
    case message do
      _ when map_size(collection) == 0 ->
        :no_request

      {[:alias | id], _} when is_map_key(collection, id) ->
        collection_result(message, collection, delete)

      {:DOWN, id, _, _, _} when is_map_key(collection, id) ->
        collection_result(message, collection, delete)

      _ ->
        :no_reply
    end
  end

  defp collection_result({[:alias | id], reply}, collection, delete) do
    :erlang.demonitor(id, [:flush])
    collected({:reply, reply}, id, collection, delete)
  end

  defp collection_result({:DOWN, id, _, object, reason}, collection, delete) do
    collected({:error, {reason, object}}, id, collection, delete)
  end

  defp collected(response, id, collection, false) do
    {response, Map.fetch!(collection, id), collection}
  end

  defp collected(response, id, collection, true) do
    {label, rest} = Map.pop(collection, id)
    {response, label, rest}
  end

  def reqids_new, do: %{}

  def reqids_size(collection) when is_map(collection), do: map_size(collection)
  def reqids_size(_), do: :erlang.error(:badarg)

  def reqids_add(id, label, collection)
      when is_reference(id) and is_map(collection) and not is_map_key(collection, id) do
    Map.put(collection, id, label)
  end

  def reqids_add(_, _, _), do: :erlang.error(:badarg)

  def reqids_to_list(collection) when is_map(collection), do: Map.to_list(collection)
  def reqids_to_list(_), do: :erlang.error(:badarg)

  defp timeout_value(:infinity), do: :infinity
  defp timeout_value(ms) when is_integer(ms) and ms >= 0 and ms <= @max_timeout, do: ms

  defp timeout_value({:abs, at}) when is_integer(at) do
    case at - :erlang.monotonic_time(:millisecond) do
      ms when ms < 0 -> 0
      ms when ms > @max_timeout -> :erlang.error(:badarg)
      ms -> ms
    end
  end

  defp timeout_value(_), do: :erlang.error(:badarg)

  # -- stopping and names -----------------------------------------------------------------------

  def stop(process), do: stop(process, :normal, :infinity)

  def stop(process, reason, timeout)
      when timeout == :infinity or (is_integer(timeout) and timeout >= 0) do
    do_for_proc(process, fn pid -> :proc_lib.stop(pid, reason, timeout) end)
  end

  defp do_for_proc(pid, fun) when is_pid(pid), do: fun.(pid)

  defp do_for_proc(name, fun) when is_atom(name) do
    case :erlang.whereis(name) do
      pid when is_pid(pid) -> fun.(pid)
      :undefined -> exit(:noproc)  #@ 565
    end
  end

  defp do_for_proc(process, fun)
       when (tuple_size(process) == 2 and elem(process, 0) == :global) or
              (tuple_size(process) == 3 and elem(process, 0) == :via) do
    case where(process) do
      pid when is_pid(pid) -> fun.(pid)
      :undefined -> exit(:noproc)
    end
  end

  defp do_for_proc({name, node}, fun) when node == node(), do: do_for_proc(name, fun)
  # There is one node only, and it is not connected to any other.
  defp do_for_proc({_name, node}, _fun) when is_atom(node), do: exit({:nodedown, node})

  defp where({:global, name}), do: :global.whereis_name(name)
  defp where({:via, module, name}), do: module.whereis_name(name)
  defp where({:local, name}), do: :erlang.whereis(name)

  defp register_name({:local, name} = full) do
    try do
      :erlang.register(name, self())
    catch
      :error, _ -> {false, where(full)}
    end
  end

  defp register_name({:global, name} = full) do
    registered(:global.register_name(name, self()), full)
  end

  defp register_name({:via, module, name} = full) do
    registered(module.register_name(name, self()), full)
  end

  defp registered(:yes, _full), do: true
  defp registered(:no, full), do: {false, where(full)}

  def name({:local, name}), do: name
  def name({:global, name}), do: name
  def name({:via, _module, name}), do: name
  def name(pid) when is_pid(pid), do: pid

  def unregister_name({:local, name}) do
    try do
      :erlang.unregister(name)
      :ok
    catch
      _, _ -> :ok
    end
  end

  def unregister_name({:global, name}) do
    :global.unregister_name(name)
    :ok
  end

  def unregister_name({:via, module, name}) do
    module.unregister_name(name)
    :ok
  end

  def unregister_name(pid) when is_pid(pid), do: :ok

  # The caller says which name it has; a process that says so wrongly exits.
  def get_proc_name(pid) when is_pid(pid), do: pid

  def get_proc_name({:local, name}) do
    case :erlang.process_info(self(), :registered_name) do
      {:registered_name, ^name} -> name
      _ -> exit(:process_not_registered)
    end
  end

  def get_proc_name({:global, name}) do
    if :global.whereis_name(name) == self(), do: name, else: exit(:process_not_registered_globally)
  end

  def get_proc_name({:via, module, name}) do
    if module.whereis_name(name) == self(),
      do: name,
      else: exit({:process_not_registered_via, module})
  end

  def get_parent do
    case :erlang.get(:"$ancestors") do
      [parent | _] when is_pid(parent) -> parent
      [parent | _] when is_atom(parent) -> name_to_pid(parent)
      _ -> exit(:process_was_not_started_by_proc_lib)  #@ 682
    end
  end

  defp name_to_pid(name) do
    with :undefined <- :erlang.whereis(name),
         :undefined <- :global.whereis_name(name) do
      exit(:could_not_find_registered_name)
    end
  end

  # -- start options and status -----------------------------------------------------------------

  defp timeout(options), do: option(options, :timeout, :infinity)
  defp spawn_opts(options), do: option(options, :spawn_opt, [])
  def hibernate_after(options), do: option(options, :hibernate_after, :infinity)

  defp option(options, key, default) do
    case :lists.keyfind(key, 1, options) do
      {_, value} -> value
      false -> default
    end
  end

  def debug_options(name, options) do
    case :lists.keyfind(:debug, 1, options) do
      {_, debug} ->
        try do
          :sys.debug_options(debug)
        catch
          _, _ ->
            :error_logger.format('~tp: ignoring erroneous debug options - ~tp~n', [name, debug])
            []
        end

      false ->
        []
    end
  end

  def format_status_header(tag_line, pid) when is_pid(pid) do
    :lists.concat([tag_line, ' ', :erlang.pid_to_list(pid)])
  end

  def format_status_header(tag_line, name) when is_atom(name) do
    :lists.concat([tag_line, ' ', name])
  end

  def format_status_header(tag_line, name), do: {tag_line, name}

  # A module may hide parts of its state: format_status/1 takes and answers a map, format_status/2 a term.
  def format_status(mod, opt, status, args) do
    cond do
      :erlang.function_exported(mod, :format_status, 1) ->
        try do
          mod.format_status(status)
        catch
          _, _ -> status_error(mod, status, ':format_status/1 crashed')
        else
          new when is_map(new) ->
            merged = Map.merge(status, new)

            if map_size(merged) == map_size(new),
              do: merged,
              else: status_error(mod, status, ':format_status/1 returned a map with unknown keys')

          _ ->
            status_error(mod, status, ':format_status/1 did not return a map')
        end

      is_list(args) and :erlang.function_exported(mod, :format_status, 2) ->
        try do
          Map.put(status, :"$status", mod.format_status(opt, args))
        catch
          :throw, result -> Map.put(status, :"$status", result)
          _, _ -> status_error(mod, status, ':format_status/2 crashed')
        end

      true ->
        status
    end
  end

  defp status_error(mod, status, text) do
    Map.put(status, :EXIT, :erlang.atom_to_list(mod) ++ text)
  end
end

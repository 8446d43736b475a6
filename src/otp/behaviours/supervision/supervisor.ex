defmodule :supervisor do
  @moduledoc """
  A process that starts others, hears when they end, and starts them again.

  It is a `:gen_server` that traps exits. Its children are kept as `{ids, specs}`: the ids newest first, the
  specs by id, each with the pid that runs for it now, `:undefined`, or `{:restarting, old_pid}`.

      {:EXIT, pid, reason} -> restart_child -> do_restart -> restart -> strategy
                                                   |            |
                                     not to be restarted     too many in the period: shutdown
  """

  @behaviour :gen_server

  @callback init(args :: term) :: {:ok, {sup_flags :: term, [child_spec :: term]}} | :ignore

  # -- client side ------------------------------------------------------------------------------

  def start_link(mod, args), do: :gen_server.start_link(:supervisor, {:self, mod, args}, [])

  def start_link(name, mod, args),
    do: :gen_server.start_link(name, :supervisor, {name, mod, args}, [])

  def start_child(supervisor, spec), do: call(supervisor, {:start_child, spec})
  def restart_child(supervisor, id), do: call(supervisor, {:restart_child, id})
  def delete_child(supervisor, id), do: call(supervisor, {:delete_child, id})
  def terminate_child(supervisor, id), do: call(supervisor, {:terminate_child, id})
  def get_childspec(supervisor, id), do: call(supervisor, {:get_childspec, id})
  def which_children(supervisor), do: call(supervisor, :which_children)
  def count_children(supervisor), do: call(supervisor, :count_children)

  defp call(supervisor, request), do: :gen_server.call(supervisor, request, :infinity)

  def check_childspecs(specs), do: check_childspecs(specs, :undefined)

  def check_childspecs(specs, auto)
      when is_list(specs) and auto in [:undefined, :never, :any_significant, :all_significant] do
    case check_startspec(specs, auto) do
      {:ok, _} -> :ok
      error -> {:error, error}
    end
  end

  def check_childspecs(specs, auto) when is_list(specs), do: {:error, {:badarg, auto}}
  def check_childspecs(other, _auto), do: {:error, {:badarg, other}}

  def get_callback_module(pid) do
    {:status, _pid, _mod, [_pdict, _sys, _parent, _debug, misc]} = :sys.get_status(pid)
    {:supervisor, [{'Callback', mod}]} = :lists.keyfind(:supervisor, 1, misc)
    mod
  end

  # -- init -------------------------------------------------------------------------------------

  def init({name, mod, args}) do
    :erlang.process_flag(:trap_exit, true)
    :mailroom.note({:behaviour, :supervisor, mod})

    case mod.init(args) do  #@ 330
      {:ok, {flags, specs}} ->
        case init_state(name, flags, mod, args) do
          {:ok, %{strategy: :simple_one_for_one} = state} -> init_dynamic(state, specs)
          {:ok, state} -> init_children(state, specs)
          error -> {:stop, {:supervisor_data, error}}
        end

      :ignore ->
        :ignore

      other ->
        {:stop, {:bad_return, {mod, :init, other}}}
    end
  end

  defp init_state(name, flags, mod, args) do
    shown = if name == :self, do: {self(), mod}, else: name

    set_flags(flags, %{
      name: shown,
      module: mod,
      args: args,
      strategy: nil,
      intensity: 1,
      period: 5,
      auto_shutdown: :never,
      children: {[], %{}},
      dynamics: %{},
      dynamic_restarts: 0,
      restarts: []
    })
  end

  # -- the state as OTP's record ------------------------------------------------------------------

  @fields [:name, :strategy, :children, :dynamics, :intensity, :period, :restarts, :dynamic_restarts, :auto_shutdown, :module, :args]
  @child_fields [:pid, :id, :start, :restart, :significant, :shutdown, :type, :modules]

  @doc false
  def to_record(%{children: {ids, db}} = state) do
    children = {ids, Map.new(db, fn {id, child} -> {id, record(:child, child, @child_fields)} end)}
    dynamics = if state.strategy == :simple_one_for_one, do: {:maps, state.dynamics}, else: :undefined
    record(:state, %{state | children: children, dynamics: dynamics}, @fields)
  end

  @doc false
  def from_record(record) do
    %{children: {ids, db}} = state = fields(record, :state, @fields)
    dynamics = with {:maps, dynamics} <- state.dynamics, do: dynamics, else: (:undefined -> %{})
    %{state | children: {ids, Map.new(db, fn {id, child} -> {id, fields(child, :child, @child_fields)} end)}, dynamics: dynamics}
  end

  defp record(tag, map, fields), do: List.to_tuple([tag | for(field <- fields, do: Map.fetch!(map, field))])

  defp fields(record, tag, fields) do
    [^tag | values] = Tuple.to_list(record)
    Map.new(Enum.zip(fields, values))
  end

  defp set_flags(flags, state) do
    try do
      checked = check_flags(flags)
      {:ok, Map.merge(state, Map.take(checked, [:strategy, :intensity, :period, :auto_shutdown]))}
    catch
      :throw, error -> error
    end
  end

  defp check_flags({strategy, intensity, period}) do
    check_flags(%{strategy: strategy, intensity: intensity, period: period})
  end

  defp check_flags(flags) when is_map(flags) do
    defaults = %{strategy: :one_for_one, intensity: 1, period: 5, auto_shutdown: :never}
    flags = Map.merge(defaults, flags)
    %{strategy: strategy, intensity: intensity, period: period, auto_shutdown: auto} = flags

    cond do
      strategy not in [:simple_one_for_one, :one_for_one, :one_for_all, :rest_for_one] ->
        throw({:invalid_strategy, strategy})

      not (is_integer(intensity) and intensity >= 0) ->
        throw({:invalid_intensity, intensity})

      not (is_integer(period) and period > 0) ->
        throw({:invalid_period, period})

      auto not in [:never, :any_significant, :all_significant] ->
        throw({:invalid_auto_shutdown, auto})

      true ->
        flags
    end
  end

  defp check_flags(other), do: throw({:invalid_type, other})

  defp init_children(state, specs) do
    case check_startspec(specs, state.auto_shutdown) do
      {:ok, children} ->
        case start_children(children, state.name, :started) do  #@ 350
          {:ok, children} ->
            {:ok, %{state | children: children}}

          {:error, children, reason} ->
            terminate_children(children, state.name)
            {:stop, {:shutdown, reason}}
        end

      error ->
        {:stop, {:start_spec, error}}
    end
  end

  defp init_dynamic(state, [spec]) do
    case check_startspec([spec], state.auto_shutdown) do
      {:ok, children} -> {:ok, %{state | children: children}}
      error -> {:stop, {:start_spec, error}}
    end
  end

  defp init_dynamic(_state, specs), do: {:stop, {:bad_start_spec, specs}}

  # -- child specifications ---------------------------------------------------------------------

  # In start order; the supervisor keeps them newest first once they run.
  defp check_startspec(specs, auto), do: check_startspec(specs, [], %{}, auto)

  defp check_startspec([spec | rest], ids, db, auto) do
    case check_childspec(spec, auto) do
      {:ok, %{id: id}} when is_map_key(db, id) -> {:duplicate_child_name, id}
      {:ok, child} -> check_startspec(rest, [child.id | ids], Map.put(db, child.id, child), auto)
      error -> error
    end
  end

  defp check_startspec([], ids, db, _auto), do: {:ok, {:lists.reverse(ids), db}}

  defp check_childspec(spec, auto) when is_map(spec) do
    try do
      do_check_childspec(Map.merge(%{restart: :permanent, type: :worker}, spec), auto)
    catch
      :throw, error -> error
    end
  end

  defp check_childspec({id, start, restart, shutdown, type, modules}, auto) do
    check_childspec(
      %{
        id: id,
        start: start,
        restart: restart,
        significant: false,
        shutdown: shutdown,
        type: type,
        modules: modules
      },
      auto
    )
  end

  defp check_childspec(other, _auto), do: {:invalid_child_spec, other}

  defp do_check_childspec(%{restart: restart, type: type} = spec, auto) do
    id = required(spec, :id, :missing_id)
    start = required(spec, :start, :missing_start)

    m =
      case start do
        {m, f, a} when is_atom(m) and is_atom(f) and is_list(a) -> m
        _ -> throw({:invalid_mfa, start})
      end

    if restart not in [:permanent, :temporary, :transient] do
      throw({:invalid_restart_type, restart})
    end

    significant = Map.get(spec, :significant, false)
    check_significant(significant, restart, auto)
    if type not in [:worker, :supervisor], do: throw({:invalid_child_type, type})

    shutdown = Map.get(spec, :shutdown, if(type == :worker, do: 5000, else: :infinity))

    if not ((is_integer(shutdown) and shutdown >= 0) or shutdown in [:infinity, :brutal_kill]) do
      throw({:invalid_shutdown, shutdown})
    end

    modules = Map.get(spec, :modules, [m])
    check_modules(modules)

    {:ok,
     %{
       pid: :undefined,
       id: id,
       start: start,
       restart: restart,
       significant: significant,
       shutdown: shutdown,
       type: type,
       modules: modules
     }}
  end

  defp required(spec, key, error) do
    case spec do
      %{^key => value} -> value
      _ -> throw(error)
    end
  end

  defp check_significant(true, _restart, :never),
    do: throw({:bad_combination, [auto_shutdown: :never, significant: true]})

  defp check_significant(true, :permanent, _auto),
    do: throw({:bad_combination, [restart: :permanent, significant: true]})

  defp check_significant(value, _restart, _auto) when is_boolean(value), do: :ok
  defp check_significant(value, _restart, _auto), do: throw({:invalid_significant, value})

  defp check_modules(:dynamic), do: :ok

  defp check_modules(modules) when is_list(modules) do
    for m <- modules, not is_atom(m), do: throw({:invalid_module, m})
  end

  defp check_modules(other), do: throw({:invalid_modules, other})

  defp child_to_spec(child) do
    Map.take(child, [:id, :start, :restart, :significant, :shutdown, :type, :modules])
  end

  # The record that OTP shows in the error of start_child.
  defp child_record(c) do
    {:child, c.pid, c.id, c.start, c.restart, c.significant, c.shutdown, c.type, c.modules}
  end

  # -- starting children ------------------------------------------------------------------------

  # `event` is what the trace is told: :started or :restarted.
  defp start_children({ids, db}, sup_name, event), do: start_children(ids, db, [], sup_name, event)

  defp start_children([id | rest], db, started, sup_name, event) do  #@ as children_map/4
    child = Map.fetch!(db, id)

    case start_one(sup_name, child, event) do  #@ 1250
      :remove -> start_children(rest, Map.delete(db, id), started, sup_name, event)
      {:update, child} -> start_children(rest, Map.put(db, id, child), [id | started], sup_name, event)
      {:abort, reason} -> {:error, {:lists.reverse(rest) ++ [id | started], db}, {:failed_to_start_child, id, reason}}
    end
  end

  defp start_children([], db, started, _sup_name, _event), do: {:ok, {started, db}}

  defp start_one(sup_name, child, event) do  #@ as -start_children/2-fun-0-/3
    case do_start_child(sup_name, child, event) do  #@ 384
      {:ok, :undefined} when child.restart == :temporary ->
        :remove

      {:ok, pid} ->
        {:update, %{child | pid: pid}}

      {:ok, pid, _info} ->
        {:update, %{child | pid: pid}}

      {:error, reason} ->
        report_error(:start_error, reason, child, sup_name, {:start_children, 2, 392})
        {:abort, reason}
    end
  end

  defp do_start_child(sup_name, %{start: {m, f, a}} = child, event) do  #@ as do_start_child/2
    case run_start(m, f, a) do  #@ 400
      {:ok, pid} = ok when is_pid(pid) ->
        started(child, pid, sup_name, event)
        ok

      {:ok, pid, _info} = ok ->
        started(child, pid, sup_name, event)
        ok

      other ->
        other
    end
  end

  defp started(child, pid, sup_name, event) do
    note_child(event, %{child | pid: pid})
    report_progress(%{child | pid: pid}, sup_name)
  end

  defp run_start(m, f, a) do  #@ as do_start_child_i/3
    result =
      try do
        apply(m, f, a)  #@ 414
      catch
        :throw, value -> value
        :exit, reason -> {:EXIT, reason}
        :error, reason -> {:EXIT, {reason, __STACKTRACE__}}
      end

    case result do
      {:ok, pid} = ok when is_pid(pid) -> ok
      {:ok, pid, _info} = ok when is_pid(pid) -> ok
      :ignore -> {:ok, :undefined}
      {:error, reason} -> {:error, reason}
      other -> {:error, other}
    end
  end

  # -- requests ---------------------------------------------------------------------------------

  def handle_call({:start_child, more}, _from, %{strategy: :simple_one_for_one} = state) do
    child = dynamic_child(state)
    {m, f, a} = child.start
    args = a ++ more

    case run_start(m, f, args) do
      {:ok, :undefined} ->
        {:reply, {:ok, :undefined}, state}

      {:ok, pid} = ok ->
        note_child(:started, %{child | id: :undefined, pid: pid})
        {:reply, ok, dyn_store(pid, args, state)}

      {:ok, pid, _info} = ok ->
        note_child(:started, %{child | id: :undefined, pid: pid})
        {:reply, ok, dyn_store(pid, args, state)}

      error ->
        {:reply, error, state}
    end
  end

  def handle_call({:start_child, spec}, _from, state) do
    case check_childspec(spec, state.auto_shutdown) do
      {:ok, child} ->
        {answer, state} = handle_start_child(child, state)  #@ 455
        {:reply, answer, state}

      error ->
        {:reply, {:error, error}, state}
    end
  end

  def handle_call({:terminate_child, id}, _from, %{strategy: :simple_one_for_one} = state)
      when not is_pid(id) do
    {:reply, {:error, :simple_one_for_one}, state}
  end

  def handle_call({:terminate_child, id}, _from, state) do
    case find_child(id, state) do
      {:ok, child} ->
        do_terminate(child, state.name)
        {:reply, :ok, del_child(child, state)}

      :error ->
        {:reply, {:error, :not_found}, state}
    end
  end

  def handle_call({request, _id}, _from, %{strategy: :simple_one_for_one} = state)
      when request in [:restart_child, :delete_child] do
    {:reply, {:error, :simple_one_for_one}, state}
  end

  def handle_call({:restart_child, id}, _from, state) do
    case find_child(id, state) do
      {:ok, %{pid: :undefined} = child} ->
        case do_start_child(state.name, child, :restarted) do
          {:ok, pid} = ok -> {:reply, ok, set_pid(pid, id, state)}
          {:ok, pid, _info} = ok -> {:reply, ok, set_pid(pid, id, state)}
          error -> {:reply, error, state}
        end

      {:ok, %{pid: {:restarting, _}}} ->
        {:reply, {:error, :restarting}, state}

      {:ok, _} ->
        {:reply, {:error, :running}, state}

      :error ->
        {:reply, {:error, :not_found}, state}
    end
  end

  def handle_call({:delete_child, id}, _from, state) do
    case find_child(id, state) do
      {:ok, %{pid: :undefined}} -> {:reply, :ok, remove_child(id, state)}
      {:ok, %{pid: {:restarting, _}}} -> {:reply, {:error, :restarting}, state}
      {:ok, _} -> {:reply, {:error, :running}, state}
      :error -> {:reply, {:error, :not_found}, state}
    end
  end

  def handle_call({:get_childspec, id}, _from, state) do
    case find_child(id, state) do
      {:ok, child} -> {:reply, {:ok, child_to_spec(child)}, state}
      :error -> {:reply, {:error, :not_found}, state}
    end
  end

  def handle_call(:which_children, _from, %{strategy: :simple_one_for_one} = state) do
    %{type: type, modules: modules} = dynamic_child(state)

    answer =
      for pid <- Map.keys(state.dynamics), do: {:undefined, shown_pid(pid), type, modules}

    {:reply, answer, state}
  end

  def handle_call(:which_children, _from, %{children: {ids, db}} = state) do
    answer =
      for id <- ids do
        child = Map.fetch!(db, id)
        {id, shown_pid(child.pid), child.type, child.modules}
      end

    {:reply, answer, state}
  end

  def handle_call(:count_children, _from, %{strategy: :simple_one_for_one} = state) do
    size = map_size(state.dynamics)
    active = size - state.dynamic_restarts

    answer =
      case dynamic_child(state).type do
        :supervisor -> [specs: 1, active: active, supervisors: size, workers: 0]
        :worker -> [specs: 1, active: active, supervisors: 0, workers: size]
      end

    {:reply, answer, state}
  end

  def handle_call(:count_children, _from, %{children: {_ids, db}} = state) do
    children = Map.values(db)
    active = length(for c <- children, is_pid(c.pid), :erlang.is_process_alive(c.pid), do: c)
    supervisors = length(for c <- children, c.type == :supervisor, do: c)
    all = length(children)

    {:reply, [specs: all, active: active, supervisors: supervisors, workers: all - supervisors],
     state}
  end

  defp shown_pid({:restarting, _}), do: :restarting
  defp shown_pid(pid), do: pid

  defp handle_start_child(child, state) do
    case find_child(child.id, state) do
      :error ->
        case do_start_child(state.name, child, :started) do  #@ 706
          {:ok, :undefined} when child.restart == :temporary -> {{:ok, :undefined}, state}
          {:ok, pid} = ok -> {ok, save_child(%{child | pid: pid}, state)}
          {:ok, pid, _info} = ok -> {ok, save_child(%{child | pid: pid}, state)}
          {:error, reason} -> {{:error, {reason, child_record(child)}}, state}
        end

      {:ok, %{pid: pid}} when is_pid(pid) ->
        {{:error, {:already_started, pid}}, state}

      {:ok, _} ->
        {{:error, :already_present}, state}
    end
  end

  def handle_cast({:try_again_restart, id}, state) do
    case find_child_and_args(id, state) do
      {:ok, %{pid: {:restarting, _}} = child} -> after_restart(restart(child, state))
      _ -> {:noreply, state}
    end
  end

  def handle_info({:EXIT, pid, reason}, state) do
    case find_child_and_args(pid, state) do
      {:ok, child} ->
        note_child(:terminated, child)
        after_restart(do_restart(reason, child, state))

      :error ->
        {:noreply, state}
    end
  end

  def handle_info(message, state) do
    :logger.error('Supervisor received unexpected message: ~tp~n', [message], %{
      mfa: {:supervisor, :handle_info, 2},
      file: 'supervisor.erl',
      line: 617,
      domain: [:otp],
      error_logger: %{tag: :error}
    })

    {:noreply, state}
  end

  defp after_restart({:ok, state}), do: {:noreply, state}
  defp after_restart({:shutdown, state}), do: {:stop, :shutdown, state}

  def terminate(_reason, %{strategy: :simple_one_for_one} = state),
    do: terminate_dynamic_children(state)

  def terminate(_reason, state), do: terminate_children(state.children, state.name)

  # -- restarting -------------------------------------------------------------------------------

  defp do_restart(reason, %{restart: :permanent} = child, state) do
    report_error(:child_terminated, reason, child, state.name, {:do_restart, 3, 736})
    restart(child, state)
  end

  defp do_restart(reason, child, state) do
    orderly = reason in [:normal, :shutdown] or match?({:shutdown, _}, reason)
    where = {:do_restart, 3, if(child.restart == :transient, do: 748, else: 751)}
    if not orderly, do: report_error(:child_terminated, reason, child, state.name, where)

    if orderly or child.restart == :temporary,
      do: auto_shutdown(child, del_child(child, state)),
      else: restart(child, state)
  end

  # A significant child that ended for good may take the supervisor with it.
  defp auto_shutdown(_child, %{auto_shutdown: :never} = state), do: {:ok, state}
  defp auto_shutdown(%{significant: false}, state), do: {:ok, state}
  defp auto_shutdown(_child, %{auto_shutdown: :any_significant} = state), do: {:shutdown, state}

  defp auto_shutdown(_child, %{strategy: :simple_one_for_one} = state) do
    if map_size(state.dynamics) == 0, do: {:shutdown, state}, else: {:ok, state}
  end

  defp auto_shutdown(_child, %{children: {_ids, db}} = state) do
    if :lists.any(fn c -> c.pid != :undefined and c.significant end, Map.values(db)),
      do: {:ok, state},
      else: {:shutdown, state}
  end

  defp restart(child, state) do
    case add_restart(state) do
      {:ok, state} ->
        case restart(state.strategy, child, state) do
          {{:try_again, id}, state} ->
            # Not at once in a loop of its own: other messages get their turn.
            :gen_server.cast(self(), {:try_again_restart, id})
            {:ok, state}

          other ->
            other
        end

      {:terminate, state} ->
        report_error(:shutdown, :reached_max_restart_intensity, child, state.name, {:restart, 2, 805})
        {:shutdown, del_child(child, state)}
    end
  end

  defp restart(:simple_one_for_one, %{pid: old, start: {m, f, a}} = child, state) do
    retries = if match?({:restarting, _}, old), do: 1, else: 0
    state = dyn_erase(old, %{state | dynamic_restarts: state.dynamic_restarts - retries})

    case run_start(m, f, a) do
      {:ok, pid} ->
        note_child(:restarted, %{child | id: :undefined, pid: pid})
        {:ok, dyn_store(pid, a, state)}

      {:ok, pid, _info} ->
        note_child(:restarted, %{child | id: :undefined, pid: pid})
        {:ok, dyn_store(pid, a, state)}

      {:error, reason} ->
        marked = restarting(old)
        state = %{state | dynamic_restarts: state.dynamic_restarts + 1}
        report_error(:start_error, reason, child, state.name, {:restart, 3, 832})
        {{:try_again, marked}, dyn_store(marked, a, state)}
    end
  end

  defp restart(:one_for_one, %{id: id, pid: old} = child, state) do
    case do_start_child(state.name, child, :restarted) do
      {:ok, pid} ->
        {:ok, set_pid(pid, id, state)}

      {:ok, pid, _info} ->
        {:ok, set_pid(pid, id, state)}

      {:error, reason} ->
        report_error(:start_error, reason, child, state.name, {:restart, 3, 846})
        {{:try_again, id}, set_pid(restarting(old), id, state)}
    end
  end

  # Everything that was started after the child, and the child.
  defp restart(:rest_for_one, %{id: id} = child, state) do
    {after_ids, before_ids} = split_ids(id, elem(state.children, 0))
    db = elem(state.children, 1)
    affected = {after_ids, db |> Map.take(after_ids) |> Map.update!(id, &%{&1 | pid: :undefined})}

    {answer, {ids, new_db}} = restart_multiple(child, affected, state.name)

    children = {ids ++ before_ids, Map.merge(Map.take(db, before_ids), new_db)}
    {answer, %{state | children: children}}
  end

  defp restart(:one_for_all, child, state) do
    children = del_child_by_id(child.id, state.children)
    {answer, children} = restart_multiple(child, children, state.name)
    {answer, %{state | children: children}}
  end

  defp restart_multiple(child, children, sup_name) do
    {ids, db} = terminate_children(children, sup_name)

    case start_children({:lists.reverse(ids), db}, sup_name, :restarted) do
      {:ok, children} ->
        {:ok, children}

      {:error, children, {:failed_to_start_child, failed, _reason}} ->
        pid = if failed == child.id, do: restarting(child.pid), else: {:restarting, :undefined}
        {ids, db} = children
        {{:try_again, failed}, {ids, Map.update!(db, failed, &%{&1 | pid: pid})}}
    end
  end

  defp restarting(pid) when is_pid(pid), do: {:restarting, pid}
  defp restarting(other), do: other

  defp split_ids(id, ids) do
    {newer, [^id | older]} = :lists.splitwith(&(&1 != id), ids)
    {newer ++ [id], older}
  end

  # At most `intensity` restarts within `period` seconds.
  defp add_restart(state) do
    now = :erlang.monotonic_time(:second)
    recent = [now | :lists.takewhile(&(&1 >= now - state.period), state.restarts)]
    state = %{state | restarts: recent}
    if length(recent) <= state.intensity, do: {:ok, state}, else: {:terminate, state}
  end

  # -- ending children --------------------------------------------------------------------------

  # Newest first. Temporary children are forgotten, the others stay, not running. Answers newest first.
  defp terminate_children({ids, db}, sup_name) do
    {kept, db} =
      Enum.reduce(ids, {[], db}, fn id, {kept, db} ->
        child = Map.fetch!(db, id)
        do_terminate(child, sup_name)

        if child.restart == :temporary,
          do: {kept, Map.delete(db, id)},
          else: {[id | kept], Map.put(db, id, %{child | pid: :undefined})}
      end)

    {:lists.reverse(kept), db}
  end

  defp do_terminate(%{pid: pid} = child, sup_name) when is_pid(pid) do
    case shutdown(child) do
      :ok -> :ok
      {:error, reason} -> report_error(:shutdown_error, reason, child, sup_name, {:do_terminate, 2, 905})
    end

    note_child(:terminated, child)
  end

  defp do_terminate(_child, _sup_name), do: :ok

  defp shutdown(%{pid: pid, shutdown: how} = child) do
    monitor = :erlang.monitor(:process, pid)
    :erlang.exit(pid, if(how == :brutal_kill, do: :kill, else: :shutdown))
    limit = if how == :brutal_kill, do: :infinity, else: how
    :mailroom.wait(:call, pid, :shutdown)

    receive do
      {:DOWN, ^monitor, :process, ^pid, reason} -> judge(unlink_flush(pid, reason), child)
    after
      limit ->
        :erlang.exit(pid, :kill)

        receive do
          {:DOWN, ^monitor, :process, ^pid, reason} -> judge(unlink_flush(pid, reason), child)
        end
    end
  end

  # Was this the end that we asked for?
  defp judge(reason, child) do
    expected = if child.shutdown == :brutal_kill, do: :killed, else: :shutdown

    orderly =
      child.restart != :permanent and
        (reason in [:normal, :shutdown] or match?({:shutdown, _}, reason))

    if reason == expected or orderly, do: :ok, else: {:error, reason}
  end

  # The exit signal tells the true reason when the monitor came too late.
  defp unlink_flush(pid, default) do
    :erlang.unlink(pid)

    receive do
      {:EXIT, ^pid, reason} -> reason
    after
      0 -> default
    end
  end

  # All at once, and one timer for all.
  defp terminate_dynamic_children(state) do
    child = dynamic_child(state)
    signal = if child.shutdown == :brutal_kill, do: :kill, else: :shutdown

    # A child that answered :ignore when it was started again is kept as :undefined, and fits neither clause: OTP 25's
    # supervisor ends here with a function_clause, too.
    waiting =
      :lists.foldl(
        fn
          pid, waiting when is_pid(pid) ->
            monitor = :erlang.monitor(:process, pid)
            :erlang.exit(pid, signal)
            Map.put(waiting, {pid, monitor}, true)

          {:restarting, _}, waiting ->
            waiting
        end,
        %{},
        Map.keys(state.dynamics)
      )

    timer =
      if is_integer(child.shutdown),
        do: :erlang.start_timer(child.shutdown, self(), :kill),
        else: :undefined

    errors = wait_dynamic_children(child, waiting, timer, %{})

    for {reason, pids} <- errors do
      report_error(:shutdown_error, reason, %{child | pid: pids}, state.name, {:terminate_dynamic_children, 1, 1020})
    end

    :ok
  end

  defp wait_dynamic_children(_child, waiting, timer, errors) when map_size(waiting) == 0 do
    if timer != :undefined do
      :erlang.cancel_timer(timer)

      receive do
        {:timeout, ^timer, :kill} -> :ok
      after
        0 -> :ok
      end
    end

    errors
  end

  defp wait_dynamic_children(child, waiting, timer, errors) do
    receive do
      {:DOWN, monitor, :process, pid, reason} when is_map_key(waiting, {pid, monitor}) ->
        waiting = Map.delete(waiting, {pid, monitor})

        errors =
          case judge(unlink_flush(pid, reason), child) do
            :ok -> errors
            {:error, reason} -> Map.update(errors, reason, [pid], &[pid | &1])
          end

        note_child(:terminated, %{child | id: :undefined, pid: pid})
        wait_dynamic_children(child, waiting, timer, errors)

      {:timeout, ^timer, :kill} ->
        for {pid, _} <- Map.keys(waiting), do: :erlang.exit(pid, :kill)
        wait_dynamic_children(child, waiting, :undefined, errors)
    end
  end

  # -- the children we know ---------------------------------------------------------------------

  # The arguments of a temporary child are never needed again.
  defp save_child(%{restart: :temporary, start: {m, f, _}} = child, state),
    do: do_save_child(%{child | start: {m, f, :undefined}}, state)

  defp save_child(child, state), do: do_save_child(child, state)

  defp do_save_child(child, %{children: {ids, db}} = state) do
    %{state | children: {[child.id | ids], Map.put(db, child.id, child)}}
  end

  defp del_child(%{pid: pid}, %{strategy: :simple_one_for_one} = state), do: dyn_erase(pid, state)

  defp del_child(child, state),
    do: %{state | children: del_child_by_id(child.id, state.children)}

  defp del_child_by_id(id, {ids, db}) do
    case Map.fetch!(db, id) do
      %{restart: :temporary} -> {:lists.delete(id, ids), Map.delete(db, id)}
      child -> {ids, Map.put(db, id, %{child | pid: :undefined})}
    end
  end

  defp find_child(pid, %{strategy: :simple_one_for_one} = state) when is_pid(pid) do
    with :error <- find_dynamic_child(pid, state),
         :error <- find_dynamic_child({:restarting, pid}, state) do
      if :erlang.is_process_alive(pid), do: :error, else: {:ok, dynamic_child(state)}
    end
  end

  defp find_child(id, %{children: {_ids, db}}), do: Map.fetch(db, id)

  defp find_child_and_args(pid, %{strategy: :simple_one_for_one} = state) do
    case find_dynamic_child(pid, state) do
      {:ok, %{start: {m, f, _}} = child} ->
        {:ok, %{child | start: {m, f, Map.fetch!(state.dynamics, pid)}}}

      :error ->
        :error
    end
  end

  defp find_child_and_args(pid, %{children: {_ids, db}}) when is_pid(pid) do
    case :lists.search(&(&1.pid == pid), Map.values(db)) do
      {:value, child} -> {:ok, child}
      false -> :error
    end
  end

  defp find_child_and_args(id, %{children: {_ids, db}}), do: Map.fetch(db, id)

  defp find_dynamic_child(pid, state) do
    if is_map_key(state.dynamics, pid), do: {:ok, %{dynamic_child(state) | pid: pid}}, else: :error
  end

  defp dynamic_child(%{children: {[id], db}}), do: Map.fetch!(db, id)

  defp dyn_store(pid, args, state) do
    args = if dynamic_child(state).restart == :temporary, do: :undefined, else: args
    %{state | dynamics: Map.put(state.dynamics, pid, args)}
  end

  defp dyn_erase(pid, state), do: %{state | dynamics: Map.delete(state.dynamics, pid)}

  defp set_pid(pid, id, %{children: {ids, db}} = state) do
    %{state | children: {ids, Map.update!(db, id, &%{&1 | pid: pid})}}
  end

  defp remove_child(id, %{children: {ids, db}} = state) do
    %{state | children: {:lists.delete(id, ids), Map.delete(db, id)}}
  end

  # -- code change and status -------------------------------------------------------------------

  def code_change(_vsn, state, _extra) do
    case state.module.init(state.args) do
      {:ok, {flags, specs}} ->
        case set_flags(flags, state) do
          {:ok, state} -> update_childspec(state, specs)
          {:invalid_type, flags} -> {:error, {:bad_flags, flags}}
          error -> {:error, error}
        end

      :ignore ->
        {:ok, state}

      other ->
        other
    end
  end

  # New specifications take over the running processes of the same id; children that vanished stay.
  defp update_childspec(state, specs) do
    {old_ids, old_db} = state.children

    case check_startspec(specs, state.auto_shutdown) do
      {:ok, {[_], _} = children} when state.strategy == :simple_one_for_one ->
        {:ok, %{state | children: children}}

      {:ok, {ids, db}} ->
        db = Map.new(db, fn {id, c} -> {id, %{c | pid: pid_of(old_db, id)}} end)
        gone = for id <- old_ids, not is_map_key(db, id), do: id
        merged = Map.merge(Map.take(old_db, gone), db)
        {:ok, %{state | children: {:lists.reverse(ids) ++ gone, merged}}}

      error ->
        {:error, error}
    end
  end

  defp pid_of(db, id) do
    case db do
      %{^id => child} -> child.pid
      _ -> :undefined
    end
  end

  def format_status(:terminate, [_pdict, state]), do: state

  def format_status(_opt, [_pdict, state]) do
    [{:data, [{'State', state}]}, {:supervisor, [{'Callback', from_record(state).module}]}]
  end

  # -- reports ----------------------------------------------------------------------------------

  defp note_child(event, child) do
    :mailroom.note({:child, event, child.id, child.pid, child.type})
  end

  defp report_error(error, reason, child, sup_name, {fun, arity, line}) do
    :logger.error(
      %{
        label: {:supervisor, error},
        report: [
          supervisor: sup_name,
          errorContext: error,
          reason: reason,
          offender: extract_child(child)
        ]
      },
      %{
        mfa: {:supervisor, fun, arity},
        file: 'supervisor.erl',
        line: line,
        domain: [:otp, :sasl],
        report_cb: &:supervisor.format_log/2,
        logger_formatter: %{title: 'SUPERVISOR REPORT'},
        error_logger: %{
          tag: :error_report,
          type: :supervisor_report,
          report_cb: &:supervisor.format_log/1
        }
      }
    )
  end

  defp report_progress(child, sup_name) do
    :logger.info(
      %{
        label: {:supervisor, :progress},
        report: [supervisor: sup_name, started: extract_child(child)]
      },
      %{
        mfa: {:supervisor, :report_progress, 2},
        file: 'supervisor.erl',
        line: 1557,
        domain: [:otp, :sasl],
        report_cb: &:supervisor.format_log/2,
        logger_formatter: %{title: 'PROGRESS REPORT'},
        error_logger: %{
          tag: :info_report,
          type: :progress,
          report_cb: &:supervisor.format_log/1
        }
      }
    )
  end

  defp extract_child(child) do
    first = if is_list(child.pid), do: {:nb_children, length(child.pid)}, else: {:pid, child.pid}

    [
      first,
      {:id, child.id},
      {:mfargs, child.start},
      {:restart_type, child.restart},
      {:significant, child.significant},
      {:shutdown, child.shutdown},
      {:child_type, child.type}
    ]
  end

  def format_log(report, _options) do
    {format, args} = format_log(report)
    :io_lib.format(format, args)
  end

  def format_log(%{label: {:supervisor, :progress}, report: report}) do
    {'    supervisor: ~tp~n    started: ~tp~n', [report[:supervisor], report[:started]]}
  end

  def format_log(%{label: {:supervisor, _}, report: report}) do
    {'    supervisor: ~tp~n    errorContext: ~tp~n    reason: ~tp~n    offender: ~tp~n',
     [report[:supervisor], report[:errorContext], report[:reason], report[:offender]]}
  end
end

defmodule Task.Supervised do
  @moduledoc false

  # The processes behind Task: one that runs the work, and for streams one that watches them.

  @ref_timeout 5000

  # {node, name or pid, pid}: whom a crash report names as the starter.
  def owner(pid) do
    shown =
      case Process.info(pid, :registered_name) do
        {:registered_name, name} when is_atom(name) -> name
        _ -> pid
      end

    {node(), shown, pid}
  end

  def callers(owner) do
    case :erlang.get(:"$callers") do
      [_ | _] = list -> [owner | list]
      _ -> [owner]
    end
  end

  def start(owner, callers, mfa) do
    {:ok, :proc_lib.spawn(__MODULE__, :noreply, [owner, callers, mfa])}
  end

  def start_link(owner, callers, mfa) do
    {:ok, :proc_lib.spawn_link(__MODULE__, :noreply, [owner, callers, mfa])}
  end

  def start_link(owner, monitor) do
    {:ok, :proc_lib.spawn_link(__MODULE__, :reply, [owner, monitor])}
  end

  def reply({_, _, owner_pid} = owner, :monitor) do
    reply(owner, owner_pid, Process.monitor(owner_pid), @ref_timeout)
  end

  # Linked to its owner: it dies with it.
  def reply({_, _, owner_pid} = owner, :nomonitor), do: reply(owner, owner_pid, nil, :infinity)

  defp reply(owner, owner_pid, mref, timeout) do
    :mailroom.wait(:start, owner_pid, :task)

    receive do
      {^owner_pid, ref, reply_to, callers, mfa} ->
        prepare(callers, mfa)
        if mref, do: Process.demonitor(mref, [:flush])
        send(reply_to, {ref, invoke(owner, mfa)})  #@ 34

      {:DOWN, ^mref, _, _, reason} ->
        exit({:shutdown, reason})
    after
      # The owner may have died between the start and the monitor.
      timeout -> exit(:timeout)
    end
  end

  def noreply(owner, callers, mfa) do
    prepare(callers, mfa)
    invoke(owner, mfa)
  end

  defp prepare(callers, mfa) do
    {m, _, _} = initial = initial_call(mfa)
    Process.put(:"$initial_call", initial)
    Process.put(:"$callers", callers)
    :mailroom.note({:behaviour, :task, m})
  end

  defp initial_call({:erlang, :apply, [fun, []]}) when is_function(fun, 0) do
    {:module, module} = Function.info(fun, :module)
    {:name, name} = Function.info(fun, :name)
    {module, name, 0}
  end

  defp initial_call({mod, fun, args}), do: {mod, fun, length(args)}

  defp invoke(owner, {module, fun, args} = mfa) do  #@ as invoke_mfa/2
    try do
      apply(module, fun, args)  #@ 89
    catch
      :exit, value
      when value == :normal
      when value == :shutdown
      when tuple_size(value) == 2 and elem(value, 0) == :shutdown ->
        :erlang.raise(:exit, value, __STACKTRACE__)

      kind, value ->
        log_crash(owner, mfa, kind, value, __STACKTRACE__)
        :erlang.raise(kind, value, __STACKTRACE__)
    end
  end

  defp log_crash(owner, mfa, kind, value, stack) do
    {fun, args} =
      case mfa do
        {:erlang, :apply, [fun, []]} when is_function(fun, 0) -> {fun, []}
        {mod, fun, args} -> {Function.capture(mod, fun, length(args)), args}
      end

    value = if kind == :throw, do: {:nocatch, value}, else: value

    :logger.error(
      %{
        label: {Task.Supervisor, :terminating},
        report: %{
          name: self(),
          starter: starter(owner),
          function: fun,
          args: args,
          reason: {value, stack}
        }
      },
      %{
        domain: [:otp, :elixir],
        error_logger: %{tag: :error_msg},
        report_cb: &__MODULE__.format_report/1,
        callers: Process.get(:"$callers")
      }
    )
  end

  defp starter({node, pid_or_name, _pid}) when node == node(), do: pid_or_name
  defp starter({node, name, _pid}) when is_atom(name), do: {node, name}
  defp starter({_node, _name, pid}), do: pid

  def format_report(%{label: {Task.Supervisor, :terminating}, report: report}) do
    %{name: name, starter: starter, function: fun, args: args, reason: reason} = report

    message =
      '** Task ~p terminating~n' ++
        '** Started from ~p~n' ++
        '** When function  == ~p~n' ++
        '**      arguments == ~p~n' ++ '** Reason for termination == ~n' ++ '** ~p~n'

    {message, [starter, name, fun, args, explain(reason)]}
  end

  defp explain({:undef, [{mod, fun, args, _info} | _] = stack} = reason)
       when is_atom(mod) and is_atom(fun) do
    arity = if is_list(args), do: length(args), else: args

    cond do
      :code.is_loaded(mod) === false -> {:"module could not be loaded", stack}
      not function_exported?(mod, fun, arity) -> {:"function not exported", stack}
      true -> reason
    end
  end

  defp explain(reason), do: reason

  # -- streams ----------------------------------------------------------------------------------
  #
  # Three parties: the owner, who reduces and keeps `waiting`; a watcher, who starts and monitors the tasks and keeps
  # their timers; and the tasks, who reply to the owner directly.
  #
  #   owner --{:spawn, n}--> watcher --starts--> task
  #   owner <-{:spawned, {ref, n}, pid}- watcher
  #   owner --the work--> task --{{ref, n}, result}--> owner
  #   owner <-{:down | :timed_out, {ref, n}, reason}- watcher
  #
  # An element counts as done when its task is down, so that no more than max_concurrency are alive.

  def stream(enumerable, acc, reducer, callers, mfa, options, spawn) do
    next = &Enumerable.reduce(enumerable, &1, fn x, acc -> {:suspend, [x | acc]} end)
    max = Keyword.get(options, :max_concurrency, System.schedulers_online())

    unless is_integer(max) and max > 0 do
      raise ArgumentError, ":max_concurrency must be an integer greater than zero"  #@ 181
    end

    parent = self()
    timeout = Keyword.get(options, :timeout, 5000)
    {:trap_exit, trap_exit?} = Process.info(parent, :trap_exit)

    {watcher, ref} =
      Process.spawn(fn -> watch(parent, spawn, trap_exit?, timeout) end, [:link, :monitor])

    send(watcher, {parent, ref})

    config = %{
      reducer: reducer,
      watcher: watcher,
      ref: ref,
      ordered: Keyword.get(options, :ordered, true),
      timeout: timeout,
      on_timeout: Keyword.get(options, :on_timeout, :exit),
      zip_input_on_exit: Keyword.get(options, :zip_input_on_exit, false),
      callers: callers,
      mfa: mfa
    }

    # max: how many more may start; spawned, delivered: how many have been so far.
    reduce(acc, max, 0, 0, %{}, next, config)
  end

  defp reduce({:halt, acc}, _max, _spawned, _delivered, _waiting, next, config) do  #@ as stream_reduce/7
    close(config)
    is_function(next) && next.({:halt, []})
    {:halted, acc}
  end

  defp reduce({:suspend, acc}, max, spawned, delivered, waiting, next, config) do
    {:suspended, acc, &reduce(&1, max, spawned, delivered, waiting, next, config)}
  end

  defp reduce({:cont, acc}, _max, spawned, delivered, _waiting, :done, config)
       when spawned == delivered do
    close(config)
    {:done, acc}
  end

  defp reduce({:cont, acc}, max, spawned, delivered, waiting, next, config)
       when max == 0 or next == :done do
    %{ref: ref} = config

    receive do
      {{^ref, position}, reply} ->
        %{^position => {pid, :running, _element}} = waiting
        waiting = Map.put(waiting, position, {pid, {:ok, reply}})
        reduce({:cont, acc}, max, spawned, delivered, waiting, next, config)

      {kind, {^ref, position}, reason} when kind in [:down, :timed_out] ->
        result = result(Map.fetch!(waiting, position), kind, reason, config)  #@ 298

        if config.ordered do
          waiting = Map.put(waiting, position, {:done, result})
          deliver({:cont, acc}, max + 1, spawned, delivered, waiting, next, config)
        else
          pair = call_reducer(result, acc, next, config)
          waiting = Map.delete(waiting, position)
          reduce(pair, max + 1, spawned, delivered + 1, waiting, next, config)
        end

      {:DOWN, ^ref, _, _, reason} ->
        clean_inbox(config)
        exit({reason, {__MODULE__, :stream, [config.timeout]}})
    end
  end

  defp reduce({:cont, acc}, max, spawned, delivered, waiting, next, config) do
    try do
      next.({:cont, []})  #@ 323
    catch
      kind, reason ->
        close(config)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      {:suspended, [value], next} ->
        waiting = start_one(value, spawned, waiting, config)
        reduce({:cont, acc}, max - 1, spawned + 1, delivered, waiting, next, config)

      {_, [value]} ->
        waiting = start_one(value, spawned, waiting, config)
        reduce({:cont, acc}, max - 1, spawned + 1, delivered, waiting, :done, config)

      {_, []} ->
        reduce({:cont, acc}, max, spawned, delivered, waiting, :done, config)
    end
  end

  defp result({_pid, {:ok, _} = ok}, _kind, _reason, _config),  #@ inline
    do: ok

  defp result({_pid, :running, _element}, :timed_out, _reason, %{on_timeout: :exit} = config) do
    clean_inbox(config)
    exit({:timeout, {__MODULE__, :stream, [config.timeout]}})
  end

  defp result({_pid, :running, element}, kind, reason, config) do
    reason = if kind == :timed_out, do: :timeout, else: reason
    if config.zip_input_on_exit, do: {:exit, {element, reason}}, else: {:exit, reason}
  end

  # Hands over what is next in order, as far as it is there.
  defp deliver({:suspend, acc}, max, spawned, delivered, waiting, next, config) do
    {:suspended, acc, &deliver(&1, max, spawned, delivered, waiting, next, config)}
  end

  defp deliver({:halt, acc}, max, spawned, delivered, waiting, next, config) do
    reduce({:halt, acc}, max, spawned, delivered, waiting, next, config)
  end

  defp deliver({:cont, acc}, max, spawned, delivered, waiting, next, config) do
    case waiting do
      %{^delivered => {:done, result}} ->
        pair = call_reducer(result, acc, next, config)
        waiting = Map.delete(waiting, delivered)
        deliver(pair, max, spawned, delivered + 1, waiting, next, config)

      %{} ->
        reduce({:cont, acc}, max, spawned, delivered, waiting, next, config)
    end
  end

  defp call_reducer(result, acc, next, config) do
    try do
      config.reducer.(result, acc)
    catch
      kind, reason ->
        is_function(next) && next.({:halt, []})
        close(config)
        :erlang.raise(kind, reason, __STACKTRACE__)
    end
  end

  defp start_one(value, position, waiting, %{watcher: watcher, ref: ref} = config) do
    send(watcher, {:spawn, position})

    receive do
      {:spawned, {^ref, ^position}, pid} ->
        send(pid, {self(), {ref, position}, self(), config.callers, with_value(config.mfa, value)})
        kept = if config.zip_input_on_exit, do: value, else: nil
        Map.put(waiting, position, {pid, :running, kept})

      {:max_children, ^ref} ->
        close(config)

        raise """
        reached the maximum number of tasks for this task supervisor. The maximum number \
        of tasks that are allowed to run at the same time under this supervisor can be \
        configured with the :max_children option passed to Task.Supervisor.start_link/1. When \
        using async_stream or async_stream_nolink, make sure to configure :max_concurrency to \
        be lower or equal to :max_children and pay attention to whether other tasks are also \
        spawned under the same task supervisor.\
        """

      {:DOWN, ^ref, _, ^watcher, reason} ->
        clean_inbox(config)
        exit({reason, {__MODULE__, :stream, [config.timeout]}})
    end
  end

  defp with_value({mod, fun, args}, value), do: {mod, fun, [value | args]}
  defp with_value(fun, value), do: {:erlang, :apply, [fun, [value]]}

  defp close(%{watcher: watcher, ref: ref} = config) do
    send(watcher, {:stop, ref})

    receive do
      {:DOWN, ^ref, _, _, reason} ->
        clean_inbox(config)
        if reason != :normal, do: exit({reason, {__MODULE__, :stream, [config.timeout]}})
        :ok
    end
  end

  defp clean_inbox(%{watcher: watcher, ref: ref}) do
    receive do
      {:EXIT, ^watcher, _} -> :ok
    after
      0 -> :ok
    end

    clean_results(ref)
  end

  defp clean_results(ref) do
    receive do
      {{^ref, _}, _} -> clean_results(ref)
      {kind, {^ref, _}, _} when kind in [:down, :timed_out] -> clean_results(ref)
    after
      0 -> :ok
    end
  end

  # -- the watcher ------------------------------------------------------------------------------

  defp watch(parent, spawn, trap_exit?, timeout) do
    # It traps exits if its parent does: tasks are linked to it.
    Process.flag(:trap_exit, trap_exit?)
    parent_ref = Process.monitor(parent)

    receive do
      {^parent, ref} ->
        watch_loop(%{}, %{
          parent: parent,
          parent_ref: parent_ref,
          spawn: spawn,
          ref: ref,
          timeout: timeout
        })

      {:DOWN, ^parent_ref, _, _, reason} ->
        exit(reason)
    end
  end

  defp watch_loop(tasks, %{ref: ref, parent: parent} = config) do
    receive do
      {:spawn, position} ->
        case config.spawn.() do
          {:ok, type, pid} ->
            mon = Process.monitor(pid)
            send(parent, {:spawned, {ref, position}, pid})

            task = %{
              position: position,
              type: type,
              pid: pid,
              timer: start_timer(config.timeout, {:timeout, {ref, mon}}),
              timed_out?: false
            }

            watch_loop(Map.put(tasks, mon, task), config)

          {:error, :max_children} ->
            send(parent, {:max_children, ref})
            wait_for_stop(tasks, config)
        end

      {:DOWN, mon, _, _, reason} when is_map_key(tasks, mon) ->
        {task, tasks} = Map.pop(tasks, mon)
        if task.timer, do: Process.cancel_timer(task.timer, async: true, info: false)
        kind = if task.timed_out?, do: :timed_out, else: :down
        send(parent, {kind, {ref, task.position}, reason})
        watch_loop(tasks, config)

      {:timeout, {^ref, mon}} ->
        case tasks do
          %{^mon => %{timed_out?: false} = task} ->
            unlink_and_kill(task.pid)
            watch_loop(Map.put(tasks, mon, %{task | timed_out?: true}), config)

          _ ->
            watch_loop(tasks, config)
        end

      {:EXIT, _, _} ->
        watch_loop(tasks, config)

      other ->
        stop_or_parent_down(other, tasks, config)
        watch_loop(tasks, config)
    end
  end

  defp start_timer(:infinity, _message), do: nil
  defp start_timer(timeout, message), do: Process.send_after(self(), message, timeout)

  defp wait_for_stop(tasks, config) do
    receive do
      message ->
        stop_or_parent_down(message, tasks, config)
        wait_for_stop(tasks, config)
    end
  end

  defp stop_or_parent_down({:stop, ref}, tasks, %{ref: ref}) do
    Process.flag(:trap_exit, true)
    for {_mon, %{pid: pid}} <- tasks, do: Process.exit(pid, :kill)

    for {mon, _task} <- tasks do
      receive do
        {:DOWN, ^mon, _, _, _} -> :ok
      end
    end

    exit(:normal)
  end

  defp stop_or_parent_down({:DOWN, parent_ref, _, _, reason}, tasks, %{parent_ref: parent_ref}) do
    for {_mon, %{type: :link, pid: pid}} <- tasks, do: Process.exit(pid, reason)
    exit(reason)
  end

  defp stop_or_parent_down(_other, _tasks, _config), do: :ok

  defp unlink_and_kill(pid) do
    caller = self()
    ref = make_ref()

    enforcer =
      spawn(fn ->
        mon = Process.monitor(caller)

        receive do
          {:done, ^ref} -> :ok
          {:DOWN, ^mon, _, _, _} -> Process.exit(pid, :kill)
        end
      end)

    Process.unlink(pid)
    Process.exit(pid, :kill)
    send(enforcer, {:done, ref})
  end
end

defmodule :proc_lib do
  @moduledoc """
  Processes that know where they come from.

  They hold `:"$ancestors"` and `:"$initial_call"` in their dictionary, report a crash before they die, and can be
  started so that the starter waits until `init_ack` says that they are ready.
  """

  import Kernel, except: [spawn: 1, spawn: 3, spawn_link: 1, spawn_link: 3]

  # -- spawning ---------------------------------------------------------------------------------

  def spawn(fun) when is_function(fun) do
    :erlang.spawn(:proc_lib, :init_p, [my_name(), ancestors(), fun])
  end

  def spawn(node, fun) when is_function(fun) do
    :erlang.spawn(node, :proc_lib, :init_p, [my_name(), ancestors(), fun])
  end

  def spawn(m, f, a) when is_atom(m) and is_atom(f) and is_list(a) do
    :erlang.spawn(:proc_lib, :init_p, [my_name(), ancestors(), m, f, a])
  end

  def spawn(node, m, f, a) when is_atom(m) and is_atom(f) and is_list(a) do
    :erlang.spawn(node, :proc_lib, :init_p, [my_name(), ancestors(), m, f, a])
  end

  def spawn_link(fun) when is_function(fun) do
    :erlang.spawn_link(:proc_lib, :init_p, [my_name(), ancestors(), fun])
  end

  def spawn_link(node, fun) when is_function(fun) do
    :erlang.spawn_link(node, :proc_lib, :init_p, [my_name(), ancestors(), fun])
  end

  def spawn_link(m, f, a) when is_atom(m) and is_atom(f) and is_list(a) do
    :erlang.spawn_link(:proc_lib, :init_p, [my_name(), ancestors(), m, f, a])
  end

  def spawn_link(node, m, f, a) when is_atom(m) and is_atom(f) and is_list(a) do
    :erlang.spawn_link(node, :proc_lib, :init_p, [my_name(), ancestors(), m, f, a])
  end

  def spawn_opt(fun, opts) when is_function(fun) do
    :erlang.spawn_opt(:proc_lib, :init_p, [my_name(), ancestors(), fun], opts)
  end

  def spawn_opt(node, fun, opts) when is_function(fun) do
    :erlang.spawn_opt(node, :proc_lib, :init_p, [my_name(), ancestors(), fun], opts)
  end

  def spawn_opt(m, f, a, opts) when is_atom(m) and is_atom(f) and is_list(a) do
    :erlang.spawn_opt(:proc_lib, :init_p, [my_name(), ancestors(), m, f, a], opts)
  end

  def spawn_opt(node, m, f, a, opts) when is_atom(m) and is_atom(f) and is_list(a) do
    :erlang.spawn_opt(node, :proc_lib, :init_p, [my_name(), ancestors(), m, f, a], opts)
  end

  def hibernate(m, f, a) when is_atom(m) and is_atom(f) and is_list(a) do
    :erlang.hibernate(:proc_lib, :wake_up, [m, f, a])
  end

  # -- the first function of the new process ----------------------------------------------------

  def init_p(parent, ancestors, fun) when is_function(fun) do
    :erlang.put(:"$ancestors", [parent | ancestors])
    {:module, m} = :erlang.fun_info(fun, :module)
    {:name, f} = :erlang.fun_info(fun, :name)
    {:arity, a} = :erlang.fun_info(fun, :arity)
    :erlang.put(:"$initial_call", {m, f, a})

    try do
      fun.()  #@ 225
    catch
      class, reason -> exit_p(class, reason, __STACKTRACE__)
    end
  end

  def init_p(parent, ancestors, m, f, a) when is_atom(m) and is_atom(f) and is_list(a) do
    :erlang.put(:"$ancestors", [parent | ancestors])
    :erlang.put(:"$initial_call", trans_init(m, f, a))
    if m != :gen, do: :mailroom.note({:behaviour, :special, m})
    init_p_do_apply(m, f, a)
  end

  defp init_p_do_apply(m, f, a) do
    try do
      apply(m, f, a)  #@ 240
    catch
      class, reason -> exit_p(class, reason, __STACKTRACE__)
    end
  end

  def wake_up(m, f, a) when is_atom(m) and is_atom(f) and is_list(a) do
    try do
      apply(m, f, a)
    catch
      class, reason -> exit_p(class, reason, __STACKTRACE__)
    end
  end

  defp exit_p(class, reason, stack) do
    initial =
      case :erlang.get(:"$initial_call") do
        {m, f, a} when is_atom(m) and is_atom(f) and is_integer(a) -> {m, f, dummy_args(a)}
        _ -> []
      end

    crash_report(class, reason, initial, stack)
    :erlang.raise(:exit, exit_reason(class, reason, stack), stack)
  end

  defp exit_reason(:error, reason, stack), do: {reason, stack}
  defp exit_reason(:exit, reason, _stack), do: reason
  defp exit_reason(:throw, value, stack), do: {{:nocatch, value}, stack}

  # -- synchronous start ------------------------------------------------------------------------

  def start(m, f, a, timeout \\ :infinity) when is_atom(m) and is_atom(f) and is_list(a) do
    {pid, ref} =
      :erlang.spawn_monitor(:proc_lib, :init_p, [my_name(), ancestors(), m, f, a])

    sync_start(pid, ref, m, timeout)
  end

  def start(m, f, a, timeout, spawn_opts) when is_atom(m) and is_atom(f) and is_list(a) do
    verify_no_monitor(spawn_opts, [m, f, a, timeout, spawn_opts])
    {pid, ref} = spawn_opt(m, f, a, [:monitor | spawn_opts])
    sync_start(pid, ref, m, timeout)
  end

  defp sync_start(pid, ref, m, timeout) do
    :mailroom.wait(:start, pid, m)

    receive do
      {:ack, ^pid, answer} ->
        :erlang.demonitor(ref, [:flush])
        answer

      {:DOWN, ^ref, :process, ^pid, reason} ->
        {:error, reason}
    after
      timeout ->
        :erlang.demonitor(ref, [:flush])
        kill_flush(pid)
        {:error, :timeout}
    end
  end

  def start_link(m, f, a, timeout \\ :infinity) when is_atom(m) and is_atom(f) and is_list(a) do
    sync_start_link(spawn_link(m, f, a), m, timeout)
  end

  def start_link(m, f, a, timeout, spawn_opts) when is_atom(m) and is_atom(f) and is_list(a) do
    verify_no_monitor(spawn_opts, [m, f, a, timeout, spawn_opts])
    sync_start_link(spawn_opt(m, f, a, [:link | spawn_opts]), m, timeout)
  end

  defp sync_start_link(pid, m, timeout) do
    :mailroom.wait(:start, pid, m)

    receive do
      {:ack, ^pid, answer} -> answer
      {:EXIT, ^pid, reason} -> {:error, reason}
    after
      timeout ->
        kill_flush(pid)
        {:error, :timeout}
    end
  end

  def start_monitor(m, f, a, timeout \\ :infinity)
      when is_atom(m) and is_atom(f) and is_list(a) do
    {pid, ref} =
      :erlang.spawn_monitor(:proc_lib, :init_p, [my_name(), ancestors(), m, f, a])

    sync_start_monitor(pid, ref, m, timeout)
  end

  def start_monitor(m, f, a, timeout, spawn_opts)
      when is_atom(m) and is_atom(f) and is_list(a) do
    verify_no_monitor(spawn_opts, [m, f, a, timeout, spawn_opts])
    {pid, ref} = spawn_opt(m, f, a, [:monitor | spawn_opts])
    sync_start_monitor(pid, ref, m, timeout)
  end

  defp sync_start_monitor(pid, ref, m, timeout) do
    :mailroom.wait(:start, pid, m)

    receive do
      {:ack, ^pid, answer} ->
        {answer, ref}

      {:DOWN, ^ref, :process, ^pid, reason} = down ->
        send(self(), down)
        {{:error, reason}, ref}
    after
      timeout ->
        kill_flush(pid)
        {{:error, :timeout}, ref}
    end
  end

  defp verify_no_monitor(spawn_opts, args) do
    if :lists.member(:monitor, spawn_opts), do: :erlang.error(:badarg, args)
  end

  defp kill_flush(pid) do
    :erlang.unlink(pid)
    :erlang.exit(pid, :kill)

    receive do
      {:EXIT, ^pid, _} -> :ok
    after
      0 -> :ok
    end
  end

  def init_ack(parent, answer) do
    send(parent, {:ack, self(), answer})
    :ok
  end

  def init_ack(answer) do
    [parent | _] = :erlang.get(:"$ancestors")
    init_ack(parent, answer)
  end

  # -- stopping ---------------------------------------------------------------------------------

  def stop(process), do: stop(process, :normal, :infinity)

  def stop(process, reason, timeout) do
    ref = :erlang.monitor(:process, process)
    t0 = :erlang.monotonic_time(:millisecond)

    left =
      try do
        :sys.terminate(process, reason, timeout)
      catch
        :exit, {:noproc, {:sys, :terminate, _}} -> give_up(ref, :noproc)  #@ 1091
        :exit, {:timeout, {:sys, :terminate, _}} -> give_up(ref, :timeout)
        :exit, other -> give_up(ref, other)  #@ 1097
      else
        :ok when timeout == :infinity -> :infinity
        :ok -> max(timeout - (:erlang.monotonic_time(:millisecond) - t0), 0)
      end

    :mailroom.wait(:call, process, {:stop, reason})

    receive do
      {:DOWN, ^ref, _, _, ^reason} -> :ok
      {:DOWN, ^ref, _, _, other} -> exit(other)
    after
      left -> give_up(ref, :timeout)
    end
  end

  defp give_up(ref, reason) do  #@ inline
    :erlang.demonitor(ref, [:flush])
    exit(reason)
  end

  # -- who a process is -------------------------------------------------------------------------

  def initial_call(dict_or_pid) do
    case raw_initial_call(dict_or_pid) do
      {m, f, a} -> {m, f, dummy_args(a)}
      false -> false
    end
  end

  def translate_initial_call(dict_or_pid) do
    case raw_initial_call(dict_or_pid) do
      {_, _, _} = mfa -> mfa
      false -> {:proc_lib, :init_p, 5}
    end
  end

  defp raw_initial_call({x, y, z}) when is_integer(x) and is_integer(y) and is_integer(z) do
    raw_initial_call(:c.pid(x, y, z))
  end

  defp raw_initial_call(pid) when is_pid(pid) do
    case info(pid, :dictionary) do
      {:dictionary, dict} -> raw_in_dictionary(dict)
      _ -> false
    end
  end

  defp raw_initial_call(info) when is_list(info) do
    case :lists.keyfind(:dictionary, 1, info) do
      {:dictionary, dict} -> raw_in_dictionary(dict)
      _ -> false
    end
  end

  defp raw_in_dictionary(dict) do
    case :lists.keyfind(:"$initial_call", 1, dict) do
      {_, {_, _, _} = mfa} -> mfa
      _ -> false
    end
  end

  defp dummy_args(0), do: []
  defp dummy_args(n), do: for(i <- 1..n, do: :erlang.list_to_atom('Argument__' ++ Integer.to_charlist(i)))

  # What stands in the dictionary is the user's init/1, not the plumbing that leads to it.
  defp trans_init(:gen, :init_it, [:gen_server, _, _, :supervisor, {_, module, _}, _]),
    do: {:supervisor, module, 1}

  defp trans_init(:gen, :init_it, [:gen_server, _, _, _, :supervisor, {_, module, _}, _]),
    do: {:supervisor, module, 1}

  defp trans_init(:gen, :init_it, [:gen_event | _]), do: {:gen_event, :init_it, 6}

  defp trans_init(:gen, :init_it, [_gen, _, _, module, _, _]) when is_atom(module),
    do: {module, :init, 1}

  defp trans_init(:gen, :init_it, [_gen, _, _, _, module | _]) when is_atom(module),
    do: {module, :init, 1}

  defp trans_init(m, f, a), do: {m, f, length(a)}

  defp my_name do
    case :erlang.process_info(self(), :registered_name) do
      {:registered_name, name} when is_atom(name) -> name
      _ -> self()
    end
  end

  defp ancestors do
    case :erlang.get(:"$ancestors") do
      list when is_list(list) -> list
      _ -> []
    end
  end

  # -- crash reports ----------------------------------------------------------------------------

  defp crash_report(:exit, :normal, _, _), do: :ok
  defp crash_report(:exit, :shutdown, _, _), do: :ok
  defp crash_report(:exit, {:shutdown, _}, _, _), do: :ok

  defp crash_report(class, reason, initial, stack) do
    :logger.error(
      %{
        label: {:proc_lib, :crash},
        report: [my_info(class, reason, initial, stack), linked_info()]
      },
      %{
        mfa: {:proc_lib, :crash_report, 4},
        file: 'proc_lib.erl',
        line: 539,
        domain: [:otp, :sasl],
        report_cb: &:proc_lib.report_cb/2,
        logger_formatter: %{title: 'CRASH REPORT'},
        error_logger: %{tag: :error_report, type: :crash_report}
      }
    )
  end

  defp my_info(class, reason, initial, stack) do
    me = self()

    facts = [
      {:pid, me},
      registered(me),
      {:error_info, {class, reason, stack}},
      ancestors_of(me),
      info(me, :message_queue_len),
      info(me, :messages),
      info(me, :links),
      cleaned_dictionary(me),
      info(me, :trap_exit),
      info(me, :status),
      info(me, :heap_size),
      info(me, :stack_size),
      info(me, :reductions)
    ]

    if initial == [], do: facts, else: [{:initial_call, initial} | facts]
  end

  defp info(pid, item) do
    try do
      :erlang.process_info(pid, item)
    catch
      _, _ -> :undefined
    end
  end

  defp registered(pid) do
    case info(pid, :registered_name) do
      [] -> {:registered_name, []}
      other -> other
    end
  end

  defp in_dictionary(pid, key) do
    case info(pid, :dictionary) do
      {:dictionary, dict} -> :lists.keyfind(key, 1, dict)
      _ -> false
    end
  end

  defp ancestors_of(pid) do
    case in_dictionary(pid, :"$ancestors") do
      {_, list} -> {:ancestors, list}
      false -> {:ancestors, []}
    end
  end

  defp cleaned_dictionary(pid) do
    case info(pid, :dictionary) do
      {:dictionary, dict} ->
        {:dictionary, for({k, _} = pair <- dict, k != :"$ancestors" and k != :"$initial_call", do: pair)}

      _ ->
        {:dictionary, []}
    end
  end

  # Neighbours are linked processes that will die too: those that do not trap exits, at most fifteen.
  defp linked_info do
    me = self()
    {_, visited} = visit(adjacents(me), {15, [me]})

    for pid <- :lists.delete(me, visited),
        report = neighbour(pid),
        not :lists.member(:undefined, report) do
      {:neighbour, report}
    end
  end

  defp visit([pid | rest], {n, seen} = acc) when n > 0 do
    if :lists.member(pid, seen),
      do: visit(rest, acc),
      else: visit(adjacents(pid), visit(rest, {n - 1, [pid | seen]}))
  end

  defp visit(_, acc), do: acc

  defp adjacents(pid) do
    case info(pid, :links) do
      {:links, links} -> for p <- links, is_pid(p), info(p, :trap_exit) == {:trap_exit, false}, do: p
      _ -> []
    end
  end

  defp neighbour(pid) do
    initial =
      case in_dictionary(pid, :"$initial_call") do
        {_, {m, f, a}} -> {:initial_call, {m, f, dummy_args(a)}}
        _ -> info(pid, :initial_call)
      end

    [
      {:pid, pid},
      registered(pid),
      initial,
      info(pid, :current_function),
      ancestors_of(pid),
      info(pid, :message_queue_len),
      info(pid, :links),
      info(pid, :trap_exit),
      info(pid, :status),
      info(pid, :heap_size),
      info(pid, :stack_size),
      info(pid, :reductions),
      info(pid, :current_stacktrace)
    ]
  end

  # Erlang's own wording, for those who ask without Logger's translation.
  def report_cb(%{label: {:proc_lib, :crash}, report: report}, _extra), do: format(report)

  def format([own, linked]) do
    [
      '  crasher:\n',
      for({tag, data} <- own, do: :io_lib.format('    ~p: ~tp~n', [tag, data])),
      '  neighbours:\n',
      for {:neighbour, facts} <- linked do
        ['    neighbour:\n', for({tag, data} <- facts, do: :io_lib.format('      ~p: ~tp~n', [tag, data]))]
      end
    ]
  end

  def format(report, _encoding), do: format(report)
  def format(report, _encoding, _depth), do: format(report)
end

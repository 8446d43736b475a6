defmodule Logger.Translator do
  @moduledoc """
  Erlang's reports in Elixir's words: crashes of processes, servers and handlers, and what supervisors say.

  `translate/4` answers `{:ok, chardata, metadata}`, `{:ok, chardata}`, `:skip` or `:none`.
  """

  def translate(min_level, level, kind, message)

  def translate(min_level, _level, :report, {:logger, %{label: label} = report}) do
    case label do
      {:gen_server, :terminate} -> gen_server(min_level, report)
      {:gen_event, :terminate} -> gen_event(min_level, report)
      _ -> :skip
    end
  end

  def translate(min_level, _level, :report, {{:proc_lib, :crash}, data}), do: crash(min_level, data)
  def translate(min_level, :error, :report, {:crash_report, data}), do: crash(min_level, data)

  def translate(min_level, _level, :report, {{:supervisor, :progress}, data}),
    do: progress(min_level, data)

  def translate(min_level, :info, :report, {:progress, [{:supervisor, _} | _] = data}),
    do: progress(min_level, data)

  def translate(min_level, _level, :report, {{:supervisor, _}, data}), do: supervisor(min_level, data)

  def translate(min_level, :error, :report, {{:error_logger, :error_report}, data}),
    do: supervisor(min_level, data)

  def translate(min_level, :error, :report, {:supervisor_report, data}), do: supervisor(min_level, data)

  def translate(_min_level, _level, :report, {
        {:application_controller, :progress},
        [application: app, started_at: node]
      }),
      do: {:ok, ["Application ", Atom.to_string(app), " started at " | inspect(node)]}

  def translate(_min_level, :info, :report, {:progress, [application: app, started_at: node]}),
    do: {:ok, ["Application ", Atom.to_string(app), " started at " | inspect(node)]}

  def translate(_min_level, _level, :report, {
        {:application_controller, :exit},
        [application: app, exited: reason, type: _type]
      }),
      do: {:ok, ["Application ", Atom.to_string(app), " exited: " | Application.format_error(reason)]}

  def translate(_min_level, :info, :report, {:std_info, [application: app, exited: reason, type: _]}),
    do: {:ok, ["Application ", Atom.to_string(app), " exited: " | Application.format_error(reason)]}

  def translate(_min_level, :error, :report, {{Task.Supervisor, :terminating}, report}) do
    opts = inspect_opts()
    {formatted, reason} = format_reason(report.reason)

    msg = [
      "Task #{inspect(report.name)} started from #{inspect(report.starter)} terminating",
      formatted,
      "\nFunction: #{inspect(report.function, opts)}",
      "\n    Args: #{inspect(report.args, opts)}"
    ]

    {:ok, msg, [crash_reason: reason] ++ registered_name(report.name)}
  end

  def translate(min_level, :error, :format, message) do
    case message do
      {'** Generic server ' ++ _, [name, last, state, reason | client]} ->
        opts = inspect_opts()
        {formatted, reason} = format_reason(reason)

        msg = [
          "GenServer #{inspect(name)} terminating",
          formatted,
          "\nLast message#{format_from(client)}: #{inspect(last, opts)}"
        ]

        msg =
          if min_level == :debug,
            do: [msg, "\nState: #{inspect(state, opts)}" | format_client(client)],
            else: msg

        {:ok, msg, [crash_reason: reason] ++ registered_name(name)}

      {'Error in process ' ++ _, [pid, node, {reason, stack}]} ->
        reason = Exception.normalize(:error, reason, stack)

        {:ok,
         [
           "Process ",
           inspect(pid),
           " on node ",
           inspect(node),
           " raised an exception" | format(:error, reason, stack)
         ], [crash_reason: {reason, stack}]}

      {'Error in process ' ++ _, [pid, {reason, stack}]} ->
        reason = Exception.normalize(:error, reason, stack)

        {:ok, ["Process ", inspect(pid), " raised an exception" | format(:error, reason, stack)],
         [crash_reason: {reason, stack}]}

      _ ->
        :none
    end
  end

  def translate(_min_level, _level, _kind, _message), do: :none

  # -- servers and handlers ---------------------------------------------------------------------

  defp gen_server(min_level, report) do
    opts = inspect_opts()
    %{client_info: client, last_message: last, name: name} = report
    {formatted, reason} = format_reason(report.reason)

    msg = [
      "GenServer ",
      inspect(name),
      " terminating",
      formatted,
      "\nLast message",
      last_message_from(client),
      ": ",
      inspect(last, opts)
    ]

    msg =
      if min_level == :debug,
        do: [msg, "\nState: ", inspect(report.state, opts) | client_info(client)],
        else: msg

    {:ok, msg, [crash_reason: reason] ++ registered_name(name)}
  end

  defp gen_event(min_level, report) do
    opts = inspect_opts()

    reason =
      case report.reason do
        {:EXIT, why} -> why
        why -> why
      end

    {formatted, reason} = format_reason(reason)

    msg = [
      ":gen_event handler ",
      inspect(report.handler),
      " installed in ",
      inspect(report.name),
      " terminating",
      formatted,
      "\nLast message: ",
      inspect(report.last_message, opts)
    ]

    msg = if min_level == :debug, do: [msg, "\nState: ", inspect(report.state, opts)], else: msg
    {:ok, msg, [crash_reason: reason] ++ registered_name(report.name)}
  end

  defp inspect_opts, do: Application.get_env(:logger, :translator_inspect_opts, [])

  defp last_message_from({_, {name, _}}), do: [" (from ", inspect(name), ")"]
  defp last_message_from({from, _}), do: [" (from ", inspect(from), ")"]
  defp last_message_from(_), do: []

  defp client_info({from, :dead}), do: ["\nClient ", inspect(from), " is dead"]

  defp client_info({from, :remote}),
    do: ["\nClient ", inspect(from), " is remote on node ", inspect(node(from))]

  defp client_info({_, {name, stack}}),
    do: ["\nClient ", inspect(name), " is alive\n" | format_stacktrace(stack)]

  defp client_info(_), do: []

  defp format_from([]), do: ""
  defp format_from([from]), do: " (from #{inspect(from)})"
  defp format_from([from, stack]) when is_list(stack), do: " (from #{inspect(from)})"

  defp format_from([from, node]) when is_atom(node),
    do: " (from #{inspect(from)} on #{inspect(node)})"

  defp format_client([from]), do: "\nClient #{inspect(from)} is dead"

  defp format_client([from, stack]) when is_list(stack),
    do: ["\nClient #{inspect(from)} is alive\n" | format_stacktrace(stack)]

  defp format_client(_), do: []

  # -- supervisors ------------------------------------------------------------------------------

  defp progress(min_level, supervisor: sup, started: [{:pid, pid}, {:id, id} | started]) do
    {:ok,
     [
       "Child ",
       inspect(id),
       " of Supervisor ",
       sup_name(sup),
       " started",
       "\nPid: ",
       inspect(pid) | child_info(min_level, started)
     ]}
  end

  defp progress(min_level, supervisor: sup, started: [{:pid, pid} | started]) do
    {:ok,
     [
       "Child of Supervisor ",
       sup_name(sup),
       " started",
       "\nPid: ",
       inspect(pid) | child_info(min_level, started)
     ]}
  end

  defp progress(_min_level, _other), do: :none

  defp supervisor(min_level, supervisor: sup, errorContext: context, reason: reason, offender: child) do
    why = ["\n** (exit) ", offender_reason(reason, context)]

    case child do
      [{:pid, pid}, {:id, id} | rest] ->
        shown = if is_pid(pid) and context != :shutdown, do: ["\nPid: ", inspect(pid)], else: []

        {:ok,
         ["Child ", inspect(id), " of Supervisor ", sup_name(sup), ?\s, sup_context(context)] ++
           why ++ shown ++ child_info(min_level, rest)}

      [{:nb_children, n}, {:id, id} | rest] ->
        {:ok,
         ["Children ", inspect(id), " of Supervisor ", sup_name(sup), ?\s, sup_context(context)] ++
           why ++ ["\nNumber: ", Integer.to_string(n)] ++ child_info(min_level, rest)}

      [{:pid, pid} | rest] ->
        {:ok,
         ["Child of Supervisor ", sup_name(sup), ?\s, sup_context(context)] ++
           why ++ ["\nPid: ", inspect(pid)] ++ child_info(min_level, rest)}

      _ ->
        :none
    end
  end

  defp supervisor(_min_level, _other), do: :none

  defp offender_reason({:EXIT, reason}, :start_error), do: Exception.format_exit(reason)
  defp offender_reason(reason, _context), do: Exception.format_exit(reason)

  defp sup_name({:local, name}), do: inspect(name)
  defp sup_name({:global, name}), do: inspect(name)
  defp sup_name({:via, _mod, name}), do: inspect(name)
  defp sup_name({pid, mod}), do: [inspect(pid), " (", inspect(mod), ?)]
  defp sup_name(other), do: inspect(other)

  defp sup_context(:start_error), do: "failed to start"
  defp sup_context(:child_terminated), do: "terminated"
  defp sup_context(:shutdown), do: "caused shutdown"
  defp sup_context(:shutdown_error), do: "shut down abnormally"

  defp child_info(min_level, [{key, {mod, fun, args}} | rest]) when key in [:mfargs, :mfa],
    do: ["\nStart Call: ", format_mfa(mod, fun, args) | child_debug(min_level, rest)]

  defp child_info(min_level, [{:mod, mod} | rest]),
    do: ["\nStart Module: ", inspect(mod) | child_debug(min_level, rest)]

  defp child_info(_min_level, _child), do: []

  defp child_debug(:debug, facts) do
    for {key, value} <- facts do
      case key do
        :restart_type -> ["\nRestart: " | inspect(value)]
        :shutdown -> ["\nShutdown: " | inspect(value)]
        :child_type -> ["\nType: " | inspect(value)]
        :significant when value -> "\nSignificant: true"
        _ -> []
      end
    end
  end

  defp child_debug(_min_level, _facts), do: []

  # -- crash reports ----------------------------------------------------------------------------

  defp crash(min_level, [[{:initial_call, initial} | crashed], linked]) do
    mfa =
      case initial do
        {:supervisor, module, _} -> {module, :init, 1}
        {mod, fun, args} when is_list(args) -> {mod, fun, length(args)}
        mfa -> mfa
      end

    crash(min_level, crashed, [initial_call: mfa], linked)
  end

  defp crash(min_level, [crashed, linked]), do: crash(min_level, crashed, [], linked)

  defp crash(min_level, crashed, extra, linked) do
    [{:pid, pid}, {:registered_name, name}, {:error_info, {kind, reason, stack}} | facts] = crashed
    dictionary = facts[:dictionary]

    if Keyword.get(dictionary, :logger_enabled, true) do
      reason = Exception.normalize(kind, reason, stack)
      shown = if name == [], do: inspect(pid), else: [inspect(name), " (", inspect(pid), ?)]

      msg = [
        "Process ",
        shown,
        " terminating",
        format(kind, reason, stack),
        crash_info(min_level, extra ++ facts, [?\n]),
        crash_linked(min_level, linked)
      ]

      user = dictionary |> Keyword.get(:"$logger_metadata$", %{}) |> Map.to_list()
      extra = if ancestors = facts[:ancestors], do: [{:ancestors, ancestors} | extra], else: extra
      extra = if callers = dictionary[:"$callers"], do: [{:callers, callers} | extra], else: extra
      value = if kind == :throw, do: {:nocatch, reason}, else: reason
      {:ok, msg, registered_name(name) ++ [{:crash_reason, {value, stack}} | extra] ++ user}
    else
      :skip
    end
  end

  defp crash_info(min_level, [{:initial_call, call} | rest], prefix),
    do: [prefix, "Initial Call: ", crash_call(call) | crash_info(min_level, rest, prefix)]

  defp crash_info(min_level, [{:current_function, []} | rest], prefix),
    do: crash_info(min_level, rest, prefix)

  defp crash_info(min_level, [{:current_function, call} | rest], prefix),
    do: [prefix, "Current Call: ", crash_call(call) | crash_info(min_level, rest, prefix)]

  defp crash_info(min_level, [{:ancestors, ancestors} | rest], prefix),
    do: [prefix, "Ancestors: ", inspect(ancestors) | crash_info(min_level, rest, prefix)]

  defp crash_info(:debug, facts, prefix),
    do: for({key, value} <- facts, do: crash_debug(key, value, prefix))

  defp crash_info(_, _, _), do: []

  defp crash_call({mod, fun, arity}) when is_integer(arity), do: format_mfa(mod, fun, arity)
  defp crash_call({mod, fun, args}), do: format_mfa(mod, fun, length(args))

  defp crash_debug(:current_stacktrace, stack, prefix) do
    entries = for entry <- stack, do: [prefix, "    ", Exception.format_stacktrace_entry(entry)]
    [prefix, "Current Stacktrace:" | entries]
  end

  defp crash_debug(key, value, prefix) do
    title =
      case key do
        :message_queue_len -> "Message Queue Length"
        :messages -> "Messages"
        :links -> "Links"
        :dictionary -> "Dictionary"
        :trap_exit -> "Trapping Exits"
        :status -> "Status"
        :heap_size -> "Heap Size"
        :stack_size -> "Stack Size"
        :reductions -> "Reductions"
      end

    [prefix, title, ?:, ?\s, inspect(value)]
  end

  defp crash_linked(_min_level, []), do: []

  defp crash_linked(min_level, neighbours) do
    [
      "\nNeighbours:"
      | for {:neighbour, [{:pid, pid}, {:registered_name, name} | facts]} <- neighbours do
          shown = if name == [], do: inspect(pid), else: [inspect(name), " (", inspect(pid), ")"]
          ["\n    ", shown, crash_info(min_level, facts, [?\n, "    ", "    "])]
        end
    ]
  end

  # -- reasons ----------------------------------------------------------------------------------

  defp format_reason({maybe_exception, [_ | _] = maybe_stack} = reason) do
    try do
      format_stacktrace(maybe_stack)
    catch
      :error, _ -> {format_stop(reason), {reason, []}}
    else
      stack ->
        {formatted, reason} = maybe_normalize(maybe_exception, maybe_stack)
        {[formatted | stack], {reason, maybe_stack}}
    end
  end

  defp format_reason(reason), do: {format_stop(reason), {reason, []}}

  defp format_stop(reason), do: ["\n** (stop) " | Exception.format_exit(reason)]

  defp maybe_normalize(undef, [{mod, fun, args, _info} | _] = stack)
       when undef in [:"module could not be loaded", :"function not exported"] and is_atom(mod) and
              is_atom(fun) do
    arity = if is_list(args), do: length(args), else: args

    exception =
      UndefinedFunctionError.exception(module: mod, function: fun, arity: arity, reason: undef)

    {[?\n | Exception.format_banner(:error, exception, stack)], exception}
  end

  defp maybe_normalize(reason, stack) when is_exception(reason),
    do: {[?\n | Exception.format_banner(:error, reason, stack)], reason}

  defp maybe_normalize(reason, stack) do
    case Exception.normalize(:error, reason, stack) do
      %ErlangError{} -> {format_stop(reason), reason}
      exception -> {[?\n | Exception.format_banner(:error, exception, stack)], exception}
    end
  end

  defp format(kind, payload, stack) do
    [?\n, Exception.format_banner(kind, payload, stack) | format_stacktrace(stack)]
  end

  defp format_stacktrace(stack) do
    for entry <- stack, do: ["\n    " | Exception.format_stacktrace_entry(entry)]
  end

  defp registered_name(name) when is_atom(name), do: [registered_name: name]
  defp registered_name(_name), do: []

  defp format_mfa(mod, fun, :undefined),
    do: [inspect(mod), ?., Macro.inspect_atom(:remote_call, fun) | "/?"]

  defp format_mfa(mod, fun, args), do: Exception.format_mfa(mod, fun, args)
end

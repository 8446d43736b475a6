defmodule :gen_server do
  @moduledoc """
  The server loop: take a message, call back into the module, answer, go on with the new state.

      loop -> decode_msg -> handle_msg -> try_handle_call | try_dispatch -> handle_common_reply -> loop
                  |                                                              |
                  +-> :sys.handle_system_msg                                     +-> terminate
  """

  @callback init(args :: term) ::
              {:ok, state :: term}
              | {:ok, state :: term, timeout | :hibernate | {:continue, term}}
              | {:stop, reason :: term}
              | :ignore
  @callback handle_call(request :: term, from :: {pid, tag :: term}, state :: term) ::
              {:reply, reply :: term, new_state :: term}
              | {:reply, reply :: term, new_state :: term, timeout | :hibernate | {:continue, term}}
              | {:noreply, new_state :: term}
              | {:noreply, new_state :: term, timeout | :hibernate | {:continue, term}}
              | {:stop, reason :: term, reply :: term, new_state :: term}
              | {:stop, reason :: term, new_state :: term}
  @callback handle_cast(request :: term, state :: term) ::
              {:noreply, new_state :: term}
              | {:noreply, new_state :: term, timeout | :hibernate | {:continue, term}}
              | {:stop, reason :: term, new_state :: term}
  @callback handle_info(info :: term, state :: term) ::
              {:noreply, new_state :: term}
              | {:noreply, new_state :: term, timeout | :hibernate | {:continue, term}}
              | {:stop, reason :: term, new_state :: term}
  @callback handle_continue(info :: term, state :: term) ::
              {:noreply, new_state :: term}
              | {:noreply, new_state :: term, timeout | :hibernate | {:continue, term}}
              | {:stop, reason :: term, new_state :: term}
  @callback terminate(reason :: term, state :: term) :: term
  @callback code_change(old_vsn :: term, state :: term, extra :: term) ::
              {:ok, new_state :: term} | {:error, reason :: term}
  @callback format_status(opt :: :normal | :terminate, status_data :: list) :: term
  @callback format_status(status :: map) :: map
  @optional_callbacks handle_info: 2,
                      handle_continue: 2,
                      terminate: 2,
                      code_change: 3,
                      format_status: 1,
                      format_status: 2

  # A timeout value in a callback's answer.
  defguardp is_timeout(x) when x == :infinity or (is_integer(x) and x >= 0)

  # -- client side ------------------------------------------------------------------------------

  def start(mod, args, options), do: :gen.start(:gen_server, :nolink, mod, args, options)
  def start(name, mod, args, options), do: :gen.start(:gen_server, :nolink, name, mod, args, options)

  def start_link(mod, args, options), do: :gen.start(:gen_server, :link, mod, args, options)

  def start_link(name, mod, args, options),
    do: :gen.start(:gen_server, :link, name, mod, args, options)

  def start_monitor(mod, args, options), do: :gen.start(:gen_server, :monitor, mod, args, options)

  def start_monitor(name, mod, args, options),
    do: :gen.start(:gen_server, :monitor, name, mod, args, options)

  def stop(server), do: :gen.stop(server)
  def stop(server, reason, timeout), do: :gen.stop(server, reason, timeout)

  def call(server, request) do
    try do
      :gen.call(server, :"$gen_call", request)
    catch
      :exit, reason -> exit({reason, {:gen_server, :call, [server, request]}})  #@ 370
    else
      {:ok, answer} -> answer
    end
  end

  def call(server, request, timeout) do
    try do
      :gen.call(server, :"$gen_call", request, timeout)
    catch
      :exit, reason -> exit({reason, {:gen_server, :call, [server, request, timeout]}})  #@ 385
    else
      {:ok, answer} -> answer
    end
  end

  def send_request(server, request), do: :gen.send_request(server, :"$gen_call", request)

  def send_request(server, request, label, collection),
    do: :gen.send_request(server, :"$gen_call", request, label, collection)

  def wait_response(id, timeout), do: :gen.wait_response(id, timeout)

  def wait_response(collection, timeout, delete),
    do: :gen.wait_response(collection, timeout, delete)

  def receive_response(id, timeout), do: :gen.receive_response(id, timeout)

  def receive_response(collection, timeout, delete),
    do: :gen.receive_response(collection, timeout, delete)

  def check_response(message, id), do: :gen.check_response(message, id)

  def check_response(message, collection, delete),
    do: :gen.check_response(message, collection, delete)

  def reqids_new, do: :gen.reqids_new()
  def reqids_size(collection), do: :gen.reqids_size(collection)
  def reqids_add(id, label, collection), do: :gen.reqids_add(id, label, collection)
  def reqids_to_list(collection), do: :gen.reqids_to_list(collection)

  def cast({:global, name}, request) do  #@ 570
    try do
      :global.send(name, {:"$gen_cast", request})
    catch
      _, _ -> :ok
    end

    :ok
  end

  def cast({:via, mod, name}, request) do
    try do
      mod.send(name, {:"$gen_cast", request})
    catch
      _, _ -> :ok
    end

    :ok
  end

  def cast({name, node} = dest, request) when is_atom(name) and is_atom(node),
    do: do_send(dest, {:"$gen_cast", request})

  def cast(dest, request) when is_atom(dest) or is_pid(dest),
    do: do_send(dest, {:"$gen_cast", request})

  # Nobody there is no error for a cast.
  defp do_send(dest, message) do
    try do
      send(dest, message)
      :ok
    catch
      :error, _ -> :ok
    end
  end

  def reply(client, reply), do: :gen.reply(client, reply)

  def abcast(name, request) when is_atom(name), do: abcast([node()], name, request)

  def abcast(nodes, name, request) when is_list(nodes) and is_atom(name) do
    for node <- nodes, is_atom(node), do: do_send({name, node}, {:"$gen_cast", request})
    :abcast
  end

  def multi_call(name, request) when is_atom(name), do: multi_call([node()], name, request)

  def multi_call(nodes, name, request) when is_list(nodes) and is_atom(name),
    do: multi_call(nodes, name, request, :infinity)

  # There is one node; every other one is bad.
  def multi_call(nodes, name, request, timeout)
      when is_list(nodes) and is_atom(name) and is_timeout(timeout) do
    {here, elsewhere} = :lists.partition(&(&1 == node()), nodes)

    answers =
      for node <- here do
        try do
          {:ok, answer} = :gen.call(name, :"$gen_call", request, timeout)
          {:good, node, answer}
        catch
          :exit, _ -> {:bad, node}
        end
      end

    {for({:good, node, answer} <- answers, do: {node, answer}),
     for({:bad, node} <- answers, do: node) ++ elsewhere}
  end

  # -- entering the loop ------------------------------------------------------------------------

  def enter_loop(mod, options, state) when is_atom(mod) and is_list(options),
    do: enter_loop(mod, options, state, self(), :infinity)

  def enter_loop(mod, options, state, {scope, _} = name) when scope in [:local, :global],
    do: enter_loop(mod, options, state, name, :infinity)

  def enter_loop(mod, options, state, {:via, _, _} = name),
    do: enter_loop(mod, options, state, name, :infinity)

  def enter_loop(mod, options, state, next) when is_timeout(next) or next == :hibernate,
    do: enter_loop(mod, options, state, self(), next)

  def enter_loop(mod, options, state, {:continue, _} = next),
    do: enter_loop(mod, options, state, self(), next)

  def enter_loop(mod, options, state, server_name, next)
      when is_atom(mod) and is_list(options) do
    name = :gen.get_proc_name(server_name)
    parent = :gen.get_parent()  #@ 783
    debug = :gen.debug_options(name, options)
    :mailroom.note({:behaviour, :gen_server, mod})
    :mailroom.state(state)
    loop(parent, name, state, mod, next, :gen.hibernate_after(options), debug)
  end

  def init_it(starter, :self, name, mod, args, options),
    do: init_it(starter, self(), name, mod, args, options)

  def init_it(starter, parent, name0, mod, args, options) do
    name = :gen.name(name0)
    debug = :gen.debug_options(name, options)
    hibernate_after = :gen.hibernate_after(options)
    :mailroom.note({:behaviour, :gen_server, mod})

    case init_it(mod, args) do  #@ 814
      {:ok, {:ok, state}} ->
        :mailroom.state(state)
        :proc_lib.init_ack(starter, {:ok, self()})
        loop(parent, name, state, mod, :infinity, hibernate_after, debug)

      {:ok, {:ok, state, next}} when is_timeout(next) or next == :hibernate ->
        :mailroom.state(state)
        :proc_lib.init_ack(starter, {:ok, self()})
        loop(parent, name, state, mod, next, hibernate_after, debug)

      {:ok, {:ok, state, {:continue, _} = next}} ->
        :mailroom.state(state)
        :proc_lib.init_ack(starter, {:ok, self()})
        loop(parent, name, state, mod, next, hibernate_after, debug)

      # The name goes before the starter hears, so that it may be taken again at once.
      {:ok, {:stop, reason}} ->
        :gen.unregister_name(name0)
        :proc_lib.init_ack(starter, {:error, reason})
        exit(reason)

      {:ok, :ignore} ->
        :gen.unregister_name(name0)
        :proc_lib.init_ack(starter, :ignore)
        exit(:normal)

      {:ok, other} ->
        error = {:bad_return_value, other}
        :proc_lib.init_ack(starter, {:error, error})
        exit(error)

      {:EXIT, class, reason, stack} ->
        :gen.unregister_name(name0)
        :proc_lib.init_ack(starter, {:error, terminate_reason(class, reason, stack)})
        :erlang.raise(class, reason, stack)
    end
  end

  # A throw is a return value, here and in every callback.
  defp init_it(mod, args) do
    :mailroom.callback(mod, :init, args)

    try do
      {:ok, returned(mod, :init, mod.init(args))}  #@ 851
    catch
      :throw, value -> {:ok, value}
      class, reason -> {:EXIT, class, reason, __STACKTRACE__}
    end
  end

  defp returned(mod, name, value) do
    :mailroom.returned(mod, name, value)
    value
  end

  # -- the loop ---------------------------------------------------------------------------------

  defp loop(parent, name, state, mod, {:continue, what} = msg, hibernate_after, debug) do
    result = try_dispatch(mod, :handle_continue, what, state)  #@ 865
    debug = debug(debug, name, msg)
    handle_common_reply(result, parent, name, :undefined, msg, mod, hibernate_after, state, debug)
  end

  defp loop(parent, name, state, mod, :hibernate, hibernate_after, debug) do
    :mailroom.wait(:idle, nil, :hibernate)
    args = [parent, name, state, mod, hibernate_after, debug]
    :proc_lib.hibernate(:gen_server, :wake_hib, args)
  end

  defp loop(parent, name, state, mod, :infinity, hibernate_after, debug) do
    :mailroom.idle()  #@ 871

    receive do
      # What comes most often, by the shortest way.
      {:"$gen_call", _from, _request} = msg when debug == [] ->
        handle_msg(msg, parent, name, state, mod, hibernate_after, [])

      {:"$gen_cast", _request} = msg when debug == [] ->
        handle_msg(msg, parent, name, state, mod, hibernate_after, [])

      msg ->
        decode_msg(msg, parent, name, state, mod, :infinity, hibernate_after, debug, false)
    after
      hibernate_after -> loop(parent, name, state, mod, :hibernate, hibernate_after, debug)
    end
  end

  defp loop(parent, name, state, mod, time, hibernate_after, debug) do
    :mailroom.wait(:idle, nil, time)

    msg =
      receive do
        msg -> msg
      after
        time -> :timeout
      end

    decode_msg(msg, parent, name, state, mod, time, hibernate_after, debug, false)
  end

  def wake_hib(parent, name, state, mod, hibernate_after, debug) do
    msg =
      receive do
        msg -> msg
      end

    decode_msg(msg, parent, name, state, mod, :hibernate, hibernate_after, debug, true)
  end

  defp decode_msg(msg, parent, name, state, mod, time, hibernate_after, debug, hibernated) do
    case msg do
      {:system, from, request} ->
        misc = [name, state, mod, time, hibernate_after]
        :sys.handle_system_msg(request, from, parent, :gen_server, debug, misc, hibernated)

      {:EXIT, ^parent, reason} ->
        stop(reason, stacktrace(), name, :undefined, msg, mod, state, debug)  #@ 909

      _ ->
        debug = debug(debug, name, {:in, msg})
        handle_msg(msg, parent, name, state, mod, hibernate_after, debug)
    end
  end

  # Nothing is switched on in almost every server.
  defp debug([], _name, _event), do: []
  defp debug(debug, name, event), do: :sys.handle_debug(debug, &print_event/3, name, event)

  defp handle_msg({:"$gen_call", from, msg}, parent, name, state, mod, hibernate_after, debug) do  #@ as handle_msg/6
    case try_handle_call(mod, msg, from, state) do  #@ 1178
      {:ok, {:reply, reply, new}} when debug == [] ->
        :gen.reply(from, reply)
        loop(parent, name, new, mod, :infinity, hibernate_after, [])

      {:ok, {:reply, reply, new}} ->
        debug = reply_traced(name, from, reply, mod, new, debug)
        loop(parent, name, new, mod, :infinity, hibernate_after, debug)

      {:ok, {:reply, reply, new, next}} when is_timeout(next) or next == :hibernate ->
        debug = reply(name, from, reply, mod, new, debug)
        loop(parent, name, new, mod, next, hibernate_after, debug)

      {:ok, {:reply, reply, new, {:continue, _} = next}} ->
        debug = reply(name, from, reply, mod, new, debug)
        loop(parent, name, new, mod, next, hibernate_after, debug)

      {:ok, {:stop, reason, reply, new}} ->
        :mailroom.state(new)

        # The caller hears when all is cleaned up.
        try do
          stop(reason, stacktrace(), name, from, msg, mod, new, debug)  #@ 1193
        after
          reply(name, from, reply, mod, new, debug)
        end

      other ->
        handle_common_reply(other, parent, name, from, msg, mod, hibernate_after, state, debug)
    end
  end

  defp handle_msg(msg, parent, name, state, mod, hibernate_after, debug) do
    result = try_dispatch(msg, mod, state)  #@ 1200
    handle_common_reply(result, parent, name, :undefined, msg, mod, hibernate_after, state, debug)
  end

  defp reply(name, from, reply, mod, state, debug) do
    :mailroom.state(state)
    reply_traced(name, from, reply, mod, state, debug)
  end

  defp reply_traced(name, from, reply, mod, state, debug) do
    :gen.reply(from, reply)
    if debug == [], do: [], else: debug(debug, name, {:out, reply, from, shown(mod, state)})
  end

  defp try_handle_call(mod, msg, from, state) do
    :mailroom.callback(mod, :handle_call, msg)

    try do
      value = mod.handle_call(msg, from, state)  #@ 1149
      :mailroom.handled(mod, :handle_call, value)
      {:ok, value}
    catch
      :throw, value ->
        :mailroom.handled(mod, :handle_call, value)
        {:ok, value}

      class, reason -> {:EXIT, class, reason, __STACKTRACE__}
    end
  end

  defp try_dispatch({:"$gen_cast", msg}, mod, state), do: try_dispatch(mod, :handle_cast, msg, state)
  defp try_dispatch(info, mod, state), do: try_dispatch(mod, :handle_info, info, state)

  defp try_dispatch(mod, fun, msg, state) do
    :mailroom.callback(mod, fun, msg)

    try do
      value = apply(mod, fun, [msg, state])  #@ 1123
      :mailroom.handled(mod, fun, value)
      {:ok, value}
    catch
      :throw, value ->
        :mailroom.handled(mod, fun, value)
        {:ok, value}

      :error, :undef when fun == :handle_info ->
        stack = __STACKTRACE__

        if :erlang.function_exported(mod, :handle_info, 2) do
          {:EXIT, :error, :undef, stack}
        else
          warn_no_handle_info(mod, msg)
          :mailroom.state(state)
          {:ok, {:noreply, state}}
        end

      class, reason ->
        {:EXIT, class, reason, __STACKTRACE__}
    end
  end

  defp handle_common_reply(result, parent, name, from, msg, mod, hibernate_after, state, debug) do  #@ as handle_common_reply/8
    case result do
      # The trace has this state already: see :mailroom.handled.
      {:ok, {:noreply, new}} ->
        noreply(parent, name, new, mod, :infinity, hibernate_after, debug)

      {:ok, {:noreply, new, next}} when is_timeout(next) or next == :hibernate ->
        :mailroom.state(new)
        noreply(parent, name, new, mod, next, hibernate_after, debug)

      {:ok, {:noreply, new, {:continue, _} = next}} ->
        :mailroom.state(new)
        noreply(parent, name, new, mod, next, hibernate_after, debug)

      {:ok, {:stop, reason, new}} ->
        :mailroom.state(new)
        stop(reason, stacktrace(), name, from, msg, mod, new, debug)  #@ 1241

      {:EXIT, class, reason, stack} ->
        terminate(class, reason, stack, true, name, from, msg, mod, state, debug)

      {:ok, bad} ->
        stop({:bad_return_value, bad}, stacktrace(), name, from, msg, mod, state, debug)  #@ 1245
    end
  end

  defp noreply(parent, name, state, mod, next, hibernate_after, debug) do
    debug = if debug == [], do: [], else: debug(debug, name, {:noreply, shown(mod, state)})
    loop(parent, name, state, mod, next, hibernate_after, debug)
  end

  # -- what :sys calls --------------------------------------------------------------------------

  def system_continue(parent, debug, [name, state, mod, time, hibernate_after]) do
    loop(parent, name, state, mod, time, hibernate_after, debug)
  end

  def system_terminate(reason, _parent, debug, [name, state, mod, _time, _hibernate_after]) do
    stop(reason, stacktrace(), name, :undefined, [], mod, state, debug)  #@ 1285
  end

  def system_code_change([name, state, mod, time, hibernate_after], _module, old_vsn, extra) do
    changed =
      try do
        mod.code_change(old_vsn, state, extra)
      catch
        :throw, value -> value
      end

    case changed do
      {:ok, new} ->
        :mailroom.state(new)
        {:ok, [name, new, mod, time, hibernate_after]}

      other ->
        other
    end
  end

  def system_get_state([_name, state, mod, _time, _hibernate_after]), do: {:ok, shown(mod, state)}

  def system_replace_state(fun, [name, state, mod, time, hibernate_after]) do
    new = fun.(shown(mod, state))
    {:ok, new, [name, taken(mod, new), mod, time, hibernate_after]}
  end

  # A supervisor's state is a map here, and a record to those who ask.
  defp shown(:supervisor, state), do: :supervisor.to_record(state)
  defp shown(_mod, state), do: state
  defp taken(:supervisor, record), do: :supervisor.from_record(record)
  defp taken(_mod, state), do: state

  def format_status(opt, status_data) do
    [pdict, sys_state, parent, debug, [name, state, mod, _time, _hibernate_after]] = status_data
    state = shown(mod, state)
    header = :gen.format_status_header('Status for generic server', name)

    status =
      :gen.format_status(mod, opt, %{state: state, log: :sys.get_log(debug)}, [pdict, state])

    shown =
      case status do
        %{EXIT: text} -> [{:data, [{'State', text}]}]
        %{"$status": list} when is_list(list) -> list
        %{"$status": other} -> [other]
        %{state: state} -> [{:data, [{'State', state}]}]
      end

    [
      {:header, header},
      {:data,
       [
         {'Status', sys_state},
         {'Parent', parent},
         {'Logged events', format_log_state(mod, status.log)}
       ]}
      | shown
    ]
  end

  defp print_event(dev, {:in, msg}, name) do
    case msg do
      {:"$gen_call", {from, _tag}, call} ->
        :io.format(dev, '*DBG* ~tp got call ~tp from ~tw~n', [name, call, from])

      {:"$gen_cast", cast} ->
        :io.format(dev, '*DBG* ~tp got cast ~tp~n', [name, cast])

      _ ->
        :io.format(dev, '*DBG* ~tp got ~tp~n', [name, msg])
    end
  end

  defp print_event(dev, {:out, msg, {to, _tag}, state}, name) do
    :io.format(dev, '*DBG* ~tp sent ~tp to ~tw, new state ~tp~n', [name, msg, to, state])
  end

  defp print_event(dev, {:noreply, state}, name) do
    :io.format(dev, '*DBG* ~tp new state ~tp~n', [name, state])
  end

  defp print_event(dev, event, name) do
    :io.format(dev, '*DBG* ~tp dbg  ~tp~n', [name, event])
  end

  # -- the end ----------------------------------------------------------------------------------

  defp stop(reason, stack, name, from, msg, mod, state, debug) do
    terminate(:exit, reason, stack, false, name, from, msg, mod, state, debug)
  end

  # Where this function was called.
  defp stacktrace do
    {:current_stacktrace, [_ | stack]} = :erlang.process_info(self(), :current_stacktrace)
    stack
  end

  defp terminate(class, reason, stack, with_stack, name, from, msg, mod, state, debug) do
    case try_terminate(mod, terminate_reason(class, reason, stack), state) do  #@ 1351
      {:EXIT, class, reason, stack} ->
        error_info(reason, stack, name, from, msg, mod, state, debug)
        :erlang.raise(class, reason, stack)

      _ ->
        case {class, reason} do
          {:exit, :normal} -> :ok
          {:exit, :shutdown} -> :ok
          {:exit, {:shutdown, _}} -> :ok
          _ when with_stack -> error_info(reason, stack, name, from, msg, mod, state, debug)
          _ -> error_info(reason, :undefined, name, from, msg, mod, state, debug)
        end
    end

    :erlang.raise(class, reason, stack)
  end

  defp terminate_reason(:error, reason, stack), do: {reason, stack}
  defp terminate_reason(:exit, reason, _stack), do: reason

  defp try_terminate(mod, reason, state) do
    if :erlang.function_exported(mod, :terminate, 2) do
      :mailroom.callback(mod, :terminate, reason)

      try do
        {:ok, returned(mod, :terminate, mod.terminate(reason, state))}  #@ 1161
      catch
        :throw, value -> {:ok, value}
        class, reason -> {:EXIT, class, reason, __STACKTRACE__}
      end
    else
      {:ok, :ok}
    end
  end

  # -- logging ----------------------------------------------------------------------------------

  defp error_info(_reason, _stack, :application_controller, _from, _msg, _mod, _state, _debug),
    do: :ok

  defp error_info(reason, stack, name, from, msg, mod, state, debug) do
    state = shown(mod, state)

    status =
      :gen.format_status(
        mod,
        :terminate,
        %{reason: reason, state: state, message: msg, log: :sys.get_log(debug)},
        [:erlang.get(), state]
      )

    shown =
      case status do
        %{EXIT: text} -> text
        %{"$status": term} -> term
        %{state: state} -> state
      end

    :logger.error(
      %{
        label: {:gen_server, :terminate},
        name: name,
        last_message: status.message,
        state: shown,
        log: format_log_state(mod, status.log),
        reason: if(stack == :undefined, do: status.reason, else: {status.reason, stack}),
        client_info: client_info(from)
      },
      %{
        mfa: {:gen_server, :error_info, 8},
        file: 'gen_server.erl',
        line: 1402,
        domain: [:otp],
        report_cb: &:gen_server.format_log/2,
        error_logger: %{tag: :error, report_cb: &:gen_server.format_log/1}
      }
    )
  end

  defp client_info(:undefined), do: :undefined
  defp client_info({from, _tag}), do: client_info(from)

  defp client_info(from) when is_pid(from) do
    case :erlang.process_info(from, [:current_stacktrace, :registered_name]) do
      :undefined -> {from, :dead}
      [current_stacktrace: stack, registered_name: []] -> {from, {from, stack}}
      [current_stacktrace: stack, registered_name: name] -> {from, {name, stack}}
    end
  end

  # An old format_status/2 hides secrets in the state only; logged events that carry a state go through it too.
  defp format_log_state(mod, log) do
    if not :erlang.function_exported(mod, :format_status, 1) and
         :erlang.function_exported(mod, :format_status, 2) do
      for event <- log do
        case event do
          {:out, msg, from, state} -> {:out, msg, from, old_format(mod, shown(mod, state))}
          {:noreply, state} -> {:noreply, old_format(mod, shown(mod, state))}
          other -> other
        end
      end
    else
      log
    end
  end

  defp old_format(mod, state) do
    case :gen.format_status(mod, :terminate, %{state: state}, [:erlang.get(), state]) do
      %{EXIT: text} -> text
      %{"$status": term} -> term
      %{state: state} -> state
    end
  end

  defp warn_no_handle_info(mod, msg) do
    :logger.warning(
      %{label: {:gen_server, :no_handle_info}, module: mod, message: msg},
      %{
        mfa: {:gen_server, :try_dispatch, 4},
        file: 'gen_server.erl',
        line: 1130,
        domain: [:otp],
        report_cb: &:gen_server.format_log/2,
        error_logger: %{tag: :warning_msg, report_cb: &:gen_server.format_log/1}
      }
    )
  end

  def format_log(report, _options), do: format_log(report) |> format_args()

  defp format_args({format, args}), do: :io_lib.format(format, args)

  def format_log(%{label: {:gen_server, :terminate}} = report) do
    {'** Generic server ~tp terminating \n** Last message in was ~tp~n** When Server state == ~tp~n** Reason for termination ==~n** ~tp~n',
     [report.name, report.last_message, report.state, report.reason]}
  end

  def format_log(%{label: {:gen_server, :no_handle_info}, module: mod, message: msg}) do
    {'** Undefined handle_info in ~tp~n** Unhandled message: ~tp~n', [mod, msg]}
  end
end

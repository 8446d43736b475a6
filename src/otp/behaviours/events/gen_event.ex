defmodule :gen_event do
  @moduledoc """
  An event manager: one process that hands every event to each of its handlers, the newest first.

  A handler is kept as `%{module, id, state, supervised}`: id is `false` unless it was added as `{module, id}`,
  supervised is the pid that it is linked to, or `false`.
  """

  @callback init(args :: term) ::
              {:ok, state :: term} | {:ok, state :: term, :hibernate} | {:error, reason :: term}
  @callback handle_event(event :: term, state :: term) ::
              {:ok, new_state :: term}
              | {:ok, new_state :: term, :hibernate}
              | {:swap_handler, term, term, term, term}
              | :remove_handler
  @callback handle_call(request :: term, state :: term) ::
              {:ok, reply :: term, new_state :: term}
              | {:ok, reply :: term, new_state :: term, :hibernate}
              | {:swap_handler, term, term, term, term, term}
              | {:remove_handler, reply :: term}
  @callback handle_info(info :: term, state :: term) ::
              {:ok, new_state :: term}
              | {:ok, new_state :: term, :hibernate}
              | {:swap_handler, term, term, term, term}
              | :remove_handler
  @callback terminate(arg :: term, state :: term) :: term
  @callback code_change(old_vsn :: term, state :: term, extra :: term) :: {:ok, new_state :: term}
  @callback format_status(opt :: :normal | :terminate, status_data :: list) :: term
  @callback format_status(status :: map) :: map
  @optional_callbacks handle_info: 2,
                      terminate: 2,
                      code_change: 3,
                      format_status: 1,
                      format_status: 2

  @no_callback :"no callback module"

  # -- client side ------------------------------------------------------------------------------

  def start, do: start([])
  def start(options) when is_list(options), do: run(:nolink, options)
  def start(name) when is_tuple(name), do: start(name, [])
  def start(name, options), do: :gen.start(:gen_event, :nolink, name, @no_callback, [], options)

  def start_link, do: start_link([])
  def start_link(options) when is_list(options), do: run(:link, options)
  def start_link(name) when is_tuple(name), do: start_link(name, [])

  def start_link(name, options),
    do: :gen.start(:gen_event, :link, name, @no_callback, [], options)

  def start_monitor, do: start_monitor([])
  def start_monitor(options) when is_list(options), do: run(:monitor, options)
  def start_monitor(name) when is_tuple(name), do: start_monitor(name, [])

  def start_monitor(name, options),
    do: :gen.start(:gen_event, :monitor, name, @no_callback, [], options)

  defp run(link, options), do: :gen.start(:gen_event, link, @no_callback, [], options)

  def add_handler(manager, handler, args), do: rpc(manager, {:add_handler, handler, args})

  def add_sup_handler(manager, handler, args),
    do: rpc(manager, {:add_sup_handler, handler, args, self()})

  def notify(manager, event), do: send_to(manager, {:notify, event})
  def sync_notify(manager, event), do: rpc(manager, {:sync_notify, event})

  def call(manager, handler, query), do: call1(manager, handler, query)

  defp call1(manager, handler, query) do
    try do
      :gen.call(manager, self(), {:call, handler, query})
    catch
      :exit, reason -> exit({reason, {:gen_event, :call, [manager, handler, query]}})  #@ 469
    else
      {:ok, answer} -> answer
    end
  end

  def call(manager, handler, query, timeout), do: call1(manager, handler, query, timeout)

  defp call1(manager, handler, query, timeout) do
    try do
      :gen.call(manager, self(), {:call, handler, query}, timeout)
    catch
      :exit, reason -> exit({reason, {:gen_event, :call, [manager, handler, query, timeout]}})
    else
      {:ok, answer} -> answer
    end
  end

  def send_request(manager, handler, request),
    do: :gen.send_request(manager, self(), {:call, handler, request})

  def wait_response(id, timeout), do: unwrap(:gen.wait_response(id, timeout))
  def receive_response(id, timeout), do: unwrap(:gen.receive_response(id, timeout))
  def check_response(message, id), do: unwrap(:gen.check_response(message, id))

  defp unwrap({:reply, {:error, _} = error}), do: error
  defp unwrap(other), do: other

  def delete_handler(manager, handler, args), do: rpc(manager, {:delete_handler, handler, args})

  def swap_handler(manager, {h1, a1}, {h2, a2}),
    do: rpc(manager, {:swap_handler, h1, a1, h2, a2})

  def swap_sup_handler(manager, {h1, a1}, {h2, a2}),
    do: rpc(manager, {:swap_sup_handler, h1, a1, h2, a2, self()})

  def which_handlers(manager), do: rpc(manager, :which_handlers)

  def stop(manager), do: :gen.stop(manager)
  def stop(manager, reason, timeout), do: :gen.stop(manager, reason, timeout)

  defp rpc(manager, command) do
    {:ok, reply} = :gen.call(manager, self(), command, :infinity)  #@ 459
    reply
  end

  defp send_to({:global, name}, message) do  #@ as send/2
    try do
      :global.send(name, message)
    catch
      _, _ -> :ok
    end

    :ok
  end

  defp send_to({:via, mod, name}, message) do
    try do
      mod.send(name, message)
    catch
      _, _ -> :ok
    end

    :ok
  end

  defp send_to(manager, message) do
    send(manager, message)  #@ 489
    :ok
  end

  # -- the manager ------------------------------------------------------------------------------

  def init_it(starter, :self, name, mod, args, options),
    do: init_it(starter, self(), name, mod, args, options)

  def init_it(starter, parent, name0, _mod, _args, options) do
    :erlang.process_flag(:trap_exit, true)
    :mailroom.note({:behaviour, :gen_event, :gen_event})
    name = :gen.name(name0)
    debug = :gen.debug_options(name, options)
    :proc_lib.init_ack(starter, {:ok, self()})
    loop(parent, name, [], :gen.hibernate_after(options), debug, false)
  end

  defp loop(parent, name, handlers, hibernate_after, debug, true) do
    :mailroom.state(for h <- handlers, do: {handler_id(h), h.state})
    :mailroom.wait(:idle, nil, :hibernate)
    args = [parent, name, handlers, hibernate_after, debug]
    :proc_lib.hibernate(:gen_event, :wake_hib, args)
  end

  defp loop(parent, name, handlers, hibernate_after, debug, _hib) do
    :mailroom.state(for h <- handlers, do: {handler_id(h), h.state})
    fetch_msg(parent, name, handlers, hibernate_after, debug, false)
  end

  def wake_hib(parent, name, handlers, hibernate_after, debug) do
    fetch_msg(parent, name, handlers, hibernate_after, debug, true)
  end

  defp fetch_msg(parent, name, handlers, hibernate_after, debug, hib) do
    :mailroom.wait(:idle, nil, nil)  #@ 500

    receive do
      {:system, from, request} ->
        misc = [name, handlers, hibernate_after, hib]
        :sys.handle_system_msg(request, from, parent, :gen_event, debug, misc, hib)

      {:EXIT, ^parent, reason} ->
        terminate_server(reason, parent, handlers, name)

      msg when debug == [] ->
        handle_msg(msg, parent, name, handlers, hibernate_after, [])

      msg ->
        debug = :sys.handle_debug(debug, &print_event/3, name, {:in, msg})
        handle_msg(msg, parent, name, handlers, hibernate_after, debug)
    after
      hibernate_after -> loop(parent, name, handlers, hibernate_after, debug, true)
    end
  end

  defp handle_msg(msg, parent, name, handlers, hibernate_after, debug) do
    {hib, handlers} =
      case msg do
        {:notify, event} ->
          server_notify(event, :handle_event, handlers, name)  #@ 526

        {_from, tag, {:sync_notify, event}} ->
          result = server_notify(event, :handle_event, handlers, name)  #@ 529
          reply(tag, :ok)
          result

        {:EXIT, from, reason} ->
          {false, handle_exit(from, reason, handlers, name)}  #@ 533

        {_from, tag, {:call, handler, query}} ->
          replying(tag, server_call(handler, query, handlers, name))  #@ 536

        {_from, tag, {:add_handler, handler, args}} ->
          replying(tag, add(handler, args, handlers, false))  #@ 540

        {_from, tag, {:add_sup_handler, handler, args, owner}} ->
          replying(tag, add(handler, args, handlers, owner))  #@ 544

        {_from, tag, {:delete_handler, handler, args}} ->
          {answer, handlers} = delete(handler, args, handlers, name)  #@ 548
          replying(tag, {false, answer, handlers})

        {_from, tag, {:swap_handler, h1, a1, h2, a2}} ->
          replying(tag, swap(h1, a1, h2, a2, handlers, false, name))  #@ 553

        {_from, tag, {:swap_sup_handler, h1, a1, h2, a2, owner}} ->
          replying(tag, swap(h1, a1, h2, a2, handlers, owner, name))  #@ 559

        {_from, tag, :which_handlers} ->
          replying(tag, {false, for(h <- handlers, do: handler_id(h)), handlers})

        {_from, tag, :get_modules} ->
          modules = :ordsets.from_list(for h <- handlers, do: h.module)
          replying(tag, {false, modules, handlers})

        other ->
          server_notify(other, :handle_info, handlers, name)  #@ 573
      end

    loop(parent, name, handlers, hibernate_after, debug, hib)
  end

  defp replying(tag, {hib, answer, handlers}) do
    reply(tag, answer)
    {hib, handlers}
  end

  defp reply(from, answer), do: :gen.reply(from, answer)

  defp terminate_server(reason, parent, handlers, name) do
    for h <- handlers, do: do_terminate(h, :stop, h.state, :stop, name, :shutdown)

    # Who supervised a handler shall not die with the manager; the parent is told by its link.
    for %{supervised: pid} <- handlers, is_pid(pid), pid != parent, do: :erlang.unlink(pid)
    exit(reason)
  end

  defp handle_exit(from, reason, handlers, name) do
    {gone, kept} = :lists.partition(&(&1.supervised == from), handlers)

    for h <- gone do
      do_terminate(h, {:stop, reason}, h.state, {:parent_terminated, {from, reason}}, name, :shutdown)
    end

    {_hib, handlers} = server_notify({:EXIT, from, reason}, :handle_info, kept, name)  #@ 606
    handlers
  end

  # -- what :sys calls --------------------------------------------------------------------------

  def system_continue(parent, debug, [name, handlers, hibernate_after, hib]),
    do: loop(parent, name, handlers, hibernate_after, debug, hib)

  def system_terminate(reason, parent, _debug, [name, handlers, _hibernate_after, _hib]),
    do: terminate_server(reason, parent, handlers, name)

  def system_code_change([name, handlers, hibernate_after, hib], module, old_vsn, extra) do
    handlers =
      for h <- handlers do
        if h.module == module do
          {:ok, state} = module.code_change(old_vsn, h.state, extra)
          %{h | state: state}
        else
          h
        end
      end

    {:ok, [name, handlers, hibernate_after, hib]}
  end

  def system_get_state([_name, handlers, _hibernate_after, _hib]) do
    {:ok, for(h <- handlers, do: {h.module, h.id, h.state})}
  end

  def system_replace_state(fun, [name, handlers, hibernate_after, hib]) do
    {handlers, states} =
      :lists.unzip(
        for %{module: mod, id: id} = h <- handlers do
          current = {mod, id, h.state}

          try do
            {^mod, ^id, state} = new = fun.(current)
            {%{h | state: state}, new}
          catch
            _, _ -> {h, current}
          end
        end
      )

    {:ok, states, [name, handlers, hibernate_after, hib]}
  end

  def format_status(opt, [pdict, sys_state, parent, debug, [name, handlers, _, _]]) do
    shown =
      for h <- handlers do
        status = :gen.format_status(h.module, opt, %{state: h.state}, [pdict, h.state])
        {:handler, h.module, h.id, Map.get(status, :"$status", status.state), h.supervised}
      end

    [
      {:header, :gen.format_status_header('Status for event handler', name)},
      {:data,
       [{'Status', sys_state}, {'Logged Events', :sys.get_log(debug)}, {'Parent', parent}]},
      {:items, {'Installed handlers', shown}}
    ]
  end

  defp print_event(dev, {:in, msg}, name) do
    case msg do
      {:notify, event} ->
        :io.format(dev, '*DBG* ~tp got event ~tp~n', [name, event])

      {_, _, {:call, handler, query}} ->
        :io.format(dev, '*DBG* ~tp(~tp) got call ~tp~n', [name, handler, query])

      _ ->
        :io.format(dev, '*DBG* ~tp got ~tp~n', [name, msg])
    end
  end

  # -- handlers come and go ---------------------------------------------------------------------

  defp new_handler({mod, id}, owner), do: %{module: mod, id: id, state: [], supervised: owner}
  defp new_handler(mod, owner), do: %{module: mod, id: false, state: [], supervised: owner}

  defp handler_id(%{module: mod, id: false}), do: mod
  defp handler_id(%{module: mod, id: id}), do: {mod, id}

  # The same module may be there twice.
  defp add(id, args, handlers, owner) do  #@ as server_add_handler/4
    if owner, do: :erlang.link(owner)
    handler = new_handler(id, owner)

    case catching(handler.module, :init, [args]) do  #@ 698
      {:ok, state} -> {false, :ok, added(%{handler | state: state}, handlers)}
      {:ok, state, :hibernate} -> {true, :ok, added(%{handler | state: state}, handlers)}
      other -> {false, other, handlers}
    end
  end

  defp added(handler, handlers) do
    :mailroom.note({:handler, :added, handler_id(handler), handler.state})
    [handler | handlers]
  end

  defp delete(id, args, handlers, name) do  #@ as server_delete_handler/4
    case take(id, handlers) do
      {h, rest} -> {do_terminate(h, args, h.state, :delete, name, :normal), rest}  #@ 729
      :error -> {{:error, :module_not_found}, handlers}
    end
  end

  defp swap(id1, args1, id2, args2, handlers, owner, name) do  #@ as server_swap_handler/6
    {state, old_owner, handlers} =
      case take(id1, handlers) do
        {h, rest} ->
          reason = {:swapped, id2, owner || h.supervised}
          {do_terminate(h, args1, h.state, :swapped, name, reason), h.supervised, rest}

        :error ->
          {:error, false, handlers}
      end

    case add(id2, {args2, state}, handlers, owner || old_owner) do  #@ 742
      {hib, :ok, handlers} -> {hib, :ok, handlers}
      {hib, other, handlers} -> {hib, {:error, other}, handlers}
    end
  end

  # The newest of that id, and the others.
  defp take(id, handlers) do
    case :lists.splitwith(&(handler_id(&1) != id), handlers) do
      {newer, [h | older]} -> {h, newer ++ older}
      {_, []} -> :error
    end
  end

  # -- events -----------------------------------------------------------------------------------

  defp server_notify(event, fun, handlers, name), do: server_notify(event, fun, handlers, name, [], false)

  defp server_notify(event, fun, [h | rest], name, done, hib) do  #@ as server_notify/4
    :mailroom.note({:handler, :begin, handler_id(h), event})
    result = server_update(h, fun, event, name)  #@ 784
    :mailroom.note({:handler, :end, handler_id(h), event})

    case result do
      {:ok, h} -> server_notify(event, fun, rest, name, [h | done], hib)
      {:hibernate, h} -> server_notify(event, fun, rest, name, [h | done], true)
      :no -> server_notify(event, fun, rest, name, done, hib)
    end
  end

  defp server_notify(_event, _fun, [], _name, done, hib), do: {hib, :lists.reverse(done)}

  defp server_update(%{module: mod, state: state} = h, fun, event, name) do
    case catching(mod, fun, [event, state]) do  #@ 802
      {:ok, new} ->
        {:ok, %{h | state: new}}

      {:ok, new, :hibernate} ->
        {:hibernate, %{h | state: new}}

      {:swap_handler, args1, new, id2, args2} ->
        do_swap(h, args1, new, id2, args2, name)

      :remove_handler ->
        do_terminate(h, :remove_handler, state, :remove, name, :normal)
        :no

      {:EXIT, {:undef, [{^mod, :handle_info, [_, _], _} | _]}} ->
        :logger.warning(
          %{label: {:gen_event, :no_handle_info}, module: mod, message: event},
          %{
            mfa: {:gen_event, :server_update, 4},
            file: 'gen_event.erl',
            line: 814,
            domain: [:otp],
            report_cb: &:gen_event.format_log/2,
            error_logger: %{tag: :warning_msg, report_cb: &:gen_event.format_log/1}
          }
        )

        {:ok, h}

      other ->
        do_terminate(h, {:error, other}, state, event, name, :crash)
        :no
    end
  end

  defp do_swap(h, args1, state1, id2, args2, name) do
    state2 = do_terminate(h, args1, state1, :swapped, name, {:swapped, id2, h.supervised})
    new = new_handler(id2, h.supervised)

    case catching(new.module, :init, [{args2, state2}]) do
      {:ok, state} ->
        :mailroom.note({:handler, :added, id2, state})
        {:ok, %{new | state: state}}

      other ->
        report_terminate(new, other, false, :init, name)
        :no
    end
  end

  defp server_call(id, query, handlers, name) do
    case :lists.splitwith(&(handler_id(&1) != id), handlers) do
      {newer, [h | older]} ->
        case call_handler(h, query, name) do  #@ 874
          {{:ok, h}, answer} -> {false, answer, newer ++ [h | older]}
          {{:hibernate, h}, answer} -> {true, answer, newer ++ [h | older]}
          {:no, answer} -> {false, answer, newer ++ older}
        end

      {_, []} ->
        {false, {:error, :bad_module}, handlers}
    end
  end

  defp call_handler(%{module: mod, state: state} = h, query, name) do  #@ as server_call_update/3
    case catching(mod, :handle_call, [query, state]) do  #@ 925
      {:ok, answer, new} ->
        {{:ok, %{h | state: new}}, answer}

      {:ok, answer, new, :hibernate} ->
        {{:hibernate, %{h | state: new}}, answer}

      {:swap_handler, answer, args1, new, id2, args2} ->
        {do_swap(h, args1, new, id2, args2, name), answer}

      {:remove_handler, answer} ->
        do_terminate(h, :remove_handler, state, :remove, name, :normal)
        {:no, answer}

      other ->
        do_terminate(h, {:error, other}, state, query, name, :crash)
        {:no, {:error, other}}
    end
  end

  # Erlang's `catch`: a throw is a value, exits and errors become {:EXIT, reason}.
  defp catching(mod, fun, args) do  #@ inline
    :mailroom.note({:callback, mod, fun, [hd(args)]})

    try do
      apply(mod, fun, args)
    catch
      :throw, value -> value
      :exit, reason -> {:EXIT, reason}
      :error, reason -> {:EXIT, {reason, __STACKTRACE__}}
    else
      value ->
        :mailroom.note({:returned, mod, fun, value})
        value
    end
  end

  # -- the end of a handler ---------------------------------------------------------------------

  defp do_terminate(h, args, state, last_in, name, reason) do  #@ as do_terminate/7
    answer =
      if :erlang.function_exported(h.module, :terminate, 2),
        do: catching(h.module, :terminate, [args, state]),  #@ 946
        else: :ok

    :mailroom.note({:handler, :removed, handler_id(h), state})

    case {reason, args} do
      {:crash, {:error, why}} -> report_terminate(h, why, state, last_in, name)
      _ -> report_terminate(h, reason, state, last_in, name)
    end

    answer
  end

  defp report_terminate(h, reason, state, last_in, name) do
    report_error(h, reason, state, last_in, name)
    if is_pid(h.supervised), do: send(h.supervised, {:gen_event_EXIT, handler_id(h), reason})
    :ok
  end

  defp report_error(_h, :normal, _, _, _), do: :ok
  defp report_error(_h, :shutdown, _, _, _), do: :ok
  defp report_error(_h, {:swapped, _, _}, _, _, _), do: :ok

  defp report_error(h, exit, state, last_in, name) do
    {reason, wrap} =
      case exit do
        {:EXIT, {reason, stack}} -> {reason, &{:EXIT, {&1, stack}}}
        {:EXIT, reason} -> {reason, &{:EXIT, &1}}
        reason -> {reason, & &1}
      end

    status =
      :gen.format_status(
        h.module,
        :terminate,
        %{state: state, message: last_in, reason: reason},
        [:erlang.get(), state]
      )

    :logger.error(
      %{
        label: {:gen_event, :terminate},
        handler: handler_id(h),
        name: name,
        last_message: status.message,
        state: Map.get(status, :"$status", status.state),
        reason: wrap.(status.reason)
      },
      %{
        mfa: {:gen_event, :report_error, 5},
        file: 'gen_event.erl',
        line: 997,
        domain: [:otp],
        report_cb: &:gen_event.format_log/2,
        error_logger: %{tag: :error, report_cb: &:gen_event.format_log/1}
      }
    )
  end

  def format_log(report, _options) do
    {format, args} = format_log(report)
    :io_lib.format(format, args)
  end

  def format_log(%{label: {:gen_event, :terminate}} = r) do
    {'** gen_event handler ~tp crashed.~n** Was installed in ~tp~n** Last event was: ~tp~n** When handler state == ~tp~n** Reason == ~tp~n',
     [r.handler, r.name, r.last_message, r.state, r.reason]}
  end

  def format_log(%{label: {:gen_event, :no_handle_info}, module: mod, message: msg}) do
    {'** Undefined handle_info in ~tp~n** Unhandled message: ~tp~n', [mod, msg]}
  end
end

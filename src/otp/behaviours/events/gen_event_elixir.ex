defmodule GenEvent do
  @moduledoc """
  An event manager: one process that hands every event to each of its handlers in turn.

      defmodule Forwarder do
        use GenEvent
        def handle_event(event, parent) do
          send(parent, event)
          {:ok, parent}
        end
      end

      {:ok, manager} = GenEvent.start_link()
      GenEvent.add_handler(manager, Forwarder, self())
      GenEvent.sync_notify(manager, :ping)

  Handlers are no processes: they run inside the manager, one after the other, so a slow one holds up all. That,
  and crashes that only remove the handler, are why this module is deprecated. New code supervises one process
  for each consumer, or uses `Registry`.
  """

  @doc "Makes a handler's first state."
  @callback init(args :: term) ::
              {:ok, state}
              | {:ok, state, :hibernate}
              | {:error, reason :: any}
            when state: any

  @doc "Takes an event."
  @callback handle_event(event :: term, state :: term) ::
              {:ok, new_state}
              | {:ok, new_state, :hibernate}
              | :remove_handler
            when new_state: term

  @doc "Answers a `GenEvent.call/4` to this handler."
  @callback handle_call(request :: term, state :: term) ::
              {:ok, reply, new_state}
              | {:ok, reply, new_state, :hibernate}
              | {:remove_handler, reply}
            when reply: term, new_state: term

  @doc "Takes any other message that reaches the manager."
  @callback handle_info(msg :: term, state :: term) ::
              {:ok, new_state}
              | {:ok, new_state, :hibernate}
              | :remove_handler
            when new_state: term

  @doc "Called when the handler is removed, or the manager stops."
  @callback terminate(reason, state :: term) :: term
            when reason: :stop | {:stop, term} | :remove_handler | {:error, term} | term

  @doc "Turns an old state into a new one."
  @callback code_change(old_vsn, state :: term, extra :: term) :: {:ok, new_state :: term}
            when old_vsn: term | {:down, term}

  @type on_start :: {:ok, pid} | {:error, {:already_started, pid}}
  @type name :: atom | {:global, term} | {:via, module, term}
  @type options :: [name: name]
  @type manager :: pid | name | {atom, node}
  @type handler :: atom | {atom, term}

  message = "Use one of the alternatives described in the documentation for the GenEvent module"

  @doc false
  @deprecated message
  defmacro __using__(_) do
    IO.warn("the GenEvent module is deprecated, see its documentation for alternatives", __CALLER__)

    quote location: :keep do
      @behaviour :gen_event

      @doc false
      def init(args) do
        {:ok, args}
      end

      @doc false
      def handle_event(_event, state) do
        {:ok, state}
      end

      @doc false
      def handle_call(msg, state) do
        proc =
          case Process.info(self(), :registered_name) do
            {_, []} -> self()
            {_, name} -> name
          end

        # The condition keeps the compiler from knowing that this always raises.
        case :erlang.phash2(1, 1) do
          0 ->
            raise "attempted to call GenEvent #{inspect(proc)} but no handle_call/2 clause was provided"

          1 ->
            {:remove_handler, {:bad_call, msg}}
        end
      end

      @doc false
      def handle_info(_msg, state) do
        {:ok, state}
      end

      @doc false
      def terminate(_reason, _state) do
        :ok
      end

      @doc false
      def code_change(_old, state, _extra) do
        {:ok, state}
      end

      defoverridable init: 1,
                     handle_event: 2,
                     handle_call: 2,
                     handle_info: 2,
                     terminate: 2,
                     code_change: 3
    end
  end

  @doc """
  Starts a manager without handlers, linked to the caller.

      {:ok, manager} = GenEvent.start_link(name: Events)
  """
  @deprecated message
  def start_link(options \\ []) when is_list(options), do: do_start(:link, options)

  @doc """
  Starts a manager without a link.
  """
  @deprecated message
  def start(options \\ []) when is_list(options), do: do_start(:nolink, options)

  @no_callback :"no callback module"

  defp do_start(mode, options) do
    case Keyword.get(options, :name) do
      nil ->
        :gen.start(GenEvent, mode, @no_callback, [], [])

      atom when is_atom(atom) ->
        :gen.start(GenEvent, mode, {:local, atom}, @no_callback, [], [])

      {:global, _term} = tuple ->
        :gen.start(GenEvent, mode, tuple, @no_callback, [], [])

      {:via, via_module, _term} = tuple when is_atom(via_module) ->
        :gen.start(GenEvent, mode, tuple, @no_callback, [], [])

      other ->
        raise ArgumentError, """
        expected :name option to be one of the following:

          * nil
          * atom
          * {:global, term}
          * {:via, module, term}

        Got: #{inspect(other)}
        """
    end
  end

  @doc """
  A stream of the manager's events, which takes them into the calling process.
  """
  @deprecated message
  def stream(manager, options \\ []) do
    %GenEvent.Stream{manager: manager, timeout: Keyword.get(options, :timeout, :infinity)}
  end

  @doc """
  Adds a handler: a module, or `{module, id}` to have the module several times.

      GenEvent.add_handler(manager, Forwarder, self())
  """
  @deprecated message
  def add_handler(manager, handler, args), do: rpc(manager, {:add_handler, handler, args})

  @doc """
  Adds a handler that is removed when the calling process ends. The caller hears by `{:gen_event_EXIT, handler,
  reason}` when the handler is removed.
  """
  @deprecated message
  def add_mon_handler(manager, handler, args) do
    rpc(manager, {:add_mon_handler, handler, args, self()})
  end

  @doc """
  Sends an event and goes on at once.

      GenEvent.notify(manager, {:user, :joined})
  """
  @deprecated message
  def notify(manager, event)

  def notify({:global, name}, msg) do
    try do
      :global.send(name, {:notify, msg})
      :ok
    catch
      _, _ -> :ok
    end
  end

  def notify({:via, mod, name}, msg) when is_atom(mod) do
    try do
      mod.send(name, {:notify, msg})
      :ok
    catch
      _, _ -> :ok
    end
  end

  def notify(manager, msg)
      when is_pid(manager)
      when is_atom(manager)
      when tuple_size(manager) == 2 and is_atom(elem(manager, 0)) and is_atom(elem(manager, 1)) do
    send(manager, {:notify, msg})  #@ 243
    :ok
  end

  @doc """
  Sends an event and waits until every handler is done with it.

      GenEvent.sync_notify(manager, :flush)
  """
  @deprecated message
  def sync_notify(manager, event), do: rpc(manager, {:sync_notify, event})

  @doc """
  Sends an event and waits until the manager has taken it out of its mailbox.
  """
  @deprecated message
  def ack_notify(manager, event), do: rpc(manager, {:ack_notify, event})

  @doc """
  Asks one handler, and waits for its answer.

      GenEvent.call(manager, Counter, :value)
  """
  @deprecated message
  def call(manager, handler, request, timeout \\ 5000) do
    try do
      :gen.call(manager, self(), {:call, handler, request}, timeout)
    catch
      :exit, reason ->
        exit({reason, {__MODULE__, :call, [manager, handler, request, timeout]}})  #@ 269
    else
      {:ok, res} -> res
    end
  end

  @doc """
  Removes a handler; answers what its `terminate/2` returned.
  """
  @deprecated message
  def remove_handler(manager, handler, args), do: rpc(manager, {:delete_handler, handler, args})

  @doc """
  Replaces a handler by another, which starts with `{args2, what terminate returned}`.
  """
  @deprecated message
  def swap_handler(manager, handler1, args1, handler2, args2) do
    rpc(manager, {:swap_handler, handler1, args1, handler2, args2})
  end

  @doc """
  Like `swap_handler/5`; the calling process is monitored as in `add_mon_handler/3`.
  """
  @deprecated message
  def swap_mon_handler(manager, handler1, args1, handler2, args2) do
    rpc(manager, {:swap_mon_handler, handler1, args1, handler2, args2, self()})
  end

  @doc """
  Lists the handlers, newest first.
  """
  @deprecated message
  def which_handlers(manager), do: rpc(manager, :which_handlers)

  @doc """
  Stops the manager; every handler's `terminate/2` is called.
  """
  @deprecated message
  def stop(manager, reason \\ :normal, timeout \\ :infinity) do
    :gen.stop(manager, reason, timeout)
  end

  # A request is {caller, {caller, ref}, command}: the label of the call protocol is the caller itself.
  defp rpc(manager, command) do
    {:ok, reply} = :gen.call(manager, self(), command, :infinity)  #@ 311
    reply
  end

  # -- the manager ------------------------------------------------------------------------------
  #
  # A handler is %{module, id, state, pid, ref}: pid and ref only when it is monitored, or when it is a stream, whose
  # id is {manager, ref}. The list is kept in turn: server_notify reverses it twice.

  @doc false
  def init_it(starter, :self, name, mod, args, options) do
    init_it(starter, self(), name, mod, args, options)
  end

  def init_it(starter, parent, name, _mod, _args, options) do
    Process.put(:"$initial_call", {__MODULE__, :init_it, 6})
    :mailroom.note({:behaviour, :gen_event, GenEvent})
    debug = :gen.debug_options(name, options)
    :proc_lib.init_ack(starter, {:ok, self()})
    loop(parent, :gen.name(name), [], debug, false)
  end

  @doc false
  def init_hib(parent, name, handlers, debug), do: fetch_msg(parent, name, handlers, debug, true)

  defp loop(parent, name, handlers, debug, true) do
    :mailroom.state(shown(handlers))
    :mailroom.wait(:idle, nil, :hibernate)
    :proc_lib.hibernate(__MODULE__, :init_hib, [parent, name, handlers, debug])
  end

  defp loop(parent, name, handlers, debug, false) do
    :mailroom.state(shown(handlers))
    fetch_msg(parent, name, handlers, debug, false)
  end

  defp shown(handlers), do: for(h <- handlers, do: {h.id, h.state})

  defp fetch_msg(parent, name, handlers, debug, hib) do
    :mailroom.wait(:idle, nil, nil)

    receive do
      {:system, from, req} ->
        :sys.handle_system_msg(req, from, parent, __MODULE__, debug, [name, handlers, hib], hib)

      {:EXIT, ^parent, reason} ->
        server_terminate(reason, handlers, name)

      msg when debug == [] ->
        handle_msg(msg, parent, name, handlers, [])

      msg ->
        debug = :sys.handle_debug(debug, &print_event/3, name, {:in, msg})
        handle_msg(msg, parent, name, handlers, debug)
    end
  end

  defp handle_msg(msg, parent, name, handlers, debug) do
    case msg do
      {:notify, event} ->
        {hib, handlers} = server_event(:async, event, handlers, name)  #@ 372
        loop(parent, name, handlers, debug, hib)

      {_from, _tag, {:notify, event}} ->
        {hib, handlers} = server_event(:async, event, handlers, name)
        loop(parent, name, handlers, debug, hib)

      {_from, tag, {:ack_notify, event}} ->
        reply(tag, :ok)
        {hib, handlers} = server_event(:ack, event, handlers, name)
        loop(parent, name, handlers, debug, hib)

      {_from, tag, {:sync_notify, event}} ->
        {hib, handlers} = server_event(:sync, event, handlers, name)  #@ 385
        reply(tag, :ok)
        loop(parent, name, handlers, debug, hib)

      {:DOWN, ref, :process, _pid, reason} ->
        case Enum.find(handlers, &(&1.ref == ref)) do
          nil ->
            {hib, handlers} = server_info(msg, handlers, name)  #@ 395
            loop(parent, name, handlers, debug, hib)

          handler ->
            do_terminate(handler, {:stop, reason}, :DOWN, name, :shutdown)
            loop(parent, name, Enum.reject(handlers, &(&1.ref == ref)), debug, false)
        end

      {_from, tag, {:call, id, query}} ->
        {hib, answer, handlers} = server_call(id, query, handlers, name)  #@ 400
        reply(tag, answer)
        loop(parent, name, handlers, debug, hib)

      {_from, tag, {:add_handler, id, args}} ->
        {hib, answer, handlers} = server_add_handler(id, args, handlers, nil)  #@ 405
        reply(tag, answer)
        loop(parent, name, handlers, debug, hib)

      {_from, tag, {:add_mon_handler, id, args, owner}} ->
        {hib, answer, handlers} = server_add_handler(id, args, handlers, owner)  #@ 410
        reply(tag, answer)
        loop(parent, name, handlers, debug, hib)

      {_from, tag, {:add_process_handler, pid, owner}} ->
        {hib, answer, handlers} = server_add_process_handler(pid, handlers, owner)
        reply(tag, answer)
        loop(parent, name, handlers, debug, hib)

      {_from, tag, {:delete_handler, id, args}} ->
        {answer, handlers} = server_take_handler(id, args, handlers, name, :remove, :normal)  #@ 420
        reply(tag, answer)
        loop(parent, name, handlers, debug, false)

      {_from, tag, {:swap_handler, id1, args1, id2, args2}} ->
        {hib, answer, handlers} = server_swap(id1, args1, id2, args2, handlers, nil, name)
        reply(tag, answer)
        loop(parent, name, handlers, debug, hib)

      {_from, tag, {:swap_mon_handler, id1, args1, id2, args2, owner}} ->
        {hib, answer, handlers} = server_swap(id1, args1, id2, args2, handlers, owner, name)
        reply(tag, answer)
        loop(parent, name, handlers, debug, hib)

      {_from, tag, :which_handlers} ->
        reply(tag, for(h <- handlers, do: h.id))
        loop(parent, name, handlers, debug, false)

      {_from, tag, :get_modules} ->
        reply(tag, for(h <- handlers, do: h.module) |> Enum.uniq() |> Enum.sort())
        loop(parent, name, handlers, debug, false)

      other ->
        {hib, handlers} = server_info(other, handlers, name)  #@ 447
        loop(parent, name, handlers, debug, hib)
    end
  end

  defp reply({from, ref}, msg), do: send(from, {ref, msg})

  # -- what :sys calls --------------------------------------------------------------------------

  @doc false
  def system_continue(parent, debug, [name, handlers, hib]) do
    loop(parent, name, handlers, debug, hib)
  end

  @doc false
  def system_terminate(reason, _parent, _debug, [name, handlers, _hib]) do
    server_terminate(reason, handlers, name)
  end

  @doc false
  def system_code_change([name, handlers, hib], module, old_vsn, extra) do
    handlers =
      for handler <- handlers do
        if handler.module == module do
          {:ok, state} = module.code_change(old_vsn, handler.state, extra)
          %{handler | state: state}
        else
          handler
        end
      end

    {:ok, [name, handlers, hib]}
  end

  @doc false
  def system_get_state([_name, handlers, _hib]) do
    {:ok, for(h <- handlers, do: {h.module, h.id, h.state})}
  end

  @doc false
  def system_replace_state(fun, [name, handlers, hib]) do
    {handlers, states} =
      :lists.unzip(
        for %{module: mod, id: id} = handler <- handlers do
          current = {mod, id, handler.state}

          try do
            {^mod, ^id, state} = new = fun.(current)
            {%{handler | state: state}, new}
          catch
            _, _ -> {handler, current}
          end
        end
      )

    {:ok, states, [name, handlers, hib]}
  end

  @doc false
  def format_status(opt, [pdict, sys_state, parent, _debug, [name, handlers, _hib]]) do
    formatted = for h <- handlers, do: {:handler, h.module, h.id, format_state(h, opt, pdict), h.pid, h.ref}

    [
      header: :gen.format_status_header('Status for event handler', name),
      data: [{'Status', sys_state}, {'Parent', parent}],
      items: {'Installed handlers', formatted}
    ]
  end

  defp format_state(%{module: module, state: state}, opt, pdict) do
    if function_exported?(module, :format_status, 2) do
      try do
        module.format_status(opt, [pdict, state])
      catch
        _, _ -> state
      end
    else
      state
    end
  end

  defp print_event(dev, {:in, msg}, name) do
    case msg do
      {:notify, event} ->
        IO.puts(dev, "*DBG* #{inspect(name)} got event #{inspect(event)}")

      {_, _, {:call, handler, query}} ->
        IO.puts(
          dev,
          "*DBG* #{inspect(name)} (handler #{inspect(handler)}) got call #{inspect(query)}"
        )

      _ ->
        IO.puts(dev, "*DBG* #{inspect(name)} got #{inspect(msg)}")
    end
  end

  defp print_event(dev, dbg, name) do
    IO.puts(dev, "*DBG* #{inspect(name)}: #{inspect(dbg)}")
  end

  # -- handlers come and go ---------------------------------------------------------------------

  defp server_add_handler(id, args, handlers, owner) do
    module =
      case id do
        {module, _} -> module
        module -> module
      end

    ref = owner && Process.monitor(owner)
    handler = %{module: module, id: id, state: nil, pid: owner, ref: ref}
    install(handler, args, handlers, :ok)
  end

  defp server_add_process_handler(pid, handlers, owner) do
    ref = Process.monitor(pid)
    id = {self(), ref}
    handler = %{module: GenEvent.Stream, id: id, state: nil, pid: owner, ref: ref}
    install(handler, {pid, ref}, handlers, id)
  end

  defp install(%{module: module, id: id} = handler, arg, handlers, success) do  #@ as do_add_handler/5
    if Enum.any?(handlers, &(&1.id == id)) do
      {false, {:error, :already_present}, handlers}
    else
      case do_handler(module, :init, [arg]) do  #@ 787
        {:ok, {:ok, state}} ->
          {false, success, added(%{handler | state: state}, handlers)}

        {:ok, {:ok, state, :hibernate}} ->
          {true, success, added(%{handler | state: state}, handlers)}

        {:ok, {:error, _} = error} ->
          {false, error, handlers}

        {:ok, other} ->
          {false, {:error, {:bad_return_value, other}}, handlers}

        {:error, _} = error ->
          {false, error, handlers}
      end
    end
  end

  defp added(handler, handlers) do
    :mailroom.note({:handler, :added, handler.id, handler.state})
    [handler | handlers]
  end

  defp server_swap(id1, args1, id2, args2, handlers, owner, name) do
    reason = {:swapped, id2, owner}
    {state, handlers} = server_take_handler(id1, args1, handlers, name, :swapped, reason)
    server_add_handler(id2, {args2, state}, handlers, owner)
  end

  defp server_take_handler(id, args, handlers, name, last_in, reason) do  #@ as do_take_handler/6
    case Enum.split_with(handlers, &(&1.id == id)) do
      {[handler], rest} -> {do_terminate(handler, args, last_in, name, reason), rest}  #@ 815
      {[], _} -> {{:error, :not_found}, handlers}
    end
  end

  defp server_terminate(reason, handlers, name) do
    for handler <- handlers, do: do_terminate(handler, :stop, :stop, name, :shutdown)
    exit(reason)
  end

  # -- events -----------------------------------------------------------------------------------

  defp server_info(event, handlers, name) do
    server_notify(event, :handle_info, :lists.reverse(handlers), name, handlers, [], false)
  end

  # Streams are told first and awaited last, so that they work while the handlers do.
  defp server_event(mode, event, handlers, name) do
    {handlers, streams} = split_streams(mode, event, handlers, [], [])
    {hib, handlers} = server_notify(event, :handle_event, handlers, name, handlers, [], false)  #@ 610
    {hib, collect_streams(mode, event, streams, handlers, name)}
  end

  # Both come back reversed: in the order of their adding.
  defp split_streams(mode, event, [%{id: {pid, _ref}} = stream | rest], handlers, streams)
       when is_pid(pid) do
    {target, ref} = stream.state
    tag = Map.fetch!(%{ack: :ack_notify, sync: :sync_notify, async: :notify}, mode)
    send(target, {self(), {self(), ref}, {tag, event}})
    split_streams(mode, event, rest, handlers, [stream | streams])
  end

  defp split_streams(mode, event, [handler | rest], handlers, streams) do
    split_streams(mode, event, rest, [handler | handlers], streams)
  end

  defp split_streams(_mode, _event, [], handlers, streams), do: {handlers, streams}

  defp server_notify(event, fun, [handler | rest], name, handlers, acc, hib) do
    :mailroom.note({:handler, :begin, handler.id, event})
    result = server_update(handler, fun, event, name, handlers)  #@ 638
    :mailroom.note({:handler, :end, handler.id, event})

    case result do
      {new_hib, handler} ->
        server_notify(event, fun, rest, name, handlers, [handler | acc], hib or new_hib)

      :error ->
        server_notify(event, fun, rest, name, handlers, acc, hib)
    end
  end

  defp server_notify(_event, _fun, [], _name, _handlers, acc, hib), do: {hib, acc}

  defp server_update(handler, fun, event, name, _handlers) do
    case do_handler(handler.module, fun, [event, handler.state]) do  #@ 654
      {:ok, {:ok, state}} ->
        {false, %{handler | state: state}}

      {:ok, {:ok, state, :hibernate}} ->
        {true, %{handler | state: state}}

      {:ok, :remove_handler} ->
        do_terminate(handler, :remove_handler, event, name, :normal)
        :error

      {:ok, other} ->
        reason = {:bad_return_value, other}
        do_terminate(handler, {:error, reason}, event, name, reason)
        :error

      {:error, reason} ->
        do_terminate(handler, {:error, reason}, event, name, reason)
        :error
    end
  end

  defp collect_streams(:async, _event, streams, handlers, _name) do
    :lists.reverse(streams, handlers)
  end

  defp collect_streams(mode, event, [%{ref: ref, id: id} = stream | rest], handlers, name) do
    receive do
      {^ref, :ok} ->
        collect_streams(mode, event, rest, [stream | handlers], name)

      {_from, tag, {:delete_handler, ^id, args}} ->
        do_terminate(stream, args, :remove, name, :normal)
        reply(tag, :ok)
        collect_streams(mode, event, rest, handlers, name)

      {:DOWN, ^ref, _, _, reason} ->
        do_terminate(stream, {:stop, reason}, :DOWN, name, :shutdown)
        collect_streams(mode, event, rest, handlers, name)
    end
  end

  defp collect_streams(_mode, _event, [], handlers, _name), do: handlers

  defp server_call(id, query, handlers, name) do
    case Enum.find_index(handlers, &(&1.id == id)) do
      nil ->
        {false, {:error, :not_found}, handlers}

      index ->
        handler = Enum.at(handlers, index)

        case call_handler(handler, query, name) do  #@ 712
          {:keep, hib, handler, answer} -> {hib, answer, List.replace_at(handlers, index, handler)}
          {:remove, answer} -> {false, answer, List.delete_at(handlers, index)}
        end
    end
  end

  defp call_handler(handler, query, name) do  #@ as server_call_update/4
    case do_handler(handler.module, :handle_call, [query, handler.state]) do  #@ 725
      {:ok, {:ok, answer, state}} ->
        {:keep, false, %{handler | state: state}, answer}

      {:ok, {:ok, answer, state, :hibernate}} ->
        {:keep, true, %{handler | state: state}, answer}

      {:ok, {:remove_handler, answer}} ->
        do_terminate(handler, :remove_handler, query, name, :normal)
        {:remove, answer}

      {:ok, other} ->
        reason = {:bad_return_value, other}
        do_terminate(handler, {:error, reason}, query, name, reason)
        {:remove, {:error, reason}}

      {:error, reason} ->
        do_terminate(handler, {:error, reason}, query, name, reason)
        {:remove, {:error, reason}}
    end
  end

  defp do_handler(mod, fun, args) do
    :mailroom.note({:callback, mod, fun, [hd(args)]})

    try do
      apply(mod, fun, args)  #@ 837
    catch
      :throw, value -> {:ok, value}
      :error, value -> {:error, {value, __STACKTRACE__}}
      :exit, value -> {:error, value}
    else
      result ->
        :mailroom.note({:returned, mod, fun, result})
        {:ok, result}
    end
  end

  # -- the end of a handler ---------------------------------------------------------------------

  defp do_terminate(handler, arg, last_in, name, reason) do
    answer =
      case do_handler(handler.module, :terminate, [arg, handler.state]) do  #@ 826
        {:ok, answer} -> answer
        {:error, _} = error -> error
      end

    :mailroom.note({:handler, :removed, handler.id, handler.state})
    report_error(handler, reason, last_in, name)
    if handler.ref, do: Process.demonitor(handler.ref, [:flush])
    if handler.pid, do: send(handler.pid, {:gen_event_EXIT, handler.id, reason})
    answer
  end

  defp report_error(_handler, :normal, _, _), do: :ok
  defp report_error(_handler, :shutdown, _, _), do: :ok
  defp report_error(_handler, {:swapped, _, _}, _, _), do: :ok

  defp report_error(handler, reason, last_in, name) do
    :error_logger.error_msg(
      '** gen_event handler ~p crashed.~n' ++
        '** Was installed in ~p~n' ++
        '** Last event was: ~p~n' ++ '** When handler state == ~p~n' ++ '** Reason == ~p~n',
      [handler.id, name, last_in, format_state(handler, :terminate, Process.get()), explain(reason)]
    )
  end

  defp explain({:undef, [{m, f, a, _} | _] = stack} = reason) do
    cond do
      :code.is_loaded(m) == false -> {:"module could not be loaded", stack}
      function_exported?(m, f, length(a)) -> reason
      true -> {:"function not exported", stack}
    end
  end

  defp explain(reason), do: reason
end

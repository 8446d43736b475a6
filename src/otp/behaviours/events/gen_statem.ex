defmodule :gen_statem do
  @moduledoc """
  A state machine: events come in, a callback for the current state decides what happens.

  One event is handled like this; every box may end in terminate/7:

      event -> callback -> result -> actions -> (state enter callback -> its actions) -> transition
                                                                                            |
      next event: inserted ones first, then postponed ones (if the state changed), then zero time-outs, then the mailbox

  The engine is a map `s`: parent, name, modules, mode, state_enter, hibernate_after, state, data, postponed (newest
  first), timers (type => {ref, content}, ref 0 for zero time-outs), zero (types of zero time-outs in order), hibernate.
  A transition in the making is a map `t`: state, data, next_events and timeouts (newest first), hibernate, postpone,
  enter (is an enter call due), in_enter (are we inside one).
  """

  @callback init(args :: term) ::
              {:ok, state :: term, data :: term}
              | {:ok, state :: term, data :: term, actions :: term}
              | :ignore
              | {:stop, reason :: term}
  @callback callback_mode() :: atom | [atom]
  @callback state_name(event_type :: term, event_content :: term, data :: term) :: term
  @callback handle_event(event_type :: term, event_content :: term, state :: term, data :: term) ::
              term
  @callback terminate(reason :: term, state :: term, data :: term) :: term
  @callback code_change(old_vsn :: term, state :: term, data :: term, extra :: term) ::
              {:ok, state :: term, data :: term} | term
  @callback format_status(opt :: :normal | :terminate, status_data :: list) :: term
  @callback format_status(status :: map) :: map
  @optional_callbacks state_name: 3,
                      handle_event: 4,
                      terminate: 3,
                      code_change: 4,
                      format_status: 1,
                      format_status: 2

  # -- client side ------------------------------------------------------------------------------

  def start(mod, args, options), do: :gen.start(:gen_statem, :nolink, mod, args, options)
  def start(name, mod, args, options), do: :gen.start(:gen_statem, :nolink, name, mod, args, options)

  def start_link(mod, args, options), do: :gen.start(:gen_statem, :link, mod, args, options)

  def start_link(name, mod, args, options),
    do: :gen.start(:gen_statem, :link, name, mod, args, options)

  def start_monitor(mod, args, options), do: :gen.start(:gen_statem, :monitor, mod, args, options)

  def start_monitor(name, mod, args, options),
    do: :gen.start(:gen_statem, :monitor, name, mod, args, options)

  def stop(server), do: :gen.stop(server)
  def stop(server, reason, timeout), do: :gen.stop(server, reason, timeout)

  def cast({:global, name}, message) do
    try do
      :global.send(name, {:"$gen_cast", message})
    catch
      _, _ -> :ok
    end

    :ok
  end

  def cast({:via, mod, name}, message) do
    try do
      mod.send(name, {:"$gen_cast", message})
    catch
      _, _ -> :ok
    end

    :ok
  end

  def cast(server, message) do
    try do
      send(server, {:"$gen_cast", message})
    catch
      _, _ -> :ok
    end

    :ok
  end

  def call(server, request), do: call(server, request, :infinity)

  def call(server, request, timeout) do
    limit =
      case timeout do
        {kind, limit} when kind in [:clean_timeout, :dirty_timeout] -> limit
        {_, _} -> :erlang.error(:badarg, [server, request, timeout])
        limit -> limit
      end

    call(server, request, timeout, limit)
  end

  defp call(server, request, timeout, limit) do  #@ as call_dirty/4
    try do
      :gen.call(server, :"$gen_call", request, limit)  #@ 900
    catch
      # The stack is that of the call which failed.
      :exit, reason ->
        :erlang.raise(:exit, {reason, {:gen_statem, :call, [server, request, timeout]}}, __STACKTRACE__)
    else
      {:ok, answer} -> answer
    end
  end

  def send_request(server, request), do: :gen.send_request(server, :"$gen_call", request)
  def wait_response(id), do: wait_response(id, :infinity)
  def wait_response(id, timeout), do: :gen.wait_response(id, timeout)
  def receive_response(id), do: receive_response(id, :infinity)
  def receive_response(id, timeout), do: :gen.receive_response(id, timeout)
  def check_response(message, id), do: :gen.check_response(message, id)

  def reply({:reply, from, answer}), do: reply(from, answer)  #@ 841

  def reply(replies) when is_list(replies) do
    for {:reply, from, answer} <- replies, do: reply(from, answer)
    :ok
  end

  def reply(from, answer), do: :gen.reply(from, answer)

  # -- start ------------------------------------------------------------------------------------

  def enter_loop(mod, options, state, data), do: enter_loop(mod, options, state, data, self())

  def enter_loop(mod, options, state, data, actions) when is_list(actions),
    do: enter_loop(mod, options, state, data, self(), actions)

  def enter_loop(mod, options, state, data, server),
    do: enter_loop(mod, options, state, data, server, [])

  def enter_loop(mod, options, state, data, server, actions) do
    name = :gen.get_proc_name(server)
    debug = :gen.debug_options(name, options)
    :mailroom.note({:behaviour, :gen_statem, mod})
    s = engine(:gen.get_parent(), name, mod, :gen.hibernate_after(options), state, data)
    enter(s, debug, actions)
  end

  def init_it(starter, :self, name, mod, args, options),
    do: init_it(starter, self(), name, mod, args, options)

  def init_it(starter, parent, server, mod, args, options) do
    name = :gen.get_proc_name(server)
    debug = :gen.debug_options(name, options)
    s = engine(parent, name, mod, :gen.hibernate_after(options), :undefined, :undefined)
    :mailroom.note({:behaviour, :gen_statem, mod})
    :mailroom.note({:callback, mod, :init, [args]})

    result =
      try do
        mod.init(args)
      catch
        :throw, value ->
          value

        class, reason ->
          stack = __STACKTRACE__
          :gen.unregister_name(server)
          :proc_lib.init_ack(starter, {:error, reason})
          error_info(class, reason, stack, s, debug, [])
          :erlang.raise(class, reason, stack)
      end

    :mailroom.note({:returned, mod, :init, result})

    case result do
      {:ok, state, data} ->
        :proc_lib.init_ack(starter, {:ok, self()})
        enter(%{s | state: state, data: data}, debug, [])

      {:ok, state, data, actions} ->
        :proc_lib.init_ack(starter, {:ok, self()})
        enter(%{s | state: state, data: data}, debug, actions)

      {:stop, reason} ->
        :gen.unregister_name(server)
        :proc_lib.init_ack(starter, {:error, reason})
        exit(reason)

      :ignore ->
        :gen.unregister_name(server)
        :proc_lib.init_ack(starter, :ignore)
        exit(:normal)

      other ->
        :gen.unregister_name(server)
        error = {:bad_return_from_init, other}
        :proc_lib.init_ack(starter, {:error, error})
        error_info(:error, error, stack(), s, debug, [])
        exit(error)
    end
  end

  defp engine(parent, name, mod, hibernate_after, state, data) do
    %{
      parent: parent,
      name: name,
      modules: [mod],
      mode: :undefined,
      state_enter: false,
      hibernate_after: hibernate_after,
      state: state,
      data: data,
      postponed: [],
      timers: %{},
      zero: [],
      hibernate: false
    }
  end

  # As if an internal event had led to the first state.
  defp enter(s, debug, actions) do
    queue = [{:internal, :init_state}]

    case callback_mode(s, s.modules) do
      {:ok, s} ->
        :mailroom.state({s.state, s.data})
        debug = debug(debug, s.name, {:enter, hd(s.modules), s.state})
        t = %{transition(s) | enter: true}
        run_actions(s, debug, queue, t, listify(actions) ++ [{:postpone, false}])

      {class, reason, stack} ->
        terminate(class, reason, stack, s, debug, queue)
    end
  end

  defp callback_mode(s, [mod | _] = modules) do
    try do
      mod.callback_mode()
    catch
      :throw, value -> value
      class, reason -> {:raised, class, reason, __STACKTRACE__}
    end
    |> case do
      {:raised, class, reason, stack} ->
        {class, reason, stack}

      result ->
        flags = listify(result)
        modes = :lists.filter(&(&1 in [:state_functions, :handle_event_function]), flags)
        known = :lists.all(&(&1 in [:state_functions, :handle_event_function, :state_enter]), flags)

        if modes != [] and known do
          enter = :lists.member(:state_enter, flags)
          {:ok, %{s | modules: modules, mode: List.last(modes), state_enter: enter}}
        else
          {:error, {:bad_return_from_callback_mode, result}, stack()}
        end
    end
  end

  # -- the loop ---------------------------------------------------------------------------------

  defp loop(%{hibernate: true} = s, debug), do: hibernate(s, debug)
  defp loop(s, debug), do: loop_receive(s, debug)

  defp hibernate(s, debug) do
    :mailroom.wait(:idle, nil, :hibernate)
    :proc_lib.hibernate(:gen_statem, :wakeup_from_hibernate, [s, debug])
  end

  def wakeup_from_hibernate(s, debug), do: loop_receive(s, debug)

  defp loop_receive(%{hibernate_after: hibernate_after, parent: parent} = s, debug) do
    :mailroom.wait(:idle, nil, nil)

    receive do
      {:"$gen_call", from, request} ->
        received(s, debug, {{:call, from}, request})

      {:"$gen_cast", message} ->
        received(s, debug, {:cast, message})

      {:timeout, ref, type} = msg ->
        case s.timers do
          %{^type => {^ref, content}} ->
            received(%{s | timers: Map.delete(s.timers, type)}, debug, {type, content})

          _ ->
            received(s, debug, {:info, msg})
        end

      {:system, from, request} ->
        :sys.handle_system_msg(request, from, parent, :gen_statem, debug, s, s.hibernate)

      {:EXIT, ^parent, reason} ->
        terminate(:exit, reason, stack(), s, debug, [])

      msg ->
        received(s, debug, {:info, msg})
    after
      hibernate_after -> hibernate(s, debug)
    end
  end

  defp received(s, debug, event) do
    debug = debug(debug, s.name, {:in, event, s.state})
    handle(s, debug, event, [])
  end

  # `queue` is the event and those that wait behind it.
  defp handle(s, debug, event, events) do
    call_state(s, debug, [event | events], transition(s), event)
  end

  defp transition(s) do
    %{
      state: s.state,
      data: s.data,
      next_events: [],
      timeouts: [],
      hibernate: false,
      postpone: false,
      enter: false,
      in_enter: false
    }
  end

  defp call_state(s, debug, queue, t, {type, content}) do  #@ as loop_state_callback/11
    [mod | _] = s.modules
    fun = if s.mode == :state_functions, do: t.state, else: :handle_event
    :mailroom.note({:callback, mod, fun, [type, content]})

    try do
      case s.mode do
        :state_functions -> apply(mod, t.state, [type, content, t.data])  #@ 1426
        :handle_event_function -> mod.handle_event(type, content, t.state, t.data)  #@ 1428
      end
    catch
      :throw, value -> {:ok, value}
      class, reason -> {:raised, class, reason, __STACKTRACE__}
    else
      value -> {:ok, value}
    end
    |> case do
      {:ok, value} ->
        :mailroom.note({:returned, mod, fun, value})
        result(s, debug, queue, t, value)

      {:raised, class, reason, stack} ->
        terminate(class, reason, stack, s, debug, queue)
    end
  end

  defp result(s, debug, queue, %{state: state, data: data} = t, result) do
    case result do
      {:next_state, next, data} -> next_state(s, debug, queue, t, next, data, [], result)
      {:next_state, next, data, actions} -> next_state(s, debug, queue, t, next, data, actions, result)
      {:keep_state, data} -> keep(s, debug, queue, t, data, false, [])
      {:keep_state, data, actions} -> keep(s, debug, queue, t, data, false, actions)
      :keep_state_and_data -> keep(s, debug, queue, t, data, false, [])
      {:keep_state_and_data, actions} -> keep(s, debug, queue, t, data, false, actions)
      {:repeat_state, data} -> keep(s, debug, queue, t, data, true, [])
      {:repeat_state, data, actions} -> keep(s, debug, queue, t, data, true, actions)
      :repeat_state_and_data -> keep(s, debug, queue, t, data, true, [])
      {:repeat_state_and_data, actions} -> keep(s, debug, queue, t, data, true, actions)
      :stop -> stop(s, debug, queue, state, data, :normal, [])
      {:stop, reason} -> stop(s, debug, queue, state, data, reason, [])
      {:stop, reason, data} -> stop(s, debug, queue, state, data, reason, [])
      {:stop_and_reply, reason, replies} -> stop(s, debug, queue, state, data, reason, replies)
      {:stop_and_reply, reason, replies, data} -> stop(s, debug, queue, state, data, reason, replies)
      _ -> bad_return(s, debug, queue, t, result)
    end
  end

  defp next_state(s, debug, queue, %{state: state} = t, state, data, actions, _result) do
    keep(s, debug, queue, t, data, false, actions)
  end

  defp next_state(s, debug, queue, %{in_enter: true} = t, _next, _data, _actions, result) do
    bad_return(s, debug, queue, t, result)
  end

  defp next_state(s, debug, queue, t, next, data, actions, _result) do
    run_actions(s, debug, queue, %{t | state: next, data: data, enter: true}, listify(actions))
  end

  defp keep(s, debug, queue, t, data, enter, actions) do
    run_actions(s, debug, queue, %{t | data: data, enter: enter}, listify(actions))
  end

  defp bad_return(s, debug, queue, t, what) do  #@ as loop_state_callback_result/11
    tag = if t.in_enter, do: :bad_state_enter_return_from_state_function, else: :bad_return_from_state_function
    terminate(:error, {tag, what}, stack(), at(s, t), debug, queue)  #@ 1580
  end

  defp bad_action(s, debug, queue, t, what) do  #@ as loop_actions_list/13
    tag = if t.in_enter, do: :bad_state_enter_action_from_state_function, else: :bad_action_from_state_function
    terminate(:error, {tag, what}, stack(), at(s, t), debug, queue)  #@ 1913
  end

  # The machine as it stands in the middle of a transition.
  defp at(s, t), do: %{s | state: t.state, data: t.data, hibernate: t.hibernate}

  # -- actions ----------------------------------------------------------------------------------

  defp run_actions(%{state_enter: true} = s, debug, queue, %{enter: true} = t, []) do
    # The old state is still in s: that is where we come from.
    call_state(s, debug, queue, %{t | enter: false, in_enter: true}, {:enter, s.state})
  end

  defp run_actions(s, debug, queue, t, []), do: transit(s, debug, queue, t)

  defp run_actions(s, debug, queue, t, [action | rest]) do
    case action do
      {:reply, {pid, _tag} = from, answer} when is_pid(pid) ->
        reply(from, answer)
        debug = debug(debug, s.name, {:out, answer, from})
        run_actions(s, debug, queue, t, rest)

      :hibernate ->
        run_actions(s, debug, queue, %{t | hibernate: true}, rest)

      {:hibernate, flag} when is_boolean(flag) ->
        run_actions(s, debug, queue, %{t | hibernate: flag}, rest)

      :postpone when not t.in_enter ->
        run_actions(s, debug, queue, %{t | postpone: true}, rest)

      {:postpone, flag} when is_boolean(flag) and (not t.in_enter or not flag) ->
        run_actions(s, debug, queue, %{t | postpone: flag}, rest)

      {:next_event, type, content} when not t.in_enter ->
        if event_type?(type) do
          debug = debug(debug, s.name, {:in, {type, content}, t.state})
          t = %{t | next_events: [{type, content} | t.next_events]}
          run_actions(s, debug, queue, t, rest)
        else
          bad_action(s, debug, queue, t, action)
        end

      {:change_callback_module, mod} when is_atom(mod) and not t.in_enter ->
        change_module(s, debug, queue, t, [mod | tl(s.modules)], rest)

      {:push_callback_module, mod} when is_atom(mod) and not t.in_enter ->
        change_module(s, debug, queue, t, [mod | s.modules], rest)

      :pop_callback_module when not t.in_enter and tl(s.modules) != [] ->
        change_module(s, debug, queue, t, tl(s.modules), rest)

      _ ->
        case timeout_action(action) do
          {:ok, timeout} -> run_actions(s, debug, queue, %{t | timeouts: [timeout | t.timeouts]}, rest)
          :error -> bad_action(s, debug, queue, t, action)
        end
    end
  end

  defp change_module(s, debug, queue, t, modules, rest) do
    case callback_mode(s, modules) do
      {:ok, s} ->
        debug = debug(debug, s.name, {:module, hd(modules), t.state})
        run_actions(s, debug, queue, t, rest)

      {class, reason, stack} ->
        s = %{s | state: t.state, data: t.data, hibernate: t.hibernate}
        terminate(class, reason, stack, s, debug, queue)
    end
  end

  # Answers {type, time, content, options}.
  defp timeout_action({type, :cancel}), do: timeout(type, :infinity, :undefined, [])
  defp timeout_action({type, :update, content}), do: timeout(type, :update, content, [])

  defp timeout_action({type, time, content}) when time == :infinity or (is_integer(time) and time >= 0),
    do: timeout(type, time, content, [])

  defp timeout_action({type, time, content, options}) do
    absolute =
      Enum.reduce_while(listify(options), false, fn
        {:abs, flag}, _ when is_boolean(flag) -> {:cont, flag}
        _, _ -> {:halt, :badarg}
      end)

    cond do
      absolute == :badarg -> :error
      time == :infinity -> timeout(type, time, content, [])
      not is_integer(time) -> :error
      absolute -> timeout(type, time, content, abs: true)
      time >= 0 -> timeout(type, time, content, [])
      true -> :error
    end
  end

  defp timeout_action(time) when time == :infinity or (is_integer(time) and time >= 0),
    do: timeout(:timeout, time, time, [])

  defp timeout_action(_), do: :error

  defp timeout(type, time, content, options) do
    if timeout_type?(type), do: {:ok, {type, time, content, options}}, else: :error
  end

  defp timeout_type?(:timeout), do: true
  defp timeout_type?(:state_timeout), do: true
  defp timeout_type?({:timeout, _name}), do: true
  defp timeout_type?(_), do: false

  defp event_type?({:call, {pid, _tag}}), do: is_pid(pid)
  defp event_type?(type) when type in [:cast, :info, :internal], do: true
  defp event_type?(type), do: timeout_type?(type)

  # -- transition -------------------------------------------------------------------------------

  defp transit(s, debug, [event | events], t) do
    postponed = if t.postpone, do: [event | s.postponed], else: s.postponed
    tag = if t.postpone, do: :postpone, else: :consume
    debug = debug(debug, s.name, {tag, event, s.state, t.state})

    # Any event ends an event time-out; a change of state ends the state time-out and brings back what was postponed.
    {s, events} =
      if t.state == s.state do
        {%{s | postponed: postponed}, events}
      else
        {cancel(%{s | postponed: []}, :state_timeout), :lists.reverse(postponed, events)}
      end

    s = cancel(s, :timeout)
    {s, debug} = start_timeouts(s, debug, t)
    :mailroom.state({t.state, t.data})
    s = %{s | state: t.state, data: t.data, hibernate: t.hibernate}

    case :lists.reverse(t.next_events, events) do
      [event | events] ->
        handle(s, debug, event, events)

      [] ->
        case s.zero do
          [type | _] ->
            {0, content} = Map.fetch!(s.timers, type)
            received(cancel(s, type), debug, {type, content})

          [] ->
            loop(s, debug)
        end
    end
  end

  # Newest first, so of each type the last action counts. New zero time-outs queue up behind older ones.
  defp start_timeouts(s, debug, %{timeouts: timeouts, state: state}) do
    {s, debug, _seen, zero} =
      Enum.reduce(timeouts, {s, debug, %{}, []}, fn {type, time, content, options} = timeout,
                                                    {s, debug, seen, zero} ->
        seen? = is_map_key(seen, type)
        running = Map.get(s.timers, type)

        cond do
          seen? ->
            {s, debug, seen, zero}

          time == :infinity ->
            {cancel(s, type), debug, Map.put(seen, type, true), zero}

          time == :update and running != nil ->
            {ref, _} = running
            {put_timer(s, type, ref, content), debug, Map.put(seen, type, true), zero}

          time == :update or time == 0 ->
            s = s |> cancel(type) |> put_timer(type, 0, content)
            {s, note_timer(s, debug, timeout, state), Map.put(seen, type, true), [type | zero]}

          true ->
            ref = :erlang.start_timer(time, self(), type, options)
            s = s |> cancel(type) |> put_timer(type, ref, content)
            {s, note_timer(s, debug, timeout, state), Map.put(seen, type, true), zero}
        end
      end)

    {%{s | zero: s.zero ++ zero}, debug}
  end

  defp note_timer(s, debug, timeout, state), do: debug(debug, s.name, {:start_timer, timeout, state})

  defp put_timer(s, type, ref, content), do: %{s | timers: Map.put(s.timers, type, {ref, content})}

  defp cancel(s, type) do
    case s.timers do
      %{^type => {0, _}} ->
        %{s | timers: Map.delete(s.timers, type), zero: :lists.delete(type, s.zero)}

      %{^type => {ref, _}} ->
        if :erlang.cancel_timer(ref) == false do
          receive do
            {:timeout, ^ref, _} -> :ok
          after
            0 -> :ok
          end
        end

        %{s | timers: Map.delete(s.timers, type)}

      _ ->
        s
    end
  end

  # -- the end ----------------------------------------------------------------------------------

  defp stop(s, debug, queue, state, data, reason, replies) do
    s = %{s | state: state, data: data}
    reply_then_terminate(s, debug, queue, reason, listify(replies))
  end

  defp reply_then_terminate(s, debug, queue, reason, [{:reply, {pid, _} = from, answer} | rest])
       when is_pid(pid) do
    reply(from, answer)
    debug = debug(debug, s.name, {:out, answer, from})
    reply_then_terminate(s, debug, queue, reason, rest)
  end

  defp reply_then_terminate(s, debug, queue, _reason, [bad | _]) do
    error = {:bad_reply_action_from_state_function, bad}
    terminate(:error, error, stack(), s, debug, queue)
  end

  defp reply_then_terminate(s, debug, queue, reason, []) do
    terminate(:exit, reason, stack(), s, debug, queue)
  end

  defp terminate(class, reason, stack, s, debug, queue) do  #@ as terminate/7
    [mod | _] = s.modules

    if :erlang.function_exported(mod, :terminate, 3) do
      :mailroom.note({:callback, mod, :terminate, [reason]})

      try do
        mod.terminate(reason, s.state, s.data)  #@ 2602
      catch
        :throw, _ ->
          :ok

        class, reason ->
          stack = __STACKTRACE__
          error_info(class, reason, stack, s, debug, queue)
          :erlang.raise(class, reason, stack)
      end
    end

    if reason in [:normal, :shutdown] or match?({:shutdown, _}, reason),
      do: debug(debug, s.name, {:terminate, reason, s.state}),
      else: error_info(class, reason, stack, s, debug, queue)

    :erlang.raise(class, reason, stack)
  end

  defp stack do
    {:current_stacktrace, [_ | stack]} = :erlang.process_info(self(), :current_stacktrace)
    stack
  end

  # -- what :sys calls --------------------------------------------------------------------------

  def system_continue(parent, debug, s), do: loop(%{s | parent: parent}, debug)

  def system_terminate(reason, parent, debug, s),
    do: terminate(:exit, reason, stack(), %{s | parent: parent}, debug, [])

  def system_code_change(%{modules: [mod | _]} = s, _mod, old_vsn, extra) do
    result =
      try do
        mod.code_change(old_vsn, s.state, s.data, extra)
      catch
        :throw, value -> value
      end

    case result do
      {:ok, state, data} ->
        case callback_mode(s, s.modules) do
          {:ok, s} -> {:ok, %{s | state: state, data: data}}
          {class, reason, stack} -> :erlang.raise(class, reason, stack)
        end

      {:ok, _} = error ->
        :erlang.error({:case_clause, error})

      other ->
        other
    end
  end

  def system_get_state(s), do: {:ok, {s.state, s.data}}

  def system_replace_state(fun, s) do
    {state, data} = both = fun.({s.state, s.data})
    {:ok, both, %{s | state: state, data: data}}
  end

  def format_status(opt, [pdict, sys_state, parent, debug, s]) do
    status = %{
      state: s.state,
      data: s.data,
      postponed: s.postponed,
      log: :sys.get_log(debug),
      timeouts: list_timeouts(s)
    }

    status = :gen.format_status(hd(s.modules), opt, status, [pdict, s.state, s.data])

    shown =
      case status do
        %{EXIT: text} -> [{:data, [{'State', {s.state, text}}]}]
        %{"$status": list} when is_list(list) -> list
        %{"$status": other} -> [other]
        %{state: state, data: data} -> [{:data, [{'State', {state, data}}]}]
      end

    [
      {:header, :gen.format_status_header('Status for state machine', s.name)},
      {:data,
       [
         {'Status', sys_state},
         {'Parent', parent},
         {'Modules', s.modules},
         {'Time-outs', {map_size(s.timers), status.timeouts}},
         {'Logged Events', status.log},
         {'Postponed', status.postponed}
       ]}
      | shown
    ]
  end

  defp list_timeouts(s), do: for({type, {_ref, content}} <- s.timers, do: {type, content})

  defp debug([], _name, _event), do: []
  defp debug(debug, name, event), do: :sys.handle_debug(debug, &print_event/3, name, event)

  defp print_event(dev, event, name) do
    case event do
      {:in, event, state} ->
        :io.format(dev, '*DBG* ~tp receive ~ts in state ~tp~n', [name, event_string(event), state])

      {:out, answer, {to, _tag}} ->
        :io.format(dev, '*DBG* ~tp send ~tp to ~tw~n', [name, answer, to])

      {kind, what, state} when kind in [:enter, :module, :start_timer, :insert_timeout, :terminate] ->
        :io.format(dev, '*DBG* ~tp ~tw ~tp in state ~tp~n', [name, kind, what, state])

      {kind, event, state, next} ->
        {format, states} =
          if state == next, do: {'~tp', [state]}, else: {'~tp => ~tp', [state, next]}

        :io.format(dev, '*DBG* ~tp ~tw ~ts in state ~ts~n', [
          name,
          kind,
          event_string(event),
          :io_lib.format(format, states)
        ])
    end
  end

  defp event_string({{:call, {pid, _tag}}, request}),
    do: :io_lib.format('call ~tp from ~tw', [request, pid])

  defp event_string({type, content}), do: :io_lib.format('~tw ~tp', [type, content])

  # -- logging ----------------------------------------------------------------------------------

  defp error_info(class, reason, stack, s, debug, queue) do
    status =
      :gen.format_status(
        hd(s.modules),
        :terminate,
        %{
          reason: reason,
          state: s.state,
          data: s.data,
          queue: queue,
          postponed: s.postponed,
          timeouts: list_timeouts(s),
          log: :sys.get_log(debug)
        },
        [:erlang.get(), s.state, s.data]
      )

    :logger.error(
      %{
        label: {:gen_statem, :terminate},
        name: s.name,
        queue: status.queue,
        postponed: status.postponed,
        modules: s.modules,
        callback_mode: s.mode,
        state_enter: s.state_enter,
        state: Map.get(status, :"$status", {status.state, status.data}),
        timeouts: {map_size(s.timers), status.timeouts},
        log: status.log,
        reason: {class, status.reason, stack},
        client_info: client_info(queue)
      },
      %{
        mfa: {:gen_statem, :error_info, 7},
        file: 'gen_statem.erl',
        line: 2666,
        domain: [:otp],
        report_cb: &:gen_statem.format_log/2,
        error_logger: %{tag: :error, report_cb: &:gen_statem.format_log/1}
      }
    )
  end

  defp client_info([{{:call, {pid, _tag}}, _request} | _]) when is_pid(pid) do
    case :erlang.process_info(pid, [:current_stacktrace, :registered_name]) do
      :undefined -> {pid, :dead}
      [current_stacktrace: stack, registered_name: []] -> {pid, {pid, stack}}
      [current_stacktrace: stack, registered_name: name] -> {pid, {name, stack}}
    end
  end

  defp client_info(_queue), do: :undefined

  def format_log(report, _options) do
    {format, args} = format_log(report)
    :io_lib.format(format, args)
  end

  # The parts that are empty are left out.
  def format_log(%{label: {:gen_statem, :terminate}} = r) do
    {class, reason, stack} = r.reason

    parts =
      [
        {'** State machine ~tp terminating~n', [r.name]},
        r.queue != [] && {'** Last event = ~tp~n', [hd(r.queue)]},
        {'** When server state  = ~tp~n', [r.state]},
        {'** Reason for termination = ~tw:~tp~n', [class, reason]},
        {'** Callback modules = ~tp~n', [r.modules]},
        {'** Callback mode = ~tp~n',
         [if(r.state_enter, do: [r.callback_mode, :state_enter], else: r.callback_mode)]},
        match?([_, _ | _], r.queue) && {'** Queued = ~tp~n', [tl(r.queue)]},
        r.postponed != [] && {'** Postponed = ~tp~n', [r.postponed]},
        stack != [] && {'** Stacktrace =~n**  ~tp~n', [stack]},
        r.timeouts != {0, []} && {'** Time-outs: ~tp~n', [r.timeouts]},
        r.log != [] && {'** Log =~n**  ~tp~n', [r.log]}
      ] ++ format_client(r.client_info)

    parts = for {_, _} = part <- parts, do: part
    {for({format, _} <- parts, do: format) |> :lists.append(), for({_, args} <- parts, do: args) |> :lists.append()}
  end

  defp format_client(:undefined), do: []
  defp format_client({pid, :dead}), do: [{'** Client ~tp is dead~n', [pid]}]
  defp format_client({_pid, {name, stack}}), do: [{'** Client ~tp stacktrace~n** ~tp~n', [name, stack]}]

  defp listify(list) when is_list(list), do: list
  defp listify(item), do: [item]
end

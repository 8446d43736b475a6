defmodule :gen_fsm do
  @moduledoc """
  The state machine of older books: a function for each state, called with the event and the data. Its successor is
  `:gen_statem`.

  An asynchronous event calls `state(event, data)`, a synchronous one `state(event, from, data)`.
  """

  @callback init(args :: term) ::
              {:ok, state :: atom, data :: term}
              | {:ok, state :: atom, data :: term, timeout | :hibernate}
              | {:stop, reason :: term}
              | :ignore
  @callback handle_event(event :: term, state :: atom, data :: term) :: term
  @callback handle_sync_event(event :: term, from :: term, state :: atom, data :: term) :: term
  @callback handle_info(info :: term, state :: atom, data :: term) :: term
  @callback terminate(reason :: term, state :: atom, data :: term) :: term
  @callback code_change(old_vsn :: term, state :: atom, data :: term, extra :: term) ::
              {:ok, state :: atom, data :: term}
  @optional_callbacks handle_info: 3, terminate: 3, code_change: 4

  # -- client side ------------------------------------------------------------------------------

  def start(mod, args, options), do: :gen.start(:gen_fsm, :nolink, mod, args, options)
  def start(name, mod, args, options), do: :gen.start(:gen_fsm, :nolink, name, mod, args, options)
  def start_link(mod, args, options), do: :gen.start(:gen_fsm, :link, mod, args, options)
  def start_link(name, mod, args, options), do: :gen.start(:gen_fsm, :link, name, mod, args, options)

  def stop(fsm), do: :gen.stop(fsm)
  def stop(fsm, reason, timeout), do: :gen.stop(fsm, reason, timeout)

  def send_event(fsm, event), do: send_to(fsm, {:"$gen_event", event})
  def send_all_state_event(fsm, event), do: send_to(fsm, {:"$gen_all_state_event", event})

  def sync_send_event(fsm, event), do: sync(fsm, :"$gen_sync_event", event, [])
  def sync_send_event(fsm, event, timeout), do: sync(fsm, :"$gen_sync_event", event, [timeout])

  def sync_send_all_state_event(fsm, event),
    do: sync(fsm, :"$gen_sync_all_state_event", event, [])

  def sync_send_all_state_event(fsm, event, timeout),
    do: sync(fsm, :"$gen_sync_all_state_event", event, [timeout])

  defp sync(fsm, label, event, timeout) do
    name =
      if label == :"$gen_sync_event", do: :sync_send_event, else: :sync_send_all_state_event

    try do
      apply(:gen, :call, [fsm, label, event | timeout])
    catch
      :exit, reason -> exit({reason, {:gen_fsm, name, [fsm, event | timeout]}})
    else
      {:ok, answer} -> answer
    end
  end

  defp send_to({:global, name}, message) do
    :global.send(name, message)
    :ok
  end

  defp send_to({:via, mod, name}, message) do
    mod.send(name, message)
    :ok
  end

  defp send_to(fsm, message) do
    send(fsm, message)
    :ok
  end

  def reply(from, answer), do: :gen.reply(from, answer)

  def start_timer(time, message), do: :erlang.start_timer(time, self(), {:"$gen_timer", message})
  def send_event_after(time, event), do: :erlang.start_timer(time, self(), {:"$gen_event", event})

  def cancel_timer(ref) do
    case :erlang.cancel_timer(ref) do
      false ->
        receive do
          {:timeout, ^ref, _} -> 0
        after
          0 -> false
        end

      left ->
        left
    end
  end

  # -- the machine ------------------------------------------------------------------------------

  def enter_loop(mod, options, state, data), do: enter_loop(mod, options, state, data, self(), :infinity)
  def enter_loop(mod, options, state, data, {_, _} = name), do: enter_loop(mod, options, state, data, name, :infinity)
  def enter_loop(mod, options, state, data, time), do: enter_loop(mod, options, state, data, self(), time)

  def enter_loop(mod, options, state, data, server, time) do
    name = :gen.get_proc_name(server)
    :mailroom.note({:behaviour, :gen_fsm, mod})
    loop(:gen.get_parent(), name, state, data, mod, time, :gen.debug_options(name, options))
  end

  def init_it(starter, :self, name, mod, args, options),
    do: init_it(starter, self(), name, mod, args, options)

  def init_it(starter, parent, name0, mod, args, options) do
    name = :gen.name(name0)
    debug = :gen.debug_options(name, options)
    :mailroom.note({:behaviour, :gen_fsm, mod})

    case call(mod, :init, [args]) do
      {:ok, {:ok, state, data}} ->
        :proc_lib.init_ack(starter, {:ok, self()})
        loop(parent, name, state, data, mod, :infinity, debug)

      {:ok, {:ok, state, data, time}} ->
        :proc_lib.init_ack(starter, {:ok, self()})
        loop(parent, name, state, data, mod, time, debug)

      {:ok, {:stop, reason}} ->
        refuse(starter, name0, {:error, reason}, reason)

      {:ok, :ignore} ->
        refuse(starter, name0, :ignore, :normal)

      {:ok, other} ->
        refuse(starter, name0, {:error, {:bad_return_value, other}}, {:bad_return_value, other})

      {:EXIT, class, reason, stack} ->
        refuse(starter, name0, {:error, exit_reason(class, reason, stack)}, exit_reason(class, reason, stack))
    end
  end

  defp refuse(starter, name, answer, reason) do
    :gen.unregister_name(name)
    :proc_lib.init_ack(starter, answer)
    exit(reason)
  end

  defp loop(parent, name, state, data, mod, :hibernate, debug) do
    :mailroom.state({state, data})
    :proc_lib.hibernate(:gen_fsm, :wake_hib, [parent, name, state, data, mod, debug])
  end

  defp loop(parent, name, state, data, mod, time, debug) do
    :mailroom.state({state, data})
    :mailroom.wait(:idle, nil, if(time == :infinity, do: nil, else: time))

    msg =
      receive do
        msg -> msg
      after
        time -> {:"$gen_event", :timeout}
      end

    decode(msg, parent, name, state, data, mod, time, debug)
  end

  def wake_hib(parent, name, state, data, mod, debug) do
    msg =
      receive do
        msg -> msg
      end

    decode(msg, parent, name, state, data, mod, :hibernate, debug)
  end

  defp decode({:system, from, request}, parent, name, state, data, mod, time, debug) do
    :sys.handle_system_msg(request, from, parent, :gen_fsm, debug, [name, state, data, mod, time])
  end

  defp decode({:EXIT, parent, reason} = msg, parent, name, state, data, mod, _time, debug) do
    terminate(:exit, reason, [], name, msg, mod, state, data, debug)
  end

  defp decode(msg, parent, name, state, data, mod, _time, debug) do
    debug = debug(debug, {name, state}, {:in, msg})

    case dispatch(msg, mod, state, data) do
      {:ok, {:next_state, next, new}} ->
        loop(parent, name, next, new, mod, :infinity, debug)

      {:ok, {:next_state, next, new, time}} ->
        loop(parent, name, next, new, mod, time, debug)

      {:ok, {:reply, answer, next, new}} ->
        debug = answer(msg, answer, name, next, debug)
        loop(parent, name, next, new, mod, :infinity, debug)

      {:ok, {:reply, answer, next, new, time}} ->
        debug = answer(msg, answer, name, next, debug)
        loop(parent, name, next, new, mod, time, debug)

      {:ok, {:stop, reason, new}} ->
        terminate(:exit, reason, [], name, msg, mod, state, new, debug)

      {:ok, {:stop, reason, answer, new}} ->
        try do
          terminate(:exit, reason, [], name, msg, mod, state, new, debug)
        after
          answer(msg, answer, name, state, debug)
        end

      {:ok, other} ->
        terminate(:exit, {:bad_return_value, other}, [], name, msg, mod, state, data, debug)

      {:EXIT, class, reason, stack} ->
        terminate(class, reason, stack, name, msg, mod, state, data, debug)
    end
  end

  defp dispatch({:"$gen_event", event}, mod, state, data), do: call(mod, state, [event, data])

  defp dispatch({:"$gen_all_state_event", event}, mod, state, data),
    do: call(mod, :handle_event, [event, state, data])

  defp dispatch({:"$gen_sync_event", from, event}, mod, state, data),
    do: call(mod, state, [event, from, data])

  defp dispatch({:"$gen_sync_all_state_event", from, event}, mod, state, data),
    do: call(mod, :handle_sync_event, [event, from, state, data])

  defp dispatch({:timeout, ref, {:"$gen_timer", message}}, mod, state, data),
    do: call(mod, state, [{:timeout, ref, message}, data])

  defp dispatch({:timeout, _ref, {:"$gen_event", event}}, mod, state, data),
    do: call(mod, state, [event, data])

  defp dispatch(info, mod, state, data), do: call(mod, :handle_info, [info, state, data])

  defp answer({_label, from, _event}, answer, name, state, debug) do
    reply(from, answer)
    debug(debug, {name, state}, {:out, answer, from, state})
  end

  defp call(mod, fun, args) do
    :mailroom.note({:callback, mod, fun, [hd(args)]})

    try do
      apply(mod, fun, args)
    catch
      :throw, value -> {:ok, value}
      class, reason -> {:EXIT, class, reason, __STACKTRACE__}
    else
      value ->
        :mailroom.note({:returned, mod, fun, value})
        {:ok, value}
    end
  end

  defp exit_reason(:error, reason, stack), do: {reason, stack}
  defp exit_reason(:exit, reason, _stack), do: reason

  defp terminate(class, reason, stack, name, msg, mod, state, data, debug) do
    why = exit_reason(class, reason, stack)
    if :erlang.function_exported(mod, :terminate, 3), do: mod.terminate(why, state, data)

    unless why in [:normal, :shutdown] or match?({:shutdown, _}, why) do
      :error_logger.format(
        '** State machine ~tp terminating \n** Last message in was ~tp~n** When State == ~tp~n**      Data  == ~tp~n** Reason for termination = ~n** ~tp~n',
        [name, msg, state, data, why]
      )

      :sys.print_log(debug)
    end

    exit(why)
  end

  # -- what :sys calls --------------------------------------------------------------------------

  def system_continue(parent, debug, [name, state, data, mod, time]),
    do: loop(parent, name, state, data, mod, time, debug)

  def system_terminate(reason, _parent, debug, [name, state, data, mod, _time]),
    do: terminate(:exit, reason, [], name, [], mod, state, data, debug)

  def system_code_change([name, state, data, mod, time], _module, old_vsn, extra) do
    case mod.code_change(old_vsn, state, data, extra) do
      {:ok, state, data} -> {:ok, [name, state, data, mod, time]}
      other -> other
    end
  end

  def system_get_state([_name, state, data, _mod, _time]), do: {:ok, {state, data}}

  def system_replace_state(fun, [name, state, data, mod, time]) do
    {state, data} = both = fun.({state, data})
    {:ok, both, [name, state, data, mod, time]}
  end

  defp debug([], _extra, _event), do: []
  defp debug(debug, extra, event), do: :sys.handle_debug(debug, &print_event/3, extra, event)

  defp print_event(dev, {:in, msg}, {name, state}) do
    case msg do
      {:"$gen_event", event} ->
        :io.format(dev, '*DBG* ~tp got event ~tp in state ~tw~n', [name, event, state])

      {:"$gen_all_state_event", event} ->
        :io.format(dev, '*DBG* ~tp got all_state_event ~tp in state ~tw~n', [name, event, state])

      _ ->
        :io.format(dev, '*DBG* ~tp got ~tp in state ~tw~n', [name, msg, state])
    end
  end

  defp print_event(dev, {:out, answer, {to, _tag}, next}, {name, _state}) do
    :io.format(dev, '*DBG* ~tp sent ~tp to ~tw~n      and switched to state ~tw~n', [name, answer, to, next])
  end
end

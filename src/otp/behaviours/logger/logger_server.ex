defmodule :logger_server do
  @moduledoc """
  The process registered as `:logger`. It alone changes the configuration, and it takes what the machine itself has to report.

  Requests are checked by the caller, as far as they can be. The callbacks of handlers (`adding_handler/1`,
  `removing_handler/1`, `changing_config/3`) run in a process of their own, one after the other: what they wait for does not
  hold up the logger.
  """

  @behaviour :gen_server

  def start_link, do: :gen_server.start_link({:local, :logger}, :logger_server, [], [])

  # -- the callers' side ------------------------------------------------------------------------

  # The checks, and the requests that are not made while a node comes up, stand in :logger_requests.
  def add_handler(id, module, config) do
    with :ok <- :logger_requests.check_handler(id, module, config), do: install(id, module, config)
  end

  @doc "Adds a handler whose configuration is known to be right."
  def install(id, module, config),
    do: call({:add_handler, id, module, Map.merge(default_handler(id, module), config)})

  def remove_handler(id), do: call({:remove_handler, id})

  def add_filter(:primary, {id, {fun, _extra}} = filter) when is_atom(id) and is_function(fun, 2),
    do: call({:add_filter, :primary, filter})

  def add_filter(owner, filter) do
    with :ok <- :logger_requests.check_config(owner, %{filters: [filter]}), do: call({:add_filter, owner, filter})
  end

  def remove_filter(owner, id), do: call({:remove_filter, owner, id})

  def set_config(:primary, :level, level)
      when level in [:none, :emergency, :alert, :critical, :error, :warning, :notice, :info, :debug, :all],
      do: call({:change_config, :set, :primary, :level, level})

  def set_config(owner, key, value), do: :logger_requests.change_config(:set, owner, key, value)
  def set_config(owner, config), do: :logger_requests.change_config(:set, owner, config)
  def update_config(owner, key, value), do: :logger_requests.change_config(:update, owner, key, value)
  def update_config(owner, config), do: :logger_requests.change_config(:update, owner, config)

  # A callback of a handler runs for a request: another one would wait for itself.
  def call(request) do
    would_wait = [:add_handler, :remove_handler, :add_filter, :remove_filter, :change_config]

    if :erlang.get(:"$logger_cb_process") == true and elem(request, 0) in would_wait,
      do: {:error, {:attempting_syncronous_call_to_self, request}},
      else: :gen_server.call(:logger, request, :infinity)  #@ 385
  end

  # -- the process ------------------------------------------------------------------------------

  # State: the callback that runs ({reference, what its result is for, from} or nil), and those that wait.
  def init([]) do
    :erlang.process_flag(:trap_exit, true)
    :erlang.put(:"$logger_cb_process", true)
    :logger_config.new()
    :logger_config.set(:primary, Map.put(default_primary(), :handlers, []))
    {:ok, {nil, []}}
  end

  def handle_call({:add_handler, id, module, config}, from, state) do
    if :logger_config.exist(id) do
      {:reply, {:error, {:already_exist, id}}, state}
    else
      callback = fn -> callback(module, :adding_handler, [config], {:ok, config}) end
      call_async(callback, &handler_added(id, module, &1), from, state)
    end
  end

  def handle_call({:remove_handler, id}, from, state) do
    case :logger_config.get(id) do
      {:ok, %{module: module} = config} ->
        callback = fn -> callback(module, :removing_handler, [config], :ok) end
        call_async(callback, fn _result -> handler_removed(id) end, from, state)

      _none ->
        {:reply, {:error, {:not_found, id}}, state}
    end
  end

  def handle_call({:add_filter, owner, {id, _} = filter}, _from, state) do
    reply =
      with {:ok, config} <- :logger_config.get(owner) do
        if :lists.keymember(id, 1, config.filters),
          do: {:error, {:already_exist, id}},
          else: :logger_config.set(owner, %{config | filters: [filter | config.filters]})
      end

    {:reply, reply, state}
  end

  def handle_call({:remove_filter, owner, id}, _from, state) do
    reply =
      with {:ok, config} <- :logger_config.get(owner) do
        case :lists.keytake(id, 1, config.filters) do
          {:value, _, filters} -> :logger_config.set(owner, %{config | filters: filters})
          false -> {:error, {:not_found, id}}
        end
      end

    {:reply, reply, state}
  end

  def handle_call({:change_config, _how, :primary, key, value}, _from, state) do
    {:ok, old} = :logger_config.get(:primary)
    {:reply, :logger_config.set(:primary, Map.put(old, key, value)), state}
  end

  # {:reply, reply}, or a callback to run and what to do with its result.
  def handle_call(request, from, state) do
    case :logger_requests.handle(request) do
      {:reply, reply} -> {:reply, reply, state}
      {:callback, callback, continue} -> call_async(callback, continue, from, state)
    end
  end

  def handle_cast({:async_req_reply, _ref, _result} = message, state), do: callback_ended(message, state)

  # An uncaught error in a process that nobody wrapped: as the emulator says it.
  def handle_info({:log, level, leader, {:emulator, pid, _name, reason}}, state) do
    :logger.log(level, 'Error in process ~p with exit value:~n~p~n', [pid, reason], %{
      pid: pid,
      gl: leader,
      error_logger: %{emulator: true, tag: :error}
    })

    {:noreply, state}
  end

  def handle_info({:log, level, format, args, meta}, state) do
    :logger.log(level, format, args, meta)
    {:noreply, state}
  end

  def handle_info({:log, level, report, meta}, state) do
    :logger.log(level, report, meta)
    {:noreply, state}
  end

  def handle_info({:DOWN, _ref, _type, _pid, _reason} = down, state), do: callback_ended(down, state)

  def handle_info({ref, _late_reply}, state) when is_reference(ref), do: {:noreply, state}

  def handle_info(message, state) do
    level = if is_tuple(message) and tuple_size(message) > 0 and elem(message, 0) == :EXIT, do: :debug, else: :info
    own_log(level, 362, :handle_info, 2, logger: :got_unexpected_message, process: :logger, message: message)
    {:noreply, state}
  end

  def terminate(_reason, _state), do: :ok

  # -- handlers ---------------------------------------------------------------------------------

  def default_primary, do: %{level: :notice, metadata: %{}, filters: [], filter_default: :log}

  def default_handler(id, module) do
    %{
      id: id,
      module: module,
      level: :all,
      filters: [],
      filter_default: :log,
      formatter: {:logger_formatter, %{}}
    }
  end

  defp handler_added(id, module, {:ok, config}) do
    if :erlang.function_exported(module, :log, 2) do
      :logger_config.set(id, config)
      {:ok, primary} = :logger_config.get(:primary)
      :logger_config.set(:primary, %{primary | handlers: [id | primary.handlers]})
    else
      {:error, {:invalid_handler, {:function_not_exported, {module, :log, 2}}}}
    end
  end

  defp handler_added(_id, _module, {:error, reason}), do: {:error, {:handler_not_added, reason}}

  defp handler_removed(id) do
    {:ok, primary} = :logger_config.get(:primary)
    :logger_config.set(:primary, %{primary | handlers: :lists.delete(id, primary.handlers)})
    :logger_config.delete(id)
  end

  # -- callbacks --------------------------------------------------------------------------------

  def callback(module, function, args, default) do
    apply(module, function, args)
  catch
    kind, reason ->
      cond do
        not absent?(reason, __STACKTRACE__, module, function) ->
          crash = {kind, reason, own(__STACKTRACE__)}
          own_log(:error, 551, :call_h, 4, logger: :callback_crashed, process: :logger, reason: crash)
          {:error, {:callback_crashed, crash}}

        # The older form of changing_config takes no operation.
        function == :changing_config and length(args) == 3 ->
          callback(module, function, tl(args), default)

        true ->
          default
      end
  end

  defp absent?(:undef, [{module, function, _args, _} | _], module, function), do: true
  defp absent?(_reason, _stack, _module, _function), do: false

  # The process begins when its reference is known.
  defp call_async(callback, continue, from, {nil, waiting}) do
    logger = self()

    {pid, ref} =
      spawn_monitor(fn ->
        :erlang.put(:"$logger_cb_process", true)
        ref = receive(do: (ref -> ref))
        :gen_server.cast(logger, {:async_req_reply, ref, callback.()})
      end)

    send(pid, ref)
    {:noreply, {{ref, continue, from}, waiting}}
  end

  defp call_async(callback, continue, from, {running, waiting}),
    do: {:noreply, {running, waiting ++ [{callback, continue, from}]}}

  defp callback_ended({:async_req_reply, ref, result}, {{ref, continue, from}, waiting}) do
    Process.demonitor(ref, [:flush])
    :gen_server.reply(from, continue.(result))

    case waiting do
      [{callback, continue, from} | waiting] -> call_async(callback, continue, from, {nil, waiting})
      [] -> {:noreply, {nil, []}}
    end
  end

  defp callback_ended({:DOWN, ref, _type, pid, reason}, {{ref, _, _}, _} = state) do
    own_log(:error, 594, :call_h_reply, 2, logger: :process_exited, process: pid, reason: reason)
    callback_ended({:async_req_reply, ref, {:error, {:logger_process_exited, pid, reason}}}, state)
  end

  defp callback_ended(message, state) do
    own_log(:info, 603, :call_h_reply, 2, logger: :got_unexpected_message, process: :logger, message: message)
    {:noreply, state}
  end

  # -- what the logger itself has to say ----------------------------------------------------------

  defp own(stack), do: :logger.filter_stacktrace(:logger_server, stack)

  defp own_log(level, line, function, arity, report) do
    if :logger.allow(level, :logger_server) do
      location = %{mfa: {:logger_server, function, arity}, line: line, file: 'logger_server.erl'}
      do_internal_log(level, location, %{}, report)
    end
  end

  @doc """
  Logs in a process of its own, for nobody may wait for himself. What comes of logging such a message is not logged in turn.
  """
  def do_internal_log(_level, _location, %{meta: %{internal_log_event: true}}, _report), do: :ok

  def do_internal_log(level, location, _event, report) do
    meta = location |> :logger.add_default_metadata() |> Map.put(:internal_log_event, true)
    spawn(:logger, :macro_log, [location, level, report, meta])
    :ok
  end
end

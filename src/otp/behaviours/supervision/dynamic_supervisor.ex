defmodule DynamicSupervisor do
  @moduledoc """
  A supervisor that starts empty and gets its children at run time, each on its own.

      {:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)
      {:ok, pid} = DynamicSupervisor.start_child(sup, {Counter, 0})

  Children have no id here; they are known by their pid.
  """

  @behaviour GenServer

  @doc """
  Says the flags of a module-based supervisor, usually by `DynamicSupervisor.init/1`.
  """
  @callback init(init_arg :: term) :: {:ok, sup_flags()} | :ignore

  @type sup_flags() :: %{
          strategy: strategy(),
          intensity: non_neg_integer(),
          period: pos_integer(),
          max_children: non_neg_integer() | :infinity,
          extra_arguments: [term()]
        }
  @type option :: GenServer.option()
  @type init_option ::
          {:strategy, strategy()}
          | {:max_restarts, non_neg_integer()}
          | {:max_seconds, pos_integer()}
          | {:max_children, non_neg_integer() | :infinity}
          | {:extra_arguments, [term()]}
  @type strategy :: :one_for_one
  @type on_start_child ::
          {:ok, pid}
          | {:ok, pid, info :: term}
          | :ignore
          | {:error, {:already_started, pid} | :max_children | term}

  defstruct [
    :args,
    :extra_arguments,
    :mod,
    :name,
    :strategy,
    :max_children,
    :max_restarts,
    :max_seconds,
    children: %{},
    restarts: []
  ]

  @doc """
  Returns a specification to start a dynamic supervisor under a supervisor.
  """
  def child_spec(opts) when is_list(opts) do
    id =
      case Keyword.get(opts, :name, DynamicSupervisor) do
        name when is_atom(name) -> name
        {:global, name} -> name
        {:via, _module, name} -> name
      end

    %{id: id, start: {DynamicSupervisor, :start_link, [opts]}, type: :supervisor}
  end

  @doc false
  defmacro __using__(opts) do
    quote location: :keep, bind_quoted: [opts: opts] do
      @behaviour DynamicSupervisor

      unless Module.has_attribute?(__MODULE__, :doc) do
        @doc """
        Returns a specification to start this module under a supervisor.

        See `Supervisor`.
        """
      end

      def child_spec(arg) do
        default = %{
          id: __MODULE__,
          start: {__MODULE__, :start_link, [arg]},
          type: :supervisor
        }

        Supervisor.child_spec(default, unquote(Macro.escape(opts)))
      end

      defoverridable child_spec: 1
    end
  end

  @doc """
  Starts a supervisor with the given options: `:strategy`, `:max_restarts`, `:max_seconds`, `:max_children`,
  `:extra_arguments`, `:name`.

      DynamicSupervisor.start_link(strategy: :one_for_one, name: MySup)
  """
  @spec start_link([option | init_option]) :: Supervisor.on_start()
  def start_link(options) when is_list(options) do
    keys = [:extra_arguments, :max_children, :max_seconds, :max_restarts, :strategy]
    {sup_opts, start_opts} = Keyword.split(options, keys)
    start_link(Supervisor.Default, init(sup_opts), start_opts)
  end

  @doc """
  Starts a supervisor whose flags come from `init/1` of a module.
  """
  @spec start_link(module, term, [option]) :: Supervisor.on_start()
  def start_link(module, init_arg, opts \\ []) do
    GenServer.start_link(__MODULE__, {module, init_arg, opts[:name]}, opts)
  end

  @doc """
  Starts a child.

      DynamicSupervisor.start_child(sup, {Agent, fn -> 0 end})
  """
  @spec start_child(Supervisor.supervisor(), Supervisor.child_spec() | {module, term} | module) ::
          on_start_child()
  def start_child(supervisor, {_, _, _, _, _, _} = child_spec) do
    validate_and_start_child(supervisor, child_spec)
  end

  def start_child(supervisor, child_spec) do
    validate_and_start_child(supervisor, Supervisor.child_spec(child_spec, []))  #@ 400
  end

  # Checked by the caller: a bad specification costs the supervisor nothing.
  defp validate_and_start_child(supervisor, child_spec) do
    case validate_child(child_spec) do
      {:ok, child} -> call(supervisor, {:start_child, child})
      error -> {:error, error}
    end
  end

  defp validate_child(%{id: _, start: start} = child) do
    type = Map.get(child, :type, :worker)
    default = if type == :supervisor, do: :infinity, else: 5_000

    modules =
      case start do
        {mod, _, _} -> Map.get(child, :modules, [mod])
        _ -> []
      end

    validate_child({
      nil,
      start,
      Map.get(child, :restart, :permanent),
      Map.get(child, :shutdown, default),
      type,
      modules
    })
  end

  defp validate_child({_, start, restart, shutdown, type, modules}) do
    cond do
      not valid_mfa?(start) -> {:invalid_mfa, start}
      restart not in [:permanent, :temporary, :transient] -> {:invalid_restart_type, restart}
      not valid_shutdown?(shutdown) -> {:invalid_shutdown, shutdown}
      type not in [:supervisor, :worker] -> {:invalid_child_type, type}
      not valid_modules?(modules) -> {:invalid_modules, modules}
      true -> {:ok, {start, restart, shutdown, type, modules}}
    end
  end

  defp validate_child(other), do: {:invalid_child_spec, other}

  defp valid_mfa?({m, f, args}), do: is_atom(m) and is_atom(f) and is_list(args)
  defp valid_mfa?(_), do: false

  defp valid_shutdown?(time) when is_integer(time), do: time > 0
  defp valid_shutdown?(how), do: how in [:infinity, :brutal_kill]

  defp valid_modules?(:dynamic), do: true
  defp valid_modules?(modules), do: is_list(modules) and Enum.all?(modules, &is_atom/1)

  @doc """
  Ends the child with that pid.
  """
  @spec terminate_child(Supervisor.supervisor(), pid) :: :ok | {:error, :not_found}
  def terminate_child(supervisor, pid) when is_pid(pid) do
    call(supervisor, {:terminate_child, pid})
  end

  @doc """
  Lists `{:undefined, pid, type, modules}` of all children.
  """
  def which_children(supervisor), do: call(supervisor, :which_children)

  @doc """
  Counts the children: a map with `:specs`, `:active`, `:supervisors`, `:workers`.
  """
  def count_children(supervisor), do: call(supervisor, :count_children) |> :maps.from_list()  #@ 1103

  @doc """
  Ends the supervisor and all of its children.
  """
  @spec stop(Supervisor.supervisor(), reason :: term, timeout) :: :ok
  def stop(supervisor, reason \\ :normal, timeout \\ :infinity) do
    GenServer.stop(supervisor, reason, timeout)
  end

  @doc """
  Turns options into the flags that `init/1` of a module returns.

      def init(_arg), do: DynamicSupervisor.init(strategy: :one_for_one, max_children: 10)
  """
  @spec init([init_option]) :: {:ok, sup_flags()}
  def init(options) when is_list(options) do
    {:ok,
     %{
       strategy: Keyword.get(options, :strategy, :one_for_one),
       intensity: Keyword.get(options, :max_restarts, 3),
       period: Keyword.get(options, :max_seconds, 5),
       max_children: Keyword.get(options, :max_children, :infinity),
       extra_arguments: Keyword.get(options, :extra_arguments, [])
     }}
  end

  # -- the server -------------------------------------------------------------------------------

  @impl true
  def init({mod, init_arg, name}) do
    Process.put(:"$initial_call", {:supervisor, mod, 1})
    Process.flag(:trap_exit, true)
    :mailroom.note({:behaviour, :supervisor, mod})

    case mod.init(init_arg) do  #@ 594
      {:ok, flags} when is_map(flags) ->
        name =
          cond do
            is_nil(name) -> {self(), mod}
            is_atom(name) -> {:local, name}
            is_tuple(name) -> name
          end

        case set_flags(%DynamicSupervisor{mod: mod, args: init_arg, name: name}, flags) do
          {:ok, state} -> {:ok, state}
          {:error, reason} -> {:stop, {:supervisor_data, reason}}
        end

      :ignore ->
        :ignore

      other ->
        {:stop, {:bad_return, {mod, :init, other}}}
    end
  end

  defp set_flags(state, flags) do
    strategy = Map.get(flags, :strategy, :one_for_one)
    intensity = Map.get(flags, :intensity, 1)
    period = Map.get(flags, :period, 5)
    max_children = Map.get(flags, :max_children, :infinity)
    extra = Map.get(flags, :extra_arguments, [])

    cond do
      strategy != :one_for_one ->
        {:error, {:invalid_strategy, strategy}}

      not (is_integer(intensity) and intensity >= 0) ->
        {:error, {:invalid_intensity, intensity}}

      not (is_integer(period) and period > 0) ->
        {:error, {:invalid_period, period}}

      not (max_children == :infinity or (is_integer(max_children) and max_children >= 0)) ->
        {:error, {:invalid_max_children, max_children}}

      not is_list(extra) ->
        {:error, {:invalid_extra_arguments, extra}}

      true ->
        {:ok,
         %{
           state
           | extra_arguments: extra,
             max_children: max_children,
             max_restarts: intensity,
             max_seconds: period,
             strategy: strategy
         }}
    end
  end

  @impl true
  def handle_call(:which_children, _from, %{children: children} = state) do
    reply =
      for {pid, child} <- children do
        case child do
          {:restarting, {_, _, _, type, modules}} -> {:undefined, :restarting, type, modules}
          {_, _, _, type, modules} -> {:undefined, pid, type, modules}
        end
      end

    {:reply, reply, state}
  end

  def handle_call(:count_children, _from, %{children: children} = state) do
    counts =
      Enum.reduce(children, %{active: 0, worker: 0, supervisor: 0}, fn
        {_pid, {:restarting, {_, _, _, type, _}}}, acc -> Map.update!(acc, type, &(&1 + 1))
        {_pid, {_, _, _, type, _}}, acc -> acc |> Map.update!(type, &(&1 + 1)) |> Map.update!(:active, &(&1 + 1))
      end)

    reply = [
      specs: map_size(children),
      active: counts.active,
      supervisors: counts.supervisor,
      workers: counts.worker
    ]

    {:reply, reply, state}
  end

  def handle_call({:terminate_child, pid}, _from, %{children: children} = state) do
    case children do
      %{^pid => child} ->
        terminate_children(%{pid => child}, state)
        {:reply, :ok, delete_child(pid, state)}

      %{} ->
        {:reply, {:error, :not_found}, state}
    end
  end

  # From Task.Supervisor, which left its defaults in the dictionary.
  def handle_call({:start_task, args, restart, shutdown}, from, state) do
    {default_restart, default_shutdown} = Process.get(Task.Supervisor)
    restart = restart || default_restart
    shutdown = shutdown || default_shutdown
    child = {{Task.Supervised, :start_link, args}, restart, shutdown, :worker, [Task.Supervised]}
    handle_call({:start_child, child}, from, state)
  end

  def handle_call({:start_child, child}, _from, %{children: children} = state) do
    if map_size(children) < state.max_children,
      do: handle_start_child(child, state),
      else: {:reply, {:error, :max_children}, state}
  end

  defp handle_start_child({{m, f, args}, _, _, _, _} = child, state) do
    case reply = start_child(m, f, state.extra_arguments ++ args) do
      {:ok, pid, _} ->
        note_child(:started, pid, child)
        {:reply, reply, save_child(pid, child, state)}

      {:ok, pid} ->
        note_child(:started, pid, child)
        {:reply, reply, save_child(pid, child, state)}

      _ ->
        {:reply, reply, state}
    end
  end

  defp start_child(m, f, args) do
    try do
      apply(m, f, args)
    catch
      :exit, reason -> {:error, reason}
      :error, reason -> {:error, {reason, __STACKTRACE__}}
      :throw, value -> {:error, {{:nocatch, value}, __STACKTRACE__}}
    else
      {:ok, pid, _info} = ok when is_pid(pid) -> ok
      {:ok, pid} = ok when is_pid(pid) -> ok
      :ignore -> :ignore
      {:error, _} = error -> error
      other -> {:error, other}
    end
  end

  # A temporary child is never started again: its arguments need not be kept.
  defp save_child(pid, {{m, f, _}, :temporary, shutdown, type, modules}, state) do
    put_in(state.children[pid], {{m, f, :undefined}, :temporary, shutdown, type, modules})
  end

  defp save_child(pid, child, state), do: put_in(state.children[pid], child)

  defp delete_child(pid, state), do: %{state | children: Map.delete(state.children, pid)}

  @impl true
  def handle_cast(_msg, state), do: {:noreply, state}

  @impl true
  def handle_info({:EXIT, pid, reason}, state) do
    case state.children do
      %{^pid => {_, restart, _, _, _} = child} ->
        note_child(:terminated, pid, child)
        after_restart(child_ended(restart, reason, pid, child, state))

      %{} ->
        {:noreply, state}
    end
  end

  def handle_info({:"$gen_restart", pid}, state) do
    case state.children do
      %{^pid => {:restarting, child}} -> after_restart(restart_child(pid, child, state))
      %{} -> {:noreply, state}
    end
  end

  def handle_info(msg, state) do
    :logger.error(
      %{label: {DynamicSupervisor, :unexpected_msg}, report: %{msg: msg}},
      %{
        domain: [:otp, :elixir],
        error_logger: %{tag: :error_msg},
        report_cb: &__MODULE__.format_report/1
      }
    )

    {:noreply, state}
  end

  defp after_restart({:ok, state}), do: {:noreply, state}
  defp after_restart({:shutdown, state}), do: {:stop, :shutdown, state}

  defp child_ended(:permanent, reason, pid, child, state) do
    report_error(:child_terminated, reason, pid, child, state)
    restart_child(pid, child, state)
  end

  defp child_ended(restart, reason, pid, child, state) do
    orderly = reason in [:normal, :shutdown] or match?({:shutdown, _}, reason)
    unless orderly, do: report_error(:child_terminated, reason, pid, child, state)

    if orderly or restart == :temporary,
      do: {:ok, delete_child(pid, state)},
      else: restart_child(pid, child, state)
  end

  defp restart_child(old, child, state) do
    case add_restart(state) do
      {:ok, state} ->
        do_restart_child(old, child, state)

      {:shutdown, state} ->
        report_error(:shutdown, :reached_max_restart_intensity, old, child, state)
        {:shutdown, delete_child(old, state)}
    end
  end

  defp add_restart(%{max_seconds: period, max_restarts: intensity} = state) do
    now = :erlang.monotonic_time(:second)
    restarts = for t <- [now | state.restarts], now <= t + period, do: t
    state = %{state | restarts: restarts}
    if length(restarts) <= intensity, do: {:ok, state}, else: {:shutdown, state}
  end

  defp do_restart_child(old, {{m, f, args}, _, _, _, _} = child, state) do
    case start_child(m, f, state.extra_arguments ++ args) do
      {:ok, pid, _} ->
        note_child(:restarted, pid, child)
        {:ok, save_child(pid, child, delete_child(old, state))}

      {:ok, pid} ->
        note_child(:restarted, pid, child)
        {:ok, save_child(pid, child, delete_child(old, state))}

      :ignore ->
        {:ok, delete_child(old, state)}

      {:error, reason} ->
        report_error(:start_error, reason, {:restarting, old}, child, state)
        send(self(), {:"$gen_restart", old})
        {:ok, put_in(state.children[old], {:restarting, child})}
    end
  end

  @impl true
  def code_change(_, %{mod: mod, args: init_arg} = state, _) do
    case mod.init(init_arg) do
      {:ok, flags} when is_map(flags) ->
        case set_flags(state, flags) do
          {:ok, state} -> {:ok, state}
          {:error, reason} -> {:error, {:supervisor_data, reason}}
        end

      :ignore ->
        {:ok, state}

      error ->
        error
    end
  end

  # -- ending children: all are told at once, then awaited, with one timer per distinct time ----------------------

  @impl true
  def terminate(_reason, %{children: children} = state), do: terminate_children(children, state)

  defp terminate_children(children, state) do
    running = for {pid, child} <- children, not match?({:restarting, _}, child), do: {pid, child}

    {waiting, errors} =
      Enum.reduce(running, {%{}, %{}}, fn {pid, {_, restart, shutdown, _, _} = child}, {waiting, errors} ->
        case monitor_child(pid) do
          :ok ->
            Process.exit(pid, if(shutdown == :brutal_kill, do: :kill, else: :shutdown))
            {Map.put(waiting, pid, child), errors}

          {:error, :normal} when restart != :permanent ->
            {waiting, errors}

          {:error, reason} ->
            {waiting, Map.put(errors, pid, {child, reason})}
        end
      end)

    timed = for {pid, {_, _, time, _, _}} <- waiting, is_integer(time), do: {time, pid}

    timers =
      for {time, pids} <- Enum.group_by(timed, &elem(&1, 0), &elem(&1, 1)), into: %{} do
        {:erlang.start_timer(time, self(), :kill), pids}
      end

    errors = wait_children(waiting, timers, errors)

    for {pid, {child, reason}} <- errors do
      report_error(:shutdown_error, reason, pid, child, state)
    end

    for {pid, child} <- running, do: note_child(:terminated, pid, child)
    :ok
  end

  defp monitor_child(pid) do
    ref = Process.monitor(pid)
    Process.unlink(pid)

    receive do
      {:EXIT, ^pid, reason} ->
        receive do
          {:DOWN, ^ref, :process, ^pid, _} -> {:error, reason}
        end
    after
      0 -> :ok
    end
  end

  defp wait_children(waiting, timers, errors) when map_size(waiting) == 0 do
    for {timer, _} <- timers do
      :erlang.cancel_timer(timer)

      receive do
        {:timeout, ^timer, :kill} -> :ok
      after
        0 -> :ok
      end
    end

    errors
  end

  defp wait_children(waiting, timers, errors) do
    receive do
      {:DOWN, _ref, :process, pid, reason} when is_map_key(waiting, pid) ->
        {child, waiting} = Map.pop(waiting, pid)

        errors =
          if expected_end?(child, reason), do: errors, else: Map.put(errors, pid, {child, reason})

        wait_children(waiting, timers, errors)

      {:DOWN, _ref, :process, _pid, _reason} ->
        wait_children(waiting, timers, errors)

      {:timeout, timer, :kill} ->
        for pid <- Map.fetch!(timers, timer), do: Process.exit(pid, :kill)
        wait_children(waiting, Map.delete(timers, timer), errors)
    end
  end

  defp expected_end?({_, _, :brutal_kill, _, _}, reason), do: reason == :killed
  defp expected_end?(_child, :shutdown), do: true
  defp expected_end?(_child, {:shutdown, _}), do: true
  defp expected_end?({_, restart, _, _, _}, :normal), do: restart != :permanent
  defp expected_end?(_child, _reason), do: false

  # -- reports ----------------------------------------------------------------------------------

  defp note_child(event, pid, {_, _, _, type, _}) do
    :mailroom.note({:child, event, :undefined, pid, type})
  end

  defp report_error(error, reason, pid, child, %{name: name, extra_arguments: extra}) do
    :logger.error(
      %{
        label: {:supervisor, error},
        report: [
          supervisor: name,
          errorContext: error,
          reason: reason,
          offender: extract_child(pid, child, extra)
        ]
      },
      %{
        domain: [:otp, :sasl],
        report_cb: &:logger.format_otp_report/1,
        logger_formatter: %{title: "SUPERVISOR REPORT"},
        error_logger: %{tag: :error_report, type: :supervisor_report}
      }
    )
  end

  defp extract_child(pid, {{m, f, args}, restart, shutdown, type, _modules}, extra) do
    args = if args == :undefined, do: :undefined, else: extra ++ args

    [
      pid: pid,
      id: :undefined,
      mfargs: {m, f, args},
      restart_type: restart,
      shutdown: shutdown,
      child_type: type
    ]
  end

  @impl true
  def format_status(:terminate, [_pdict, state]), do: state

  def format_status(_, [_pdict, %{mod: mod} = state]) do
    [data: [{~c"State", state}], supervisor: [{~c"Callback", mod}]]
  end

  defp call(supervisor, req), do: GenServer.call(supervisor, req, :infinity)

  @doc false
  def format_report(%{label: {__MODULE__, :unexpected_msg}, report: %{msg: msg}}) do
    {'DynamicSupervisor received unexpected message: ~p~n', [msg]}
  end
end

defmodule :application_controller do
  @moduledoc """
  The process that knows which applications run.

  It starts a master for each application and goes on; the master says `{:application_started, app, result}` when the
  application's start function has returned, and its exit says that the application has ended. State:
  `running` as `[{app, type, master}]`, newest first, and `starting` as `%{app => {type, master, callers}}`.
  """

  @behaviour :gen_server

  @table :ac_tab

  # Those that are there from the beginning: they come with the node.
  @builtin %{
    kernel: %{description: 'ERTS  CXC 138 10', vsn: '8.5.3', mod: {:kernel, []}},
    stdlib: %{description: 'ERTS  CXC 138 10', vsn: '4.2', applications: [:kernel]},
    compiler: %{description: 'ERTS  CXC 138 10', vsn: '8.2.3', applications: [:kernel, :stdlib]},
    elixir: %{
      description: 'elixir',
      vsn: '1.14.0',
      applications: [:kernel, :stdlib, :compiler],
      registered: [:elixir_sup, :elixir_config, :elixir_code_server],
      mod: {:elixir_sup, []}
    },
    logger: %{
      description: 'logger',
      vsn: '1.14.0',
      applications: [:kernel, :stdlib, :elixir],
      registered: [Logger, Logger.BackendSupervisor, Logger.Supervisor, Logger.Watcher],
      mod: {Logger.App, []},
      env: [
        backends: [:console],
        compile_time_application: nil,
        compile_time_purge_matching: [],
        console: [],
        discard_threshold: 500,
        discard_threshold_for_error_logger: 500,
        discard_threshold_periodic_check: 30_000,
        handle_otp_reports: true,
        handle_sasl_reports: false,
        start_options: [],
        sync_threshold: 20,
        translator_inspect_opts: [],
        translators: [{Logger.Translator, :translate}],
        truncate: 8096,
        utc_log: false
      ]
    },
    iex: %{
      description: 'iex',
      vsn: '1.14.0',
      applications: [:kernel, :stdlib, :elixir],
      registered: [IEx.Supervisor, IEx.Config, IEx.Broker],
      mod: {IEx.App, []}
    }
  }

  def start_link, do: :gen_server.start_link({:local, :application_controller}, __MODULE__, [], [])

  def load(app), do: :gen_server.call(:application_controller, {:load, app}, :infinity)
  def unload(app), do: :gen_server.call(:application_controller, {:unload, app}, :infinity)

  def start_application(app, type),
    do: :gen_server.call(:application_controller, {:start, app, type}, :infinity)

  def stop_application(app),
    do: :gen_server.call(:application_controller, {:stop, app}, :infinity)

  def which_applications(timeout),
    do: :gen_server.call(:application_controller, :which_applications, timeout)

  # -- server -----------------------------------------------------------------------------------

  def init([]) do
    :erlang.process_flag(:trap_exit, true)
    :ets.new(@table, [:set, :public, :named_table])
    {:ok, %{running: [], starting: %{}}}
  end

  def handle_call({:load, app}, _from, state), do: {:reply, do_load(app), state}

  def handle_call({:unload, app}, _from, state) do
    cond do
      :lists.keymember(app, 1, state.running) ->
        {:reply, {:error, {:running, app}}, state}

      :ets.member(@table, {:loaded, app}) ->
        :ets.delete(@table, {:loaded, app})
        :ets.match_delete(@table, {{:env, app, :_}, :_})
        {:reply, :ok, state}

      true ->
        {:reply, {:error, {:not_loaded, app}}, state}
    end
  end

  def handle_call({:start, app, type}, from, state) do
    case {:lists.keymember(app, 1, state.running), state.starting, missing(app, state)} do
      {true, _, _} ->
        {:reply, {:error, {:already_started, app}}, state}

      {false, %{^app => {type, master, callers}}, _} ->
        {:noreply, put_in(state.starting[app], {type, master, [from | callers]})}

      {false, _, [needed | _]} ->
        {:reply, {:error, {:not_started, needed}}, state}

      {false, _, []} ->
        [{_, spec}] = :ets.lookup(@table, {:loaded, app})

        if spec.mod == [] do
          # A library: nothing to run.
          started(app, nil)
          {:reply, :ok, %{state | running: [{app, type, :undefined} | state.running]}}
        else
          master = :application_master.start_link(app, spec.mod)
          {:noreply, put_in(state.starting[app], {type, master, [from]})}
        end
    end
  end

  def handle_call({:stop, app}, _from, state) do
    case :lists.keytake(app, 1, state.running) do
      {:value, {_, type, master}, running} ->
        if is_pid(master), do: :application_master.stop(master)
        ended(app, :stopped, type)
        {:reply, :ok, %{state | running: running}}

      false ->
        {:reply, {:error, {:not_started, app}}, state}
    end
  end

  def handle_call(:which_applications, _from, state) do
    answer =
      for {app, _type, _master} <- state.running do
        [{_, spec}] = :ets.lookup(@table, {:loaded, app})
        {app, spec.description, spec.vsn}
      end

    {:reply, answer, state}
  end

  def handle_cast(_message, state), do: {:noreply, state}

  def handle_info({:application_started, app, result}, state) do
    {{type, master, callers}, starting} = Map.pop(state.starting, app)
    state = %{state | starting: starting}

    case result do
      :ok ->
        started(app, master)
        for from <- callers, do: :gen_server.reply(from, :ok)
        {:noreply, %{state | running: [{app, type, master} | state.running]}}

      {:error, reason} ->
        report_exit(app, reason, type)
        for from <- callers, do: :gen_server.reply(from, {:error, reason})
        {:noreply, state}
    end
  end

  # The end of a running application: a permanent one takes the node with it.
  def handle_info({:EXIT, master, reason}, state) do
    case :lists.keytake(master, 3, state.running) do
      {:value, {app, type, _}, running} ->
        ended(app, reason, type)

        if type == :permanent or (type == :transient and reason != :normal) do
          :init.stop()
        end

        {:noreply, %{state | running: running}}

      false ->
        {:noreply, state}
    end
  end

  def handle_info(_message, state), do: {:noreply, state}

  defp started(app, master) do
    if is_pid(master), do: :ets.insert(@table, {{:application_master, app}, master})

    :logger.info(
      %{label: {:application_controller, :progress}, report: [application: app, started_at: node()]},
      %{
        mfa: {:application_controller, :info_started, 2},
        file: 'application_controller.erl',
        line: 2107,
        domain: [:otp, :sasl],
        report_cb: &:application_controller.format_log/2,
        logger_formatter: %{title: 'PROGRESS REPORT'},
        error_logger: %{tag: :info_report, type: :progress, report_cb: &:application_controller.format_log/1}
      }
    )
  end

  defp ended(app, reason, type) do
    :ets.delete(@table, {:application_master, app})
    :mailroom.note({:application, app, :stopped})
    report_exit(app, reason, type)
  end

  defp report_exit(app, reason, type) do
    :logger.notice(
      %{
        label: {:application_controller, :exit},
        report: [application: app, exited: reason, type: type]
      },
      %{
        mfa: {:application_controller, :info_exited, 3},
        file: 'application_controller.erl',
        line: 2119,
        domain: [:otp],
        report_cb: &:application_controller.format_log/2,
        error_logger: %{tag: :info_report, type: :std_info, report_cb: &:application_controller.format_log/1}
      }
    )
  end

  def format_log(report, _options) do
    {format, args} = format_log(report)
    :io_lib.format(format, args)
  end

  def format_log(%{report: [application: app, started_at: node]}),
    do: {'    application: ~tp~n    started_at: ~tp~n', [app, node]}

  def format_log(%{report: [application: app, exited: reason, type: type]}),
    do: {'    application: ~tp~n    exited: ~tp~n    type: ~tp~n', [app, reason, type]}

  defp missing(app, state) do
    case :ets.lookup(@table, {:loaded, app}) do
      [{_, spec}] ->
        for needed <- spec.applications,
            not :lists.keymember(needed, 1, state.running),
            needed not in spec.optional_applications,
            do: needed

      [] ->
        []
    end
  end

  # -- loading ----------------------------------------------------------------------------------

  defp do_load({:application, app, keys} = spec) when is_atom(app) and is_list(keys) do
    with {:error, {:already_loaded, ^app}} <- insert(app, Map.new(keys)) do
      {:error, {:already_loaded, spec}}
    else
      :ok ->
        for module <- Keyword.get(keys, :modules, []), do: :ets.insert(@table, {{:module, module}, app})
        :ok
    end
  end

  defp do_load(app) when is_atom(app) do
    case @builtin do
      %{^app => keys} ->
        load_builtin(app, keys)

      _ ->
        if :ets.member(@table, {:loaded, app}),
          do: {:error, {:already_loaded, app}},
          else: {:error, {'no such file or directory', :erlang.atom_to_list(app) ++ '.app'}}
    end
  end

  defp do_load(other), do: {:error, {:bad_application, other}}

  defp load_builtin(app, keys) do
    modules = :application_modules.of(app)

    with :ok <- insert(app, Map.put(keys, :modules, modules)) do
      :ets.insert(@table, for(module <- modules, do: {{:module, module}, app}))
      :ok
    end
  end

  defp insert(app, keys) do
    if :ets.member(@table, {:loaded, app}) do
      {:error, {:already_loaded, app}}
    else
      defaults = %{
        description: [],
        id: [],
        vsn: [],
        modules: [],
        maxP: :infinity,
        maxT: :infinity,
        registered: [],
        included_applications: [],
        optional_applications: [],
        applications: [],
        mod: [],
        start_phases: :undefined
      }

      # What was set before it was loaded stays.
      for {key, value} <- Map.get(keys, :env, []),
          do: :ets.insert_new(@table, {{:env, app, key}, value})

      spec = Map.merge(defaults, Map.take(keys, Map.keys(defaults)))
      :ets.insert(@table, {{:loaded, app}, spec})
      :ok
    end
  end
end

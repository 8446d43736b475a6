defmodule Application do
  @moduledoc """
  A part of the system that is started and stopped as a whole: usually a supervision tree, with settings.

      defmodule MyApp do
        use Application

        @impl true
        def start(_type, _args) do
          Supervisor.start_link([Counter], strategy: :one_for_one)
        end
      end
  """

  @type app :: atom
  @type key :: atom
  @type value :: term
  @type state :: term
  @type start_type :: :normal | {:takeover, node} | {:failover, node}
  @type application_key ::
          :start_phases
          | :mod
          | :applications
          | :optional_applications
          | :included_applications
          | :registered
          | :maxT
          | :maxP
          | :modules
          | :vsn
          | :id
          | :description
  @type restart_type :: :permanent | :transient | :temporary

  @doc """
  Starts the application's tree; answers the pid at its top.
  """
  @callback start(start_type, start_args :: term) ::
              {:ok, pid}
              | {:ok, pid, state}
              | {:error, reason :: term}

  @doc "Called before the tree is ended."
  @callback prep_stop(state) :: state

  @doc "Called after the tree has ended."
  @callback stop(state) :: term

  @doc "One phase of a start in phases."
  @callback start_phase(phase :: term, start_type, phase_args :: term) ::
              :ok | {:error, reason :: term}

  @doc "Called when settings have changed."
  @callback config_change(changed, new, removed) :: :ok
            when changed: keyword, new: keyword, removed: [atom]

  @optional_callbacks start_phase: 3, prep_stop: 1, config_change: 3

  @doc false
  defmacro __using__(_) do
    quote location: :keep do
      @behaviour Application

      @doc false
      def stop(_state) do
        :ok
      end

      defoverridable Application
    end
  end

  @application_keys [
    :description,
    :id,
    :vsn,
    :modules,
    :maxP,
    :maxT,
    :registered,
    :included_applications,
    :optional_applications,
    :applications,
    :mod,
    :start_phases
  ]

  @doc """
  The specification of an application, or `nil`.
  """
  def spec(app) when is_atom(app) do
    case :application.get_all_key(app) do
      {:ok, info} -> info
      :undefined -> nil
    end
  end

  @doc """
  One key of the specification, or `nil`.

      Application.spec(:elixir, :vsn)
  """
  def spec(app, key) when is_atom(app) and key in @application_keys do
    case :application.get_key(app, key) do
      {:ok, value} -> value
      :undefined -> nil
    end
  end

  @doc """
  The application that a module belongs to, or `nil`.
  """
  def get_application(module) when is_atom(module) do
    case :application.get_application(module) do
      {:ok, app} -> app
      :undefined -> nil
    end
  end

  # -- settings ---------------------------------------------------------------------------------

  @doc """
  All settings of an application.
  """
  def get_all_env(app) when is_atom(app), do: :application.get_all_env(app)

  @doc """
  Reads a setting while compiling.
  """
  defmacro compile_env(app, key_or_path, default \\ nil) do
    if __CALLER__.function do
      raise "Application.compile_env/3 cannot be called inside functions, only in the module body"
    end

    quote do
      Application.__compile_env__(unquote(app), unquote(key_or_path), unquote(default))
    end
  end

  @doc """
  Reads a setting while compiling, and raises when there is none.
  """
  defmacro compile_env!(app, key_or_path) do
    if __CALLER__.function do
      raise "Application.compile_env!/2 cannot be called inside functions, only in the module body"
    end

    quote do
      Application.__compile_env__!(unquote(app), unquote(key_or_path))
    end
  end

  @doc false
  def __compile_env__(app, key_or_path, default) do
    case fetch_path(app, key_or_path) do
      {:ok, value} -> value
      :error -> default
    end
  end

  @doc false
  def __compile_env__!(app, key_or_path) do
    case fetch_path(app, key_or_path) do
      {:ok, value} -> value
      :error -> raise ArgumentError, fetch_failed(app, key_or_path)
    end
  end

  defp fetch_path(app, key) when is_atom(key), do: fetch_env(app, key)

  defp fetch_path(app, [key | path]) do
    Enum.reduce(path, fetch_env(app, key), fn
      _, :error -> :error
      key, {:ok, value} -> Access.fetch(value, key)
    end)
  end

  @doc """
  A setting, or the default.

      Application.get_env(:my_app, :port, 4000)
  """
  @spec get_env(app, key, value) :: value
  def get_env(app, key, default \\ nil) when is_atom(app) do  #@ 682
    check_key(app, key)
    :application.get_env(app, key, default)
  end

  @doc """
  A setting as `{:ok, value}`, or `:error`.
  """
  @spec fetch_env(app, key) :: {:ok, value} | :error
  def fetch_env(app, key) when is_atom(app) do
    check_key(app, key)

    case :application.get_env(app, key) do
      {:ok, value} -> {:ok, value}
      :undefined -> :error
    end
  end

  @doc """
  A setting that must be there.
  """
  @spec fetch_env!(app, key) :: value
  def fetch_env!(app, key) when is_atom(app) do
    case fetch_env(app, key) do
      {:ok, value} -> value
      :error -> raise ArgumentError, fetch_failed(app, key)  #@ 730
    end
  end

  defp fetch_failed(app, key) do
    why =
      case :application.get_key(app, :vsn) do
        {:ok, _} -> "because configuration at #{inspect(key)} was not set"
        :undefined -> "because the application was not loaded nor configured"
      end

    "could not fetch application environment #{inspect(key)} for application #{inspect(app)} #{why}"
  end

  @doc """
  Changes a setting.

      Application.put_env(:my_app, :port, 8080)
  """
  @spec put_env(app, key, value, timeout: timeout, persistent: boolean) :: :ok
  def put_env(app, key, value, opts \\ []) when is_atom(app) do
    check_key(app, key)
    :application.set_env(app, key, value, opts)
  end

  @doc """
  Changes settings of several applications: `[my_app: [port: 8080]]`.
  """
  def put_all_env(config, opts \\ []) when is_list(config) and is_list(opts) do
    :application.set_env(config, opts)
  end

  @doc """
  Removes a setting.
  """
  def delete_env(app, key, opts \\ []) when is_atom(app) do
    check_key(app, key)
    :application.unset_env(app, key, opts)
  end

  defp check_key(_app, key) when is_atom(key), do: :ok

  defp check_key(app, key) do
    message = "passing non-atom as application env key is deprecated, got: #{inspect(key)}"
    IO.warn_once({Application, :key, app, key}, message, _stacktrace_drop_levels = 2)
  end

  # -- running ----------------------------------------------------------------------------------

  @doc """
  Starts an application unless it runs.
  """
  def ensure_started(app, type \\ :temporary) when is_atom(app) do
    :application.ensure_started(app, type)
  end

  @doc """
  Loads an application unless it is loaded.
  """
  def ensure_loaded(app) when is_atom(app) do
    case :application.load(app) do
      :ok -> :ok
      {:error, {:already_loaded, ^app}} -> :ok
      {:error, _} = error -> error
    end
  end

  @doc """
  Starts an application and all that it needs; answers what this call started.
  """
  def ensure_all_started(app, type \\ :temporary) when is_atom(app) do
    :application.ensure_all_started(app, type)
  end

  @doc """
  Starts an application. What it needs must run already.
  """
  @spec start(app, restart_type) :: :ok | {:error, term}
  def start(app, type \\ :temporary) when is_atom(app), do: :application.start(app, type)  #@ 887

  @doc """
  Stops an application: its tree is ended from the top.
  """
  @spec stop(app) :: :ok | {:error, term}
  def stop(app) when is_atom(app), do: :application.stop(app)

  @doc """
  Loads an application's specification and settings.
  """
  def load(app) when is_atom(app), do: :application.load(app)

  @doc """
  Forgets an application that does not run.
  """
  def unload(app) when is_atom(app), do: :application.unload(app)

  @doc """
  The running applications as `{name, description, version}`, newest first.
  """
  def started_applications(timeout \\ 5000), do: :application.which_applications(timeout)

  @doc """
  The loaded applications as `{name, description, version}`.
  """
  def loaded_applications, do: :application.loaded_applications()

  # -- errors in words --------------------------------------------------------------------------

  @doc """
  What `start/2`, `stop/1` and `load/1` answer as an error, in words.
  """
  @spec format_error(any) :: String.t()
  def format_error(reason) do
    try do
      do_format_error(reason)
    catch
      :error, _ -> inspect(reason)
    end
  end

  defp do_format_error({{:EXIT, :normal}, {mod, :start, args}}),
    do: Exception.format_exit({:normal, {mod, :start, args}})

  defp do_format_error({reason, {mod, :start, args}}) do
    Exception.format_mfa(mod, :start, args) <>
      " returned an error: " <> Exception.format_exit(reason)
  end

  defp do_format_error({:bad_return, {{mod, :start, args}, {:EXIT, reason}}}),
    do: Exception.format_exit({reason, {mod, :start, args}})

  defp do_format_error({:bad_return, {{mod, :start, args}, return}}),
    do: Exception.format_mfa(mod, :start, args) <> " returned a bad value: " <> inspect(return)

  defp do_format_error({:already_started, app}) when is_atom(app),
    do: "already started application #{app}"

  defp do_format_error({:not_started, app}) when is_atom(app), do: "not started application #{app}"
  defp do_format_error({:bad_application, app}), do: "bad application: #{inspect(app)}"

  defp do_format_error({:already_loaded, app}) when is_atom(app),
    do: "already loaded application #{app}"

  defp do_format_error({:not_loaded, app}) when is_atom(app), do: "not loaded application #{app}"

  defp do_format_error({:invalid_restart_type, restart}),
    do: "invalid application restart type: #{inspect(restart)}"

  defp do_format_error({:invalid_name, name}), do: "invalid application name: #{inspect(name)}"

  defp do_format_error({:invalid_options, opts}),
    do: "invalid application options: #{inspect(opts)}"

  defp do_format_error({:badstartspec, spec}), do: "bad application start specs: #{inspect(spec)}"

  defp do_format_error({'no such file or directory', file}),
    do: "could not find application file: #{file}"

  defp do_format_error(reason), do: Exception.format_exit(reason)
end

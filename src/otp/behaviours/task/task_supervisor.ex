defmodule Task.Supervisor do
  @moduledoc """
  A supervisor for tasks that are started at run time.

      {:ok, sup} = Task.Supervisor.start_link(name: MyTasks)
      Task.Supervisor.async_nolink(MyTasks, fn -> risky() end) |> Task.yield()
  """

  @type option :: DynamicSupervisor.option() | DynamicSupervisor.init_option()

  @doc false
  def child_spec(opts) when is_list(opts) do
    id =
      case Keyword.get(opts, :name, Task.Supervisor) do
        name when is_atom(name) -> name
        {:global, name} -> name
        {:via, _module, name} -> name
      end

    %{id: id, start: {Task.Supervisor, :start_link, [opts]}, type: :supervisor}
  end

  @doc """
  Starts a supervisor of tasks. Options: `:name`, `:max_children`, `:max_restarts`, `:max_seconds`.
  """
  @spec start_link([option]) :: Supervisor.on_start()
  def start_link(options \\ []) do
    {restart, options} = Keyword.pop(options, :restart)
    {shutdown, options} = Keyword.pop(options, :shutdown)

    if restart || shutdown do
      IO.warn(
        ":restart and :shutdown options in Task.Supervisor.start_link/1 " <>
          "are deprecated. Please pass those options on start_child/3 instead"
      )
    end

    {sup_opts, start_opts} = Keyword.split(options, [:max_children, :max_seconds, :max_restarts])
    defaults = {restart || :temporary, shutdown || 5000}
    DynamicSupervisor.start_link(__MODULE__, {defaults, sup_opts}, start_opts)
  end

  @doc false
  def init({{_restart, _shutdown} = defaults, options}) do
    Process.put(__MODULE__, defaults)
    DynamicSupervisor.init([strategy: :one_for_one] ++ options)
  end

  @doc """
  Starts a task that can be awaited, linked to the caller.
  """
  @spec async(Supervisor.supervisor(), (() -> any), Keyword.t()) :: Task.t()
  def async(supervisor, fun, options \\ []) do
    do_async(supervisor, :link, :erlang, :apply, [fun, []], options)
  end

  @doc """
  Like `async/3`, with module, function and arguments.
  """
  def async(supervisor, module, fun, args, options \\ []) do
    do_async(supervisor, :link, module, fun, args, options)
  end

  @doc """
  Starts a task that can be awaited, and whose crash leaves the caller alive: it gets a `:DOWN` message instead.
  """
  @spec async_nolink(Supervisor.supervisor(), (() -> any), Keyword.t()) :: Task.t()
  def async_nolink(supervisor, fun, options \\ []) do
    do_async(supervisor, :nolink, :erlang, :apply, [fun, []], options)
  end

  @doc """
  Like `async_nolink/3`, with module, function and arguments.
  """
  def async_nolink(supervisor, module, fun, args, options \\ []) do
    do_async(supervisor, :nolink, module, fun, args, options)
  end

  @doc """
  Like `Task.async_stream/5`, with the tasks under this supervisor.
  """
  def async_stream(supervisor, enumerable, module, function, args, options \\ [])
      when is_atom(module) and is_atom(function) and is_list(args) do
    build_stream(supervisor, :link, enumerable, {module, function, args}, options)
  end

  @doc """
  Like `Task.async_stream/3`, with the tasks under this supervisor.
  """
  def async_stream(supervisor, enumerable, fun, options \\ []) when is_function(fun, 1) do
    build_stream(supervisor, :link, enumerable, fun, options)
  end

  @doc """
  Like `async_stream/6`, without links: a crash becomes `{:exit, reason}` in the stream.
  """
  def async_stream_nolink(supervisor, enumerable, module, function, args, options \\ [])
      when is_atom(module) and is_atom(function) and is_list(args) do
    build_stream(supervisor, :nolink, enumerable, {module, function, args}, options)
  end

  @doc """
  Like `async_stream/4`, without links.
  """
  def async_stream_nolink(supervisor, enumerable, fun, options \\ []) when is_function(fun, 1) do
    build_stream(supervisor, :nolink, enumerable, fun, options)
  end

  @doc """
  Ends the task with that pid.
  """
  @spec terminate_child(Supervisor.supervisor(), pid) :: :ok | {:error, :not_found}
  def terminate_child(supervisor, pid) when is_pid(pid) do
    DynamicSupervisor.terminate_child(supervisor, pid)
  end

  @doc """
  The pids of all running tasks.
  """
  @spec children(Supervisor.supervisor()) :: [pid]
  def children(supervisor) do
    for {_, pid, _, _} <- DynamicSupervisor.which_children(supervisor), is_pid(pid), do: pid
  end

  @doc """
  Starts a task that nobody awaits. Options: `:restart` (`:temporary`), `:shutdown`.

      Task.Supervisor.start_child(MyTasks, fn -> send_mail() end)
  """
  @spec start_child(Supervisor.supervisor(), (() -> any), keyword) ::
          DynamicSupervisor.on_start_child()
  def start_child(supervisor, fun, options \\ []) do
    start_child(supervisor, :erlang, :apply, [fun, []], options)
  end

  @doc """
  Like `start_child/3`, with module, function and arguments.
  """
  def start_child(supervisor, module, fun, args, options \\ [])
      when is_atom(fun) and is_list(args) do
    args = [Task.Supervised.owner(self()), Task.Supervised.callers(self()), {module, fun, args}]
    start_task(supervisor, args, options[:restart], options[:shutdown])
  end

  defp start_task(supervisor, args, restart, shutdown) do
    GenServer.call(supervisor, {:start_task, args, restart, shutdown}, :infinity)
  end

  defp do_async(supervisor, link, module, fun, args, options) do  #@ as async/6
    owner = self()
    start_args = [Task.Supervised.owner(owner), :monitor]

    case start_task(supervisor, start_args, :temporary, options[:shutdown]) do  #@ 514
      {:ok, pid} ->
        if link == :link, do: Process.link(pid)
        Task.__run__(pid, owner, {module, fun, args})

      {:error, :max_children} ->
        raise """
        reached the maximum number of tasks for this task supervisor. The maximum number \
        of tasks that are allowed to run at the same time under this supervisor can be \
        configured with the :max_children option passed to Task.Supervisor.start_link/1\
        """
    end
  end

  defp build_stream(supervisor, link, enumerable, fun, options) do
    fn acc, acc_fun ->
      callers = Task.Supervised.callers(self())
      args = [Task.Supervised.owner(self()), :monitor]

      Task.Supervised.stream(enumerable, acc, acc_fun, callers, fun, options, fn ->
        case start_task(supervisor, args, :temporary, options[:shutdown]) do
          {:ok, pid} ->
            if link == :link, do: Process.link(pid)
            {:ok, link, pid}

          {:error, :max_children} ->
            {:error, :max_children}
        end
      end)
    end
  end
end

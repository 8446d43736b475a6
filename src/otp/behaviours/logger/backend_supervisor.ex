defmodule Logger.BackendSupervisor do
  @moduledoc false

  @behaviour Supervisor

  @name Logger.BackendSupervisor

  def child_spec(arg) do
    %{id: __MODULE__, start: {__MODULE__, :start_link, [arg]}, type: :supervisor}
  end

  def start_link(_arg) do
    with {:ok, _} = ok <- Supervisor.start_link(__MODULE__, [], name: @name) do
      for backend <- Application.get_env(:logger, :backends) do
        case watch(backend) do
          {:ok, _} ->
            :ok

          {:error, {{:EXIT, exit}, _spec}} ->
            raise "EXIT when installing backend #{inspect(backend)}: " <> Exception.format_exit(exit)

          {:error, error} ->
            raise "ERROR when installing backend #{inspect(backend)}: " <> Exception.format_exit(error)
        end
      end

      ok
    end
  end

  def init(children) do
    Supervisor.init(children, strategy: :one_for_one, max_restarts: 30, max_seconds: 3)
  end

  def watch(backend) do
    handler = translate_backend(backend)

    spec = %{
      id: handler,
      start: {Logger.Watcher, :start_link, [{handler, backend}]},
      restart: :transient
    }

    case Supervisor.start_child(@name, spec) do
      {:error, :already_present} ->
        Supervisor.delete_child(@name, handler)
        watch(backend)

      other ->
        other
    end
  end

  def unwatch(backend) do
    handler = translate_backend(backend)

    with :ok <- Supervisor.terminate_child(@name, handler) do
      Supervisor.delete_child(@name, handler)
      :ok
    end
  end

  def translate_backend(:console), do: Logger.Backends.Console
  def translate_backend(other), do: other
end

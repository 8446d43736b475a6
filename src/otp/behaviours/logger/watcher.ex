defmodule Logger.Watcher do
  @moduledoc false

  # Holds a handler of the manager: adds it, hears when it crashes, and dies then, so that its supervisor adds it again.

  @behaviour GenServer

  def child_spec(arg), do: %{id: __MODULE__, start: {__MODULE__, :start_link, [arg]}}

  def start_link(handler_and_args), do: GenServer.start_link(__MODULE__, handler_and_args)

  def init({handler, args}) do
    Process.flag(:trap_exit, true)

    case :gen_event.delete_handler(Logger, handler, :ok) do
      {:error, :module_not_found} ->
        case :gen_event.add_sup_handler(Logger, handler, args) do
          :ok ->
            {:ok, handler}

          {:error, :ignore} ->
            # Nothing to write to: as if it had ended in good order.
            send(self(), {:gen_event_EXIT, handler, :normal})
            {:ok, handler}

          {:error, reason} ->
            {:stop, reason}

          {:EXIT, _} = exit ->
            {:stop, exit}
        end

      _ ->
        init({handler, args})
    end
  end

  def handle_info({:gen_event_EXIT, handler, reason}, handler)
      when reason in [:normal, :shutdown] do
    {:stop, reason, handler}
  end

  def handle_info({:gen_event_EXIT, handler, reason}, handler) do
    unless backends?() do
      IO.puts(:stderr, [
        ":gen_event handler ",
        inspect(handler),
        " installed in Logger terminating\n",
        "** (exit) ",
        format_exit(reason)
      ])
    end

    {:stop, reason, handler}
  end

  def handle_info(_msg, state), do: {:noreply, state}

  def terminate(_reason, handler) do
    :gen_event.delete_handler(Logger, handler, :ok)
    :ok
  end

  defp backends? do
    try do
      :gen_event.which_handlers(Logger) != [Logger.Config]
    catch
      _, _ -> false
    end
  end

  defp format_exit({:EXIT, reason}), do: Exception.format_exit(reason)
  defp format_exit(reason), do: Exception.format_exit(reason)
end

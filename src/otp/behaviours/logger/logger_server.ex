defmodule :logger_server do
  @moduledoc """
  The process registered as `:logger`. It owns the logger's table, and takes what the machine itself has to report:
  `{:log, level, report | {format, args}, meta}`.
  """

  @behaviour :gen_server

  def start_link, do: :gen_server.start_link({:local, :logger}, :logger_server, [], [])

  def init([]) do
    :erlang.process_flag(:trap_exit, true)
    :ets.new(:logger, [:set, :public, :named_table])
    {:ok, []}
  end

  def handle_call(_request, _from, state), do: {:reply, {:error, :enotsup}, state}
  def handle_cast(_message, state), do: {:noreply, state}

  # An uncaught error in a process that nobody wrapped: as the emulator says it.
  def handle_info({:log, level, leader, {:emulator, pid, _name, reason}}, state) do
    :logger.log(level, 'Error in process ~p with exit value:~n~p~n', [pid, reason], %{
      pid: pid,
      gl: leader,
      error_logger: %{emulator: true, tag: :error}
    })

    {:noreply, state}
  end

  def handle_info({:log, level, {format, args}, meta}, state) when is_list(args) do
    :logger.log(level, format, args, meta)
    {:noreply, state}
  end

  def handle_info({:log, level, report, meta}, state) do
    :logger.log(level, report, meta)
    {:noreply, state}
  end

  def handle_info({:log, level, format, args, meta}, state) do
    :logger.log(level, format, args, meta)
    {:noreply, state}
  end

  def handle_info(_message, state), do: {:noreply, state}
end

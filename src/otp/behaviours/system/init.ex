defmodule :init do
  @moduledoc """
  The first process: it starts the system, then stands by. Text that processes of the system write goes through it
  to `:user`.
  """

  def loop do
    :mailroom.wait(:idle, nil, nil)

    receive do
      {:io_request, _from, _ref, _request} = message ->
        case :erlang.whereis(:user) do
          pid when is_pid(pid) -> send(pid, message)
          :undefined -> :ok
        end

      {:system, from, request} ->
        :sys.handle_system_msg(request, from, self(), :init, [], [])

      {:stop, status} ->
        :erlang.halt(status)

      _other ->
        :ok
    end

    loop()
  end

  def system_continue(_parent, _debug, _misc), do: loop()
  def system_terminate(reason, _parent, _debug, _misc), do: exit(reason)

  def stop, do: stop(0)

  def stop(status) do
    send(:init, {:stop, status})
    :ok
  end

  def restart, do: stop(0)
  def reboot, do: stop(0)
  def get_plain_arguments, do: []
  def get_arguments, do: []
  def get_argument(_flag), do: :error
  def get_status, do: {:started, :started}
  def script_id, do: {'Erlang/OTP', '25'}
end

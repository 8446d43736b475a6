defmodule :mailroom_idle do
  @moduledoc """
  Stands for a system process of a real node that has nothing to do here: files, the network and code purging are not
  Elixir's business on this machine. It is a real process with a real loop that answers system messages.
  """

  def start_link(name), do: :proc_lib.start_link(:mailroom_idle, :init, [self(), name])

  def init(parent, name) do
    :erlang.process_flag(:trap_exit, true)
    :erlang.register(name, self())
    :proc_lib.init_ack(parent, {:ok, self()})
    loop(parent, name)
  end

  defp loop(parent, name) do
    :mailroom.wait(:idle, nil, nil)

    receive do
      {:EXIT, ^parent, reason} ->
        exit(reason)

      {:system, from, request} ->
        :sys.handle_system_msg(request, from, parent, :mailroom_idle, [], name)

      {:"$gen_call", from, _request} ->
        :gen.reply(from, {:error, :enotsup})
        loop(parent, name)

      _other ->
        loop(parent, name)
    end
  end

  def system_continue(parent, _debug, name), do: loop(parent, name)
  def system_terminate(reason, _parent, _debug, _name), do: exit(reason)
end

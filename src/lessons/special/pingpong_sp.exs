defmodule PingPong do
  # No GenServer here: the receive loop is ours. To be a good citizen of OTP a
  # process needs three things: a start that reports back, a place in its loop
  # for system messages, and the system callbacks.

  def start_link(opts \\ []) do
    :proc_lib.start_link(__MODULE__, :init, [self(), opts])
  end

  def init(parent, _opts) do
    Process.register(self(), __MODULE__)
    debug = :sys.debug_options([])
    :proc_lib.init_ack(parent, {:ok, self()})
    loop(%{pings: 0}, parent, debug)
  end

  def ping do
    send(__MODULE__, {:ping, self()})

    receive do
      {:reply, answer} -> answer
    after
      10_000 -> {:error, :timeout}
    end
  end

  defp loop(state, parent, debug) do
    receive do
      {:ping, from} ->
        send(from, {:reply, :pong})
        loop(%{state | pings: state.pings + 1}, parent, debug)

      {:system, from, request} ->
        :sys.handle_system_msg(request, from, parent, __MODULE__, debug, state)
    end
  end

  def system_continue(parent, debug, state), do: loop(state, parent, debug)
  def system_terminate(reason, _parent, _debug, _state), do: exit(reason)
  def system_get_state(state), do: {:ok, state}

  def system_replace_state(change, state) do
    changed = change.(state)
    {:ok, changed, changed}
  end

  def system_code_change(state, _module, _old_version, _extra), do: {:ok, state}
end

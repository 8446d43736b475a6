# A special process to look at from outside.
defmodule Special do
  def start_link(state), do: :proc_lib.start_link(__MODULE__, :init, [self(), state])

  def init(parent, state) do
    Process.register(self(), :subject)
    :proc_lib.init_ack(parent, {:ok, self()})
    loop(parent, :sys.debug_options([]), state)
  end

  def loop(parent, debug, state) do
    receive do
      {:set, from, new} ->
        debug = :sys.handle_debug(debug, &write/3, :subject, {:in, {:set, new}})
        send(from, {:ok, state})
        loop(parent, :sys.handle_debug(debug, &write/3, :subject, {:out, state}), new)

      {:system, from, request} ->
        :sys.handle_system_msg(request, from, parent, __MODULE__, debug, state)
    end
  end

  def write(device, event, name), do: IO.puts(device, "#{name} #{inspect(event)}")
  def system_continue(parent, debug, state), do: loop(parent, debug, state)
  def system_terminate(reason, _parent, _debug, state), do: (if(Process.whereis(:main), do: send(:main, {:terminate, reason, state})); exit(reason))
  def system_get_state(state), do: {:ok, state}
  def system_replace_state(fun, state), do: (new = fun.(state); {:ok, new, new})
  def system_code_change(state, module, vsn, extra), do: {:ok, {:changed, module, vsn, state, extra}}
end

defmodule Subject do
  def module, do: Special
  def start, do: Special.start_link(1)

  # A message that changes its state to n.
  def poke(pid, n) do
    send(pid, {:set, self(), n})
    receive(do: ({:ok, old} -> old))
  end

  # A request that is answered when it has been handled.
  def call, do: poke(:subject, 5)
end

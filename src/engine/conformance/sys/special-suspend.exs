# Suspending and resuming a special process: messages wait, system messages are answered.

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

{:ok, pid} = Special.start_link(1)
poke = fn n -> send(pid, {:set, self(), n}); receive(do: ({:ok, old} -> old)) end

IO.inspect(is_function(poke))
IO.inspect(:sys.suspend(pid))
IO.inspect(:sys.suspend(pid))
main = self()
{:status, _, _, [_, status | _]} = :sys.get_status(pid)
IO.inspect(status)
helper = spawn_link(fn -> send(main, {:done, (send(:subject, {:set, self(), 5}); receive(do: ({:ok, old} -> old)))}) end)
Process.sleep(20)
IO.inspect(Process.alive?(helper))
IO.inspect(:sys.resume(pid))
receive do: ({:done, answer} -> IO.inspect(answer))
IO.inspect(:sys.resume(pid))
IO.inspect(try(do: :sys.suspend(:nobody, 10), catch: (:exit, why -> why)))
IO.inspect(try(do: :sys.resume(:nobody), catch: (:exit, why -> why)))

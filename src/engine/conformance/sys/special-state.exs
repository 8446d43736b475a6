# :sys.get_state and replace_state of a special process.
defmodule Scrub do
  # Terms without what is new in every run.
  def it(pid) when is_pid(pid), do: :pid
  def it(ref) when is_reference(ref), do: :ref
  def it(fun) when is_function(fun), do: :fun
  def it([head | tail]), do: [it(head) | it(tail)]
  def it(tuple) when is_tuple(tuple), do: tuple |> Tuple.to_list() |> it() |> List.to_tuple()
  def it(%{__struct__: struct} = s), do: {struct, it(Map.from_struct(s))}
  def it(map) when is_map(map), do: Map.new(map, fn {k, v} -> {it(k), it(v)} end)
  def it(other), do: other
end

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

IO.inspect(Scrub.it(:sys.get_state(pid)))
IO.inspect(poke.(2) |> Scrub.it())
IO.inspect(Scrub.it(:sys.get_state(:subject)))
IO.inspect(Scrub.it(:sys.get_state(pid, 1000)))
IO.inspect(Scrub.it(:sys.replace_state(pid, fn state -> state end)))

change = fn
  {module, id, n} when is_atom(module) and is_integer(n) -> {module, id, n + 10}
  {state, n} when is_atom(state) -> {state, n + 10}
  n when is_integer(n) -> n + 10
end

IO.inspect(:sys.replace_state(pid, change))
IO.inspect(:sys.get_state(pid))

failed =
  try do
    :sys.replace_state(pid, fn _ -> raise "no" end)
  catch
    kind, reason -> {kind, case(reason, do: ({:callback_failed, where, {class, %{__struct__: s}}} -> {where, class, s}; other -> other))}
  end

IO.inspect(Scrub.it(failed))
IO.inspect(Scrub.it(:sys.get_state(pid)))
IO.inspect(try(do: :sys.get_state(:nobody), catch: (:exit, why -> why)))

# Everything the callbacks of a :gen_event handler may return, and what becomes of the handler.
defmodule H do
  @behaviour :gen_event
  def init({:swapped, args}), do: {:ok, {:after_swap, args}}
  def init({args, old}), do: {:ok, {:swapped_in, args, old}}
  def init(f) when is_function(f), do: f.()
  def init(s), do: {:ok, s}
  def handle_event(f, s), do: f.(s)
  def handle_call(f, s), do: f.(s)
  def handle_info(f, s), do: f.(s)
  def terminate(reason, s) do
    send(:main, {:terminate, short(reason), s})
    :terminated
  end
  defp short({:error, {:EXIT, {%{__struct__: struct}, _}}}), do: {:error, {:EXIT, struct}}
  defp short(reason), do: reason
end

defmodule Said do
  def all do
    receive do
      {:terminate, _, _} = t -> [t | all()]
      {:gen_event_EXIT, h, r} -> [{:exit_message, h, short(r)} | all()]
    after
      0 -> []
    end
  end

  def short({:EXIT, {%{__struct__: struct}, _}}), do: {:EXIT, struct}
  def short({:swapped, h, pid}) when is_pid(pid), do: {:swapped, h}
  def short(r), do: r
end

Process.register(self(), :main)

cases = [
  ok: fn _ -> {:ok, :new} end,
  hibernate: fn _ -> {:ok, :new, :hibernate} end,
  remove: fn _ -> :remove_handler end,
  swap: fn s -> {:swap_handler, :leaving, s, {H, :b}, :coming} end,
  bad: fn _ -> :nonsense end,
  raise: fn _ -> raise "no" end,
  exit: fn _ -> exit(:why) end,
  throw: fn _ -> throw({:ok, :thrown}) end
]

for kind <- [:event, :sync_event, :info], {name, f} <- cases do
  {:ok, m} = :gen_event.start()
  :ok = :gen_event.add_sup_handler(m, {H, :a}, :state)

  case kind do
    :event -> :gen_event.notify(m, f)
    :sync_event -> :gen_event.sync_notify(m, f)
    :info -> send(m, f)
  end

  state = :sys.get_state(m)
  IO.inspect({kind, name, state, Said.all()})
  :gen_event.stop(m)
  Said.all()
end

calls = [
  ok: fn _ -> {:ok, :answer, :new} end,
  hibernate: fn _ -> {:ok, :answer, :new, :hibernate} end,
  remove: fn _ -> {:remove_handler, :answer} end,
  swap: fn s -> {:swap_handler, :answer, :leaving, s, {H, :b}, :coming} end,
  bad: fn _ -> :nonsense end,
  raise: fn _ -> raise "no" end,
  exit: fn _ -> exit(:why) end
]

for {name, f} <- calls do
  {:ok, m} = :gen_event.start()
  :ok = :gen_event.add_sup_handler(m, {H, :a}, :state)
  answer = case :gen_event.call(m, {H, :a}, f) do
    {:error, reason} -> {:error, Said.short(reason)}
    other -> other
  end
  IO.inspect({:call, name, answer, :sys.get_state(m), Said.all()})
end

for {name, f} <- [ok: fn -> {:ok, 1} end, hibernate: fn -> {:ok, 1, :hibernate} end, error: fn -> {:error, :why} end, ignore: fn -> :ignore end, raise: fn -> raise "no" end, exit: fn -> exit(:why) end] do
  {:ok, m} = :gen_event.start()
  IO.inspect({:init, name, Said.short(:gen_event.add_handler(m, H, f)), :gen_event.which_handlers(m)})
end

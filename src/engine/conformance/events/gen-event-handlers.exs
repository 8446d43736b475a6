# Adding, deleting and swapping handlers of :gen_event, and the order in which they hear.
defmodule H do
  @behaviour :gen_event
  def init({args, term}), do: {:ok, {:swapped, args, term}}
  def init(s), do: {:ok, s}
  def handle_event(e, s), do: (send(:main, {s, e}); {:ok, s})
  def handle_call(_, s), do: {:ok, s, s}
  def terminate(reason, s), do: {:gone, reason, s}
end

defmodule Bag do
  def all, do: receive(do: ({_, _} = m -> [m | all()]), after: (0 -> []))
end

Process.register(self(), :main)
{:ok, m} = :gen_event.start_link({:local, :bus})
for h <- [{H, 1}, {H, 2}, H], do: IO.inspect(:gen_event.add_handler(:bus, h, h))
IO.inspect(:gen_event.which_handlers(m))
IO.inspect(:gen_event.add_handler(m, H, :again))
IO.inspect(:gen_event.which_handlers(m))
:gen_event.sync_notify(m, :hello)
IO.inspect(Bag.all())
IO.inspect(:gen_event.call(m, {H, 1}, :x))
IO.inspect(:gen_event.call(m, {H, 9}, :x))
IO.inspect(:gen_event.delete_handler(m, {H, 1}, :bye))
IO.inspect(:gen_event.delete_handler(m, {H, 1}, :bye))
IO.inspect(:gen_event.swap_handler(m, {{H, 2}, :out}, {{H, 3}, :in}))
IO.inspect(:gen_event.call(m, {H, 3}, :x))
IO.inspect(:gen_event.swap_handler(m, {{H, 9}, :out}, {{H, 4}, :in}))
IO.inspect(:gen_event.which_handlers(m))
IO.inspect(:gen_event.add_handler(m, Missing, 1) |> elem(0))
IO.inspect(try(do: :gen_event.notify(:nobody, 1), rescue: (e -> e.__struct__)))
IO.inspect(try(do: :gen_event.call(:nobody, H, 1), catch: (:exit, why -> why)))
IO.inspect(:gen_event.stop(m))

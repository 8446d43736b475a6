# Erlang's simple_one_for_one supervisor with every kind of child: which of them come back, for every way in which one ends.
Code.require_file("../shared/supervision/two_children.ex", __DIR__)

defmodule Simple do
  @behaviour :supervisor
  def init(restart) do
    {:ok, {%{strategy: :simple_one_for_one, intensity: 5, period: 5}, [%{id: Child, start: {Child, :start_link, []}, restart: restart}]}}
  end
end

stop = fn sup ->
  Process.unlink(sup)
  :gen_server.stop(sup)
end

TwoChildren.listen()

for restart <- [:permanent, :transient, :temporary] do
  IO.puts("-- #{restart}")

  TwoChildren.show(
    fn -> elem(:supervisor.start_link(Simple, restart), 1) end,
    &:supervisor.start_child(&1, [&2]),
    &Enum.sort(:supervisor.count_children(&1)),
    stop
  )
end

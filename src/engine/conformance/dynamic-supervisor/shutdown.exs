# All children of a DynamicSupervisor are asked at once, and each has its own time.
defmodule Kid do
  def start_link(name, ms) do
    main = self()
    pid = spawn_link(fn ->
      Process.flag(:trap_exit, true)
      send(main, :ready)
      receive do: ({:EXIT, _, reason} -> (Process.sleep(ms); send(:main, {name, reason})))
    end)
    receive do: (:ready -> {:ok, pid})
  end
end

Process.register(self(), :main)
{:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)

refs =
  for {name, ms, shutdown} <- [{:slow, 100, 1000}, {:quick, 0, 1000}, {:late, 500, 50}, {:brutal, 0, :brutal_kill}], into: %{} do
    {:ok, pid} = DynamicSupervisor.start_child(sup, %{id: name, start: {Kid, :start_link, [name, ms]}, shutdown: shutdown})
    {Process.monitor(pid), name}
  end

DynamicSupervisor.stop(sup)
said = for _ <- 1..2, do: receive(do: ({name, reason} when is_atom(name) -> {name, reason}))
IO.inspect(said)
downs = for _ <- 1..4, do: receive(do: ({:DOWN, ref, _, _, reason} -> {refs[ref], reason}))
IO.inspect(Enum.sort(downs))

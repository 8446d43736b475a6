# Too many restarts end a DynamicSupervisor and all its children.
Process.flag(:trap_exit, true)
{:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one, max_restarts: 2)
{:ok, calm} = DynamicSupervisor.start_child(sup, {Agent, fn -> 0 end})
ref = Process.monitor(calm)
{:ok, _} = DynamicSupervisor.start_child(sup, %{id: :a, start: {Agent, :start_link, [fn -> 0 end, [name: :wild]]}})

for n <- 1..3 do
  pid = Process.whereis(:wild)
  down = Process.monitor(pid)
  Process.exit(pid, :kill)
  receive do: ({:DOWN, ^down, _, _, why} -> IO.inspect({n, why}))
  Process.sleep(20)
  IO.inspect(Process.alive?(sup))
end

receive do: ({:EXIT, ^sup, why} -> IO.inspect(why))
receive do: ({:DOWN, ^ref, _, _, why} -> IO.inspect(why))

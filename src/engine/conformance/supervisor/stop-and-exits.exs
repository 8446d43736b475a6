# Supervisor.stop, and exits that reach a supervisor from outside.
Process.flag(:trap_exit, true)
start = fn -> {:ok, sup} = Supervisor.start_link([{Agent, fn -> 1 end}], strategy: :one_for_one); sup end

for reason <- [:normal, :shutdown, {:shutdown, 1}, :other] do
  sup = start.()
  IO.inspect({reason, Supervisor.stop(sup, reason)})
  receive do: ({:EXIT, ^sup, why} -> IO.inspect(why))
end

for reason <- [:normal, :shutdown, :other, :kill] do
  sup = start.()
  [{_, child, _, _}] = Supervisor.which_children(sup)
  ref = Process.monitor(child)
  Process.exit(sup, reason)

  receive do
    {:EXIT, ^sup, why} ->
      receive do: ({:DOWN, ^ref, _, _, down} -> IO.inspect({reason, why, down}))
  after
    100 -> IO.inspect({reason, :ignored})
  end
end

stranger = start.()
spawn(fn -> Process.exit(stranger, :other) end)
Process.sleep(50)
IO.inspect(Process.alive?(stranger))
IO.inspect(catch_exit = try(do: Supervisor.stop(:nobody), catch: (:exit, e -> e)))
_ = catch_exit

# What a supervisor does with messages that it does not understand.
Process.flag(:trap_exit, true)
{:ok, sup} = Supervisor.start_link([{Agent, fn -> 1 end}], strategy: :one_for_one)
send(sup, :hello)
send(sup, {:hello, :world})
IO.inspect(Supervisor.count_children(sup))

for act <- [&GenServer.cast(&1, :hello), fn pid -> try(do: GenServer.call(pid, :hello), catch: (:exit, _ -> :ok)) end] do
  {:ok, sup} = Supervisor.start_link([{Agent, fn -> 1 end}], strategy: :one_for_one)
  act.(sup)
  receive do: ({:EXIT, ^sup, {why, [{m, f, args, _} | _]}} -> IO.inspect({why, m, f, hd(args)}))
end

# A partition that dies is started again under its number; the others stay.
Process.flag(:trap_exit, true)
{:ok, _} = PartitionSupervisor.start_link(child_spec: {Agent, fn -> 0 end}, name: Parts, partitions: 3, max_restarts: 2)
whole = fn -> for {id, pid, _, _} <- PartitionSupervisor.which_children(Parts), into: %{}, do: {id, pid} end
before = whole.()
Process.exit(before[1], :kill)
Process.sleep(20)
now = whole.()
IO.inspect(for id <- 0..2, do: {id, before[id] == now[id]})
Agent.update({:via, PartitionSupervisor, {Parts, 1}}, &(&1 + 1))
IO.inspect(Agent.get({:via, PartitionSupervisor, {Parts, 1}}, & &1))
IO.inspect(PartitionSupervisor.child_spec(name: Parts) |> Map.drop([:start]))

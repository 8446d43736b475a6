# Many DynamicSupervisors behind one name.
{:ok, _} = PartitionSupervisor.start_link(child_spec: DynamicSupervisor, name: Dyn, partitions: 4)
for n <- 1..8, do: {:ok, _} = DynamicSupervisor.start_child({:via, PartitionSupervisor, {Dyn, n}}, {Agent, fn -> n end})
IO.inspect(for n <- 0..3, do: DynamicSupervisor.count_children({:via, PartitionSupervisor, {Dyn, n}}).active)
values = for {_, sup, _, _} <- PartitionSupervisor.which_children(Dyn), {_, pid, _, _} <- DynamicSupervisor.which_children(sup), do: Agent.get(pid, & &1)
IO.inspect(Enum.sort(values))

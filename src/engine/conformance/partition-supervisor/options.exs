# Options of a PartitionSupervisor, and what it refuses.
{:ok, sup} =
  PartitionSupervisor.start_link(
    child_spec: %{id: Agent, start: {Agent, :start_link, []}},
    name: Parts,
    partitions: 2,
    with_arguments: fn [], partition -> [fn -> {:partition, partition} end] end
  )

IO.inspect(for n <- 0..1, do: Agent.get({:via, PartitionSupervisor, {Parts, n}}, & &1))
IO.inspect(elem(PartitionSupervisor.start_link(child_spec: {Agent, fn -> 0 end}, name: Parts), 0))
Supervisor.stop(sup)

for opts <- [[], [child_spec: {Agent, fn -> 0 end}], [child_spec: {Agent, fn -> 0 end}, name: Parts, partitions: 0], [child_spec: {Agent, fn -> 0 end}, name: Parts, with_arguments: 1], [child_spec: {Agent, fn -> 0 end}, name: "parts"]] do
  try do
    PartitionSupervisor.start_link(opts) |> elem(0) |> IO.inspect()
  rescue
    e -> IO.inspect(e.__struct__)
  catch
    :exit, reason -> IO.inspect({:exit, reason})
  end
end

try do
  GenServer.call({:via, PartitionSupervisor, {:nobody, 1}}, :hi)
catch
  :exit, reason -> IO.inspect(reason)
end

# elixir -r plan.exs -r log.exs -r tree.exs run.exs FIRST LAST
#
# Runs the plans of these seeds and prints what happened at every step, and how the tree stood then.

defmodule Run do
  def main([first, last]) do
    :logger.set_primary_config(:level, :none)
    Process.flag(:trap_exit, true)
    Log.start()
    for seed <- String.to_integer(first)..String.to_integer(last), do: IO.puts("#{seed} #{seed(seed)}")
  end

  def seed(seed) do
    {root, steps} = Plan.new(seed)
    Log.reset()
    Process.put(:listing, nil)

    case Tree.start_link(root) do
      {:ok, pid} ->
        first = settle("boot", pid)
        told = steps |> Enum.map(&step(&1, pid)) |> Enum.reject(&is_nil/1)
        Process.exit(pid, :shutdown)
        Enum.join([first | told] ++ [settle("end", pid)], "\n  ")

      other ->
        # Whoever of it is still ending is waited for, too.
        settle("boot #{Terms.text(other)}", spawn(fn -> :ok end))
    end
    |> tap(fn _ -> drain() end)
  end

  # -- steps ------------------------------------------------------------------------------------

  # Nothing more is done to a tree that has ended.
  defp step(step, root) do
    if Process.alive?(root) do
      answer = do_step(step)
      settle("#{text(step)} => #{answer}", root)
    end
  end

  defp text(step), do: step |> Tuple.to_list() |> Enum.map(&Terms.text/1) |> Enum.join(" ")

  defp do_step({what, id, how}) when what in [:exit, :tell] do
    case Log.pid(id) do
      nil -> "absent"
      pid -> at(what, pid, how)
    end
  end

  defp do_step({:burst, id, children, reason}) do
    case supervisor(id) do
      nil ->
        "absent"

      sup ->
        # Its own children only: nobody else would wait for the ends of others.
        mine = for {_, pid, _, _} <- Supervisor.which_children(sup), is_pid(pid), do: pid
        :sys.suspend(sup)
        for id <- children, pid = Log.pid(id), pid in mine, do: at(:exit, pid, reason)
        :sys.resume(sup)
        "done"
    end
  end

  defp do_step({what, id, arg}) do
    case supervisor(id) do
      nil -> "absent"
      sup -> guarded(fn -> Terms.text(ask(what, Log.kind(sup), sup, arg)) end)
    end
  end

  # An id may have been used again, for a worker.
  defp supervisor(id) do
    pid = Log.pid(id)
    if pid && Log.kind(pid) in [:supervisor, :simple, :dynamic], do: pid
  end

  defp at(what, pid, how) do
    monitor = Process.monitor(pid)
    if what == :exit, do: Process.exit(pid, how), else: tell(Log.kind(pid), pid, how)
    answer = if Log.kind(pid) in [:supervisor, :simple, :dynamic], do: visit(pid), else: sync(pid, monitor)
    Process.demonitor(monitor, [:flush])
    answer
  end

  defp tell(:agent, pid, how), do: Agent.cast(pid, fn _ -> Run.end_agent(how) end)
  defp tell(_kind, pid, how), do: send(pid, {:tell, how})

  def end_agent(:raise), do: raise("told")
  def end_agent(:throw), do: throw(:told)
  def end_agent(reason), do: exit(reason)

  # An agent does not know the message; its state answers instead.
  defp sync(pid, monitor) do
    ref = make_ref()
    me = self()
    if Log.kind(pid) == :agent, do: Agent.cast(pid, &(send(me, ref) && &1)), else: send(pid, {:sync, me, ref})

    receive do
      ^ref -> "alive"
      {:DOWN, ^monitor, :process, _, _} -> "ended"
    end
  end

  defp visit(sup) do
    guarded(fn ->
      Supervisor.which_children(sup)
      "alive"
    end)
  end

  defp ask(:stop, _kind, sup, reason), do: Supervisor.stop(sup, reason)
  defp ask(:start, :simple, sup, node), do: :supervisor.start_child(sup, [node])
  defp ask(:start, :dynamic, sup, node), do: DynamicSupervisor.start_child(sup, Tree.spec(node))
  defp ask(:start, _kind, sup, node), do: Supervisor.start_child(sup, Tree.spec(node))
  defp ask(:terminate, :dynamic, sup, id), do: DynamicSupervisor.terminate_child(sup, Log.pid(id) || self())
  defp ask(:terminate, :simple, sup, id), do: :supervisor.terminate_child(sup, Log.pid(id) || id)
  defp ask(:terminate, _kind, sup, id), do: Supervisor.terminate_child(sup, id)
  defp ask(_what, :dynamic, sup, _id), do: DynamicSupervisor.count_children(sup) |> Enum.sort()
  defp ask(:restart, _kind, sup, id), do: Supervisor.restart_child(sup, id)
  defp ask(:delete, _kind, sup, id), do: Supervisor.delete_child(sup, id)

  defp guarded(fun) do
    fun.()
  catch
    :exit, _ -> "ended"
  end

  # -- waiting for rest -------------------------------------------------------------------------

  defp settle(label, root) do
    listing = rest(root, 5_000)
    before = Process.put(:listing, listing)
    events = Log.take()
    shown = if listing == before, do: "=", else: listing
    "#{label} #{events} #{shown}"
  end

  # At rest: nothing was started or ended while the whole tree was asked, and the tree is all that is alive.
  defp rest(_root, 0), do: "restless"

  defp rest(root, tries) do
    {count, _} = Log.standing()

    with {:ok, listing, pids} <- walk(root), {^count, alive} <- Log.standing(), true <- Enum.sort(pids) == Enum.sort(alive) do
      listing
    else
      _ ->
        Process.sleep(1)
        rest(root, tries - 1)
    end
  end

  defp walk(root) do
    if Process.alive?(root) do
      {text, pids} = list(root)
      {:ok, text, List.flatten(pids)}
    else
      {:ok, "down", []}
    end
  catch
    :exit, _ -> :again
    :throw, :again -> :again
  end

  # A supervisor as `name[children, first first]`, and all pids in it. Children without an id stand in order of name.
  defp list(pid) do
    kind = Log.kind(pid)
    children = Supervisor.which_children(pid)
    counts = Supervisor.count_children(pid)
    shown = children |> Enum.reverse() |> Enum.map(&child/1)
    shown = if kind == :supervisor, do: shown, else: Enum.sort(shown)
    texts = Enum.map_join(shown, " ", &elem(&1, 0))
    {"#{Log.name(pid)}:#{Enum.map_join(~w(specs active supervisors workers)a, ",", &counts[&1])}[#{texts}]", [pid | Enum.map(shown, &elem(&1, 1))]}
  end

  defp child({_id, :restarting, _type, _modules}), do: throw(:again)
  defp child({id, :undefined, _type, _modules}), do: {"#{id}", []}
  defp child({_id, pid, :supervisor, _modules}), do: list(pid)
  defp child({_id, pid, :worker, _modules}), do: {Log.name(pid), [pid]}

  # What is left in the mailbox belongs to this seed.
  defp drain do
    receive do
      _ -> drain()
    after
      0 -> :ok
    end
  end
end

Run.main(System.argv())

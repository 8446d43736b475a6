# Programs with a real race. Each function answers what happened; races.test.ts holds what all can happen.
defmodule Race do
  # Two processes send; who is first?
  def two_senders do
    me = self()
    for name <- [:a, :b], do: spawn(fn -> send(me, name) end)
    for _ <- 1..2, do: next()
  end

  # Three processes send.
  def three_senders do
    me = self()
    for name <- [:a, :b, :c], do: spawn(fn -> send(me, name) end)
    for _ <- 1..3, do: next()
  end

  # One process sends three messages, another one; the three keep their order.
  def ordered_and_other do
    me = self()
    spawn(fn -> for n <- 1..3, do: send(me, n) end)
    spawn(fn -> send(me, :other) end)
    for _ <- 1..4, do: next()
  end

  # Two processes read a counter, add one and write it back: an update may be lost.
  def lost_update do
    {:ok, agent} = Agent.start(fn -> 0 end)

    both(fn ->
      n = Agent.get(agent, & &1)
      Agent.update(agent, fn _ -> n + 1 end)
    end)

    result = Agent.get(agent, & &1)
    Agent.stop(agent)
    result
  end

  # Two processes want one name.
  def one_name do
    me = self()

    for name <- [:a, :b] do
      spawn(fn ->
        try do
          Process.register(self(), :throne)
          send(me, name)
        rescue
          ArgumentError -> send(me, :late)
        end

        next()
      end)
    end

    winners = for _ <- 1..2, do: next()
    throne = Process.whereis(:throne)
    if throne, do: Process.exit(throne, :kill)
    gone(:throne)
    winners
  end

  # Has a message come by now, or not?
  def look_once do
    me = self()
    pid = spawn(fn -> send(me, :here) end)

    seen =
      receive do
        :here -> :seen
      after
        0 -> :not_yet
      end

    if seen == :not_yet, do: next()
    Process.exit(pid, :kill)
    seen
  end

  # Does the watched process still live when watching begins?
  def late_monitor do
    pid = spawn(fn -> :ok end)
    ref = Process.monitor(pid)

    receive do
      {:DOWN, ^ref, :process, ^pid, reason} -> reason
    end
  end

  # Killed before its work, after it, or not in time.
  def killed_in_time do
    me = self()
    {pid, ref} = spawn_monitor(fn -> send(me, :done) end)
    Process.exit(pid, :kill)

    reason =
      receive do
        {:DOWN, ^ref, :process, ^pid, reason} -> reason
      end

    receive do
      :done -> {:done, reason}
    after
      0 -> {:not_done, reason}
    end
  end

  # Look, then act: both may find nothing.
  def look_then_act do
    table = :ets.new(:claims, [:public])

    made =
      both(fn ->
        case :ets.lookup(table, :claim) do
          [] ->
            :ets.insert(table, {:claim, self()})
            :mine

          _ ->
            :taken
        end
      end)

    :ets.delete(table)
    Enum.sort(made)
  end

  # Sends to a name whose owner is about to go.
  def dying_name do
    me = self()

    pid =
      spawn(fn ->
        Process.register(self(), :leaving)
        send(me, :there)
      end)

    :there = next()

    sent =
      try do
        send(:leaving, :hello)
        :sent
      rescue
        ArgumentError -> :gone
      end

    Process.exit(pid, :kill)
    gone(:leaving)
    sent
  end

  # Two clients change one number: which change comes first?
  def add_and_multiply do
    {:ok, agent} = Agent.start(fn -> 1 end)
    me = self()

    for change <- [&(&1 + 1), &(&1 * 10)] do
      spawn(fn ->
        Agent.cast(agent, change)
        send(me, :cast)
      end)
    end

    for _ <- 1..2, do: next()
    result = Agent.get(agent, & &1)
    Agent.stop(agent)
    result
  end

  # A message that causes another one comes before it.
  def cause_and_effect do
    me = self()
    relay = spawn(fn -> send(me, next()) end)

    spawn(fn ->
      send(me, :cause)
      send(relay, :effect)
    end)

    for _ <- 1..2, do: next()
  end

  defp next do
    receive do
      message -> message
    end
  end

  defp both(fun) do
    me = self()
    pids = for _ <- 1..2, do: spawn(fn -> send(me, {self(), fun.()}) end)

    for pid <- pids do
      receive do
        {^pid, result} -> result
      end
    end
  end

  defp gone(name) do
    if Process.whereis(name) do
      Process.sleep(1)
      gone(name)
    end
  end
end

# What ends with whom: owner and task, parent and agent, supervisor and child.
defmodule E do
  def run(name, start, kill) do
    main = self()
    owner = spawn(fn -> (send(main, {:child, start.()}); receive(do: (:normal -> :ok; :crash -> exit(:crash)))) end)
    child = receive(do: ({:child, pid} -> pid))
    ref = Process.monitor(child)
    send(owner, kill)

    why =
      receive do
        {:DOWN, ^ref, _, _, why} -> why
      after
        30 -> :lives
      end

    IO.inspect({name, kill, why})
    Process.exit(child, :kill)
  end
end

for kill <- [:normal, :crash] do
  E.run(:async, fn -> Task.async(fn -> Process.sleep(:infinity) end).pid end, kill)
  E.run(:start, fn -> {:ok, p} = Task.start(fn -> Process.sleep(:infinity) end); p end, kill)
  E.run(:start_link, fn -> {:ok, p} = Task.start_link(fn -> Process.sleep(:infinity) end); p end, kill)
  E.run(:agent_link, fn -> {:ok, p} = Agent.start_link(fn -> 1 end); p end, kill)
  E.run(:agent, fn -> {:ok, p} = Agent.start(fn -> 1 end); p end, kill)
  E.run(:supervisor, fn -> {:ok, p} = Supervisor.start_link([{Agent, fn -> 1 end}], strategy: :one_for_one); p end, kill)
  E.run(:spawn_link, fn -> spawn_link(fn -> Process.sleep(:infinity) end) end, kill)
end

# What :proc_lib leaves in a process's dictionary, and what it says about it.
main = self()
tell = fn -> send(main, {Process.get(:"$initial_call"), Process.get(:"$ancestors"), :proc_lib.initial_call(self()), :proc_lib.translate_initial_call(self())}) end
show = fn -> receive(do: ({i, a, ic, t} -> IO.inspect({is_tuple(i), a == [main], elem(ic, 0), elem(t, 0)}))) end
:proc_lib.spawn(tell)
show.()
:proc_lib.spawn_link(Kernel, :apply, [tell, []])
receive do: ({i, a, ic, t} -> IO.inspect({i, a == [main], ic, t}))
spawn(fn -> send(main, {:plain, Process.get()}) end)
receive do: ({:plain, dict} -> IO.inspect(dict))
{:ok, agent} = Agent.start_link(fn -> Process.get(:"$initial_call") end)
IO.inspect(Agent.get(agent, & &1))
IO.inspect(:proc_lib.initial_call(agent))
IO.inspect(:proc_lib.translate_initial_call(agent))
{:ok, task} = Task.start_link(fn -> send(main, {:task, Process.get(:"$initial_call") |> elem(2), Process.get(:"$callers") == [main]}) end)
receive do: (m -> IO.inspect(m))
_ = task
Process.register(self(), :named_parent)
:proc_lib.spawn(fn -> send(main, {:ancestors, Process.get(:"$ancestors")}) end)
receive do: (m -> IO.inspect(m))

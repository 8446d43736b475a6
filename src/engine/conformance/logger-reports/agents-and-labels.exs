# An agent's crash names the function that crashed; a named server is named.
{:ok, a} = Agent.start(fn -> 1 end, name: :counter)
catch_exit = fn f -> try(do: f.(), catch: (:exit, _ -> (Process.sleep(50); :exited))) end
IO.inspect(catch_exit.(fn -> Agent.update(a, fn _ -> raise "in agent" end) end))
Process.sleep(50)
{:ok, a} = Agent.start(fn -> 1 end)
Agent.cast(a, fn _ -> exit(:casted) end)
Process.sleep(50)
{:ok, g} = Agent.start(fn -> 1 end, name: {:global, :wide})
IO.inspect(catch_exit.(fn -> Agent.get(g, fn _ -> throw(:x) end) end))
Process.sleep(50)
IO.inspect(catch_exit.(fn -> Agent.get(g, fn _ -> exit(:y) end) end))
Process.sleep(50)

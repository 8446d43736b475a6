# GenServer.stop with every reason, time limit and kind of terminate/2.
defmodule S do
  use GenServer
  def init(f), do: {:ok, f}
  def terminate(reason, f), do: f.(reason)
end

defmodule Wait do
  def short({%{__struct__: struct}, _stack}), do: struct
  def short({{:nocatch, ball}, _stack}), do: {:nocatch, ball}
  def short(why), do: why

  def down(ref) do
    receive do
      {:DOWN, ^ref, _, _, why} -> IO.inspect(short(why))
    end
  end
end

run = fn name, reason, f, timeout ->
  {:ok, pid} = GenServer.start(S, f)
  ref = Process.monitor(pid)
  result = try(do: GenServer.stop(pid, reason, timeout), catch: (:exit, {why, {GenServer, :stop, [_, r, t]}} -> {:exit, Wait.short(why), r, t}))
  IO.inspect({name, result})
  if is_tuple(result) and elem(result, 1) == :timeout, do: Process.exit(pid, :kill)
  Wait.down(ref)
end

say = fn reason -> IO.inspect({:terminate, reason}) end
for reason <- [:normal, :shutdown, {:shutdown, 1}, :other], do: run.(reason, reason, say, :infinity)
run.(:raise, :normal, fn _ -> raise "no" end, 1000)
run.(:exit, :normal, fn _ -> exit(:else) end, 1000)
run.(:throw, :normal, fn _ -> throw(:ball) end, 1000)
run.(:exit_normal, :other, fn _ -> exit(:normal) end, 1000)
run.(:slow, :normal, fn _ -> Process.sleep(200) end, 10)

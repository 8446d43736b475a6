# spawn with options: link, monitor, priority, and what is refused.
defmodule SO do
  def both(pid, ref) do
    exit = receive(do: ({:EXIT, ^pid, why} -> why))
    {exit, down(ref)}
  end

  def down(ref), do: receive(do: ({:DOWN, ^ref, _, _, why} -> why))
end

main = self()
{_, ref} = Process.spawn(fn -> exit(:why) end, [:monitor])
IO.inspect(SO.down(ref))
Process.flag(:trap_exit, true)
pid = Process.spawn(fn -> exit(:linked) end, [:link])
receive do: ({:EXIT, ^pid, why} -> IO.inspect(why))
{pid, ref} = Process.spawn(fn -> exit(:both) end, [:link, :monitor])
IO.inspect(SO.both(pid, ref))
Process.spawn(fn -> send(main, Process.info(self(), :priority)) end, priority: :low)
receive do: (m -> IO.inspect(m))
Process.spawn(Kernel, :send, [main, :mfa], [])
receive do: (m -> IO.inspect(m))
{_, ref} = spawn_monitor(Kernel, :exit, [:mfa_exit])
IO.inspect(SO.down(ref))
IO.inspect(try(do: Process.spawn(fn -> 1 end, [:nope]), rescue: (e -> e.__struct__)))
{_, _} = :erlang.spawn_opt(fn -> exit(:tagged) end, [{:monitor, [{:tag, :custom}]}])
receive do: ({:custom, _, _, _, why} -> IO.inspect(why))

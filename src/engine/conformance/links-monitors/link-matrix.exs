# A linked partner ends: who dies, who gets a message, for every reason and both kinds of partner.
defmodule L do
  def run(trap, reason) do
    main = self()

    pid =
      spawn(fn ->
        Process.flag(:trap_exit, trap)
        partner = spawn_link(fn -> receive(do: (:go -> L.leave(reason))) end)
        send(main, {:partner, partner})

        receive do
          {:EXIT, ^partner, why} -> exit({:got, L.short(why)})
        after
          40 -> exit(:survived)
        end
      end)

    ref = Process.monitor(pid)
    receive do: ({:partner, partner} -> send(partner, :go))
    receive do: ({:DOWN, ^ref, _, _, why} -> short(why))
  end

  def leave(:raise), do: raise("no")
  def leave(:throw), do: throw(:ball)
  def leave(:return), do: :ok
  def leave(:killed), do: Process.exit(self(), :kill)
  def leave(reason), do: exit(reason)
  def short({%{__struct__: s}, [_ | _]}), do: s
  def short({{:nocatch, b}, [_ | _]}), do: {:nocatch, b}
  def short(other), do: other
end

for trap <- [false, true], reason <- [:return, :normal, :shutdown, {:shutdown, 1}, :why, :kill, :killed, :raise, :throw], do: IO.inspect({trap, reason, L.run(trap, reason)})

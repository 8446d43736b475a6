# Everybody is linked with everybody, and dies, and is started again.
defmodule Storm do
  def blow(n) do
    hub = spawn(fn -> Process.sleep(:infinity) end)

    for _ <- 1..1_000 do
      spawn(fn ->
        Process.link(hub)
        Process.sleep(:infinity)
      end)
    end

    Process.sleep(1)
    Process.exit(hub, :storm)
    Process.sleep(1)
    blow(n + 1)
  end
end

Storm.blow(0)

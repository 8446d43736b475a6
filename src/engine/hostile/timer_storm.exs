# Sets timers for a far future, and never stops setting them.
defmodule Storm do
  def blow(n) do
    Process.send_after(self(), {:gust, n}, 1_000_000_000)
    blow(n + 1)
  end
end

Storm.blow(0)

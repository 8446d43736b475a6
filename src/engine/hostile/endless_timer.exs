# A timer that is set again whenever it fires.
defmodule Clock do
  def tick do
    Process.send_after(self(), :tick, 3_600_000)

    receive do
      :tick -> tick()
    end
  end
end

Clock.tick()

defmodule Echoer do
  use GenEvent

  # Slow on purpose: whoever waits for this handler waits two seconds.
  def handle_event(event, count) do
    :timer.sleep(2000)
    IO.puts(event)
    {:ok, count + 1}
  end
end

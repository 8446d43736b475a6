defmodule Echoer do
  use GenEvent

  def handle_event(event, count) do
    # Try a slow handler: :timer.sleep(2000)
    IO.puts(event)
    {:ok, count + 1}
  end
end

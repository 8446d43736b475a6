defmodule Forwarder do
  use GenEvent

  # Its state is the pid that every event is sent on to.
  def handle_event(event, to) do
    send(to, event)
    {:ok, to}
  end
end

defmodule GenEvent.Stream do
  @moduledoc false

  # A stream of events is also a handler, whose work is done in the process that reduces it.

  defstruct manager: nil, timeout: :infinity

  def init({_pid, _ref} = state), do: {:ok, state}

  # The manager sends events to streams itself.
  def handle_event(event, _state), do: exit({:bad_event, event})
  def handle_call(msg, _state), do: exit({:bad_call, msg})
  def handle_info(_msg, state), do: {:ok, state}
  def terminate(_reason, _state), do: :ok
  def code_change(_old, state, _extra), do: {:ok, state}
end

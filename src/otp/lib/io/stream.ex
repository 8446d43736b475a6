defmodule IO.Stream do
  @moduledoc "What `IO.stream/2` answers: reads when enumerated, writes when collected into."

  defstruct device: nil, raw: true, line_or_bytes: :line

  @doc false
  def __build__(device, raw, line_or_bytes), do: %IO.Stream{device: device, raw: raw, line_or_bytes: line_or_bytes}
end

defprotocol String.Chars do
  @moduledoc "What `to_string/1` and `\#{}` call."

  @doc "Converts to a string."
  def to_string(term)
end

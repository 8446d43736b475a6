defprotocol String.Chars do  #@ 3
  @moduledoc "What `to_string/1` and `\#{}` call."

  @doc "Converts to a string."
  def to_string(term)  #@ 22
end

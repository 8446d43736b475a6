defprotocol List.Chars do
  @moduledoc "What `to_charlist/1` calls."

  @doc "Converts to a charlist."
  def to_charlist(term)
end

defprotocol List.Chars do  #@ 1
  @moduledoc "What `to_charlist/1` calls."

  @doc "Converts to a charlist."
  def to_charlist(term)  #@ 17
end

defprotocol Collectable do  #@ 1
  @moduledoc "What `Enum.into/2` and `for … into:` put elements into."

  @doc "Answers `{start, fun}`; `fun` takes the accumulator and `{:cont, element}`, `:done` or `:halt`."
  def into(collectable)  #@ 92
end

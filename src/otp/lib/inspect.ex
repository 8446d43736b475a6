defprotocol Inspect do  #@ 6
  @moduledoc "What `inspect/2` calls: an implementation answers an algebra document (see `Inspect.Algebra`) or a string."

  # Structs without an implementation print as `%Name{…}`.
  @fallback_to_any true

  @doc "Converts a term into an algebra document."
  def inspect(term, opts)  #@ 142
end

defmodule Atom do
  @moduledoc "Functions over atoms."

  @doc "Answers an atom's name: `Atom.to_string(:foo)` is `\"foo\"`."
  def to_string(atom), do: :erlang.atom_to_binary(atom)

  @doc "Answers an atom's name as a charlist."
  def to_charlist(atom), do: :erlang.atom_to_list(atom)

  @doc false
  @deprecated "Use Atom.to_charlist/1 instead"
  def to_char_list(atom), do: :erlang.atom_to_list(atom)
end

#@ lib/string/chars.ex
defimpl String.Chars, for: List do
  def to_string(charlist), do: List.to_string(charlist)
end

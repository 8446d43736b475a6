#@ lib/list/chars.ex
defimpl List.Chars, for: Float do
  def to_charlist(float), do: Float.to_charlist(float)
end

#@ lib/string/chars.ex
defimpl String.Chars, for: Float do
  def to_string(float), do: Float.to_string(float)
end

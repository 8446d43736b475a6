#@ lib/string/chars.ex
defimpl String.Chars, for: Integer do
  def to_string(integer), do: Integer.to_string(integer)
end

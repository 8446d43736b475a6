#@ lib/list/chars.ex
defimpl List.Chars, for: Integer do
  def to_charlist(integer), do: Integer.to_charlist(integer)
end

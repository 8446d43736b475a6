#@ lib/list/chars.ex
defimpl List.Chars, for: List do
  def to_charlist(list), do: list
end

#@ lib/inspect.ex
defimpl Inspect, for: Atom do
  def inspect(atom, opts), do: Inspect.Algebra.color(Macro.inspect_atom(:literal, atom), key(atom), opts)

  defp key(nil), do: nil
  defp key(atom) when is_boolean(atom), do: :boolean
  defp key(_atom), do: :atom
end

#@ lib/inspect.ex
defimpl Inspect, for: Integer do
  def inspect(integer, %Inspect.Opts{base: base} = opts), do: Inspect.Algebra.color(text(integer, base), :number, opts)

  defp text(integer, :decimal), do: Integer.to_string(integer)
  defp text(integer, base) when integer < 0, do: "-" <> text(-integer, base)
  defp text(integer, :binary), do: "0b" <> Integer.to_string(integer, 2)
  defp text(integer, :octal), do: "0o" <> Integer.to_string(integer, 8)
  defp text(integer, :hex), do: "0x" <> Integer.to_string(integer, 16)
end

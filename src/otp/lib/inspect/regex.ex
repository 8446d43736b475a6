#@ lib/inspect.ex
defimpl Inspect, for: Regex do
  import Inspect.Algebra

  def inspect(%{source: source, opts: regex_opts}, opts) when is_list(regex_opts) do
    concat([
      "Regex.compile!(",
      Inspect.BitString.inspect(source, opts),
      ", ",
      Inspect.List.inspect(regex_opts, opts),
      ")"
    ])
  end

  def inspect(%{source: source, opts: regex_opts}, opts) do
    {escaped, _} = source |> bare_slashes(<<>>) |> Code.Identifier.escape(?/, :infinity, &escape/1)
    color(IO.iodata_to_binary(["~r/", escaped, ?/, regex_opts]), :regex, opts)
  end

  # Every slash gets a backslash below, so those that have one lose it.
  defp bare_slashes(<<?\\, ?\\, rest::binary>>, acc), do: bare_slashes(rest, <<acc::binary, ?\\, ?\\>>)
  defp bare_slashes(<<?\\, ?/, rest::binary>>, acc), do: bare_slashes(rest, <<acc::binary, ?/>>)
  defp bare_slashes(<<byte, rest::binary>>, acc), do: bare_slashes(rest, <<acc::binary, byte>>)
  defp bare_slashes(<<>>, acc), do: acc

  # A backslash in a regular expression stands for itself.
  defp escape(?\a), do: "\\a"
  defp escape(?\f), do: "\\f"
  defp escape(?\n), do: "\\n"
  defp escape(?\r), do: "\\r"
  defp escape(?\t), do: "\\t"
  defp escape(?\v), do: "\\v"
  defp escape(_char), do: false
end

#@ lib/inspect.ex
defimpl Inspect, for: List do
  import Inspect.Algebra

  def inspect([], opts), do: color("[]", :list, opts)

  def inspect(list, opts) do
    charlists = charlists(opts)
    separator = color(",", :list, opts)
    open = color("[", :list, opts)
    close = color("]", :list, opts)

    cond do
      charlists == :as_charlists or (charlists == :infer and List.ascii_printable?(list, opts.printable_limit)) ->
        color(quoted(list, opts.printable_limit), :charlist, opts)

      keyword?(list) ->
        container_doc(open, list, close, opts, &keyword/2, separator: separator, break: :strict)

      true ->
        container_doc(open, list, close, opts, &to_doc/2, separator: separator)
    end
  end

  defp quoted(list, limit) do
    case Code.Identifier.escape(IO.chardata_to_string(list), ?', limit) do
      {escaped, ""} -> IO.iodata_to_binary([?', escaped, ?'])
      {escaped, _rest} -> IO.iodata_to_binary([?', escaped, ?', " ++ ..."])
    end
  end

  # The option had another name once.
  defp charlists(%{charlists: :infer, char_lists: :as_char_lists}) do
    IO.warn(
      "the :char_lists inspect option and its :as_char_lists value are deprecated, " <>
        "use the :charlists option and its :as_charlists value instead"
    )

    :as_charlists
  end

  defp charlists(%{charlists: :infer, char_lists: old}) when old != :infer do
    IO.warn("the :char_lists inspect option is deprecated, use :charlists instead")
    old
  end

  defp charlists(%{charlists: charlists}), do: charlists

  @doc false
  def keyword({key, value}, opts) do
    key = color(Macro.inspect_atom(:key, key), :atom, opts)
    concat(key, concat(" ", to_doc(value, opts)))
  end

  @doc false
  def keyword?([{key, _value} | rest]) when is_atom(key) do
    case Atom.to_string(key) do
      "Elixir." <> _ -> false
      _ -> keyword?(rest)
    end
  end

  def keyword?([]), do: true
  def keyword?(_other), do: false
end

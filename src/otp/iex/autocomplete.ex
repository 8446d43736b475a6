defmodule IEx.Autocomplete do
  @moduledoc false

  # What may come next in a line that is being typed.

  @doc """
  Functions and macros of a module, without those that the compiler added: `[{name, arity}]`.
  """
  def exports(module) do
    all =
      if Code.ensure_loaded?(module) and function_exported?(module, :__info__, 1),
        do: module.__info__(:macros) ++ Enum.reject(module.__info__(:functions), &internal?/1),
        else: module.module_info(:exports) -- [module_info: 0, module_info: 1]

    Enum.sort(all)
  end

  # Functions between underscores are the library's own business, but for those that Elixir defines in everybody's modules.
  defp internal?({name, _}) when name in [:__struct__, :__impl__, :__protocol__, :__deriving__], do: false
  defp internal?({name, _}), do: String.starts_with?(Atom.to_string(name), "__")

  @doc """
  Completes the end of a text: `{text to insert, candidates}`. Knows functions of a module, names of the given
  modules, and what is imported in the shell.
  """
  def expand(text, modules \\ []) do
    word = last_word(text)

    case String.split(word, ".") do
      [prefix] ->
        if capital?(prefix),
          do: complete(prefix, aliases(modules, [])),
          else: complete(prefix, names(IEx.Helpers) ++ names(Kernel))

      parts ->
        {path, [prefix]} = Enum.split(parts, -1)
        inside = path |> module() |> functions()
        complete(prefix, inside ++ aliases(modules, path))
    end
  end

  defp last_word(text) do
    text |> String.graphemes() |> Enum.reverse() |> Enum.take_while(&word?/1) |> Enum.reverse() |> Enum.join()
  end

  defp word?(c), do: c in ["_", ".", "?", "!", ":"] or (c >= "a" and c <= "z") or (c >= "A" and c <= "Z") or (c >= "0" and c <= "9")

  defp capital?(<<c, _::binary>>), do: c in ?A..?Z
  defp capital?(_), do: false

  defp module([":" <> name]), do: String.to_atom(name)
  defp module(path), do: Module.concat(path)

  defp functions(module) do
    if Code.ensure_loaded?(module), do: names(module), else: []
  end

  # What begins with an underscore is offered to nobody.
  defp names(module) do
    for {name, arity} <- exports(module), text = Atom.to_string(name), not String.starts_with?(text, "_"), do: {text, "#{text}/#{arity}"}
  end

  defp aliases(modules, path) do
    prefix = if path == [], do: "", else: Enum.join(path, ".") <> "."

    for module <- modules,
        name = inspect(module),
        String.starts_with?(name, prefix),
        [next | _] = name |> String.replace_prefix(prefix, "") |> String.split("."),
        uniq: true,
        do: {next, next}
  end

  defp complete(prefix, candidates) do
    found = for {name, shown} <- candidates, String.starts_with?(name, prefix), do: {name, shown}
    names = found |> Enum.map(&elem(&1, 0)) |> Enum.uniq()

    case names do
      [] -> {"", []}
      [one] -> {String.replace_prefix(one, prefix, ""), Enum.map(found, &elem(&1, 1))}
      many -> {String.replace_prefix(common(many), prefix, ""), Enum.map(found, &elem(&1, 1))}
    end
  end

  defp common([first | rest]) do
    Enum.reduce(rest, first, fn name, acc -> shared(name, acc, "") end)
  end

  defp shared(<<c::utf8, a::binary>>, <<c::utf8, b::binary>>, acc), do: shared(a, b, <<acc::binary, c::utf8>>)
  defp shared(_, _, acc), do: acc
end

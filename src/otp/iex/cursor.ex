defmodule IEx.Cursor do
  @moduledoc false

  # What kind of thing the end of an unfinished text is.

  defguardp is_word(c) when c in ?a..?z or c in ?A..?Z or c in ?0..?9 or c in [?_, ??, ?!]
  defguardp is_operator(c) when c in [?+, ?-, ?*, ?/, ?<, ?>, ?=, ?|, ?&, ?!, ?^, ?~, ?:, ?., ?@, ?\\]

  @doc """
  The context at the end of the text:

    * `{:alias, ["Foo", "Ba"]}`, `{:atom, "er"}`, `{:struct, "Fo"}`, `{:sigil, ""}`, `{:operator, "+"}`
    * `{:local, "fo"}`, `{:local_arity, "foo"}`, `{:local_call, "foo"}`
    * `{:dot, path, "fo"}`, `{:dot_arity, path, "foo"}`, `{:dot_call, path, "foo"}`, the path being `{:atom, name}`,
      `{:alias, parts}` or `{:variable, [name | keys]}`
  """
  def context(text) do
    case Enum.reverse(String.to_charlist(text)) do
      [] -> {:local, ""}
      [?( | rest] -> after_name(rest, :local_call, :dot_call) || {:local, ""}
      [?/ | [c | _] = rest] when is_word(c) -> after_name(rest, :local_arity, :dot_arity) || {:operator, "/"}
      [?\s, c | _] when is_operator(c) and c != ?. -> {:local, ""}
      [?\s | rest] -> after_name(skip_spaces(rest), :local_call, :dot_call) || {:local, ""}
      [c | _] = reversed when is_word(c) -> word(reversed)
      [?. | rest] -> dot(rest, "")
      [?:, ?: | _] -> {:operator, "::"}
      [?: | _] -> {:atom, ""}
      [?% | _] -> {:struct, ""}
      [?~ | _] -> {:sigil, ""}
      [c | _] = reversed when is_operator(c) -> operator(reversed)
      [c | _] when c in [?), ?], ?}, ?", ?'] -> :none
      _ -> {:local, ""}
    end
  end

  defp skip_spaces([c | rest]) when c in [?\s, ?\t], do: skip_spaces(rest)
  defp skip_spaces(rest), do: rest

  # A name that is called, or whose arity is asked for.
  defp after_name(reversed, local, dot) do
    case split(reversed) do
      {<<c, _::binary>>, _} when c in ?A..?Z or c in ?0..?9 -> nil
      {"", _} -> nil
      {name, [?. | rest]} -> with {:dot, path, _} <- dot(rest, name), do: {dot, path, name}
      {_name, [c | _]} when c in [?:, ?@, ?%] -> nil
      {name, _} -> {local, name}
    end
  end

  defp operator(reversed) do
    {operator, _} = Enum.split_while(reversed, &is_operator/1)
    {:operator, operator |> Enum.reverse() |> List.to_string()}
  end

  defp word(reversed) do
    {word, before} = split(reversed)

    case {word, before} do
      {_, [?:, ?: | _]} -> {:local, word}
      {_, [?: | _]} -> {:atom, word}
      {_, [?., ?. | _]} -> local(word)
      {_, [?. | rest]} -> dot(rest, word)
      {_, [?% | _]} -> {:struct, word}
      {_, [?@ | _]} -> :none
      {<<_>>, [?~ | _]} -> {:sigil, word}
      _ -> local(word)
    end
  end

  defp local(<<c, _::binary>> = word) when c in ?A..?Z, do: {:alias, [word]}
  defp local(<<c, _::binary>>) when c in ?0..?9, do: :none
  defp local(word), do: {:local, word}

  # The text before a dot.
  defp dot(reversed, hint) do
    case path(reversed, []) do
      {parts, [?% | _]} -> {:struct, Enum.join(parts ++ [hint], ".")}
      {parts, rest} -> dotted(parts, rest, hint)
      nil -> :none
    end
  end

  defp dotted([atom], [?:, c | _], hint) when c != ?:, do: {:dot, {:atom, atom}, hint}
  defp dotted([atom], [?:], hint), do: {:dot, {:atom, atom}, hint}

  defp dotted([<<c, _::binary>> | _] = parts, _rest, hint) when c in ?A..?Z do
    cond do
      not Enum.all?(parts, &match?(<<c, _::binary>> when c in ?A..?Z, &1)) -> :none
      match?(<<c, _::binary>> when c in ?A..?Z, hint) -> {:alias, parts ++ [hint]}
      true -> {:dot, {:alias, parts}, hint}
    end
  end

  defp dotted([<<c, _::binary>> | _] = parts, _rest, hint) when c in ?a..?z or c == ?_, do: {:dot, {:variable, parts}, hint}
  defp dotted(_parts, _rest, _hint), do: :none

  defp path(reversed, parts) do
    case split(reversed) do
      {"", _} -> nil
      {part, [?., ?. | _] = rest} -> {[part | parts], rest}
      {part, [?. | rest]} -> path(rest, [part | parts])
      {part, rest} -> {[part | parts], rest}
    end
  end

  defp split(reversed) do
    {word, rest} = Enum.split_while(reversed, &is_word/1)
    {word |> Enum.reverse() |> List.to_string(), rest}
  end

  @doc """
  What the end of the text is inside of: `{:struct, parts, keys given}` in `%Foo.Bar{key: 1, k`, `{:segment, modifiers given}` in `<<x::b`, else nil.
  """
  def container(text) do
    case text |> String.to_charlist() |> Enum.reverse() |> open(0, []) do
      {[?{ | before], inside} -> struct_at(before, inside)
      {[?<, ?< | _], inside} -> segment(inside)
      _ -> nil
    end
  end

  # The last bracket that is not closed, and what stands after it.
  defp open([], _depth, _inside), do: nil
  defp open([?>, ?> | rest], depth, inside), do: open(rest, depth + 1, [?> | inside])
  defp open([c | rest], depth, inside) when c in [?), ?], ?}], do: open(rest, depth + 1, [c | inside])
  defp open([?<, ?< | rest] = at, depth, inside), do: if(depth == 0, do: {at, inside}, else: open(rest, depth - 1, [?< | inside]))
  defp open([c | rest] = at, depth, inside) when c in [?(, ?[, ?{], do: if(depth == 0, do: {at, inside}, else: open(rest, depth - 1, [c | inside]))
  defp open([c | rest], depth, inside), do: open(rest, depth, if(depth == 0, do: [c | inside], else: inside))

  defp struct_at(before, inside) do
    with {[<<c, _::binary>> | _] = parts, [?% | _]} when c in ?A..?Z <- path(before, []) do
      pairs = inside |> List.to_string() |> String.split(",")
      {given, [last]} = Enum.split(pairs, -1)
      # The value of a key is no key.
      if not String.contains?(last, ":") and not String.contains?(last, "|"), do: {:struct, parts, for(pair <- given, do: pair |> String.split(":") |> hd() |> String.trim())}
    else
      _ -> nil
    end
  end

  defp segment(inside) do
    last = inside |> List.to_string() |> String.split(",") |> List.last()

    case String.split(last, "::") do
      [_, modifiers] -> {:segment, String.split(modifiers, "-")}
      _ -> nil
    end
  end
end

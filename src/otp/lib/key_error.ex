#@ lib/exception.ex
defmodule KeyError do
  @moduledoc "Raised when a key is missing."
  defexception [:key, :term, :message]

  @impl true
  def message(%{message: nil, key: key, term: nil}), do: "key #{inspect(key)} not found"
  def message(%{message: nil, key: key, term: term}), do: "key #{inspect(key)} not found in: #{inspect(term)}"
  def message(%{message: message}), do: message

  @impl true
  def blame(%{message: message} = exception, stacktrace) when is_binary(message), do: {exception, stacktrace}

  def blame(%{key: key, term: term} = exception, stacktrace) do
    hint = if is_atom(key), do: did_you_mean(Atom.to_string(key), atom_keys(term)), else: ""
    {%{exception | message: message(exception) <> hint}, stacktrace}
  end

  defp atom_keys(map) when is_map(map) do
    keys = Map.keys(map)
    if Enum.all?(keys, &is_atom/1), do: keys, else: []
  end

  defp atom_keys(term), do: if(Keyword.keyword?(term), do: Keyword.keys(term), else: [])

  # Up to five keys that are like the missing one.
  defp did_you_mean(name, keys) do
    found =
      for key <- keys,
          likeness = String.jaro_distance(name, Atom.to_string(key)),
          likeness >= 0.77,
          do: {likeness, key}

    best =
      found
      |> Enum.sort(&(elem(&1, 0) >= elem(&2, 0)))
      |> Enum.take(5)
      |> Enum.sort(&(elem(&1, 1) <= elem(&2, 1)))

    if best == [],
      do: "",
      else: ". Did you mean:\n\n" <> Enum.map_join(best, fn {_, key} -> "      * #{inspect(key)}\n" end)
  end
end

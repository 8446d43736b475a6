defmodule :proplists do
  @moduledoc false

  # Property lists: atoms and tuples whose first element is the key; a bare atom stands for {atom, true}.

  def property(key, true) when is_atom(key), do: key
  def property(key, value), do: {key, value}
  def property({key, true}) when is_atom(key), do: key
  def property(property), do: property

  def unfold([p | rest]) when is_atom(p), do: [{p, true} | unfold(rest)]
  def unfold([p | rest]), do: [p | unfold(rest)]
  def unfold([]), do: []

  def compact(list), do: for(p <- list, do: property(p))

  defp named?(p, key) when is_atom(p), do: p === key
  defp named?(p, key) when is_tuple(p) and tuple_size(p) >= 1, do: :erlang.element(1, p) === key
  defp named?(_p, _key), do: false

  defp whole(p) when is_atom(p), do: {p, true}
  defp whole(p), do: p

  def lookup(key, [p | rest]), do: if(named?(p, key), do: whole(p), else: lookup(key, rest))
  def lookup(_key, []), do: :none

  def lookup_all(key, list), do: for(p <- list, named?(p, key), do: whole(p))
  def is_defined(key, list), do: :lists.any(&named?(&1, key), list)

  def get_value(key, list), do: get_value(key, list, :undefined)

  def get_value(key, list, default) do
    case lookup(key, list) do
      {_, value} -> value
      _ -> default
    end
  end

  def get_all_values(key, list), do: for({_, value} <- lookup_all(key, list), do: value)

  def append_values(key, list),
    do: :lists.append(for(value <- get_all_values(key, list), do: if(is_list(value), do: value, else: [value])))

  def get_bool(key, list), do: get_value(key, list, false) === true

  def get_keys(list) do
    keys = for p <- list, is_atom(p) or (is_tuple(p) and tuple_size(p) >= 1), do: :erlang.element(1, whole(p))
    :maps.keys(:maps.from_keys(keys, []))
  end

  def delete(key, list), do: for(p <- list, not named?(p, key), do: p)

  def split(list, keys) do
    found = for key <- keys, do: for(p <- list, named?(p, key), do: p)
    rest = for p <- list, not :lists.any(&named?(p, &1), keys), do: p
    {found, rest}
  end

  def to_map(list) do
    :lists.foldr(
      fn p, map ->
        case whole(p) do
          {key, value} -> :maps.put(key, value, map)
          _ -> map
        end
      end,
      %{},
      list
    )
  end

  def to_map(list, stages), do: to_map(normalize(list, stages))
  def from_map(map), do: for(pair <- :maps.to_list(map), do: property(pair))

  def substitute_aliases(aliases, list) do
    for p <- list do
      {key, rest} = key_of(p)

      case :lists.keyfind(key, 1, aliases) do
        {_, new} -> with_key(new, rest)
        false -> p
      end
    end
  end

  def substitute_negations(negations, list) do
    for p <- list do
      {key, _} = key_of(p)

      case :lists.keyfind(key, 1, negations) do
        {_, new} -> negated(new, whole(p))
        false -> p
      end
    end
  end

  defp negated(key, {_, true}), do: {key, false}
  defp negated(key, {_, false}), do: property(key, true)
  defp negated(key, _), do: property(key, true)

  defp key_of(p) when is_atom(p), do: {p, nil}
  defp key_of(p) when is_tuple(p) and tuple_size(p) >= 1, do: {:erlang.element(1, p), p}
  defp key_of(p), do: {p, p}

  defp with_key(key, nil), do: property(key, true)
  defp with_key(key, tuple), do: property(:erlang.setelement(1, tuple, key))

  def expand(expansions, list) do
    :lists.flatmap(
      fn p ->
        case :lists.search(fn {q, _} -> property(whole(q)) === property(whole(p)) end, expansions) do
          {:value, {_, new}} -> new
          false -> [p]
        end
      end,
      list
    )
  end

  def normalize(list, stages) do
    :lists.foldl(
      fn
        {:aliases, aliases}, list -> substitute_aliases(aliases, list)
        {:negations, negations}, list -> substitute_negations(negations, list)
        {:expand, expansions}, list -> expand(expansions, list)
      end,
      list,
      stages
    )
    |> compact()
  end
end

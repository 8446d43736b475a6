defmodule List do
  @moduledoc "Functions that work on lists only. Indexes count from 0, and negative ones from the end."

  ## Ends

  @doc "Answers the first element, or `default`: `List.first([1, 2])` is `1`."
  def first(list, default \\ nil)  #@ 293
  def first([], default), do: default
  def first([item | _], _default), do: item

  @doc "Answers the last element, or `default`: `List.last([1, 2])` is `2`."
  def last(list, default \\ nil)  #@ 320
  def last([], default), do: default
  def last([item], _default), do: item
  def last([_ | rest], default), do: last(rest, default)
  # The compiler makes a case of it in the original: what is no list fails as that.
  def last(list, default), do: :erlang.error({:case_clause, {list, default}})

  @doc "Wraps a term into a list; `nil` gives `[]` and a list itself: `List.wrap(1)` is `[1]`."
  def wrap(term)
  def wrap(list) when is_list(list), do: list
  def wrap(nil), do: []
  def wrap(term), do: [term]

  @doc "Answers a list of `n` times `elem`: `List.duplicate(:a, 2)` is `[:a, :a]`."
  def duplicate(elem, n), do: :lists.duplicate(n, elem)

  @doc "Deletes the first occurrence: `List.delete([1, 2, 1], 1)` is `[2, 1]`."
  def delete(list, element)  #@ 158
  def delete([element | rest], element), do: rest
  def delete([other | rest], element), do: [other | delete(rest, element)]  #@ 159
  def delete([], _element), do: []

  @doc "Flattens nested lists: `List.flatten([1, [2, [3]]])` is `[1, 2, 3]`."
  def flatten(list), do: :lists.flatten(list)

  @doc "Flattens nested lists and appends `tail`."
  def flatten(list, tail), do: :lists.flatten(list, tail)

  @doc "Folds from the left: `List.foldl([5, 5], 10, fn x, acc -> x + acc end)` is `20`."
  def foldl(list, acc, fun) when is_list(list) and is_function(fun),  #@ 248
    do: foldl_list(list, acc, fun)  #@ 249

  defp foldl_list([item | rest], acc, fun), do: foldl_list(rest, fun.(item, acc), fun)
  defp foldl_list([], acc, _fun), do: acc

  @doc "Folds from the right: `List.foldr([1, 2, 3], 0, fn x, acc -> x - acc end)` is `2`."
  def foldr(list, acc, fun) when is_list(list) and is_function(fun),  #@ 266
    do: :lists.foldr(fun, acc, list)  #@ 267

  @doc "Does the list start with the prefix? `List.starts_with?([1, 2], [1])` is `true`."
  def starts_with?(list, prefix)  #@ 923
  def starts_with?([item | rest], [item | prefix]), do: starts_with?(rest, prefix)
  def starts_with?(list, []) when is_list(list), do: true
  def starts_with?(list, [_ | _]) when is_list(list), do: false

  @doc "Is the list improper (its last tail no list)?"
  def improper?(list) when is_list(list) and length(list) >= 0,  #@ 739
    do: false  #@ 740
  def improper?(list) when is_list(list), do: true

  @doc "Zips lists into tuples: `List.zip([[1, 2], [3, 4]])` is `[{1, 3}, {2, 4}]`."
  def zip([]), do: []
  def zip(lists) when is_list(lists), do: zip(:lists.map(&to_list/1, lists), [])

  defp to_list(tuple) when is_tuple(tuple), do: Tuple.to_list(tuple)
  defp to_list(list) when is_list(list), do: list

  defp zip(lists, acc) do
    case heads(lists, [], []) do
      {heads, tails} -> zip(tails, [:erlang.list_to_tuple(heads) | acc])
      :short -> :lists.reverse(acc)
    end
  end

  defp heads([[head | tail] | rest], heads, tails), do: heads(rest, [head | heads], [tail | tails])
  defp heads([[] | _], _heads, _tails), do: :short
  defp heads([], heads, tails), do: {:lists.reverse(heads), :lists.reverse(tails)}

  ## Lists of tuples

  @doc "Answers the first tuple with `key` at `position` (from 0), or `default`: `List.keyfind([a: 1, b: 2], :b, 0)` is `{:b, 2}`."
  def keyfind(list, key, position, default \\ nil) when is_integer(position),  #@ 349
    do: :lists.keyfind(key, position + 1, list) || default  #@ 350

  @doc "Like `keyfind/3`, but raises `KeyError` when there is none."
  def keyfind!(list, key, position) when is_integer(position) do  #@ 379
    case :lists.keyfind(key, position + 1, list) do  #@ 380
      false ->
        message = "key #{inspect(key)} at position #{inspect(position)} not found in: #{inspect(list)}"
        raise KeyError, key: key, term: list, message: message  #@ 381

      found ->
        found
    end
  end

  @doc "Is there a tuple with `key` at `position`?"
  def keymember?(list, key, position) when is_integer(position),  #@ 411
    do: :lists.keymember(key, position + 1, list)  #@ 412

  @doc "Replaces the first tuple with `key` at `position`, if there is one."
  def keyreplace(list, key, position, new_tuple) when is_integer(position),  #@ 434
    do: :lists.keyreplace(key, position + 1, list, new_tuple)

  @doc "Sorts by the element at `position`: `List.keysort([b: 1, a: 2], 0)` is `[a: 2, b: 1]`. Takes a sorter as `Enum.sort/2` does."
  def keysort(list, position, sorter \\ :asc)  #@ 496

  def keysort(list, position, :asc) when is_list(list) and is_integer(position), do: :lists.keysort(position + 1, list)

  def keysort(list, position, sorter) when is_list(list) and is_integer(position) do
    before? = keysort_fun(sorter)
    :lists.sort(fn left, right -> before?.(elem(left, position), elem(right, position)) end, list)
  end

  defp keysort_fun(fun) when is_function(fun, 2), do: fun
  defp keysort_fun(:desc), do: &>=/2
  defp keysort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
  defp keysort_fun({:asc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
  defp keysort_fun({:desc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :lt)

  @doc "Replaces the first tuple with `key` at `position`, or appends the new one."
  def keystore(list, key, position, new_tuple) when is_integer(position),  #@ 540
    do: :lists.keystore(key, position + 1, list, new_tuple)

  @doc "Deletes the first tuple with `key` at `position`."
  def keydelete(list, key, position) when is_integer(position),  #@ 567
    do: :lists.keydelete(key, position + 1, list)  #@ 568

  @doc "Takes the first tuple with `key` at `position` out: `{tuple, rest}` or `nil`."
  def keytake(list, key, position) when is_integer(position) do  #@ 596
    case :lists.keytake(key, position + 1, list) do  #@ 597
      {:value, item, rest} -> {item, rest}
      false -> nil
    end
  end

  ## By index

  @doc "Inserts before `index`: `List.insert_at([1, 2], 1, 0)` is `[1, 0, 2]`; index -1 appends."
  def insert_at(list, index, value) when is_list(list) and is_integer(index) do  #@ 764
    case index do
      -1 -> list ++ [value]  #@ 767
      _ when index < 0 -> insert(list, max(length(list) + index + 1, 0), value)
      _ -> insert(list, index, value)
    end
  end

  defp insert([], _index, value), do: [value]
  defp insert(list, 0, value), do: [value | list]
  defp insert([item | rest], index, value), do: [item | insert(rest, index - 1, value)]

  @doc "Replaces the element at `index`: `List.replace_at([1, 2], 0, 9)` is `[9, 2]`."
  def replace_at(list, index, value) when is_list(list) and is_integer(index),  #@ 802
    do: change(list, index, fn _ -> [value] end)  #@ 803

  @doc "Replaces the element at `index` by what `fun` makes of it."
  def update_at(list, index, fun) when is_list(list) and is_function(fun) and is_integer(index),  #@ 835
    do: change(list, index, fn item -> [fun.(item)] end)

  @doc "Deletes the element at `index`: `List.delete_at([1, 2], 0)` is `[2]`."
  def delete_at(list, index) when is_integer(index),  #@ 865
    do: elem(pop_at(list, index), 1)  #@ 866

  # Puts the list that `fun` answers in the place of the element at `index`; out of bounds changes nothing.
  defp change(list, index, fun) when index < 0 do
    case length(list) + index do
      index when index < 0 -> list
      index -> change(list, index, fun)
    end
  end

  defp change([], _index, _fun), do: []
  defp change([item | rest], 0, fun), do: fun.(item) ++ rest
  defp change([item | rest], index, fun), do: [item | change(rest, index - 1, fun)]

  @doc "Takes the element at `index` out: `List.pop_at([1, 2], 0)` is `{1, [2]}`."
  def pop_at(list, index, default \\ nil) when is_integer(index) do  #@ 889
    at = if index < 0, do: length(list) + index, else: index  #@ 891
    if at < 0, do: {default, list}, else: do_pop_at(list, at, default, [])
  end

  defp do_pop_at([], _index, default, before), do: {default, :lists.reverse(before)}
  defp do_pop_at([item | rest], 0, _default, before), do: {item, :lists.reverse(before, rest)}
  defp do_pop_at([item | rest], index, default, before), do: do_pop_at(rest, index - 1, default, [item | before])

  ## Conversions

  @doc "Are all elements (the first `limit`) printable ASCII characters?"
  def ascii_printable?(list, limit \\ :infinity)  #@ 702
      when is_list(list) and (limit == :infinity or (is_integer(limit) and limit >= 0)),
      do: ascii?(list, limit)

  defp ascii?(_list, 0), do: true

  defp ascii?([char | rest], limit) when is_integer(char) and (char in 32..126 or char in 7..13 or char == 27),
    do: ascii?(rest, if(limit == :infinity, do: limit, else: limit - 1))

  defp ascii?([], _limit), do: true
  defp ascii?(_other, _limit), do: false

  @doc "Converts a charlist to an atom."
  def to_atom(charlist), do: :erlang.list_to_atom(charlist)

  @doc "Converts a charlist to an atom that exists."
  def to_existing_atom(charlist), do: :erlang.list_to_existing_atom(charlist)

  @doc "Reads a float: `List.to_float('2.5')` is `2.5`."
  def to_float(charlist), do: :erlang.list_to_float(charlist)  #@ 995

  @doc "Reads an integer: `List.to_integer('12')` is `12`."
  def to_integer(charlist), do: :erlang.list_to_integer(charlist)  #@ 1011

  @doc "Reads an integer in a base."
  def to_integer(charlist, base), do: :erlang.list_to_integer(charlist, base)  #@ 1029

  @doc "Converts a list to a tuple."
  def to_tuple(list), do: :erlang.list_to_tuple(list)  #@ 1045

  @doc "Converts code points, strings and nested lists of them to a string: `List.to_string([97, \"b\", ['c']])` is `\"abc\"`."
  def to_string(list) when is_list(list) do  #@ 1079
    try do
      :unicode.characters_to_binary(list)
    rescue
      ArgumentError ->
        #@ 1084
        raise ArgumentError, """
        cannot convert the given list to a string.

        To be converted to a string, a list must either be empty or only
        contain the following elements:

          * strings
          * integers representing Unicode code points
          * a list containing one of these three elements

        Please check the given list or call inspect/1 to get the list representation, got:

        #{inspect(list)}
        """
    else
      result -> converted(result)
    end
  end

  @doc "Converts code points, strings and nested lists of them to a charlist."
  def to_charlist(list) when is_list(list) do  #@ 1132
    try do
      :unicode.characters_to_list(list)
    rescue
      ArgumentError ->
        #@ 1137
        raise ArgumentError, """
        cannot convert the given list to a charlist.

        To be converted to a charlist, a list must contain only:

          * strings
          * integers representing Unicode code points
          * or a list containing one of these three elements

        Please check the given list or call inspect/1 to get the list representation, got:

        #{inspect(list)}
        """
    else
      result -> converted(result)
    end
  end

  defp converted({:error, encoded, rest}),
    do: raise(UnicodeConversionError, encoded: encoded, rest: rest, kind: :invalid)

  defp converted({:incomplete, encoded, rest}),
    do: raise(UnicodeConversionError, encoded: encoded, rest: rest, kind: :incomplete)

  defp converted(text), do: text

  ## Edit scripts

  @doc "Answers how to turn one list into the other: `List.myers_difference([1, 2], [2, 3])` is `[del: [1], eq: [2], ins: [3]]`."
  def myers_difference(list1, list2) when is_list(list1) and is_list(list2),  #@ 1185
    do: myers(list1, list2, nil)  #@ 1186

  @doc "Like `myers_difference/2`; where `diff_script` answers a truthy value for two elements, that stands as `{:diff, script}`."
  def myers_difference(list1, list2, diff_script)  #@ 1206
      when is_list(list1) and is_list(list2) and is_function(diff_script),
      do: myers(list1, list2, diff_script)

  # Myers' greedy search: `paths` are the furthest reaching paths of the last round, one a diagonal. A path is
  # {deletions and equal elements so far, what is left of both lists, edits in reverse}.
  defp myers(list1, list2, script), do: search(0, [{0, list1, list2, []}], script)

  defp search(depth, paths, script) do
    case round(-depth, depth, paths, [], script) do
      {:done, edits} -> compact(edits, [])
      {:next, paths} -> search(depth + 1, paths, script)
    end
  end

  defp round(diagonal, depth, _paths, next, _script) when diagonal > depth, do: {:next, :lists.reverse(next)}

  defp round(diagonal, depth, paths, next, script) do
    {path, paths} = step(diagonal, depth, paths, script)

    case slide(path) do
      {_, [], [], edits} -> {:done, edits}
      path -> round(diagonal + 2, depth, paths, [path | next], script)
    end
  end

  defp step(0, 0, [path], _script), do: {path, []}
  defp step(diagonal, depth, [path | _] = paths, script) when diagonal == -depth, do: {down(path, script), paths}
  defp step(diagonal, diagonal, [path], script), do: {right(path, script), []}

  defp step(_diagonal, _depth, [{y1, _, _, _} = path1, {y2, _, _, _} = path2 | rest], script) do
    if y1 > y2, do: {right(path1, script), [path2 | rest]}, else: {down(path2, script), [path2 | rest]}
  end

  defp right({y, list1, [], edits}, _script), do: {y, list1, [], edits}

  defp right({y, list1, [item | rest2], edits}, script) do
    case replacement(list1, item, script) do
      nil -> {y, list1, rest2, [{:ins, item} | edits]}
      diff -> {y + 1, tl(list1), rest2, [{:diff, diff} | edits]}
    end
  end

  defp down({y, [], list2, edits}, _script), do: {y + 1, [], list2, edits}

  defp down({y, [item | rest1], list2, edits}, script) do
    case list2 != [] && replacement([item], hd(list2), script) do
      none when none in [nil, false] -> {y + 1, rest1, list2, [{:del, item} | edits]}
      diff -> {y + 1, rest1, tl(list2), [{:diff, diff} | edits]}
    end
  end

  defp replacement(_list1, _item, nil), do: nil
  defp replacement([], _item, _script), do: nil
  defp replacement([item1 | _], item2, script), do: script.(item1, item2) || nil

  defp slide({y, [item | rest1], [item | rest2], edits}), do: slide({y + 1, rest1, rest2, [{:eq, item} | edits]})
  defp slide(path), do: path

  # Joins neighbours of a kind. An insertion between equal elements that it equals itself moves to the front.
  defp compact([], acc), do: acc
  defp compact([{:diff, _} = diff | rest], acc), do: compact(rest, [diff | acc])
  defp compact([{kind, item} | rest], [{kind, items} | acc]), do: compact(rest, [{kind, [item | items]} | acc])
  defp compact(rest, [{:eq, items}, {:ins, items}, {:eq, more} | acc]), do: compact(rest, [{:ins, items}, {:eq, items ++ more} | acc])
  defp compact([{kind, item} | rest], acc), do: compact(rest, [{kind, [item]} | acc])
end

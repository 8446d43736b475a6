defmodule Keyword do
  @moduledoc "Functions over keyword lists: lists of `{key, value}` pairs with atoms as keys, in order, where a key may occur more than once."

  @type key :: atom
  @type value :: any
  @type t :: [{key, value}]

  @doc "Is the term a keyword list? `Keyword.keyword?(a: 1)` is `true`."
  def keyword?(term)
  def keyword?([{key, _value} | rest]) when is_atom(key), do: keyword?(rest)
  def keyword?([]), do: true
  def keyword?(_other), do: false

  @doc "Answers the empty keyword list."
  def new, do: []

  @doc "Builds a keyword list; the last of equal keys wins: `Keyword.new([{:b, 1}, {:a, 2}])` is `[b: 1, a: 2]`."
  def new(pairs), do: new(pairs, fn pair -> pair end)

  @doc "Builds a keyword list from what `transform` answers."
  def new(pairs, transform) when is_function(transform, 1) do  #@ 196
    checked = fn item, acc ->
      {key, value} = transform.(item)  #@ 198
      put_new_entry(acc, key, value)
    end

    :lists.reverse(Enum.reduce(pairs, [], checked))
  end

  defp put_new_entry(acc, key, value) when is_atom(key), do: [{key, value} | delete(acc, key)]

  @doc "Gives every key the same value: `Keyword.from_keys([:a, :b], 0)` is `[a: 0, b: 0]`."
  def from_keys(keys, value) when is_list(keys),  #@ 117
    do: :lists.map(&{&1, value}, keys)  #@ 118

  @doc "Checks the keys against a list of atoms and `{atom, default}` pairs: `{:ok, with_defaults}` or `{:error, bad_keys}`."
  def validate(keyword, values) when is_list(keyword) and is_list(values) do  #@ 252
    check(keyword, values, [], [])
  end

  # `values` are the specifications not used yet.
  defp check([{key, _} = pair | rest], values, good, bad) when is_atom(key) do
    case take_spec(values, key, []) do
      {:ok, values} -> check(rest, values, [pair | good], bad)
      :error -> check(rest, values, good, [key | bad])
    end
  end

  defp check([], values, good, []), do: {:ok, defaults(values, good)}
  defp check([], _values, _good, bad), do: {:error, bad}

  defp check([other | _], _values, _good, []) do
    raise ArgumentError, "expected a keyword list as first argument, got invalid entry: #{inspect(other)}"
  end

  defp take_spec([key | rest], key, before), do: {:ok, :lists.reverse(before, rest)}
  defp take_spec([{key, _} | rest], key, before), do: {:ok, :lists.reverse(before, rest)}
  defp take_spec([other | rest], key, before), do: take_spec(rest, key, [other | before])
  defp take_spec([], _key, _before), do: :error

  defp defaults([key | rest], acc) when is_atom(key), do: defaults(rest, acc)
  defp defaults([{key, _} = pair | rest], acc) when is_atom(key), do: defaults(rest, [pair | acc])
  defp defaults([], acc), do: acc

  defp defaults([other | _], _acc) do
    raise ArgumentError, "expected the second argument to be a list of atoms or tuples, got: #{inspect(other)}"
  end

  @doc "Like `validate/2`, but answers the list or raises `ArgumentError`."
  def validate!(keyword, values) do
    case validate(keyword, values) do  #@ 336
      {:ok, keyword} -> keyword
      {:error, bad} -> raise ArgumentError, invalid_keys(keyword, values, bad)  #@ 355
    end
  end

  defp invalid_keys(keyword, values, bad) do
    allowed = :lists.map(fn spec -> if is_atom(spec), do: spec, else: elem(spec, 0) end, values)

    case Enum.split_with(bad, &(&1 in allowed)) do
      {_, [_ | _] = unknown} ->
        "unknown keys #{inspect(unknown)} in #{inspect(keyword)}, the allowed keys are: #{inspect(allowed)}"

      {[_ | _] = twice, _} ->
        "duplicate keys #{inspect(twice)} in #{inspect(keyword)}"
    end
  end

  ## Reading

  @doc "Answers the first value under `key`, or `default`: `Keyword.get([a: 1], :a)` is `1`."
  def get(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do  #@ 388
    case :lists.keyfind(key, 1, keywords) do  #@ 389
      {^key, value} -> value
      false -> default
    end
  end

  @doc "Like `get/3`, but calls `fun` for the default."
  def get_lazy(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 0) do  #@ 420
    case :lists.keyfind(key, 1, keywords) do
      {^key, value} -> value
      false -> fun.()
    end
  end

  @doc "Answers `{:ok, value}` or `:error`: `Keyword.fetch([a: 1], :a)` is `{:ok, 1}`."
  def fetch(keywords, key) when is_list(keywords) and is_atom(key) do  #@ 571
    case :lists.keyfind(key, 1, keywords) do  #@ 572
      {^key, value} -> {:ok, value}
      false -> :error
    end
  end

  @doc "Answers the first value under `key`, or raises `KeyError`."
  def fetch!(keywords, key) when is_list(keywords) and is_atom(key) do  #@ 592
    case :lists.keyfind(key, 1, keywords) do  #@ 593
      {^key, value} -> value
      false -> raise KeyError, key: key, term: keywords  #@ 595
    end
  end

  @doc "Answers all values under `key`: `Keyword.get_values([a: 1, a: 2], :a)` is `[1, 2]`."
  def get_values(keywords, key) when is_list(keywords) and is_atom(key),  #@ 613
    do: values_of(keywords, key)  #@ 614

  defp values_of([{key, value} | rest], key), do: [value | values_of(rest, key)]
  defp values_of([{_, _} | rest], key), do: values_of(rest, key)
  defp values_of([], _key), do: []

  @doc "Answers the keys, repeated ones repeatedly: `Keyword.keys(a: 1, b: 2)` is `[:a, :b]`."
  def keys(keywords) when is_list(keywords) do  #@ 639
    :lists.map(
      fn
        {key, _} when is_atom(key) -> key
        other -> bad_entry(other)
      end,
      keywords
    )
  end

  @doc "Answers the values: `Keyword.values(a: 1, b: 2)` is `[1, 2]`."
  def values(keywords) when is_list(keywords) do
    :lists.map(fn {key, value} when is_atom(key) -> value end, keywords)
  end

  defp bad_entry(other) do
    raise ArgumentError,
          "expected a keyword list, but an entry in the list is not a two-element tuple " <>
            "with an atom as its first element, got: #{inspect(other)}"
  end

  @doc "Is there an entry under `key`? `Keyword.has_key?([a: 1], :a)` is `true`."
  def has_key?(keywords, key) when is_list(keywords) and is_atom(key),  #@ 1078
    do: :lists.keymember(key, 1, keywords)  #@ 1079

  @doc "Do both hold the same entries, in any order?"
  def equal?(left, right) when is_list(left) and is_list(right), do: :lists.sort(left) === :lists.sort(right)

  @doc "Answers the list itself."
  def to_list(keywords) when is_list(keywords),  #@ 1383
    do: keywords  #@ 1384

  @doc false
  @deprecated "Use Kernel.length/1 instead"
  def size(keywords), do: length(keywords)  #@ 1390

  ## Deleting

  @doc "Deletes all entries under `key`: `Keyword.delete([a: 1, b: 2, a: 3], :a)` is `[b: 2]`."
  def delete(keywords, key) when is_list(keywords) and is_atom(key) do  #@ 712
    if :lists.keymember(key, 1, keywords), do: without(keywords, key), else: keywords  #@ 713
  end

  defp without([{key, _} | rest], key), do: without(rest, key)
  defp without([{_, _} = pair | rest], key), do: [pair | without(rest, key)]
  defp without([], _key), do: []

  @doc false
  @deprecated "Use Keyword.fetch/2 + Keyword.delete/2 instead"
  def delete(keywords, key, value) when is_list(keywords) and is_atom(key) do  #@ 674
    if :lists.keymember(key, 1, keywords),  #@ 675
      do: for(pair <- keywords, pair != {key, value}, do: pair),
      else: keywords
  end

  @doc "Deletes the first entry under `key`."
  def delete_first(keywords, key) when is_list(keywords) and is_atom(key) do  #@ 737
    case :lists.keytake(key, 1, keywords) do
      {:value, _, rest} -> rest
      false -> keywords
    end
  end

  @doc "Takes all entries under `key` out, answering the first value: `Keyword.pop([a: 1, b: 2], :a)` is `{1, [b: 2]}`."
  def pop(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do  #@ 1250
    case fetch(keywords, key) do  #@ 1251
      {:ok, value} -> {value, delete(keywords, key)}
      :error -> {default, keywords}
    end
  end

  @doc "Like `pop/2`, but raises `KeyError` when there is none."
  def pop!(keywords, key) when is_list(keywords) and is_atom(key) do  #@ 1276
    case fetch(keywords, key) do  #@ 1277
      {:ok, value} -> {value, delete(keywords, key)}
      :error -> raise KeyError, key: key, term: keywords  #@ 1279
    end
  end

  @doc "Takes all entries under `key` out, answering all values."
  def pop_values(keywords, key) when is_list(keywords) and is_atom(key) do  #@ 1305
    case values_of(keywords, key) do
      [] -> {[], keywords}
      values -> {values, delete(keywords, key)}
    end
  end

  @doc "Like `pop/3`, but calls `fun` for the default."
  def pop_lazy(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 0) do  #@ 1340
    case fetch(keywords, key) do
      {:ok, value} -> {value, delete(keywords, key)}
      :error -> {fun.(), keywords}
    end
  end

  @doc "Takes the first entry under `key` out."
  def pop_first(keywords, key, default \\ nil) when is_list(keywords) and is_atom(key) do  #@ 1366
    case :lists.keytake(key, 1, keywords) do  #@ 1367
      {:value, {^key, value}, rest} -> {value, rest}
      false -> {default, keywords}
    end
  end

  ## Putting

  @doc "Puts one entry in the place of all under `key`: `Keyword.put([a: 1], :b, 2)` is `[b: 2, a: 1]`."
  def put(keywords, key, value) when is_list(keywords) and is_atom(key),  #@ 773
    do: [{key, value} | delete(keywords, key)]  #@ 774

  @doc "Puts an entry unless there is one under `key`."
  def put_new(keywords, key, value) when is_list(keywords) and is_atom(key) do  #@ 818
    if :lists.keymember(key, 1, keywords), do: keywords, else: [{key, value} | keywords]
  end

  @doc "Like `put_new/3`, but calls `fun` for the value."
  def put_new_lazy(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 0) do  #@ 798
    if :lists.keymember(key, 1, keywords), do: keywords, else: [{key, fun.()} | keywords]
  end

  @doc "Puts a value under `key` only if there is one already."
  def replace(keywords, key, value) when is_list(keywords) and is_atom(key) do  #@ 842
    change_first(keywords, key, fn _ -> value end, fn -> keywords end)
  end

  @doc "Like `replace/3`, but raises `KeyError` when there is none."
  def replace!(keywords, key, value) when is_list(keywords) and is_atom(key) do  #@ 876
    change_first(keywords, key, fn _ -> value end, fn -> raise KeyError, key: key, term: keywords end)
  end

  @doc "Like `replace/3`, but `fun` makes the new value of the old."
  def replace_lazy(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 1) do  #@ 914
    change_first(keywords, key, fun, fn -> keywords end)
  end

  @doc "Updates the value under `key`, or raises `KeyError`: `Keyword.update!([a: 1], :a, &(&1 * 2))` is `[a: 2]`."  #@ 1139
  def update!(keywords, key, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 1) do  #@ 1101
    change_first(keywords, key, fun, fn -> raise KeyError, key: key, term: keywords end)
  end

  @doc "Updates the value under `key`, or adds `default`."
  def update(keywords, key, default, fun) when is_list(keywords) and is_atom(key) and is_function(fun, 1) do  #@ 1139
    change_first(keywords, key, fun, fn -> keywords ++ [{key, default}] end)
  end

  # Changes the first entry under `key` in its place and deletes the others.
  defp change_first(keywords, key, fun, absent) do
    if :lists.keymember(key, 1, keywords), do: change_in_place(keywords, key, fun), else: absent.()
  end

  defp change_in_place([{key, value} | rest], key, fun), do: [{key, fun.(value)} | delete(rest, key)]
  defp change_in_place([{_, _} = pair | rest], key, fun), do: [pair | change_in_place(rest, key, fun)]

  @doc "Lets `fun` answer `{get, new_value}` or `:pop` for the value under `key`; answers `{get, keywords}`."
  def get_and_update(keywords, key, fun) when is_list(keywords) and is_atom(key) do  #@ 468
    get_and_update(keywords, [], key, fun)
  end

  defp get_and_update([{key, current} | rest], before, key, fun) do  #@ 472
    case fun.(current) do  #@ 473
      {get, value} -> {get, :lists.reverse(before, [{key, value} | rest])}
      :pop -> {current, :lists.reverse(before, rest)}
      other -> bad_update(other)
    end
  end

  defp get_and_update([{_, _} = pair | rest], before, key, fun), do: get_and_update(rest, [pair | before], key, fun)

  defp get_and_update([], before, key, fun) do
    case fun.(nil) do  #@ 488
      {get, value} -> {get, [{key, value} | :lists.reverse(before)]}
      :pop -> {nil, :lists.reverse(before)}
      other -> bad_update(other)
    end
  end

  @doc "Like `get_and_update/3`, but raises `KeyError` when there is no entry under `key`."
  def get_and_update!(keywords, key, fun), do: get_and_update!(keywords, [], key, fun)

  defp get_and_update!([{key, current} | rest], before, key, fun) do  #@ 536
    case fun.(current) do  #@ 537
      {get, value} -> {get, :lists.reverse(before, [{key, value} | delete(rest, key)])}
      :pop -> {current, :lists.reverse(before, rest)}
      other -> bad_update(other)
    end
  end

  defp get_and_update!([{_, _} = pair | rest], before, key, fun), do: get_and_update!(rest, [pair | before], key, fun)
  defp get_and_update!([], before, key, _fun) when is_atom(key), do: raise(KeyError, key: key, term: before)  #@ 554

  defp bad_update(other), do: raise("the given function must return a two-element tuple or :pop, got: #{inspect(other)}")

  ## Whole lists

  @doc "Merges; the second list's entries win: `Keyword.merge([a: 1, b: 2], [a: 3])` is `[b: 2, a: 3]`."
  def merge(keywords1, keywords2)  #@ 979
  def merge(keywords1, []) when is_list(keywords1), do: keywords1
  def merge([], keywords2) when is_list(keywords2), do: keywords2

  def merge(keywords1, keywords2) when is_list(keywords1) and is_list(keywords2) do
    if not keyword?(keywords2), do: not_keyword("second", keywords2)

    kept =
      :lists.filter(
        fn
          {key, _} when is_atom(key) -> not :lists.keymember(key, 1, keywords2)
          _ -> not_keyword("first", keywords1)
        end,
        keywords1
      )

    kept ++ keywords2
  end

  @doc "Merges; where both have a key, `fun` gets the key and both values: `Keyword.merge([a: 1], [a: 2], fn _, x, y -> x + y end)` is `[a: 3]`."
  def merge(keywords1, keywords2, fun) when is_list(keywords1) and is_list(keywords2) and is_function(fun, 3) do  #@ 1035
    if not keyword?(keywords1), do: not_keyword("first", keywords1)
    if not keyword?(keywords2), do: not_keyword("second", keywords2)
    merge(keywords2, keywords1, keywords1, fun, [])
  end

  # `partners` are the first list's entries not yet met by one of the second list.
  defp merge([{key, value2} = pair | rest], left, partners, fun, merged) do
    case :lists.keytake(key, 1, partners) do
      {:value, {^key, value1}, partners} ->
        merge(rest, delete(left, key), partners, fun, [{key, fun.(key, value1, value2)} | merged])

      false ->
        merge(rest, left, partners, fun, [pair | merged])
    end
  end

  defp merge([], left, _partners, _fun, merged), do: left ++ :lists.reverse(merged)

  defp not_keyword(which, term) do
    raise ArgumentError, "expected a keyword list as the #{which} argument, got: #{inspect(term)}"
  end

  @doc "Answers `{taken, rest}` by keys: `Keyword.split([a: 1, b: 2], [:a])` is `{[a: 1], [b: 2]}`."
  def split(keywords, keys) when is_list(keywords) and is_list(keys) do  #@ 1175
    {taken, rest} =
      :lists.foldl(
        fn {key, _} = pair, {taken, rest} ->
          if key in keys, do: {[pair | taken], rest}, else: {taken, [pair | rest]}
        end,
        {[], []},
        keywords
      )

    {:lists.reverse(taken), :lists.reverse(rest)}
  end

  @doc "Keeps the entries under the given keys: `Keyword.take([a: 1, b: 2], [:a])` is `[a: 1]`."
  def take(keywords, keys) when is_list(keywords) and is_list(keys),  #@ 1203
    do: :lists.filter(fn {key, _} -> :lists.member(key, keys) end, keywords)

  @doc "Drops the entries under the given keys: `Keyword.drop([a: 1, b: 2], [:a])` is `[b: 2]`."
  def drop(keywords, keys) when is_list(keywords) and is_list(keys),  #@ 1223
    do: :lists.filter(fn {key, _} -> not :lists.member(key, keys) end, keywords)

  @doc "Keeps the entries for which `fun` is truthy."
  def filter(keywords, fun) when is_list(keywords) and is_function(fun, 1),  #@ 1408
    do: :lists.filter(fn {_, _} = pair -> !!fun.(pair) end, keywords)

  @doc "Drops the entries for which `fun` is truthy."
  def reject(keywords, fun) when is_list(keywords) and is_function(fun, 1),  #@ 1436
    do: :lists.filter(fn {_, _} = pair -> !fun.(pair) end, keywords)

  @deprecated "Use Keyword.new/2 instead"
  @doc "Maps the values; `fun` gets the pair: `Keyword.map([a: 1], fn {_key, value} -> value + 1 end)` is `[a: 2]`."
  def map(keywords, fun) when is_list(keywords),  #@ 1452
    do: :lists.map(fn {key, _} = pair -> {key, fun.(pair)} end, keywords)  #@ 1453
end

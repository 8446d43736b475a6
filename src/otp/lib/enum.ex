defmodule Enum do
  @moduledoc """
  Functions over enumerables: lists, maps, ranges, streams and whatever else implements `Enumerable`.

  Everything here is eager. Lists, ranges and maps are walked directly; all else goes through `Enumerable.reduce/3`.
  """

  # How this file is laid out: every public function tries a direct recursion over a list first and falls back on
  # `reduce/3` (which knows lists, ranges and maps) or, where it may stop early, on `Enumerable.reduce/3`.

  @type t :: Enumerable.t()
  @type element :: any
  @type acc :: any
  @type index :: integer
  @type default :: any

  ## Reducing

  @doc "Folds without a start value, which is the first element: `Enum.reduce([1, 2, 3], &+/2)` is `6`. Raises `Enum.EmptyError` when there is none."
  def reduce(enumerable, fun)
  def reduce([item], fun), do: reduce_one([], item, fun)
  def reduce([first | rest], fun), do: reduce_list(rest, first, fun)
  def reduce([], _fun), do: raise(Enum.EmptyError)  #@ 2414

  def reduce(enumerable, fun) do
    step = fn
      item, {:some, acc} -> {:some, fun.(item, acc)}  #@ 2419
      item, :none -> {:some, item}
    end

    case reduce(enumerable, :none, step) do  #@ 2418
      {:some, acc} -> acc
      :none -> raise Enum.EmptyError
    end
  end

  @doc "Calls `fun` with each element and the accumulator, and answers the last accumulator: `Enum.reduce([1, 2, 3], 0, fn x, sum -> x + sum end)` is `6`."
  def reduce(enumerable, acc, fun)
  def reduce([], acc, fun), do: reduce_none([], acc, fun)
  def reduce(list, acc, fun) when is_list(list), do: reduce_list(list, acc, fun)
  def reduce(first..last//step, acc, fun), do: reduce_range(first, last, step, acc, fun)
  def reduce(%_{} = struct, acc, fun), do: reduce_protocol(struct, acc, fun)
  def reduce(%{} = map, acc, fun), do: :maps.fold(fn key, value, acc -> fun.({key, value}, acc) end, acc, map)  #@ 2480
  def reduce(enumerable, acc, fun), do: reduce_protocol(enumerable, acc, fun)

  defp reduce_list([item | rest], acc, fun), do: reduce_list(rest, fun.(item, acc), fun)  #@ 2468 as -reduce/3-lists^foldl/2-0-/3
  defp reduce_list([], acc, _fun), do: acc

  # Erlang's functions look at the fun when there is nothing (more) to call it with.
  defp reduce_one([], item, fun) when is_function(fun, 2), do: item  #@ 2468 as -reduce/2-lists^foldl/2-0-/3
  defp reduce_none([], acc, fun) when is_function(fun, 2), do: acc  #@ 2468 as -reduce/3-lists^foldl/2-0-/3
  defp map_none([], fun) when is_function(fun, 1), do: []  #@ 1658 as -map/2-lists^map/1-0-/2
  defp each_none([], fun) when is_function(fun, 1), do: :ok  #@ 975 as -each/2-lists^foreach/1-0-/2

  defp reduce_range(at, last, step, acc, fun) when step > 0 and at <= last,
    do: reduce_range(at + step, last, step, fun.(at, acc), fun)  #@ 4299

  defp reduce_range(at, last, step, acc, fun) when step < 0 and at >= last,
    do: reduce_range(at + step, last, step, fun.(at, acc), fun)

  defp reduce_range(_at, _last, _step, acc, _fun), do: acc

  defp reduce_protocol(enumerable, acc, fun),  #@ 4307 as reduce/3
    do: Enumerable.reduce(enumerable, {:cont, acc}, fn item, acc -> {:cont, fun.(item, acc)} end) |> elem(1)  #@ 4307

  @doc "Like `reduce/3`, but `fun` answers `{:cont, acc}` to go on or `{:halt, acc}` to stop: `Enum.reduce_while(1..100, 0, fn x, acc -> if x < 5, do: {:cont, acc + x}, else: {:halt, acc} end)` is `10`."
  def reduce_while(enumerable, acc, fun), do: Enumerable.reduce(enumerable, {:cont, acc}, fun) |> elem(1)  #@ 2514

  @doc "Maps and folds in one pass, answering `{mapped, acc}`: `Enum.map_reduce([1, 2, 3], 0, fn x, sum -> {x * 2, x + sum} end)` is `{[2, 4, 6], 6}`."
  def map_reduce(enumerable, acc, fun) when is_list(enumerable), do: map_reduce_list(enumerable, acc, fun)

  def map_reduce(enumerable, acc, fun) do
    {mapped, acc} =
      reduce(enumerable, {[], acc}, fn item, {mapped, acc} ->  #@ 4307
        {value, acc} = fun.(item, acc)  #@ 1786
        {[value | mapped], acc}
      end)

    {:lists.reverse(mapped), acc}
  end

  defp map_reduce_list([item | rest], acc, fun) do
    {value, acc} = fun.(item, acc)
    {values, acc} = map_reduce_list(rest, acc, fun)
    {[value | values], acc}
  end

  defp map_reduce_list([], acc, _fun), do: {[], acc}

  @doc "Maps every element to an enumerable and an accumulator, concatenating the former; `{:halt, acc}` stops."
  def flat_map_reduce(enumerable, acc, fun) do
    {items, acc} =
      Enumerable.reduce(enumerable, {:cont, {[], acc}}, fn item, {items, acc} ->  #@ 1287
        case fun.(item, acc) do  #@ 1288
          {:halt, acc} -> {:halt, {items, acc}}
          {[], acc} -> {:cont, {items, acc}}
          {[one], acc} -> {:cont, {[one | items], acc}}
          {many, acc} -> {:cont, {reverse(many, items), acc}}
        end
      end) |> elem(1)

    {:lists.reverse(items), acc}
  end

  @doc "Answers the list of running accumulations, starting with the first element: `Enum.scan(1..4, &+/2)` is `[1, 3, 6, 10]`."
  def scan(enumerable, fun)
  def scan([], _fun), do: []
  def scan([first | rest], fun), do: [first | scan_list(rest, first, fun)]  #@ 2794

  def scan(enumerable, fun) do
    step = fn
      item, [] -> [item]
      item, [acc | _] = accs -> [fun.(item, acc) | accs]  #@ 2799
    end

    :lists.reverse(reduce(enumerable, [], step))  #@ 4307
  end

  @doc "Like `scan/2` with a start value: `Enum.scan(1..3, 10, &+/2)` is `[11, 13, 16]`."
  def scan(enumerable, acc, fun) when is_list(enumerable), do: scan_list(enumerable, acc, fun)

  def scan(enumerable, acc, fun) do
    {accs, _} =
      reduce(enumerable, {[], acc}, fn item, {accs, acc} ->  #@ 4307
        acc = fun.(item, acc)  #@ 2820
        {[acc | accs], acc}
      end)

    :lists.reverse(accs)
  end

  defp scan_list([], _acc, _fun), do: []

  defp scan_list([item | rest], acc, fun) do
    acc = fun.(item, acc)  #@ 4346
    [acc | scan_list(rest, acc, fun)]
  end

  ## Mapping

  @doc "Answers the list of `fun`'s results: `Enum.map([1, 2, 3], fn x -> x * 2 end)` is `[2, 4, 6]`. A map's elements are `{key, value}` pairs."
  def map(enumerable, fun)
  def map([], fun), do: map_none([], fun)
  def map(list, fun) when is_list(list), do: map_list(list, fun)
  def map(enumerable, fun), do: :lists.reverse(reduce(enumerable, [], fn item, acc -> [fun.(item) | acc] end))  #@ 1662

  defp map_list([item | rest], fun), do: [fun.(item) | map_list(rest, fun)]  #@ 1658 as -map/2-lists^map/1-0-/2
  defp map_list([], _fun), do: []

  @doc "Maps the first element and then every `nth` one, leaving the others: `Enum.map_every(1..5, 2, &(&1 * 10))` is `[10, 2, 30, 4, 50]`."
  def map_every(enumerable, nth, fun)  #@ 1696
  def map_every(enumerable, 1, fun), do: map(enumerable, fun)
  def map_every(enumerable, 0, _fun), do: to_list(enumerable)
  def map_every([], nth, _fun) when is_integer(nth) and nth > 1, do: []

  def map_every(enumerable, nth, fun) when is_integer(nth) and nth > 1 do
    {acc, _} =
      reduce(enumerable, {[], nth}, fn
        item, {acc, ^nth} -> {[fun.(item) | acc], 1}
        item, {acc, seen} -> {[item | acc], seen + 1}
      end)

    :lists.reverse(acc)
  end

  @doc "Maps and puts `separator` between the results: `Enum.map_intersperse([1, 2], :a, &(&1 * 2))` is `[2, :a, 4]`."
  def map_intersperse(enumerable, separator, mapper)
  def map_intersperse(list, separator, mapper) when is_list(list), do: map_intersperse_list(list, separator, mapper)

  def map_intersperse(enumerable, separator, mapper) do
    reversed =
      reduce(enumerable, [], fn  #@ 4307
        item, [] -> [mapper.(item)]  #@ 1724
        item, acc -> [mapper.(item), separator | acc]
      end)

    :lists.reverse(reversed)
  end

  defp map_intersperse_list([], _separator, _mapper), do: []
  defp map_intersperse_list([last], _separator, mapper), do: [mapper.(last)]

  defp map_intersperse_list([item | rest], separator, mapper),
    do: [mapper.(item), separator | map_intersperse_list(rest, separator, mapper)]  #@ 4292

  @doc "Maps to strings and joins them: `Enum.map_join([1, 2, 3], \"-\", &(&1 * 2))` is `\"2-4-6\"`."
  def map_join(enumerable, joiner \\ "", mapper) when is_binary(joiner) do  #@ 1753
    enumerable |> map_intersperse(joiner, &text_of(mapper.(&1))) |> IO.iodata_to_binary()  #@ 1755
  end

  @doc "Calls `fun` with each element for its effect and answers `:ok`: `Enum.each([1, 2], &IO.puts/1)`."
  def each([], fun), do: each_none([], fun)
  def each(list, fun) when is_list(list), do: each_list(list, fun)

  def each(enumerable, fun) do
    reduce(enumerable, nil, fn item, _ ->  #@ 4307
      fun.(item)  #@ 980
      nil
    end)

    :ok
  end

  defp each_list([item | rest], fun) do  #@ as -each/2-lists^foreach/1-0-/2
    fun.(item)  #@ 975
    each_list(rest, fun)
  end

  defp each_list([], _fun), do: :ok

  @doc "Maps every element to an enumerable and concatenates: `Enum.flat_map([1, 2], fn x -> [x, x] end)` is `[1, 1, 2, 2]`."
  def flat_map(list, fun) when is_list(list), do: flat_map_list(list, fun)

  def flat_map(enumerable, fun) do
    reduce(enumerable, [], fn item, acc ->  #@ 4307
      case fun.(item) do  #@ 1251
        list when is_list(list) -> :lists.reverse(list, acc)
        other -> reduce(other, acc, &[&1 | &2])
      end
    end)
    |> :lists.reverse()
  end

  defp flat_map_list([item | rest], fun) do
    case fun.(item) do  #@ 4249
      [one] -> [one | flat_map_list(rest, fun)]
      list when is_list(list) -> list ++ flat_map_list(rest, fun)
      other -> to_list(other) ++ flat_map_list(rest, fun)
    end
  end

  defp flat_map_list([], _fun), do: []

  @doc "Pairs every element with its index: `Enum.with_index([:a, :b])` is `[a: 0, b: 1]`. A second argument is an offset, or a function of element and index."
  def with_index(enumerable, fun_or_offset \\ 0)  #@ 3773
  def with_index(list, offset) when is_list(list) and is_integer(offset), do: index_list(list, offset)
  def with_index(list, fun) when is_list(list) and is_function(fun, 2), do: index_list(list, 0, fun)

  def with_index(enumerable, offset) when is_integer(offset) do
    {items, _} = map_reduce(enumerable, offset, fn item, index -> {{item, index}, index + 1} end)
    items
  end

  def with_index(enumerable, fun) when is_function(fun, 2) do
    {items, _} = map_reduce(enumerable, 0, fn item, index -> {fun.(item, index), index + 1} end)  #@ 3789
    items
  end

  defp index_list([item | rest], index), do: [{item, index} | index_list(rest, index + 1)]
  defp index_list([], _index), do: []
  defp index_list([item | rest], index, fun), do: [fun.(item, index) | index_list(rest, index + 1, fun)]
  defp index_list([], _index, _fun), do: []

  ## Choosing

  @doc "Keeps the elements for which `fun` is truthy: `Enum.filter([1, 2, 3], &(&1 > 1))` is `[2, 3]`."
  def filter(list, fun) when is_list(list), do: filter_list(list, fun)

  def filter(enumerable, fun) do
    :lists.reverse(reduce(enumerable, [], fn item, acc -> if fun.(item), do: [item | acc], else: acc end))  #@ 1112
  end

  defp filter_list([item | rest], fun) do
    if fun.(item), do: [item | filter_list(rest, fun)], else: filter_list(rest, fun)  #@ 4197
  end

  defp filter_list([], _fun), do: []

  @doc "Drops the elements for which `fun` is truthy: `Enum.reject([1, 2, 3], &(&1 > 1))` is `[1]`."
  def reject(list, fun) when is_list(list), do: reject_list(list, fun)

  def reject(enumerable, fun) do
    :lists.reverse(reduce(enumerable, [], fn item, acc -> if fun.(item), do: acc, else: [item | acc] end))  #@ 2535
  end

  defp reject_list([item | rest], fun) do
    if fun.(item), do: reject_list(rest, fun), else: [item | reject_list(rest, fun)]  #@ 4313
  end

  defp reject_list([], _fun), do: []

  @doc false
  @deprecated "Use Enum.filter/2 + Enum.map/2 or for comprehensions instead"
  def filter_map(enumerable, filter, mapper), do: for(item <- to_list(enumerable), filter.(item), do: mapper.(item))  #@ 1123

  @doc "Answers `{kept, dropped}` by `fun`: `Enum.split_with([1, 2, 3], &(&1 > 1))` is `{[2, 3], [1]}`."
  def split_with(enumerable, fun) do
    {yes, no} =
      reduce(enumerable, {[], []}, fn item, {yes, no} ->  #@ 4307
        if fun.(item), do: {[item | yes], no}, else: {yes, [item | no]}  #@ 2294
      end)

    {:lists.reverse(yes), :lists.reverse(no)}
  end

  @doc false
  @deprecated "Use Enum.split_with/2 instead"
  def partition(enumerable, fun), do: split_with(enumerable, fun)

  @doc "Answers the first element for which `fun` is truthy, or `default`: `Enum.find([1, 2, 3], &(&1 > 1))` is `2`."
  def find(enumerable, default \\ nil, fun)
  def find(list, default, fun) when is_list(list), do: find_list(list, default, fun)

  def find(enumerable, default, fun) do
    Enumerable.reduce(enumerable, {:cont, default}, fn item, default -> if fun.(item), do: {:halt, item}, else: {:cont, default} end) |> elem(1)  #@ 1151
  end

  defp find_list([item | rest], default, fun), do: if(fun.(item), do: item, else: find_list(rest, default, fun))  #@ 4211
  defp find_list([], default, _fun), do: default

  @doc "Answers the first truthy result of `fun`, or `default`: `Enum.find_value([1, 2], fn x -> x > 1 && x * 10 end)` is `20`."
  def find_value(enumerable, default \\ nil, fun)
  def find_value(list, default, fun) when is_list(list), do: find_value_list(list, default, fun)

  def find_value(enumerable, default, fun) do
    Enumerable.reduce(enumerable, {:cont, default}, fn item, default ->  #@ 1218
      value = fun.(item)  #@ 1219
      if value, do: {:halt, value}, else: {:cont, default}
    end) |> elem(1)
  end

  defp find_value_list([item | rest], default, fun), do: fun.(item) || find_value_list(rest, default, fun)  #@ 4239
  defp find_value_list([], default, _fun), do: default

  @doc "Answers the index of the first element for which `fun` is truthy, or `nil`: `Enum.find_index([:a, :b], &(&1 == :b))` is `1`."
  def find_index(list, fun) when is_list(list), do: find_index_list(list, 0, fun)

  def find_index(enumerable, fun) do
    found =
      Enumerable.reduce(enumerable, {:cont, {:no, 0}}, fn item, {:no, index} ->  #@ 1176
        if fun.(item), do: {:halt, {:yes, index}}, else: {:cont, {:no, index + 1}}  #@ 1177
      end) |> elem(1)

    case found do
      {:yes, index} -> index
      {:no, _} -> nil
    end
  end

  defp find_index_list([item | rest], index, fun),
    do: if(fun.(item), do: index, else: find_index_list(rest, index + 1, fun))  #@ 4225

  defp find_index_list([], _index, _fun), do: nil

  @doc "Is `element` among the elements (compared with `===`)? `Enum.member?(1..10, 5)` is `true`."
  def member?(list, element) when is_list(list), do: :lists.member(element, list)

  def member?(enumerable, element) do
    case Enumerable.member?(enumerable, element) do
      {:ok, answer} when is_boolean(answer) ->
        answer

      {:error, module} ->
        module.reduce(enumerable, {:cont, false}, fn
          item, _ when item === element -> {:halt, true}
          _, _ -> {:cont, false}
        end)
        |> elem(1)  #@ 1969
    end
  end

  @doc "Are all elements truthy? `Enum.all?([])` is `true`."
  def all?(list) when is_list(list), do: all_list(list)
  def all?(enumerable), do: Enumerable.reduce(enumerable, {:cont, true}, fn item, _ -> if item, do: {:cont, true}, else: {:halt, false} end) |> elem(1)

  @doc "Is `fun` truthy for all elements? `Enum.all?([2, 4], &(rem(&1, 2) == 0))` is `true`."
  def all?(list, fun) when is_list(list), do: all_list(list, fun)

  def all?(enumerable, fun),
    do: Enumerable.reduce(enumerable, {:cont, true}, fn item, _ -> if fun.(item), do: {:cont, true}, else: {:halt, false} end) |> elem(1)  #@ 376

  defp all_list([item | rest]), do: if(item, do: all_list(rest), else: false)
  defp all_list([]), do: true
  defp all_list([item | rest], fun), do: if(fun.(item), do: all_list(rest, fun), else: false)  #@ 4110
  defp all_list([], _fun), do: true

  @doc "Is any element truthy? `Enum.any?([nil, 1])` is `true`."
  def any?(list) when is_list(list), do: any_list(list)
  def any?(enumerable), do: Enumerable.reduce(enumerable, {:cont, false}, fn item, _ -> if item, do: {:halt, true}, else: {:cont, false} end) |> elem(1)

  @doc "Is `fun` truthy for any element? `Enum.any?([1, 2], &(&1 > 1))` is `true`."
  def any?(list, fun) when is_list(list), do: any_list(list, fun)

  def any?(enumerable, fun),
    do: Enumerable.reduce(enumerable, {:cont, false}, fn item, _ -> if fun.(item), do: {:halt, true}, else: {:cont, false} end) |> elem(1)  #@ 437

  defp any_list([item | rest]), do: if(item, do: true, else: any_list(rest))
  defp any_list([]), do: false
  defp any_list([item | rest], fun), do: if(fun.(item), do: true, else: any_list(rest, fun))  #@ 4136
  defp any_list([], _fun), do: false

  ## Counting and looking

  @doc "Answers how many elements there are: `Enum.count([1, 2, 3])` is `3`."
  def count(list) when is_list(list), do: length(list)

  def count(enumerable) do
    case Enumerable.count(enumerable) do  #@ 690
      {:ok, count} when is_integer(count) -> count
      {:error, module} -> elem(module.reduce(enumerable, {:cont, 0}, fn _, n -> {:cont, n + 1} end), 1)
    end
  end

  @doc "Answers for how many elements `fun` is truthy: `Enum.count(1..5, &(&1 > 3))` is `2`."
  def count(enumerable, fun), do: reduce(enumerable, 0, fn item, n -> if fun.(item), do: n + 1, else: n end)  #@ 712

  @doc "Counts, but never beyond `limit`: `Enum.count_until(1..100, 5)` is `5`."
  def count_until(enumerable, limit) when is_integer(limit) and limit > 0 do  #@ 746
    stop_at = limit - 1

    case is_list(enumerable) || Enumerable.count(enumerable) do
      {:ok, count} -> Kernel.min(count, limit)
      _ -> Enumerable.reduce(enumerable, {:cont, 0}, fn _, n -> if n == stop_at, do: {:halt, limit}, else: {:cont, n + 1} end) |> elem(1)
    end
  end

  @doc "Counts the elements for which `fun` is truthy, never beyond `limit`."
  def count_until(enumerable, fun, limit) when is_integer(limit) and limit > 0 do  #@ 783
    stop_at = limit - 1

    Enumerable.reduce(enumerable, {:cont, 0}, fn item, n ->
      cond do
        !fun.(item) -> {:cont, n}
        n == stop_at -> {:halt, limit}
        true -> {:cont, n + 1}
      end
    end) |> elem(1)
  end

  @doc "Is there no element? `Enum.empty?([])` is `true`."
  def empty?(list) when is_list(list), do: list == []

  def empty?(enumerable) do
    case slice_source(enumerable) do
      {:ok, count, _} -> count == 0
      {:error, module} -> elem(module.reduce(enumerable, {:cont, true}, fn _, _ -> {:halt, false} end), 1)
    end
  end

  @doc "Answers the element at `index` (negative: from the end), or `default`: `Enum.at([:a, :b], 1)` is `:b`."
  def at(enumerable, index, default \\ nil) when is_integer(index) do  #@ 467
    case slice_forward(enumerable, index, 1, 1) do  #@ 468
      [item] -> item
      [] -> default
    end
  end

  @doc "Answers `{:ok, element}` at `index`, or `:error`."
  def fetch(enumerable, index) when is_integer(index) do  #@ 1043
    case slice_forward(enumerable, index, 1, 1) do
      [item] -> {:ok, item}
      [] -> :error
    end
  end

  @doc "Answers the element at `index`, or raises `Enum.OutOfBoundsError`."
  def fetch!(enumerable, index) when is_integer(index) do  #@ 1069
    case slice_forward(enumerable, index, 1, 1) do
      [item] -> item
      [] -> raise Enum.OutOfBoundsError  #@ 1072
    end
  end

  @doc "Answers the elements as a list: `Enum.to_list(1..3)` is `[1, 2, 3]`."
  def to_list(list) when is_list(list), do: list
  def to_list(first..last//step), do: range_list(first, last, step)
  def to_list(%_{} = struct), do: :lists.reverse(reduce(struct, [], &[&1 | &2]))  #@ 3644
  def to_list(%{} = map), do: :maps.to_list(map)
  def to_list(enumerable), do: :lists.reverse(reduce(enumerable, [], &[&1 | &2]))  #@ 3646

  defp range_list(at, last, step) when step > 0 and at <= last, do: [at | range_list(at + step, last, step)]
  defp range_list(at, last, step) when step < 0 and at >= last, do: [at | range_list(at + step, last, step)]
  defp range_list(_at, _last, _step), do: []

  ## Order

  @doc "Answers the elements last to first: `Enum.reverse([1, 2, 3])` is `[3, 2, 1]`."
  def reverse(list) when is_list(list), do: :lists.reverse(list)
  def reverse(enumerable), do: reduce(enumerable, [], &[&1 | &2])

  @doc "Reverses and appends `tail`: `Enum.reverse([1, 2], [3])` is `[2, 1, 3]`."
  def reverse(list, tail) when is_list(list), do: :lists.reverse(list, to_list(tail))  #@ 2571
  def reverse(enumerable, tail), do: reduce(enumerable, to_list(tail), &[&1 | &2])  #@ 2575

  @doc "Reverses `count` elements from `start_index` on: `Enum.reverse_slice([1, 2, 3, 4], 1, 2)` is `[1, 3, 2, 4]`."
  def reverse_slice(enumerable, start_index, count)  #@ 2594
      when is_integer(start_index) and start_index >= 0 and is_integer(count) and count >= 0 do
    {before, rest} = split(enumerable, start_index)
    {middle, behind} = split(rest, count)
    before ++ :lists.reverse(middle, behind)
  end

  @doc "Sorts by Erlang's term order: `Enum.sort([3, 1, 2])` is `[1, 2, 3]`."
  def sort(enumerable), do: :lists.sort(to_list(enumerable))

  @doc "Sorts by `:asc`, `:desc`, a module with `compare/2`, `{:asc | :desc, module}` or a function answering whether its first argument may come first."
  def sort(enumerable, sorter) do
    case sorter do
      :asc -> :lists.sort(to_list(enumerable))
      _ -> :lists.sort(sort_fun(sorter), to_list(enumerable))  #@ 3129
    end
  end

  defp sort_fun(fun) when is_function(fun, 2), do: fun  #@ as to_sort_fun/1
  defp sort_fun(:asc), do: &<=/2
  defp sort_fun(:desc), do: &>=/2
  defp sort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
  defp sort_fun({:asc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
  defp sort_fun({:desc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :lt)

  @doc "Sorts by what `mapper` answers for each element: `Enum.sort_by([\"ccc\", \"a\"], &byte_size/1)` is `[\"a\", \"ccc\"]`."
  def sort_by(enumerable, mapper, sorter \\ :asc)  #@ 3255

  def sort_by(enumerable, mapper, :asc) when is_function(mapper, 1) do
    tagged = map(enumerable, &{&1, mapper.(&1)})  #@ 3264
    map(:lists.keysort(2, tagged), fn {item, _} -> item end)
  end

  def sort_by(enumerable, mapper, sorter) when is_function(mapper, 1) do
    before? = sort_fun(sorter)  #@ 3255

    enumerable
    |> map(&{&1, mapper.(&1)})  #@ 3264
    |> sort(fn {_, left}, {_, right} -> before?.(left, right) end)  #@ 3265
    |> map(fn {item, _} -> item end)
  end

  @doc "Moves one element, or a range of them, to `insertion_index`: `Enum.slide([:a, :b, :c], 0, 2)` is `[:b, :c, :a]`."
  def slide(enumerable, range_or_single_index, insertion_index)  #@ 2657

  def slide(enumerable, index, insertion_index) when is_integer(index),
    do: slide(enumerable, index..index, insertion_index)

  def slide(_enumerable, _.._//step = range, _insertion_index) when step != 1 do
    raise ArgumentError, "Enum.slide/3 does not accept ranges with custom steps, got: #{inspect(range)}"
  end

  def slide(enumerable, first..last, insertion_index) when first < 0 or last < 0 or insertion_index < 0 do
    count = count(enumerable)
    from = if first >= 0, do: first, else: Kernel.max(first + count, 0)
    to = if last >= 0, do: last, else: last + count
    target = if insertion_index >= 0, do: insertion_index, else: insertion_index + count

    if from < count and from != target,
      do: slide(enumerable, from..to//1, target),
      else: to_list(enumerable)
  end

  def slide(enumerable, insertion_index.._, insertion_index), do: to_list(enumerable)

  def slide(_enumerable, first..last, insertion_index) when insertion_index > first and insertion_index <= last do
    raise ArgumentError,
          "insertion index for slide must be outside the range being moved " <>
            "(tried to insert #{first}..#{last} at #{insertion_index})"
  end

  def slide(enumerable, first..last, _insertion_index) when first > last, do: to_list(enumerable)

  # Either way two neighbouring blocks change places.
  def slide(enumerable, first..last, insertion_index) when insertion_index <= first,
    do: swap_blocks(enumerable, insertion_index, first, last + 1)

  def slide(enumerable, first..last, insertion_index),
    do: swap_blocks(enumerable, first, last + 1, insertion_index + 1)

  defp swap_blocks(enumerable, start, middle, stop) do
    {before, rest} = split(enumerable, start)
    {left, rest} = split(rest, middle - start)
    {right, behind} = split(rest, stop - middle)
    before ++ right ++ left ++ behind
  end

  @doc "Answers the elements in random order (from `:rand`'s process-wide generator, so a seed fixes it)."
  def shuffle(enumerable) do
    tagged = reduce(enumerable, [], fn item, acc -> [{:rand.uniform(), item} | acc] end)
    :lists.foldl(fn {_, item}, acc -> [item | acc] end, [], :lists.keysort(1, tagged))
  end

  @doc "Answers one random element; raises `Enum.EmptyError` when there is none."
  def random(enumerable)

  def random(list) when is_list(list) do
    case length(list) do
      0 -> raise Enum.EmptyError  #@ 2349
      count -> hd(drop_list(list, random_index(count)))
    end
  end

  def random(enumerable) do
    chosen =
      case slice_source(enumerable) do
        {:ok, 0, _} -> []
        {:ok, count, fun} -> fun.(random_index(count), 1, 1)
        {:error, _} -> take_random(enumerable, 1)
      end

    case chosen do
      [item] -> item
      [] -> raise Enum.EmptyError
    end
  end

  # No number is drawn when there is nothing to choose from: seeded runs depend on it.
  defp random_index(1), do: 0
  defp random_index(count), do: :rand.uniform(count) - 1

  @doc "Answers `count` random elements."
  def take_random(enumerable, count)  #@ 3520
  def take_random(_enumerable, 0), do: []
  def take_random([], _count), do: []

  # A reservoir of one.
  def take_random(enumerable, 1) do
    chosen =
      reduce(enumerable, :none, fn
        item, :none -> {item, 1}
        item, {current, seen} -> if :rand.uniform(seen + 1) == 1, do: {item, seen + 1}, else: {current, seen + 1}
      end)

    case chosen do
      :none -> []
      {item, _} -> [item]
    end
  end

  # A reservoir of `count` slots, shuffled while it fills.
  def take_random(enumerable, count) when is_integer(count) and count >= 0 do
    {seen, slots} =
      reduce(enumerable, {0, %{}}, fn item, {index, slots} ->
        at = random_index(index + 1)

        cond do
          index < count -> {index + 1, slots |> Map.put(index, Map.get(slots, at)) |> Map.put(at, item)}
          at < count -> {index + 1, Map.put(slots, at, item)}
          true -> {index + 1, slots}
        end
      end)

    slots_list(slots, 0, Kernel.min(count, seen))
  end

  defp slots_list(_slots, count, count), do: []
  defp slots_list(slots, index, count), do: [:maps.get(index, slots) | slots_list(slots, index + 1, count)]

  ## Taking and dropping

  @doc "Takes the first `amount` elements (negative: the last): `Enum.take([1, 2, 3], 2)` is `[1, 2]`."
  def take(enumerable, amount)  #@ 3439
  def take(_enumerable, 0), do: []
  def take(list, amount) when is_list(list) and is_integer(amount) and amount > 0, do: take_list(list, amount)

  def take(enumerable, amount) when is_integer(amount) and amount > 0 do
    {_, {taken, _}} =
      Enumerable.reduce(enumerable, {:cont, {[], amount}}, fn item, {taken, left} ->  #@ 3448
        if left > 1, do: {:cont, {[item | taken], left - 1}}, else: {:halt, {[item | taken], 0}}
      end)

    :lists.reverse(taken)
  end

  def take(enumerable, amount) when is_integer(amount) and amount < 0 do
    {count, fun} = slice_all(enumerable)
    start = Kernel.max(count + amount, 0)
    fun.(start, count - start, 1)
  end

  defp take_list(_list, 0), do: []
  defp take_list([item | rest], amount), do: [item | take_list(rest, amount - 1)]
  defp take_list([], _amount), do: []

  @doc "Drops the first `amount` elements (negative: the last): `Enum.drop([1, 2, 3], 2)` is `[3]`."
  def drop(enumerable, amount)  #@ 882
  def drop(list, amount) when is_list(list) and is_integer(amount) and amount >= 0, do: drop_list(list, amount)
  def drop(enumerable, 0), do: to_list(enumerable)

  def drop(enumerable, amount) when is_integer(amount) and amount > 0 do
    {kept, _} =
      reduce(enumerable, {[], amount}, fn
        item, {kept, 0} -> {[item | kept], 0}
        _item, {[], left} -> {[], left - 1}
      end)

    :lists.reverse(kept)
  end

  def drop(enumerable, amount) when is_integer(amount) and amount < 0 do
    {count, fun} = slice_all(enumerable)
    if count + amount > 0, do: fun.(0, count + amount, 1), else: []
  end

  defp drop_list(list, 0), do: list
  defp drop_list([_ | rest], amount), do: drop_list(rest, amount - 1)
  defp drop_list([], _amount), do: []

  @doc "Takes the first element and then every `nth`: `Enum.take_every(1..6, 2)` is `[1, 3, 5]`."
  def take_every(enumerable, nth)  #@ 3488
  def take_every(_enumerable, 0), do: []
  def take_every(enumerable, 1), do: to_list(enumerable)
  def take_every(enumerable, nth) when is_integer(nth) and nth > 1, do: every(enumerable, nth, true)

  @doc "Drops the first element and then every `nth`: `Enum.drop_every(1..6, 2)` is `[2, 4, 6]`."
  def drop_every(enumerable, nth)  #@ 931
  def drop_every(_enumerable, 1), do: []
  def drop_every(enumerable, 0), do: to_list(enumerable)
  def drop_every([], nth) when is_integer(nth), do: []
  def drop_every(enumerable, nth) when is_integer(nth) and nth > 1, do: every(enumerable, nth, false)

  defp every(enumerable, nth, keep?) do
    {kept, _} =
      reduce(enumerable, {[], 0}, fn item, {kept, index} ->
        {if(index == 0 == keep?, do: [item | kept], else: kept), rem(index + 1, nth)}
      end)

    :lists.reverse(kept)
  end

  @doc "Takes from the start while `fun` is truthy: `Enum.take_while([1, 2, 3], &(&1 < 3))` is `[1, 2]`."
  def take_while(list, fun) when is_list(list), do: take_while_list(list, fun)

  def take_while(enumerable, fun) do
    :lists.reverse(Enumerable.reduce(enumerable, {:cont, []}, fn item, acc -> if fun.(item), do: {:cont, [item | acc]}, else: {:halt, acc} end) |> elem(1))  #@ 3623
  end

  defp take_while_list([item | rest], fun), do: if(fun.(item), do: [item | take_while_list(rest, fun)], else: [])  #@ 4675
  defp take_while_list([], _fun), do: []

  @doc "Drops from the start while `fun` is truthy: `Enum.drop_while([1, 2, 3], &(&1 < 3))` is `[3]`."
  def drop_while(list, fun) when is_list(list), do: drop_while_list(list, fun)

  def drop_while(enumerable, fun) do
    {kept, _} =
      reduce(enumerable, {[], true}, fn item, {kept, dropping} ->  #@ 4307
        if dropping && fun.(item), do: {[], true}, else: {[item | kept], false}  #@ 956
      end)

    :lists.reverse(kept)
  end

  defp drop_while_list([item | rest] = list, fun), do: if(fun.(item), do: drop_while_list(rest, fun), else: list)  #@ 4183
  defp drop_while_list([], _fun), do: []

  @doc "Splits after `count` elements (negative: counted from the end): `Enum.split([1, 2, 3], 2)` is `{[1, 2], [3]}`."
  def split(list, count) when is_list(list) and is_integer(count) and count >= 0, do: split_list(list, count, [])  #@ 3299

  def split(enumerable, count) when is_integer(count) and count >= 0 do
    {before, behind, _} =
      reduce(enumerable, {[], [], count}, fn item, {before, behind, left} ->
        if left > 0, do: {[item | before], behind, left - 1}, else: {before, [item | behind], 0}
      end)

    {:lists.reverse(before), :lists.reverse(behind)}
  end

  def split(enumerable, count) when is_integer(count) and count < 0 do
    list = to_list(enumerable)
    split_list(list, Kernel.max(length(list) + count, 0), [])
  end

  defp split_list(list, 0, acc), do: {:lists.reverse(acc), list}
  defp split_list([item | rest], count, acc), do: split_list(rest, count - 1, [item | acc])
  defp split_list([], _count, acc), do: {:lists.reverse(acc), []}

  @doc "Splits at the first element for which `fun` is falsy: `Enum.split_while([1, 2, 3], &(&1 < 2))` is `{[1], [2, 3]}`."
  def split_while(list, fun) when is_list(list), do: split_while_list(list, fun, [])

  def split_while(enumerable, fun) do
    {before, behind} =
      reduce(enumerable, {[], []}, fn  #@ 4307
        item, {before, []} -> if fun.(item), do: {[item | before], []}, else: {before, [item]}  #@ 3348
        item, {before, behind} -> {before, [item | behind]}
      end)

    {:lists.reverse(before), :lists.reverse(behind)}
  end

  defp split_while_list([item | rest] = list, fun, acc) do
    if fun.(item), do: split_while_list(rest, fun, [item | acc]), else: {:lists.reverse(acc), list}  #@ 4643
  end

  defp split_while_list([], _fun, acc), do: {:lists.reverse(acc), []}

  @doc "Answers the elements whose indexes are in the range (negative: from the end): `Enum.slice([:a, :b, :c], 1..2)` is `[:b, :c]`."
  def slice(enumerable, first..last//step = range) do  #@ 2919
    cond do
      step > 0 ->
        slice_range(enumerable, first, last, step)

      step == -1 and first > last ->
        slice_range(enumerable, first, last, 1)

      true ->
        raise ArgumentError, "Enum.slice/2 does not accept ranges with negative steps, got: #{inspect(range)}"
    end
  end

  def slice(enumerable, %{__struct__: Range, first: first, last: last} = range),
    do: slice(enumerable, Map.put(range, :step, if(first <= last, do: 1, else: -1)))

  defp slice_range(enumerable, first, last, step) when first >= 0 and last >= first,
    do: slice_forward(enumerable, first, last - first + 1, step)

  defp slice_range(enumerable, first, -1, step) when first >= 0, do: take_every(drop(enumerable, first), step)

  defp slice_range(enumerable, first, last, step) do
    {count, fun} = slice_all(enumerable)
    first = if first >= 0, do: first, else: Kernel.max(first + count, 0)
    last = if last >= 0, do: last, else: last + count
    amount = Kernel.min(last - first + 1, count - first)
    if amount > 0, do: fun.(first, stepped(amount, step), step), else: []
  end

  @doc "Answers `amount` elements from `start_index` (negative: from the end) on: `Enum.slice(1..10, 5, 3)` is `[6, 7, 8]`."
  def slice(_enumerable, start_index, 0) when is_integer(start_index), do: []  #@ 3007

  def slice(enumerable, start_index, amount)
      when is_integer(start_index) and start_index < 0 and is_integer(amount) and amount >= 0 do
    {count, fun} = slice_all(enumerable)
    start = Kernel.max(count + start_index, 0)
    amount = Kernel.min(amount, count - start)
    if amount > 0, do: fun.(start, amount, 1), else: []
  end

  def slice(enumerable, start_index, amount)
      when is_integer(start_index) and is_integer(amount) and amount >= 0,
      do: slice_forward(enumerable, start_index, amount, 1)

  # Slices are asked for as (start, amount of elements answered, step) from here on.

  defp stepped(amount, step), do: div(amount - 1, step) + 1

  defp slice_forward(list, start, amount, step) when is_list(list) and start >= 0,
    do: list |> drop_list(start) |> pick(stepped(amount, step), step)

  defp slice_forward(enumerable, start, amount, step) when start < 0 do
    {count, fun} = slice_all(enumerable)
    start = count + start
    if start >= 0, do: fun.(start, stepped(Kernel.min(amount, count - start), step), step), else: []
  end

  defp slice_forward(enumerable, start, amount, step) do
    case slice_source(enumerable) do  #@ 4379
      {:ok, count, _fun} when start >= count ->
        []

      {:ok, count, fun} ->
        fun.(start, stepped(Kernel.min(amount, count - start), step), step)

      {:error, module} ->
        last = start + amount - 1

        {_, {_, taken}} =
          module.reduce(enumerable, {:cont, {0, []}}, fn item, {index, taken} ->
            taken = if index >= start and rem(index - start, step) == 0, do: [item | taken], else: taken
            {if(index == last, do: :halt, else: :cont), {index + 1, taken}}
          end)

        :lists.reverse(taken)
    end
  end

  # {:ok, count, fun/3} whatever arity the implementation's own slicing function has, or {:error, module}.
  defp slice_source(enumerable) do
    case Enumerable.slice(enumerable) do
      {:ok, count, fun} when is_function(fun, 1) ->
        {:ok, count, fn start, amount, step -> enumerable |> fun.() |> drop_list(start) |> pick(amount, step) end}

      {:ok, count, fun} when is_function(fun, 2) ->
        {:ok, count,
         fn
           start, amount, 1 -> fun.(start, amount)
           start, amount, step -> start |> fun.(Kernel.min(amount * step, count - start)) |> pick(amount, step)
         end}

      {:ok, count, fun} when is_function(fun, 3) ->
        {:ok, count, fun}

      {:error, module} ->
        {:error, module}
    end
  end

  # The same for a source that has to be counted first.
  defp slice_all(list) when is_list(list),
    do: {length(list), fn start, amount, step -> list |> drop_list(start) |> pick(amount, step) end}

  defp slice_all(enumerable) do
    case slice_source(enumerable) do
      {:ok, count, fun} ->
        {count, fun}

      {:error, module} ->
        {reversed, count} = module.reduce(enumerable, {:cont, {[], 0}}, fn item, {all, count} -> {:cont, {[item | all], count + 1}} end) |> elem(1)
        {count, elem(slice_all(:lists.reverse(reversed)), 1)}
    end
  end

  defp pick(list, amount, 1), do: take_list(list, amount)
  defp pick(_list, 0, _step), do: []
  defp pick([], _amount, _step), do: []
  defp pick([item | rest], amount, step), do: [item | rest |> drop_list(step - 1) |> pick(amount - 1, step)]

  ## Chunks

  @doc false
  @deprecated "Use Enum.chunk_every/2 instead"
  def chunk(enumerable, count), do: chunk(enumerable, count, count, nil)

  @doc false
  @deprecated "Use Enum.chunk_every/3 instead"
  def chunk(enumerable, count, step), do: chunk_every(enumerable, count, step, :discard)

  @doc false
  @deprecated "Use Enum.chunk_every/4 instead"
  def chunk(enumerable, count, step, leftover), do: chunk_every(enumerable, count, step, leftover || :discard)

  @doc "Answers lists of `count` elements, the last one perhaps shorter: `Enum.chunk_every([1, 2, 3], 2)` is `[[1, 2], [3]]`."
  def chunk_every(enumerable, count), do: chunk_every(enumerable, count, count, [])

  @doc "Chunks of `count`, each starting `step` after the one before; what is left is filled from `leftover`, or dropped with `:discard`."
  def chunk_every(enumerable, count, step, leftover \\ [])  #@ 538
      when is_integer(count) and count > 0 and is_integer(step) and step > 0 do
    Stream.Reducers.chunk_every(&chunk_while/4, enumerable, count, step, leftover)
  end

  @doc "Chunks by hand: `chunk_fun` answers `{:cont, chunk, acc}`, `{:cont, acc}` or `{:halt, acc}`, `after_fun` what is emitted at the end."
  def chunk_while(enumerable, acc, chunk_fun, after_fun) do
    {chunks, acc} =
      Enumerable.reduce(enumerable, {:cont, {[], acc}}, fn item, {chunks, acc} ->  #@ 595
        case chunk_fun.(item, acc) do  #@ 596
          {:cont, chunk, acc} -> {:cont, {[chunk | chunks], acc}}
          {:cont, acc} -> {:cont, {chunks, acc}}
          {:halt, acc} -> {:halt, {chunks, acc}}
        end
      end) |> elem(1)

    case after_fun.(acc) do
      {:cont, _acc} -> :lists.reverse(chunks)
      {:cont, chunk, _acc} -> :lists.reverse([chunk | chunks])
    end
  end

  @doc "Starts a new chunk whenever `fun` answers another value: `Enum.chunk_by([1, 1, 2], & &1)` is `[[1, 1], [2]]`."
  def chunk_by(enumerable, fun), do: Stream.Reducers.chunk_by(&chunk_while/4, enumerable, fun)

  ## Grouping

  @doc "Groups into a map by what `key_fun` answers: `Enum.group_by([\"a\", \"bb\", \"c\"], &byte_size/1)` is `%{1 => [\"a\", \"c\"], 2 => [\"bb\"]}`."
  def group_by(enumerable, key_fun, value_fun \\ fn item -> item end)

  def group_by(enumerable, key_fun, value_fun) when is_function(key_fun) do
    # From the last to the first, so that each group comes out in order.
    enumerable
    |> reverse()
    |> reduce(%{}, fn item, groups ->
      key = key_fun.(item)  #@ 1375
      value = value_fun.(item)  #@ 1376

      case groups do
        %{^key => group} -> %{groups | key => [value | group]}
        %{} -> Map.put(groups, key, [value])
      end
    end)
  end

  def group_by(enumerable, dict, fun) do
    IO.warn(
      "Enum.group_by/3 with a map/dictionary as second element is deprecated. " <>
        "A map is used by default and it is no longer required to pass one to this function"
    )

    reduce(reverse(enumerable), dict, fn item, groups ->
      Dict.update(groups, fun.(item), [item], &[item | &1])  #@ 1395
    end)
  end

  @doc "Counts how often each element occurs: `Enum.frequencies(~w(a b a))` is `%{\"a\" => 2, \"b\" => 1}`."
  def frequencies(enumerable), do: reduce(enumerable, %{}, &count_key/2)

  @doc "Counts how often `key_fun` answers each value."
  def frequencies_by(enumerable, key_fun) when is_function(key_fun),
    do: reduce(enumerable, %{}, fn item, counts -> count_key(key_fun.(item), counts) end)  #@ 1344

  defp count_key(key, counts) do
    case counts do
      %{^key => count} -> %{counts | key => count + 1}
      %{} -> Map.put(counts, key, 1)
    end
  end

  @doc "Drops every element equal to one before it: `Enum.uniq([1, 2, 1])` is `[1, 2]`."
  def uniq(enumerable), do: uniq_by(enumerable, fn item -> item end)

  @doc false
  @deprecated "Use Enum.uniq_by/2 instead"
  def uniq(enumerable, fun), do: uniq_by(enumerable, fun)

  @doc "Drops every element for which `fun` answers what it answered before: `Enum.uniq_by([1, -1, 2], &abs/1)` is `[1, 2]`."
  def uniq_by(list, fun) when is_list(list), do: uniq_list(list, %{}, fun)

  def uniq_by(enumerable, fun) do
    {kept, _} =
      reduce(enumerable, {[], %{}}, fn item, {kept, seen} ->  #@ 4307
        key = fun.(item)  #@ 3694
        if is_map_key(seen, key), do: {kept, seen}, else: {[item | kept], Map.put(seen, key, true)}
      end)

    :lists.reverse(kept)
  end

  defp uniq_list([item | rest], seen, fun) do
    key = fun.(item)  #@ 4689

    if is_map_key(seen, key),
      do: uniq_list(rest, seen, fun),
      else: [item | uniq_list(rest, Map.put(seen, key, true), fun)]
  end

  defp uniq_list([], _seen, _fun), do: []

  @doc "Drops elements equal to the one just before: `Enum.dedup([1, 1, 2, 1])` is `[1, 2, 1]`."
  def dedup(list) when is_list(list), do: dedup_list(list)
  def dedup(enumerable), do: dedup_list(to_list(enumerable))

  defp dedup_list([item | rest]), do: [item | dedup_list(rest, item)]
  defp dedup_list([]), do: []
  defp dedup_list([item | rest], last) when item === last, do: dedup_list(rest, last)
  defp dedup_list([item | rest], _last), do: [item | dedup_list(rest, item)]
  defp dedup_list([], _last), do: []

  @doc "Drops elements for which `fun` answers what it did for the one just before: `Enum.dedup_by([1, -1, 2], &abs/1)` is `[1, 2]`."
  def dedup_by(enumerable, fun) do
    {kept, _} =
      reduce(enumerable, {[], :none}, fn item, {kept, last} ->  #@ 4307
        case {:some, fun.(item)} do  #@ 855
          ^last -> {kept, last}
          key -> {[item | kept], key}
        end
      end)

    :lists.reverse(kept)
  end

  ## Building

  @doc "Concatenates an enumerable of enumerables: `Enum.concat([[1], [2, 3]])` is `[1, 2, 3]`."
  def concat(enumerables)
  def concat(list) when is_list(list), do: concat_list(list)
  def concat(enumerables), do: concat_any(enumerables)

  defp concat_list([list | rest]) when is_list(list), do: list ++ concat_list(rest)
  defp concat_list([]), do: []
  defp concat_list(rest), do: concat_any(rest)

  defp concat_any(enumerables) do
    :lists.reverse(reduce(enumerables, [], fn enumerable, acc -> reduce(enumerable, acc, &[&1 | &2]) end))
  end

  @doc "Concatenates two enumerables: `Enum.concat(1..2, [3])` is `[1, 2, 3]`."
  def concat(left, right) when is_list(left) and is_list(right), do: left ++ right
  def concat(left, right), do: concat_any([left, right])

  @doc "Puts `separator` between the elements: `Enum.intersperse([1, 2, 3], 0)` is `[1, 0, 2, 0, 3]`."
  def intersperse(enumerable, separator), do: map_intersperse(enumerable, separator, fn item -> item end)

  @doc "Joins the elements' texts: `Enum.join([1, 2, 3], \", \")` is `\"1, 2, 3\"`."
  def join(enumerable, joiner \\ "")  #@ 1615

  def join(enumerable, "") do
    enumerable |> map(&text_of/1) |> IO.iodata_to_binary()  #@ 1617
  end

  def join(enumerable, joiner) when is_binary(joiner) do
    enumerable |> map_intersperse(joiner, &text_of/1) |> IO.iodata_to_binary()
  end

  defp text_of(text) when is_binary(text), do: text
  defp text_of(term), do: String.Chars.to_string(term)

  @doc "Puts the elements into a collectable: `Enum.into([a: 1], %{})` is `%{a: 1}`."
  def into(enumerable, collectable)
  def into(enumerable, []), do: to_list(enumerable)
  def into(%_{} = struct, collectable), do: collect(struct, collectable)
  def into(enumerable, %_{} = collectable), do: collect(enumerable, collectable)
  def into(%{} = map, %{} = collectable), do: :maps.merge(collectable, map)
  def into(list, %{} = collectable) when is_list(list), do: :maps.merge(collectable, :maps.from_list(list))
  def into(enumerable, %{} = collectable), do: :maps.merge(collectable, :maps.from_list(to_list(enumerable)))
  def into(enumerable, collectable), do: collect(enumerable, collectable)

  @doc "Puts what `transform` answers for each element into a collectable: `Enum.into(1..2, %{}, &{&1, &1 * 2})` is `%{1 => 2, 2 => 4}`."
  def into(enumerable, collectable, transform)
  def into(enumerable, [], transform), do: map(enumerable, transform)
  def into(%_{} = struct, collectable, transform), do: collect(struct, collectable, transform)
  def into(enumerable, %_{} = collectable, transform), do: collect(enumerable, collectable, transform)

  def into(enumerable, %{} = collectable, transform) do
    reduce(enumerable, collectable, fn item, acc ->
      {key, value} = transform.(item)
      Map.put(acc, key, value)
    end)
  end

  def into(enumerable, collectable, transform), do: collect(enumerable, collectable, transform)

  defp collect(enumerable, collectable), do: collect(enumerable, collectable, fn item -> item end)

  defp collect(enumerable, collectable, transform) do
    {start, fun} = Collectable.into(collectable)

    try do
      reduce(enumerable, start, fn item, acc -> fun.(acc, {:cont, transform.(item)}) end)
    catch
      kind, reason ->
        fun.(start, :halt)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      acc -> fun.(acc, :done)
    end
  end

  ## Zipping

  @doc "Pairs the elements of two enumerables, as far as the shorter goes: `Enum.zip([1, 2], [:a, :b])` is `[{1, :a}, {2, :b}]`."
  def zip(left, right) when is_list(left) and is_list(right), do: zip_lists(left, right)
  def zip(left, right), do: zip([left, right])

  defp zip_lists([left | lefts], [right | rights]), do: [{left, right} | zip_lists(lefts, rights)]
  defp zip_lists(_, []), do: []
  defp zip_lists([], _), do: []

  @doc "Zips many enumerables into tuples: `Enum.zip([[1, 2], [:a, :b], [\"x\", \"y\"]])` is `[{1, :a, \"x\"}, {2, :b, \"y\"}]`."
  def zip([]), do: []
  def zip(enumerables), do: zip_with(enumerables, &List.to_tuple/1)

  @doc "Zips two enumerables with `zip_fun`: `Enum.zip_with([1, 2], [3, 4], &+/2)` is `[4, 6]`."
  def zip_with(left, right, zip_fun) when is_list(left) and is_list(right) and is_function(zip_fun, 2),  #@ 3881
    do: zip_lists(left, right, zip_fun)

  def zip_with(left, right, zip_fun) when is_function(zip_fun, 2),
    do: zip_with([left, right], fn [left, right] -> zip_fun.(left, right) end)

  defp zip_lists([left | lefts], [right | rights], fun), do: [fun.(left, right) | zip_lists(lefts, rights, fun)]
  defp zip_lists(_, [], _fun), do: []
  defp zip_lists([], _, _fun), do: []

  @doc "Zips many enumerables; `zip_fun` gets the list of the elements at one position."
  def zip_with([], _fun), do: []
  def zip_with(enumerables, zip_fun), do: :lists.reverse(zip_reduce(enumerables, [], &[zip_fun.(&1) | &2]))

  @doc "Folds over two enumerables at once: `Enum.zip_reduce([1, 2], [3, 4], 0, fn x, y, acc -> x * y + acc end)` is `11`."
  def zip_reduce(left, right, acc, reducer) when is_list(left) and is_list(right) and is_function(reducer, 3),
    do: zip_reduce_lists(left, right, acc, reducer)

  def zip_reduce(left, right, acc, reducer) when is_function(reducer, 3),
    do: zip_reduce([left, right], acc, fn [left, right], acc -> reducer.(left, right, acc) end)

  defp zip_reduce_lists([left | lefts], [right | rights], acc, fun),
    do: zip_reduce_lists(lefts, rights, fun.(left, right, acc), fun)

  defp zip_reduce_lists(_, [], acc, _fun), do: acc
  defp zip_reduce_lists([], _, acc, _fun), do: acc

  @doc "Folds over many enumerables at once; `reducer` gets the list of the elements at one position."
  def zip_reduce([], acc, reducer) when is_function(reducer, 2), do: acc  #@ 3980

  def zip_reduce(enumerables, acc, reducer) when is_function(reducer, 2) do
    elem(Stream.zip_with(enumerables, & &1).({:cont, acc}, &{:cont, reducer.(&1, &2)}), 1)  #@ 3983
  end

  @doc "Splits pairs into two lists: `Enum.unzip([{:a, 1}, {:b, 2}])` is `{[:a, :b], [1, 2]}`."
  def unzip(list) when is_list(list), do: unzip_reversed(:lists.reverse(list), [], [])
  def unzip(enumerable), do: unzip_reversed(reverse(enumerable), [], [])

  defp unzip_reversed([{left, right} | rest], lefts, rights),  #@ as unzip/3
    do: unzip_reversed(rest, [left | lefts], [right | rights])
  defp unzip_reversed([], lefts, rights), do: {lefts, rights}

  ## Numbers and extremes

  @doc "Adds the elements: `Enum.sum([1, 2, 3])` is `6`."
  def sum(enumerable)

  def sum(first.._//step = range) do
    count = Range.size(range)
    div((2 * first + (count - 1) * step) * count, 2)
  end

  def sum(enumerable), do: reduce(enumerable, 0, &+/2)

  @doc "Multiplies the elements: `Enum.product([2, 3])` is `6`."
  def product(enumerable), do: reduce(enumerable, 1, &*/2)

  @doc false
  def max([_ | _] = list), do: :lists.max(list)

  @doc false
  def max([_ | _] = list, empty_fallback) when is_function(empty_fallback, 0), do: :lists.max(list)
  def max(enumerable, empty_fallback) when is_function(empty_fallback, 0), do: extreme(enumerable, &>=/2, empty_fallback)

  @doc "Answers the greatest element (the first of equals), by a sorter if given; raises `Enum.EmptyError` or calls the fallback when empty: `Enum.max([1, 3, 2])` is `3`."
  def max(enumerable, sorter \\ &>=/2, empty_fallback \\ fn -> raise Enum.EmptyError end),  #@ 1855
    do: extreme(enumerable, max_sort_fun(sorter), empty_fallback)  #@ 1856

  @doc false
  def min([_ | _] = list), do: :lists.min(list)

  @doc false
  def min([_ | _] = list, empty_fallback) when is_function(empty_fallback, 0), do: :lists.min(list)
  def min(enumerable, empty_fallback) when is_function(empty_fallback, 0), do: extreme(enumerable, &<=/2, empty_fallback)

  @doc "Answers the smallest element (the first of equals), by a sorter if given; raises `Enum.EmptyError` or calls the fallback when empty: `Enum.min([3, 1])` is `1`."
  def min(enumerable, sorter \\ &<=/2, empty_fallback \\ fn -> raise Enum.EmptyError end),  #@ 2035
    do: extreme(enumerable, min_sort_fun(sorter), empty_fallback)  #@ 2036

  defp max_sort_fun(sorter) when is_function(sorter, 2), do: sorter
  defp max_sort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) != :lt)
  defp min_sort_fun(sorter) when is_function(sorter, 2), do: sorter
  defp min_sort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) != :gt)

  defp extreme([first | rest], sorter, _empty),
    do: reduce_list(rest, first, &better(&1, &2, sorter))

  defp better(item, best, sorter) do
    case sorter.(best, item) do
      true -> best
      false -> item
    end
  end

  defp extreme(first..last//step = range, sorter, empty) do
    case Range.size(range) do
      0 ->
        empty.()

      _ ->
        last = last - rem(last - first, step)
        better(last, first, sorter)
    end
  end

  defp extreme(enumerable, sorter, empty) do
    none = make_ref()

    best =
      reduce(enumerable, none, fn
        item, ^none -> item
        item, best -> better(item, best, sorter)
      end)

    if best == none, do: empty.(), else: best
  end

  @doc false
  def max_by(enumerable, fun, empty_fallback) when is_function(fun, 1) and is_function(empty_fallback, 0),
    do: max_by(enumerable, fun, &>=/2, empty_fallback)

  @doc "Answers the element for which `fun` answers the most: `Enum.max_by([\"a\", \"ccc\"], &byte_size/1)` is `\"ccc\"`."
  def max_by(enumerable, fun, sorter \\ &>=/2, empty_fallback \\ fn -> raise Enum.EmptyError end)  #@ 1925
      when is_function(fun, 1),
      do: extreme_by(enumerable, fun, max_sort_fun(sorter), empty_fallback)  #@ 1927

  @doc false
  def min_by(enumerable, fun, empty_fallback) when is_function(fun, 1) and is_function(empty_fallback, 0),
    do: min_by(enumerable, fun, &<=/2, empty_fallback)

  @doc "Answers the element for which `fun` answers the least: `Enum.min_by([\"aa\", \"b\"], &byte_size/1)` is `\"b\"`."
  def min_by(enumerable, fun, sorter \\ &<=/2, empty_fallback \\ fn -> raise Enum.EmptyError end)  #@ 2105
      when is_function(fun, 1),
      do: extreme_by(enumerable, fun, min_sort_fun(sorter), empty_fallback)  #@ 2107

  defp extreme_by(enumerable, fun, sorter, empty) do
    best =
      reduce(enumerable, :none, fn
        item, :none ->
          {item, fun.(item)}

        item, {_, best} = acc ->
          value = fun.(item)
          case sorter.(best, value) do
            true -> acc
            false -> {item, value}
          end
      end)

    case best do
      :none -> empty.()
      {item, _} -> item
    end
  end

  @doc "Answers `{smallest, greatest}`: `Enum.min_max([2, 3, 1])` is `{1, 3}`."
  def min_max(enumerable, empty_fallback \\ fn -> raise Enum.EmptyError end)  #@ 2133

  def min_max(first..last//step = range, empty_fallback) when is_function(empty_fallback, 0) do
    case Range.size(range) do
      0 ->
        empty_fallback.()

      _ ->
        last = last - rem(last - first, step)
        {Kernel.min(first, last), Kernel.max(first, last)}
    end
  end

  def min_max(enumerable, empty_fallback) when is_function(empty_fallback, 0) do
    both =
      reduce(enumerable, :none, fn
        item, :none -> {item, item}
        item, {min, max} -> {Kernel.min(min, item), Kernel.max(max, item)}
      end)

    if both == :none, do: empty_fallback.(), else: both
  end

  @doc false
  def min_max_by(enumerable, fun, empty_fallback) when is_function(fun, 1) and is_function(empty_fallback, 0),
    do: min_max_by(enumerable, fun, &</2, empty_fallback)

  @doc "Answers the elements for which `fun` answers the least and the most: `Enum.min_max_by([\"aa\", \"b\"], &byte_size/1)` is `{\"b\", \"aa\"}`."
  def min_max_by(enumerable, fun, sorter_or_empty_fallback \\ &</2, empty_fallback \\ fn -> raise Enum.EmptyError end)  #@ 2226

  def min_max_by(enumerable, fun, sorter, empty_fallback)
      when is_function(fun, 1) and is_atom(sorter) and is_function(empty_fallback, 0),
      do: min_max_by(enumerable, fun, &(sorter.compare(&1, &2) == :lt), empty_fallback)

  def min_max_by(enumerable, fun, sorter, empty_fallback)
      when is_function(fun, 1) and is_function(sorter, 2) and is_function(empty_fallback, 0) do
    both =
      reduce(enumerable, :none, fn  #@ 4075
        item, :none ->
          value = fun.(item)
          {item, item, value, value}

        item, {min, max, least, most} = acc ->
          value = fun.(item)

          cond do
            sorter.(value, least) -> {item, max, value, most}  #@ 2242
            sorter.(most, value) -> {min, item, least, value}
            true -> acc
          end
      end)

    case both do
      :none -> empty_fallback.()
      {min, max, _, _} -> {min, max}
    end
  end
end

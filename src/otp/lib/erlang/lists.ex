defmodule :lists do
  @moduledoc false

  # The functions of :lists that are no BIFs. Errors follow from the clauses: no clause, no match.

  def append(left, right), do: left ++ right  #@ 144

  def append([last]),  #@ 154
    do: last  #@ 155
  def append([list | rest]), do: list ++ append(rest)  #@ 155
  def append([]), do: []

  def subtract(left, right), do: left -- right  #@ 166

  def reverse([]), do: []
  def reverse([_] = list), do: list
  def reverse([a, b | rest]), do: :lists.reverse(rest, [b, a])

  def nth(1, [item | _]),  #@ 198
    do: item  #@ 199
  def nth(n, [_ | rest]) when n > 1, do: nth(n - 1, rest)  #@ 200

  def nthtail(0, list) when is_list(list),  #@ 208
    do: list  #@ 209
  def nthtail(n, [_ | rest]) when n > 0, do: nthtail(n - 1, rest)  #@ 210

  def prefix([item | prefix], [item | list]),  #@ 220
    do: prefix(prefix, list)  #@ 221
  def prefix([], list) when is_list(list), do: true
  def prefix([_ | _], list) when is_list(list), do: false

  def suffix(suffix, list) do
    extra = length(list) - length(suffix)  #@ 233
    extra >= 0 and nthtail(extra, list) === suffix
  end

  def droplast([_]),  #@ 246
    do: []  #@ 247
  def droplast([item | rest]), do: [item | droplast(rest)]  #@ 247

  def last([item]),  #@ 256
    do: item  #@ 257
  def last([_ | rest]), do: last(rest)

  def seq(first, last) when is_integer(first) and is_integer(last) and first - 1 <= last, do: seq_up(first, last, 1)

  def seq(first, last, step)
      when is_integer(first) and is_integer(last) and is_integer(step) and
             ((step > 0 and first - step <= last) or (step < 0 and first - step >= last)) do
    if step > 0, do: seq_up(first, last, step), else: seq_down(first, last, step)
  end

  def seq(first, first, 0) when is_integer(first), do: [first]
  def seq(first, last, step), do: :erlang.error(:badarg, [first, last, step], error_info: %{module: :erl_stdlib_errors})

  defp seq_up(at, last, step) when at <= last, do: [at | seq_up(at + step, last, step)]
  defp seq_up(_at, _last, _step), do: []
  defp seq_down(at, last, step) when at >= last, do: [at | seq_down(at + step, last, step)]
  defp seq_down(_at, _last, _step), do: []

  def sum(list), do: sum(list, 0)
  defp sum([item | rest], acc),  #@ 319
    do: sum(rest, acc + item)  #@ 319
  defp sum([], acc), do: acc

  def duplicate(n, item) when is_integer(n) and n >= 0,  #@ 331
    do: duplicate(n, item, [])  #@ 332
  defp duplicate(0, _item, acc), do: acc
  defp duplicate(n, item, acc), do: duplicate(n - 1, item, [item | acc])

  def min([first | rest]),  #@ 343
    do: least(rest, first)  #@ 344
  defp least([item | rest], least) when item < least, do: least(rest, item)
  defp least([_ | rest], least), do: least(rest, least)
  defp least([], least), do: least

  def max([first | rest]),  #@ 356
    do: greatest(rest, first)  #@ 357
  defp greatest([item | rest], most) when item > most, do: greatest(rest, item)
  defp greatest([_ | rest], most), do: greatest(rest, most)
  defp greatest([], most), do: most

  def sublist(list, start, count) when is_integer(count) and start == 1,  #@ 372
    do: sublist(list, count)  #@ 373
  def sublist([], start, count) when is_integer(start) and start > 1 and is_integer(count) and count >= 0, do: []

  def sublist([_ | rest], start, count) when is_integer(start) and start > 1 and is_integer(count) and count >= 0,
    do: sublist(rest, start - 1, count)

  def sublist(list, count) when is_integer(count) and is_list(list), do: take(list, count)
  defp take([item | rest], count) when count > 0, do: [item | take(rest, count - 1)]  #@ as sublist_2/2
  defp take(_list, 0), do: []
  defp take([], count) when count > 0, do: []

  def delete(item, [item | rest]),  #@ 404
    do: rest  #@ 405
  def delete(item, [other | rest]), do: [other | delete(item, rest)]
  def delete(_item, []), do: []

  ## Zips

  def zip([x | xs], [y | ys]),  #@ 419
    do: [{x, y} | zip(xs, ys)]  #@ 419
  def zip([], []), do: []

  def zip3([x | xs], [y | ys], [z | zs]),  #@ 449
    do: [{x, y, z} | zip3(xs, ys, zs)]  #@ 449
  def zip3([], [], []), do: []

  def zipwith(fun, [x | xs], [y | ys]),  #@ 483
    do: [fun.(x, y) | zipwith(fun, xs, ys)]  #@ 483
  def zipwith(fun, [], []) when is_function(fun, 2), do: []

  def zipwith3(fun, [x | xs], [y | ys], [z | zs]),  #@ 500
    do: [fun.(x, y, z) | zipwith3(fun, xs, ys, zs)]  #@ 501
  def zipwith3(fun, [], [], []) when is_function(fun, 3), do: []

  def unzip(pairs), do: unzip(reverse(pairs), [], [])
  defp unzip([{x, y} | rest], xs, ys),  #@ 434
    do: unzip(rest, [x | xs], [y | ys])  #@ 435
  defp unzip([], xs, ys), do: {xs, ys}

  def unzip3(triples), do: unzip3(reverse(triples), [], [], [])
  defp unzip3([{x, y, z} | rest], xs, ys, zs),  #@ 466
    do: unzip3(rest, [x | xs], [y | ys], [z | zs])  #@ 467
  defp unzip3([], xs, ys, zs), do: {xs, ys, zs}

  ## Texts

  def concat(list), do: flatmap(&thing_to_list/1, list)

  defp thing_to_list(x) when is_integer(x),  #@ 635
    do: :erlang.integer_to_list(x)  #@ 636
  defp thing_to_list(x) when is_float(x), do: :erlang.float_to_list(x)
  defp thing_to_list(x) when is_atom(x), do: :erlang.atom_to_list(x)
  defp thing_to_list(x) when is_list(x), do: x

  def flatten(list) when is_list(list), do: do_flatten(list, [])  #@ 648
  def flatten(list, tail) when is_list(list) and is_list(tail), do: do_flatten(list, tail)

  defp do_flatten([item | rest], tail) when is_list(item), do: do_flatten(item, do_flatten(rest, tail))
  defp do_flatten([item | rest], tail), do: [item | do_flatten(rest, tail)]
  defp do_flatten([], tail), do: tail

  def flatlength(list), do: flatlength(list, 0)
  defp flatlength([item | rest], n) when is_list(item),  #@ 675
    do: flatlength(rest, flatlength(item, n))  #@ 676
  defp flatlength([_ | rest], n), do: flatlength(rest, n + 1)
  defp flatlength([], n), do: n

  def join(_separator, []),  #@ 1586
    do: []  #@ 1587
  def join(separator, [item | rest]), do: [item | join_rest(separator, rest)]
  defp join_rest(separator, [item | rest]), do: [separator, item | join_rest(separator, rest)]
  defp join_rest(_separator, []), do: []

  def enumerate(list), do: enumerate(1, list)
  def enumerate(index, [item | rest]) when is_integer(index),  #@ 1001
    do: [{index, item} | enumerate(index + 1, rest)]  #@ 1002
  def enumerate(index, []) when is_integer(index), do: []

  ## Higher-order functions

  def map(fun, list) when is_function(fun, 1), do: map_list(list, fun)
  defp map_list([item | rest], fun), do: [fun.(item) | map_list(rest, fun)]  #@ as map_1/2
  defp map_list([], _fun), do: []

  def flatmap(fun, [item | rest]),  #@ 1331
    do: fun.(item) ++ flatmap(fun, rest)  #@ 1332
  def flatmap(fun, []) when is_function(fun, 1), do: []

  def foldl(fun, acc, list) when is_function(fun, 2),  #@ 1348
    do: foldl_list(list, acc, fun)  #@ 1349
  defp foldl_list([item | rest], acc, fun), do: foldl_list(rest, fun.(item, acc), fun)
  defp foldl_list([], acc, _fun), do: acc

  def foldr(fun, acc, list) when is_function(fun, 2),  #@ 1368
    do: foldr_list(list, acc, fun)  #@ 1369
  defp foldr_list([item | rest], acc, fun), do: fun.(item, foldr_list(rest, acc, fun))
  defp foldr_list([], acc, _fun), do: acc

  def foreach(fun, list) when is_function(fun, 1),  #@ 1438
    do: foreach_list(list, fun)  #@ 1439

  defp foreach_list([item | rest], fun) do
    fun.(item)
    foreach_list(rest, fun)
  end

  defp foreach_list([], _fun), do: :ok

  def mapfoldl(fun, acc, list) when is_function(fun, 2),  #@ 1458
    do: mapfoldl_list(list, acc, fun)  #@ 1459

  defp mapfoldl_list([item | rest], acc, fun) do
    {mapped, acc} = fun.(item, acc)
    {others, acc} = mapfoldl_list(rest, acc, fun)
    {[mapped | others], acc}
  end

  defp mapfoldl_list([], acc, _fun), do: {[], acc}

  def mapfoldr(fun, acc, list) when is_function(fun, 2),  #@ 1479
    do: mapfoldr_list(list, acc, fun)  #@ 1480

  defp mapfoldr_list([item | rest], acc, fun) do
    {others, acc} = mapfoldr_list(rest, acc, fun)
    {mapped, acc} = fun.(item, acc)
    {[mapped | others], acc}
  end

  defp mapfoldr_list([], acc, _fun), do: {[], acc}

  def filter(fun, list) when is_function(fun, 1),  #@ 1382
    do: filter_list(list, fun)  #@ 1383

  # A filter's answer that is no boolean is a bad_filter error, as from an Erlang comprehension.
  defp filter_list([item | rest], fun) do
    case fun.(item) do
      true -> [item | filter_list(rest, fun)]
      false -> filter_list(rest, fun)
      other -> :erlang.error({:bad_filter, other})
    end
  end

  defp filter_list([], _fun), do: []

  def filtermap(fun, list) when is_function(fun, 1),  #@ 1413
    do: filtermap_list(list, fun)  #@ 1414

  defp filtermap_list([item | rest], fun) do
    case fun.(item) do
      true -> [item | filtermap_list(rest, fun)]
      {true, value} -> [value | filtermap_list(rest, fun)]
      false -> filtermap_list(rest, fun)
    end
  end

  defp filtermap_list([], _fun), do: []

  def zf(fun, list), do: filtermap(fun, list)

  def partition(fun, list) when is_function(fun, 1),  #@ 1395
    do: partition_list(list, fun, [], [])  #@ 1396

  defp partition_list([item | rest], fun, yes, no) do
    case fun.(item) do
      true -> partition_list(rest, fun, [item | yes], no)
      false -> partition_list(rest, fun, yes, [item | no])
    end
  end

  defp partition_list([], _fun, yes, no), do: {reverse(yes), reverse(no)}

  def all(fun, list) when is_function(fun, 1),  #@ 1265
    do: all_list(list, fun)  #@ 1266

  defp all_list([item | rest], fun) do
    case fun.(item) do
      true -> all_list(rest, fun)
      false -> false
    end
  end

  defp all_list([], _fun), do: true

  def any(fun, list) when is_function(fun, 1),  #@ 1288
    do: any_list(list, fun)  #@ 1289

  defp any_list([item | rest], fun) do
    case fun.(item) do
      true -> true
      false -> any_list(rest, fun)
    end
  end

  defp any_list([], _fun), do: false

  def search(fun, list) when is_function(fun, 1),  #@ 1528
    do: search_list(list, fun)  #@ 1529

  defp search_list([item | rest], fun) do
    case fun.(item) do
      true -> {:value, item}
      false -> search_list(rest, fun)
    end
  end

  defp search_list([], _fun), do: false

  def takewhile(fun, list) when is_function(fun, 1),  #@ 1495
    do: takewhile_list(list, fun)  #@ 1496

  defp takewhile_list([item | rest], fun) do
    case fun.(item) do
      true -> [item | takewhile_list(rest, fun)]
      false -> []
    end
  end

  defp takewhile_list([], _fun), do: []

  def dropwhile(fun, list) when is_function(fun, 1),  #@ 1512
    do: dropwhile_list(list, fun)  #@ 1513

  defp dropwhile_list([item | rest] = list, fun) do
    case fun.(item) do
      true -> dropwhile_list(rest, fun)
      false -> list
    end
  end

  defp dropwhile_list([], _fun), do: []

  def splitwith(fun, list) when is_function(fun, 1),  #@ 1546
    do: splitwith_list(list, fun, [])  #@ 1547

  defp splitwith_list([item | rest] = list, fun, taken) do
    case fun.(item) do
      true -> splitwith_list(rest, fun, [item | taken])
      false -> {reverse(taken), list}
    end
  end

  defp splitwith_list([], _fun, taken), do: {reverse(taken), []}

  def split(n, list) when is_integer(n) and n >= 0 and is_list(list), do: split(n, list, [], n, list)
  def split(n, list), do: :erlang.error(:badarg, [n, list])  #@ 1571

  defp split(0, list, taken, _all, _whole), do: {reverse(taken), list}
  defp split(n, [item | rest], taken, all, whole), do: split(n - 1, rest, [item | taken], all, whole)
  defp split(_n, [], _taken, all, whole), do: :erlang.error(:badarg, [all, whole])  #@ 1568

  def uniq(list), do: uniq_list(list, %{}, fn item -> item end)
  def uniq(fun, list) when is_function(fun, 1),  #@ 3006
    do: uniq_list(list, %{}, fun)  #@ 3007

  defp uniq_list([item | rest], seen, fun) do
    key = fun.(item)
    if is_map_key(seen, key), do: uniq_list(rest, seen, fun), else: [item | uniq_list(rest, :maps.put(key, [], seen), fun)]
  end

  defp uniq_list([], _seen, _fun), do: []

  ## Lists of tuples

  def keydelete(key, n, list) when is_integer(n) and n > 0,  #@ 719
    do: keydelete3(list, key, n)  #@ 720

  defp keydelete3([item | rest], key, n) when is_tuple(item) and :erlang.element(n, item) == key, do: rest
  defp keydelete3([item | rest], key, n), do: [item | keydelete3(rest, key, n)]
  defp keydelete3([], _key, _n), do: []

  def keyreplace(key, n, list, new) when is_integer(n) and n > 0 and is_tuple(new),  #@ 735
    do: keyreplace_list(list, key, n, new)  #@ 736

  defp keyreplace_list([item | rest], key, n, new) when is_tuple(item) and :erlang.element(n, item) == key, do: [new | rest]
  defp keyreplace_list([item | rest], key, n, new), do: [item | keyreplace_list(rest, key, n, new)]
  defp keyreplace_list([], _key, _n, _new), do: []

  def keystore(key, n, list, new) when is_integer(n) and n > 0 and is_tuple(new),  #@ 768
    do: keystore_list(list, key, n, new)  #@ 769

  defp keystore_list([item | rest], key, n, new) when is_tuple(item) and :erlang.element(n, item) == key, do: [new | rest]
  defp keystore_list([item | rest], key, n, new), do: [item | keystore_list(rest, key, n, new)]
  defp keystore_list([], _key, _n, new), do: [new]

  def keytake(key, n, list) when is_integer(n) and n > 0,  #@ 751
    do: keytake(list, key, n, [])  #@ 752

  defp keytake([item | rest], key, n, before) when is_tuple(item) and :erlang.element(n, item) == key,  #@ 754
    do: {:value, item, :lists.reverse(before, rest)}

  defp keytake([item | rest], key, n, before), do: keytake(rest, key, n, [item | before])
  defp keytake([], _key, _n, _before), do: false

  def keymap(fun, index, [tuple | rest]),  #@ 983
    do: [:erlang.setelement(index, tuple, fun.(:erlang.element(index, tuple))) | keymap(fun, index, rest)]  #@ 984

  def keymap(fun, index, []) when is_integer(index) and index >= 1 and is_function(fun, 1), do: []

  ## Sorting: top-down merge sort, stable. `count` elements are taken off the list: {sorted, rest}.

  def sort(list) when is_list(list) do  #@ 512
    if sorted?(list), do: list, else: elem(sort_part(list, length(list)), 0)
  end

  defp sorted?([a | [b | _] = rest]) when a <= b, do: sorted?(rest)
  defp sorted?([_]), do: true
  defp sorted?([]), do: true
  defp sorted?(_), do: false

  defp sort_part([a | rest], 1), do: {[a], rest}
  defp sort_part([a, b | rest], 2) when a <= b, do: {[a, b], rest}
  defp sort_part([a, b | rest], 2), do: {[b, a], rest}

  defp sort_part(list, count) do
    half = :erlang.bsr(count, 1)
    {left, list} = sort_part(list, half)
    {right, list} = sort_part(list, count - half)
    {merge_lists(left, right), list}
  end

  defp merge_lists([x | xs], [y | _] = ys) when x <= y, do: [x | merge_lists(xs, ys)]
  defp merge_lists([_ | _] = xs, [y | ys]), do: [y | merge_lists(xs, ys)]
  defp merge_lists([], ys), do: ys
  defp merge_lists(xs, []), do: xs

  def sort(fun, list) when is_function(fun, 2) do  #@ 1017
    case list do
      [] -> []
      [_] -> list
      _ -> elem(sort_part(list, length(list), fun), 0)  #@ 1022
    end
  end

  defp sort_part([a | rest], 1, _fun), do: {[a], rest}

  defp sort_part([a, b | rest], 2, fun) do
    case fun.(a, b) do
      true -> {[a, b], rest}
      false -> {[b, a], rest}
    end
  end

  defp sort_part(list, count, fun) do
    half = :erlang.bsr(count, 1)
    {left, list} = sort_part(list, half, fun)
    {right, list} = sort_part(list, count - half, fun)
    {merge_lists(left, right, fun), list}
  end

  defp merge_lists([x | xs] = left, [y | ys] = right, fun) do
    case fun.(x, y) do
      true -> [x | merge_lists(xs, right, fun)]
      false -> [y | merge_lists(left, ys, fun)]
    end
  end

  defp merge_lists([], ys, _fun), do: ys
  defp merge_lists(xs, [], _fun), do: xs

  def keysort(n, list) when is_integer(n) and n > 0,  #@ 784
    do: sort(fn x, y -> :erlang.element(n, x) <= :erlang.element(n, y) end, list)

  def usort(list), do: unrepeat(sort(list))

  defp unrepeat([a | [b | _] = rest]) when a == b, do: unrepeat([a | tl(rest)])
  defp unrepeat([a | rest]), do: [a | unrepeat(rest)]
  defp unrepeat([]), do: []

  # Elements are the same when the ordering holds both ways; the first stays.
  def usort(fun, list) when is_function(fun, 2),  #@ 1057
    do: unrepeat(sort(fun, list), fun)  #@ 1058

  defp unrepeat([a, b | rest], fun) do
    if fun.(b, a), do: unrepeat([a | rest], fun), else: [a | unrepeat([b | rest], fun)]
  end

  defp unrepeat(list, _fun), do: list

  def ukeysort(n, list) when is_integer(n) and n > 0,  #@ 879
    do: usort(fn x, y -> :erlang.element(n, x) <= :erlang.element(n, y) end, list)

  ## Merging sorted lists

  def merge(lists), do: foldl(fn list, acc -> merge_lists(acc, list) end, [], lists)
  def merge(xs, ys), do: merge_lists(xs, ys)
  def merge(fun, xs, ys) when is_function(fun, 2),  #@ 1037
    do: merge_lists(xs, ys, fun)  #@ 1038
  def merge3(xs, ys, zs), do: merge([xs, ys, zs])

  def umerge(lists), do: unrepeat(merge(lists))
  def umerge(xs, ys), do: unrepeat(merge_lists(xs, ys))
  def umerge(fun, xs, ys) when is_function(fun, 2),  #@ 1090
    do: unrepeat(merge_lists(xs, ys, fun), fun)  #@ 1091
  def umerge3(xs, ys, zs), do: umerge([xs, ys, zs])

  def keymerge(n, xs, ys) when is_integer(n) and n > 0,  #@ 848
    do: merge_lists(xs, ys, by(n))  #@ 849
  def ukeymerge(n, xs, ys) when is_integer(n) and n > 0,  #@ 951
    do: unrepeat(merge_lists(xs, ys, by(n)), by(n))  #@ 952

  # The r-variants merge lists in falling order.
  def rmerge(xs, ys), do: merge_lists(xs, ys, &>=/2)
  def rmerge(fun, xs, ys) when is_function(fun, 2), do: merge_lists(xs, ys, fn x, y -> not fun.(x, y) or fun.(y, x) end)
  def rmerge3(xs, ys, zs), do: rmerge(rmerge(xs, ys), zs)
  def rumerge(xs, ys), do: unrepeat(rmerge(xs, ys))
  def rumerge(fun, xs, ys), do: unrepeat(rmerge(fun, xs, ys), fn x, y -> fun.(x, y) and fun.(y, x) end)
  def rumerge3(xs, ys, zs), do: unrepeat(rmerge3(xs, ys, zs))
  def rkeymerge(n, xs, ys), do: merge_lists(xs, ys, fn x, y -> :erlang.element(n, x) >= :erlang.element(n, y) end)
  def rukeymerge(n, xs, ys), do: unrepeat(rkeymerge(n, xs, ys), fn x, y -> :erlang.element(n, x) == :erlang.element(n, y) end)

  defp by(n), do: fn x, y -> :erlang.element(n, x) <= :erlang.element(n, y) end
end

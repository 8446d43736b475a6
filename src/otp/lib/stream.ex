defmodule Stream do
  @moduledoc """
  Lazy enumerables: nothing happens until something of `Enum` (or `Stream.run/1`) asks for the elements, one at a time.

  A stage such as `map/2` is a function that wraps the reducer of the next stage; `%Stream{}` collects the stages, and
  `Enumerable.Stream` composes them. What produces more than an element at a time, or has something to clean up, is a
  function of `(acc, reducer)` instead, which is enumerable too.
  """

  defstruct enum: nil, funs: [], accs: [], done: nil

  ## Stages

  defp lazy(%Stream{done: nil, funs: funs} = stream, stage), do: %{stream | funs: [stage | funs]}
  defp lazy(enum, stage), do: %Stream{enum: enum, funs: [stage]}

  # A stage with state: the state is the second of the reducer's accumulator list.
  defp lazy(%Stream{done: nil, funs: funs, accs: states} = stream, state, stage),
    do: %{stream | funs: [stage | funs], accs: [state | states]}

  defp lazy(enum, state, stage), do: %Stream{enum: enum, funs: [stage], accs: [state]}

  # One that has something to say at the end, by its state: `done`. What is put behind it is a stream of its own.
  defp lazy(enum, state, stage, done), do: %{lazy(enum, state, stage) | done: done}

  # Passes an item to the next stage, keeping this stage's state out of its sight.
  defp pass(next, item, acc, state, states) do
    {command, [acc | states]} = next.(item, [acc | states])
    {command, [acc, state | states]}
  end

  @doc "Maps lazily: `Enum.to_list(Stream.map(1..3, &(&1 * 2)))` is `[2, 4, 6]`."
  def map(enum, fun) when is_function(fun, 1),  #@ 611
    do: lazy(enum, fn next -> fn item, acc -> next.(fun.(item), acc) end end)  #@ 612

  @doc "Keeps the elements for which `fun` is truthy, lazily."
  def filter(enum, fun) when is_function(fun, 1),  #@ 521
    do: lazy(enum, fn next -> fn item, acc -> if fun.(item), do: next.(item, acc), else: {:cont, acc} end end)  #@ 522

  @doc "Drops the elements for which `fun` is truthy, lazily."
  def reject(enum, fun) when is_function(fun, 1),  #@ 664
    do: lazy(enum, fn next -> fn item, acc -> if fun.(item), do: {:cont, acc}, else: next.(item, acc) end end)  #@ 665

  @doc false
  @deprecated "Use Stream.filter/2 + Stream.map/2 instead"
  def filter_map(enum, filter, mapper), do: enum |> filter(filter) |> map(mapper)

  @doc "Calls `fun` with each element that passes, for its effect."
  def each(enum, fun) when is_function(fun, 1) do  #@ 478
    lazy(enum, fn next ->
      fn item, acc ->
        fun.(item)  #@ 481
        next.(item, acc)
      end
    end)
  end

  @doc "Maps the first element and then every `nth` one, lazily."
  def map_every(enum, nth, fun) when is_integer(nth) and nth >= 0 and is_function(fun, 1) do  #@ 640
    cond do
      nth == 1 -> map(enum, fun)
      nth == 0 or enum == [] -> %Stream{enum: enum}
      true -> lazy(enum, nth, &map_every_stage(&1, nth, fun))
    end
  end

  defp map_every_stage(next, nth, fun) do
    fn
      item, [acc, ^nth | states] -> pass(next, fun.(item), acc, 1, states)
      item, [acc, seen | states] -> pass(next, item, acc, seen + 1, states)
    end
  end

  @doc "Takes the first `count` elements, lazily (negative: the last): `1 |> Stream.iterate(&(&1 + 1)) |> Stream.take(2)`."
  def take(enum, count) when is_integer(count) do  #@ 754
    cond do
      count == 0 or enum == [] -> %Stream{enum: []}
      count > 0 -> lazy(enum, count, &take_stage/1)
      true -> &Enumerable.reduce(Enum.take(enum, count), &1, &2)
    end
  end

  # The last element halts, so that nothing is asked of the source in vain.
  defp take_stage(next) do
    fn
      _item, [_, 0 | _] = state ->
        {:halt, state}

      item, [acc, 1 | states] ->
        {_command, state} = pass(next, item, acc, 0, states)
        {:halt, state}

      item, [acc, left | states] ->
        pass(next, item, acc, left - 1, states)
    end
  end

  @doc "Takes the first element and then every `nth` one, lazily."
  def take_every(enum, nth) when is_integer(nth) and nth >= 0 do  #@ 793
    if nth == 0 or enum == [],
      do: %Stream{enum: []},
      else: lazy(enum, 0, &every_stage(&1, nth, true))
  end

  @doc "Drops the first element and then every `nth` one, lazily."
  def drop_every(enum, nth)  #@ 400
  def drop_every(enum, 0), do: %Stream{enum: enum}
  def drop_every([], _nth), do: %Stream{enum: []}
  def drop_every(enum, nth) when is_integer(nth) and nth > 0, do: lazy(enum, 0, &every_stage(&1, nth, false))

  defp every_stage(next, nth, keep?) do
    fn item, [acc, index | states] ->
      index_after = rem(index + 1, nth)

      if (index == 0) == keep?,
        do: pass(next, item, acc, index_after, states),
        else: {:cont, [acc, index_after | states]}
    end
  end

  @doc "Takes elements while `fun` is truthy, lazily."
  def take_while(enum, fun) when is_function(fun, 1),  #@ 817
    do: lazy(enum, fn next -> fn item, acc -> if fun.(item), do: next.(item, acc), else: {:halt, acc} end end)  #@ 818

  @doc "Drops the first `n` elements, lazily (negative: the last)."
  def drop(enum, n) when is_integer(n) and n >= 0 do  #@ 346
    lazy(enum, n, fn next ->
      fn
        item, [acc, 0 | states] -> pass(next, item, acc, 0, states)
        _item, [acc, left | states] -> {:cont, [acc, left - 1 | states]}
      end
    end)
  end

  # Holds the last -n elements back, in a queue.
  def drop(enum, n) when is_integer(n) and n < 0 do
    lazy(enum, {0, :queue.new()}, fn next ->
      fn
        item, [acc, {held, queue} | states] when held < -n ->
          {:cont, [acc, {held + 1, :queue.in(item, queue)} | states]}

        item, [acc, {held, queue} | states] ->
          {{:value, first}, queue} = :queue.out(:queue.in(item, queue))
          pass(next, first, acc, {held, queue}, states)
      end
    end)
  end

  @doc "Drops elements while `fun` is truthy, lazily."
  def drop_while(enum, fun) when is_function(fun, 1) do  #@ 419
    lazy(enum, true, fn next ->
      fn item, [acc, dropping | states] ->
        if dropping && fun.(item),  #@ 420
          do: {:cont, [acc, true | states]},
          else: pass(next, item, acc, false, states)
      end
    end)
  end

  @doc "Drops elements equal to the one just before, lazily."
  def dedup(enum), do: dedup_by(enum, fn item -> item end)

  @doc "Drops elements for which `fun` answers what it did for the one just before, lazily."
  def dedup_by(enum, fun) when is_function(fun, 1) do  #@ 322
    lazy(enum, :none, fn next ->
      fn item, [acc, last | states] ->
        case {:some, fun.(item)} do  #@ 323
          ^last -> {:cont, [acc, last | states]}
          key -> pass(next, item, acc, key, states)
        end
      end
    end)
  end

  @doc "Drops every element equal to one before it, lazily. It remembers them all."
  def uniq(enum), do: uniq_by(enum, fn item -> item end)

  @doc false
  @deprecated "Use Stream.uniq_by/2 instead"
  def uniq(enum, fun), do: uniq_by(enum, fun)

  @doc "Drops every element for which `fun` answers what it answered before, lazily."
  def uniq_by(enum, fun) when is_function(fun, 1) do  #@ 1135
    lazy(enum, %{}, fn next ->
      fn item, [acc, seen | states] ->
        key = fun.(item)  #@ 1136

        if is_map_key(seen, key),
          do: {:cont, [acc, seen | states]},
          else: pass(next, item, acc, Map.put(seen, key, true), states)
      end
    end)
  end

  @doc "Pairs every element with its index, lazily."
  def with_index(enum, offset \\ 0) when is_integer(offset) do  #@ 1157
    lazy(enum, offset, fn next ->
      fn item, [acc, index | states] -> pass(next, {item, index}, acc, index + 1, states) end
    end)
  end

  @doc "Passes on the running accumulations, starting with the first element."
  def scan(enum, fun) when is_function(fun, 2) do  #@ 707
    lazy(enum, :first, fn next ->
      fn
        item, [acc, :first | states] ->
          pass(next, item, acc, {:acc, item}, states)

        item, [acc, {:acc, value} | states] ->
          value = fun.(item, value)  #@ 708
          pass(next, value, acc, {:acc, value}, states)
      end
    end)
  end

  @doc "Like `scan/2` with a start value."
  def scan(enum, start, fun) when is_function(fun, 2) do  #@ 724
    lazy(enum, start, fn next ->
      fn item, [acc, value | states] ->
        value = fun.(item, value)  #@ 725
        pass(next, value, acc, value, states)
      end
    end)
  end

  @doc "Puts `intersperse_element` between the elements, lazily."
  def intersperse(enumerable, intersperse_element) do
    transform(enumerable, false, fn
      element, true -> {[intersperse_element, element], true}
      element, false -> {[element], true}
    end)
  end

  ## Producers: functions of (acc, reducer)

  # `step` answers {items, state} or {:halt, state} and cleans up itself when it raises; `finish` is called once at the end.
  defp produce({:halt, acc}, state, _step, finish, _fun) do
    finish.(state)
    {:halted, acc}
  end

  defp produce({:suspend, acc}, state, step, finish, fun),
    do: {:suspended, acc, &produce(&1, state, step, finish, fun)}

  defp produce({:cont, acc}, state, step, finish, fun) do
    case step.(state) do
      {:halt, state} ->
        finish.(state)
        {:halted, acc}

      {items, state} when is_list(items) ->
        produce_list(items, {:cont, acc}, state, step, finish, fun)

      {items, state} ->
        # The tag tells whether the inner enumeration ended by itself or the reducer halted it.
        reducer = fn item, {_, acc} ->
          case fun.(item, acc) do
            {:halt, acc} -> {:halt, {:outer, acc}}
            {command, acc} -> {command, {:inner, acc}}
          end
        end

        produce_inner(&Enumerable.reduce(items, &1, reducer), {:cont, acc}, state, step, finish, fun)
    end
  end

  defp produce_list([], command, state, step, finish, fun), do: produce(command, state, step, finish, fun)

  defp produce_list([item | rest], {:cont, acc}, state, step, finish, fun) do
    command = guarded(fn -> fun.(item, acc) end, fn -> finish.(state) end)
    produce_list(rest, command, state, step, finish, fun)
  end

  defp produce_list(items, {:suspend, acc}, state, step, finish, fun),
    do: {:suspended, acc, &produce_list(items, &1, state, step, finish, fun)}

  defp produce_list(_items, {:halt, acc}, state, _step, finish, _fun) do
    finish.(state)
    {:halted, acc}
  end

  defp produce_inner(inner, {command, acc}, state, step, finish, fun) do
    case guarded(fn -> inner.({command, {:inner, acc}}) end, fn -> finish.(state) end) do
      {:suspended, {_, acc}, inner} ->
        {:suspended, acc, &produce_inner(inner, &1, state, step, finish, fun)}

      {:halted, {:inner, acc}} when command == :halt ->
        finish.(state)
        {:halted, acc}

      {:halted, {:outer, acc}} ->
        finish.(state)
        {:halted, acc}

      {_how, {_, acc}} ->
        produce({:cont, acc}, state, step, finish, fun)
    end
  end

  defp guarded(fun, clean_up) do
    fun.()
  catch
    kind, reason ->
      clean_up.()
      :erlang.raise(kind, reason, __STACKTRACE__)
  end

  # A source that is pulled one element at a time: {buffer, continuation or :done}. The reducer suspends at each element, but
  # a stage may pass on more than one before it heeds that.
  defp source(enum), do: {[], &Enumerable.reduce(enum, &1, fn item, items -> {:suspend, items ++ [item]} end)}

  defp pull({[item | rest], continue}), do: {:item, item, {rest, continue}}
  defp pull({[], :done}), do: :done

  defp pull({[], continue}) do
    case continue.({:cont, []}) do
      {:suspended, items, continue} -> pull({items, continue})
      {_how, items} when is_list(items) -> pull({items, :done})
    end
  end

  defp close({_buffer, :done}), do: :ok
  defp close({_buffer, continue}), do: continue.({:halt, []})

  @doc "Maps every element to an enumerable and concatenates, lazily."
  def flat_map(enum, mapper) when is_function(mapper, 1),  #@ 505
    do: transform(enum, nil, fn item, nil -> {mapper.(item), nil} end)  #@ 506

  @doc "Concatenates an enumerable of enumerables, lazily."
  def concat(enumerables), do: flat_map(enumerables, fn enumerable -> enumerable end)

  @doc "Concatenates two enumerables, lazily."
  def concat(first, second), do: concat([first, second])

  @doc "Passes each element and an accumulator through `reducer`, which answers `{items, acc}` or `{:halt, acc}`."
  def transform(enum, acc, reducer) when is_function(reducer, 2),  #@ 871
    do: &run_transform(&1, &2, enum, fn -> acc end, reducer, nil, fn _ -> :ok end)

  @doc "Like `transform/3`; `start_fun` makes the accumulator, `after_fun` is called at the end in any case."
  def transform(enum, start_fun, reducer, after_fun)  #@ 886
      when is_function(start_fun, 0) and is_function(reducer, 2) and is_function(after_fun, 1),
      do: &run_transform(&1, &2, enum, start_fun, reducer, nil, after_fun)

  @doc "Like `transform/4`; `last_fun` may add items after the last element."
  def transform(enum, start_fun, reducer, last_fun, after_fun)  #@ 913
      when is_function(start_fun, 0) and is_function(reducer, 2) and is_function(last_fun, 1) and
             is_function(after_fun, 1),
      do: &run_transform(&1, &2, enum, start_fun, reducer, last_fun, after_fun)

  # State: {source or :done when last_fun was asked, the user's accumulator}.
  defp run_transform(command, fun, enum, start_fun, reducer, last_fun, after_fun) do
    step = fn
      {:done, acc} -> {:halt, {:done, acc}}
      {source, acc} -> transform_step(source, acc, reducer, last_fun, after_fun)
    end

    finish = fn
      {:done, acc} ->
        after_fun.(acc)

      {source, acc} ->
        close(source)
        after_fun.(acc)
    end

    produce(command, {source(enum), start_fun.()}, step, finish, fun)
  end

  defp transform_step(source, acc, reducer, last_fun, after_fun) do
    case guarded(fn -> pull(source) end, fn -> after_fun.(acc) end) do
      {:item, item, source} ->
        clean_up = fn ->
          close(source)
          after_fun.(acc)
        end

        case guarded(fn -> reducer.(item, acc) end, clean_up) do
          {:halt, acc} -> transform_last(source, acc, last_fun, after_fun)
          {items, acc} -> {items, {source, acc}}
        end

      :done ->
        transform_last({[], :done}, acc, last_fun, after_fun)
    end
  end

  defp transform_last(source, acc, nil, _after_fun), do: {:halt, {source, acc}}

  defp transform_last(source, acc, last_fun, after_fun) do
    close(source)

    case guarded(fn -> last_fun.(acc) end, fn -> after_fun.(acc) end) do
      {:halt, acc} -> {:halt, {:done, acc}}
      {items, acc} -> {items, {:done, acc}}
    end
  end

  @doc "Produces elements from a resource: `start_fun` opens it, `next_fun` answers `{items, acc}` or `{:halt, acc}`, `after_fun` closes it."
  def resource(start_fun, next_fun, after_fun)  #@ 1607
      when is_function(start_fun, 0) and is_function(next_fun, 1) and is_function(after_fun, 1) do
    step = fn acc -> guarded(fn -> next_fun.(acc) end, fn -> after_fun.(acc) end) end

    step = fn acc ->
      case step.(acc) do
        {_, _} = step -> step
        other -> :erlang.error({:try_clause, other})
      end
    end

    fn command, fun -> produce(command, start_fun.(), step, after_fun, fun) end  #@ 1609
  end

  @doc "Produces elements from a state: `next_fun` answers `{element, state}` or `nil`: `Stream.unfold(3, fn 0 -> nil; n -> {n, n - 1} end)`."
  def unfold(next_acc, next_fun) when is_function(next_fun, 1), do: &unfold(&1, &2, next_acc, next_fun)  #@ 1727

  defp unfold({:halt, acc}, _fun, _state, _next_fun), do: {:halted, acc}
  defp unfold({:suspend, acc}, fun, state, next_fun), do: {:suspended, acc, &unfold(&1, fun, state, next_fun)}

  defp unfold({:cont, acc}, fun, state, next_fun) do
    case next_fun.(state) do
      nil -> {:done, acc}
      {item, state} -> unfold(fun.(item, acc), fun, state, next_fun)
    end
  end

  @doc "Produces `start_value`, `next_fun` of it, and so on: `Enum.take(Stream.iterate(1, &(&1 * 2)), 3)` is `[1, 2, 4]`."
  def iterate(start_value, next_fun) when is_function(next_fun, 1) do  #@ 1521
    unfold(:start, fn
      :start -> {start_value, {:last, start_value}}
      {:last, value} -> iterated(next_fun.(value))
    end)
  end

  defp iterated(value), do: {value, {:last, value}}

  @doc "Produces what `generator_fun` answers, again and again."
  def repeatedly(generator_fun) when is_function(generator_fun, 0),  #@ 1544
    do: unfold(nil, fn nil -> {generator_fun.(), nil} end)  #@ 1545

  @doc "Produces a value `n` times."
  def duplicate(value, n) when is_integer(n) and n >= 0 do  #@ 450
    unfold(n, fn
      0 -> nil
      left -> {value, left - 1}
    end)
  end

  @doc "Produces 0, 1, 2 … every `n` milliseconds."
  def interval(n) when (is_integer(n) and n >= 0) or n == :infinity do
    unfold(0, fn count ->
      Process.sleep(n)
      {count, count + 1}
    end)
  end

  @doc "Produces 0 after `n` milliseconds."
  def timer(n) when (is_integer(n) and n >= 0) or n == :infinity, do: take(interval(n), 1)

  @doc "Produces the elements again and again: `Enum.take(Stream.cycle([1, 2]), 3)` is `[1, 2, 1]`."
  def cycle(enumerable)
  def cycle([]), do: raise(ArgumentError, "cannot cycle over an empty enumerable")

  def cycle([_ | _] = list) do
    unfold(list, fn
      [] -> {hd(list), tl(list)}
      [item | rest] -> {item, rest}
    end)
  end

  def cycle(enumerable) do
    # State: the source, and whether it has ever produced anything.
    step = fn {source, any?} ->
      case pull(source) do
        {:item, item, source} -> {[item], {source, true}}
        :done when any? -> {[], {source(enumerable), true}}
        :done -> raise ArgumentError, "cannot cycle over an empty enumerable"
      end
    end

    fn command, fun -> produce(command, {source(enumerable), false}, step, fn {source, _} -> close(source) end, fun) end
  end

  @doc "Puts each element that passes into a collectable as well."
  def into(enum, collectable, transform \\ fn item -> item end) when is_function(transform, 1),  #@ 566
    do: &start_into(&1, &2, enum, collectable, transform)

  defp start_into(command, fun, enum, collectable, transform) do
    {start, collect} = Collectable.into(collectable)

    reducer = fn item, [acc | collected] ->
      collected = collect.(collected, {:cont, transform.(item)})
      {command, acc} = fun.(item, acc)
      {command, [acc | collected]}
    end

    run_into(&Enumerable.reduce(enum, &1, reducer), command, start, collect)
  end

  defp run_into(continue, {command, acc}, collected, collect) do
    case guarded(fn -> continue.({command, [acc | collected]}) end, fn -> collect.(collected, :halt) end) do
      {:suspended, [acc | collected], continue} ->
        {:suspended, acc, &run_into(continue, &1, collected, collect)}

      {how, [acc | collected]} ->
        collect.(collected, :done)
        {how, acc}
    end
  end

  @doc "Runs the stream for its effects and answers `:ok`."
  def run(stream) do
    Enumerable.reduce(stream, {:cont, nil}, fn _, _ -> {:cont, nil} end)  #@ 689
    :ok
  end

  ## Zipping

  @doc "Zips two enumerables into pairs, lazily."
  def zip(enumerable1, enumerable2), do: zip_with(enumerable1, enumerable2, &{&1, &2})

  @doc "Zips many enumerables into tuples, lazily."
  def zip(enumerables), do: zip_with(enumerables, &List.to_tuple/1)

  @doc "Zips two enumerables with `zip_fun`, lazily."
  def zip_with(enumerable1, enumerable2, zip_fun) when is_function(zip_fun, 2),  #@ 1254
    do: zip_with([enumerable1, enumerable2], fn [left, right] -> zip_fun.(left, right) end)

  @doc "Zips many enumerables; `zip_fun` gets the list of the elements at one position."
  def zip_with(enumerables, zip_fun) when is_function(zip_fun, 1), do: &run_zip(&1, &2, enumerables, zip_fun)  #@ 1302

  defp run_zip(command, fun, enumerables, zip_fun) do
    close_all = fn sources -> Enum.each(sources, &close/1) end

    # When one raises, all are closed as they stood before this round.
    step = fn sources ->
      guarded(
        fn ->
          case pull_all(sources, [], []) do
            {:ok, [], []} -> {:halt, []}
            {:ok, items, sources} -> {[zip_fun.(items)], sources}
            {:done, sources} -> {:halt, sources}
          end
        end,
        fn -> close_all.(sources) end
      )
    end

    sources = Enum.map(enumerables, &source/1)
    produce(command, sources, step, close_all, fun)
  end

  # When one source is done the others are left for closing.
  defp pull_all([source | rest], items, pulled) do
    case pull(source) do
      {:item, item, source} -> pull_all(rest, [item | items], [source | pulled])
      :done -> {:done, :lists.reverse(pulled, rest)}
    end
  end

  defp pull_all([], items, pulled), do: {:ok, :lists.reverse(items), :lists.reverse(pulled)}

  ## Chunks

  @doc false
  @deprecated "Use Stream.chunk_every/2 instead"
  def chunk(enum, n), do: chunk(enum, n, n, nil)

  @doc false
  @deprecated "Use Stream.chunk_every/3 instead"
  def chunk(enum, n, step), do: chunk_every(enum, n, step, :discard)

  @doc false
  @deprecated "Use Stream.chunk_every/4 instead"
  def chunk(enum, n, step, leftover) when is_integer(n) and n > 0 and is_integer(step) and step > 0,  #@ 148
    do: chunk_every(enum, n, step, leftover || :discard)

  @doc "Chunks of `count` elements, lazily."
  def chunk_every(enum, count), do: chunk_every(enum, count, count, [])

  @doc "Chunks of `count`, each starting `step` after the one before, lazily; see `Enum.chunk_every/4`."
  def chunk_every(enum, count, step, leftover \\ [])  #@ 196
      when is_integer(count) and count > 0 and is_integer(step) and step > 0,
      do: Stream.Reducers.chunk_every(&chunk_while/4, enum, count, step, leftover)

  @doc "Starts a new chunk whenever `fun` answers another value, lazily."
  def chunk_by(enum, fun) when is_function(fun, 1), do: Stream.Reducers.chunk_by(&chunk_while/4, enum, fun)  #@ 214

  @doc "Chunks by hand, lazily; see `Enum.chunk_while/4`."
  def chunk_while(enum, acc, chunk_fun, after_fun) when is_function(chunk_fun, 2) and is_function(after_fun, 1) do  #@ 255
    lazy(enum, {acc, after_fun}, &chunk_while_fun(&1, chunk_fun), &after_chunk_while/3)
  end

  # Its state is the chunk under way and who ends it; once what comes behind wants no more, nobody does.
  defp chunk_while_fun(next, chunk_fun) do
    fn item, [acc, {chunk, after_fun} | states] ->
      case chunk_fun.(item, chunk) do  #@ 267
        {:cont, ready, chunk} ->
          {command, [acc | states]} = next.(ready, [acc | states])  #@ 272
          {command, [acc, {chunk, if(command == :halt, do: nil, else: after_fun)} | states]}

        {:cont, chunk} ->
          {:cont, [acc, {chunk, after_fun} | states]}

        {:halt, chunk} ->
          {:halt, [acc, {chunk, after_fun} | states]}
      end
    end
  end

  defp after_chunk_while({_chunk, nil}, acc, _fun), do: {:cont, acc}  #@ as after_chunk_while/2

  defp after_chunk_while({chunk, after_fun}, acc, fun) do
    case after_fun.(chunk) do  #@ 287
      {:cont, ready, _chunk} -> fun.(ready, acc)
      {:cont, _chunk} -> {:cont, acc}
    end
  end
end

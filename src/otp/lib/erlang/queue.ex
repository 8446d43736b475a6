defmodule :queue do
  @moduledoc false

  # Double-ended queues as {rear, front}: two lists, the rear one reversed. A queue of more than one element has elements
  # in both, so that either end is reached at once.

  def new, do: {[], []}

  def is_queue({rear, front}) when is_list(rear) and is_list(front), do: true
  def is_queue(_), do: false

  def is_empty({[], []}), do: true
  def is_empty({rear, front}) when is_list(rear) and is_list(front), do: false
  def is_empty(q), do: bad([q])

  def len({rear, front}) when is_list(rear) and is_list(front), do: length(rear) + length(front)
  def len(q), do: bad([q])

  def to_list({rear, front}) when is_list(rear) and is_list(front), do: front ++ :lists.reverse(rear)
  def to_list(q), do: bad([q])

  def from_list(list) when is_list(list), do: to_rear(list)
  def from_list(list), do: bad([list])

  def member(x, {rear, front}) when is_list(rear) and is_list(front), do: :lists.member(x, rear) or :lists.member(x, front)
  def member(x, q), do: bad([x, q])

  defp bad(args), do: :erlang.error(:badarg, args)

  # All elements are in the reversed rear list: bring about half of them to the front, and the other way round.
  defp to_front([]), do: {[], []}
  defp to_front([_] = rear), do: {[], rear}
  defp to_front([y, x]), do: {[y], [x]}

  defp to_front(rear) do
    {rear, front} = :lists.split(div(length(rear), 2), rear)
    {rear, :lists.reverse(front)}
  end

  defp to_rear([]), do: {[], []}
  defp to_rear([_] = front), do: {front, []}
  defp to_rear([x, y]), do: {[y], [x]}

  defp to_rear(front) do
    {front, rear} = :lists.split(div(length(front), 2), front)
    {:lists.reverse(rear), front}
  end

  ## Ends

  def x in {[_] = rear, []}, do: {[x], rear}
  def x in {rear, front} when is_list(rear) and is_list(front), do: {[x | rear], front}
  def x in q, do: bad([x, q])

  def in_r(x, {[], [_] = front}), do: {front, [x]}
  def in_r(x, {rear, front}) when is_list(rear) and is_list(front), do: {rear, [x | front]}
  def in_r(x, q), do: bad([x, q])

  def out({[], []} = q), do: {:empty, q}
  def out({[x], []}), do: {{:value, x}, {[], []}}

  def out({[last | rear], []}) do
    [x | front] = :lists.reverse(rear)
    {{:value, x}, {[last], front}}
  end

  def out({rear, [x]}) when is_list(rear), do: {{:value, x}, to_front(rear)}
  def out({rear, [x | front]}) when is_list(rear), do: {{:value, x}, {rear, front}}
  def out(q), do: bad([q])

  def out_r({[], []} = q), do: {:empty, q}
  def out_r({[], [x]}), do: {{:value, x}, {[], []}}

  def out_r({[], [first | front]}) do
    [x | rear] = :lists.reverse(front)
    {{:value, x}, {rear, [first]}}
  end

  def out_r({[x], front}) when is_list(front), do: {{:value, x}, to_rear(front)}
  def out_r({[x | rear], front}) when is_list(front), do: {{:value, x}, {rear, front}}
  def out_r(q), do: bad([q])

  def get({[], []} = q), do: :erlang.error(:empty, [q])  #@ 188
  def get({rear, front}) when is_list(rear) and is_list(front), do: first(rear, front)
  def get(q), do: bad([q])

  defp first(_rear, [x | _]), do: x
  defp first([x], []), do: x
  defp first([_ | rear], []), do: :lists.last(rear)

  def get_r({[], []} = q), do: :erlang.error(:empty, [q])
  def get_r({[x | _], front}) when is_list(front), do: x
  def get_r({[], [x]}), do: x
  def get_r({[], [_ | front]}), do: :lists.last(front)
  def get_r(q), do: bad([q])

  def peek({[], []}), do: :empty
  def peek({rear, front}) when is_list(rear) and is_list(front), do: {:value, first(rear, front)}
  def peek(q), do: bad([q])

  def peek_r({[], []}), do: :empty
  def peek_r({rear, front} = q) when is_list(rear) and is_list(front), do: {:value, get_r(q)}
  def peek_r(q), do: bad([q])

  def drop({[], []} = q), do: :erlang.error(:empty, [q])
  def drop({rear, front} = q) when is_list(rear) and is_list(front), do: elem(out(q), 1)
  def drop(q), do: bad([q])

  def drop_r({[], []} = q), do: :erlang.error(:empty, [q])
  def drop_r({rear, front} = q) when is_list(rear) and is_list(front), do: elem(out_r(q), 1)
  def drop_r(q), do: bad([q])

  ## Whole queues

  def reverse({rear, front}) when is_list(rear) and is_list(front), do: {front, rear}
  def reverse(q), do: bad([q])

  def join({rear, front} = q, {[], []}) when is_list(rear) and is_list(front), do: q
  def join({[], []}, {rear, front} = q) when is_list(rear) and is_list(front), do: q

  def join({rear1, front1}, {rear2, front2}) when is_list(rear1) and is_list(front1) and is_list(rear2) and is_list(front2),
    do: {rear2, front1 ++ :lists.reverse(rear1, front2)}

  def join(q1, q2), do: bad([q1, q2])

  def split(0, {rear, front} = q) when is_list(rear) and is_list(front), do: {{[], []}, q}

  def split(n, {rear, front} = q) when is_integer(n) and n >= 1 and is_list(rear) and is_list(front) do
    in_front = length(front)
    in_rear = length(rear)

    cond do
      n < in_front ->
        [x | rest] = front
        split_front(n - 1, rest, rear, x, [])

      n > in_front and n < in_front + in_rear ->
        [x | rest] = rear
        split_rear(in_front + in_rear - n - 1, rest, front, x, [])

      n == in_front ->
        {to_rear(front), to_front(rear)}

      n == in_front + in_rear ->
        {q, {[], []}}

      true ->
        bad([n, q])
    end
  end

  def split(n, q), do: bad([n, q])

  defp split_front(0, front, rear, first, taken), do: {{taken, [first]}, rebuilt(rear, front)}
  defp split_front(n, [x | rest], rear, first, taken), do: split_front(n - 1, rest, rear, first, [x | taken])

  defp split_rear(0, rear, front, last, kept), do: {rebuilt(rear, front), {[last], kept}}
  defp split_rear(n, [x | rest], front, last, kept), do: split_rear(n - 1, rest, front, last, [x | kept])

  def filter(fun, {rear, front}) when is_function(fun, 1) and is_list(rear) and is_list(front),
    do: rebuilt(filter_rear(fun, rear), filter_front(fun, front))

  def filter(fun, q), do: bad([fun, q])

  # The function may answer a list to put in the element's place. The front list goes first.
  defp filter_front(_fun, []), do: []

  defp filter_front(fun, [x | rest]) do
    case fun.(x) do
      true -> [x | filter_front(fun, rest)]
      false -> filter_front(fun, rest)
      [] -> filter_front(fun, rest)
      list when is_list(list) -> list ++ filter_front(fun, rest)
    end
  end

  defp filter_rear(_fun, []), do: []

  defp filter_rear(fun, [x | rest]) do
    rest = filter_rear(fun, rest)

    case fun.(x) do
      true -> [x | rest]
      false -> rest
      [] -> rest
      list when is_list(list) -> :lists.reverse(list, rest)
    end
  end

  defp rebuilt([], front), do: to_rear(front)
  defp rebuilt(rear, []), do: to_front(rear)
  defp rebuilt(rear, front), do: {rear, front}

  def filtermap(fun, {rear, front}) when is_function(fun, 1) and is_list(rear) and is_list(front) do
    front = :lists.filtermap(fun, front)
    rear = :lists.reverse(:lists.filtermap(fun, :lists.reverse(rear)))
    rebuilt(rear, front)
  end

  def filtermap(fun, q), do: bad([fun, q])

  def fold(fun, acc, {rear, front}) when is_function(fun, 2) and is_list(rear) and is_list(front),
    do: :lists.foldr(fun, :lists.foldl(fun, acc, front), rear)

  def fold(fun, acc, q), do: bad([fun, acc, q])

  def any(pred, {rear, front}) when is_function(pred, 1) and is_list(rear) and is_list(front),
    do: :lists.any(pred, front) or :lists.any(pred, rear)

  def any(pred, q), do: bad([pred, q])

  def all(pred, {rear, front}) when is_function(pred, 1) and is_list(rear) and is_list(front),
    do: :lists.all(pred, front) and :lists.all(pred, rear)

  def all(pred, q), do: bad([pred, q])

  def delete(item, {rear, front} = q) when is_list(rear) and is_list(front), do: delete_with(fn x -> x == item end, q)
  def delete(item, q), do: bad([item, q])

  def delete_with(pred, {rear, front} = q) when is_function(pred, 1) and is_list(rear) and is_list(front) do
    case remove_first(front, pred, []) do
      {:ok, front} ->
        rebuilt(rear, front)

      :none ->
        case remove_first(:lists.reverse(rear), pred, []) do
          {:ok, list} -> rebuilt(:lists.reverse(list), front)
          :none -> q
        end
    end
  end

  def delete_with(pred, q), do: bad([pred, q])

  def delete_r(item, {rear, front} = q) when is_list(rear) and is_list(front), do: reverse(delete(item, reverse(q)))
  def delete_r(item, q), do: bad([item, q])

  def delete_with_r(pred, {rear, front} = q) when is_function(pred, 1) and is_list(rear) and is_list(front),
    do: reverse(delete_with(pred, reverse(q)))

  def delete_with_r(pred, q), do: bad([pred, q])

  defp remove_first([], _pred, _before), do: :none

  defp remove_first([x | rest], pred, before),
    do: if(pred.(x), do: {:ok, :lists.reverse(before, rest)}, else: remove_first(rest, pred, [x | before]))

  ## Okasaki's names

  def cons(x, q), do: in_r(x, q)
  def head({[], []} = q), do: :erlang.error(:empty, [q])
  def head(q), do: get(q)
  def tail(q), do: drop(q)
  def snoc(q, x), do: :queue.in(x, q)
  def daeh(q), do: get_r(q)
  def last(q), do: get_r(q)
  def liat(q), do: drop_r(q)
  def lait(q), do: drop_r(q)
  def init(q), do: drop_r(q)
end

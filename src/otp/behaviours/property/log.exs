defmodule Log do
  @moduledoc """
  The process that hears of every start and every end, and so knows who is alive.

  What one supervisor does is in an order that OTP promises, with two exceptions. What becomes of the children of a
  supervisor that was killed: they end while its successor starts; their events are told apart, one list for each
  orphan. And children without an id are ended all at once: such ends stand in order of the children.
  """

  def start, do: Process.register(spawn_link(fn -> loop(new()) end), Log)

  @doc "Called by a starting process (or for one that does not come to be): the number of this start, and what it shall answer."
  def hello(pid, supervisor, node), do: call({:hello, pid, supervisor, node})

  def tell(event), do: send(Log, {:tell, self(), event})

  @doc "`{events so far, alive pids}`"
  def standing, do: call(:standing)
  def pid(id), do: call({:pid, id})
  def name(pid), do: call({:name, pid})
  def kind(pid), do: call({:kind, pid})

  @doc "Events since the last call, as text: the ordered ones, and those of orphans."
  def take, do: call(:take)
  def reset, do: call(:reset)

  defp call(request) do
    ref = make_ref()
    send(Log, {:ask, ref, self(), request})

    receive do
      {^ref, answer} -> answer
    end
  end

  # known: pid => {id, n, kind, supervisor}; starts: id => n; alive: set of pids
  defp new, do: %{events: [], orphans: %{}, count: 0, known: %{}, starts: %{}, alive: %{}, latest: %{}, failing: %{}}

  defp loop(state) do
    receive do
      {:ask, ref, from, request} ->
        {answer, state} = handle(request, state)
        send(from, {ref, answer})
        loop(state)

      {:tell, pid, event} ->
        loop(record(pid, event, state))

      {:DOWN, _ref, :process, pid, reason} ->
        state = %{state | alive: Map.delete(state.alive, pid)}
        loop(if is_map_key(state.failing, pid), do: state, else: record(pid, {:-, reason}, state))
    end
  end

  defp handle({:hello, pid, supervisor, node}, state) do
    n = Map.get(state.starts, node.id, 0) + 1
    outcome = Enum.at(node.inits, n - 1, :ok)
    key = pid || {:none, node.id, n}
    if pid, do: Process.monitor(pid)

    state = %{
      state
      | known: Map.put(state.known, key, {node.id, n, node.kind, supervisor}),
        starts: Map.put(state.starts, node.id, n),
        alive: if(pid, do: Map.put(state.alive, pid, true), else: state.alive),
        latest: if(outcome == :ok, do: Map.put(state.latest, node.id, pid), else: state.latest),
        failing: if(outcome == :ok, do: state.failing, else: Map.put(state.failing, key, true))
    }

    {{n, outcome}, record(key, {:+, outcome}, state)}
  end

  # A bare process exists only once its start function has asked what to answer.
  defp handle({:born, n, pid, node}, state) do
    Process.monitor(pid)
    {entry, known} = Map.pop!(state.known, {:none, node.id, n})
    latest = Map.put(state.latest, node.id, pid)
    {:ok, %{state | known: Map.put(known, pid, entry), alive: Map.put(state.alive, pid, true), latest: latest}}
  end

  defp handle(:standing, state), do: {{state.count, Map.keys(state.alive)}, state}
  defp handle({:pid, id}, state), do: {alive(Map.get(state.latest, id), state), state}
  defp handle({:kind, pid}, state), do: {elem(Map.fetch!(state.known, pid), 2), state}
  defp handle({:name, pid}, state), do: {name(pid, state), state}

  defp handle(:take, state) do
    orphans = for {_top, events} <- Enum.sort(state.orphans), do: "(" <> line(events) <> ")"
    {Enum.join([line(state.events) | orphans], " "), %{state | events: [], orphans: %{}}}
  end

  defp handle(:reset, _state), do: {:ok, new()}

  def born(n, pid, node), do: call({:born, n, pid, node})

  defp alive(pid, state), do: if(is_map_key(state.alive, pid), do: pid)

  defp name(pid, state) do
    case state.known do
      %{^pid => {id, n, _kind, _sup}} -> "#{id}.#{n}"
      _ -> "?"
    end
  end

  # For an end below a supervisor of children without an id: `{that supervisor, {its child's id, n}}`.
  defp at_once(_pid, {:+, _}, _state), do: nil

  defp at_once(pid, event, state) do
    case state.known do
      %{^pid => {id, n, _kind, sup}} when is_map_key(state.known, sup) ->
        if elem(Map.fetch!(state.known, sup), 2) == :supervisor, do: at_once(sup, event, state), else: {sup, {id, n}}

      _ ->
        nil
    end
  end

  defp line(events) do
    events
    |> Enum.reverse()
    |> Enum.chunk_by(fn {at_once, _} -> at_once && elem(at_once, 0) end)
    |> Enum.flat_map(fn chunk -> Enum.sort_by(chunk, fn {at_once, _} -> at_once && elem(at_once, 1) end) end)
    |> Enum.map_join(" ", fn {_, text} -> text end)
  end

  defp record(pid, event, state) do
    state = %{state | count: state.count + 1}
    text = text(name(pid, state), event, state)

    case orphan(pid, state) do
      nil -> %{state | events: [{at_once(pid, event, state), text} | state.events]}
      top -> %{state | orphans: Map.update(state.orphans, top, [{nil, text}], &[{nil, text} | &1])}
    end
  end

  # The nearest process, from this one upwards, whose supervisor is dead.
  defp orphan(pid, state) do
    case state.known do
      %{^pid => {id, n, _kind, sup}} when is_map_key(state.known, sup) ->
        if is_map_key(state.alive, sup), do: orphan(sup, state), else: {id, n}

      _ ->
        nil
    end
  end

  defp text(name, {:+, :ok}, _state), do: "+" <> name
  defp text(name, {:+, outcome}, _state), do: "+#{name}:#{outcome}"
  defp text(name, {what, reason}, state), do: "#{what}#{name}:#{Terms.text(reason, &name(&1, state))}"
end

defmodule Terms do
  @moduledoc "Terms as text, without what differs between two runs: pids, stack traces and whole nodes."

  def text(term, name \\ &Log.name/1), do: inspect(plain(term, name), limit: :infinity, width: :infinity, charlists: :as_lists)

  defp plain(pid, name) when is_pid(pid), do: :"#{name.(pid)}"
  defp plain(%{id: id, kind: _}, _name), do: {:node, id}
  defp plain(%{__exception__: true} = error, _name), do: Exception.message(error)

  defp plain([{m, f, a, at} | _], _name) when is_atom(m) and is_atom(f) and (is_list(a) or is_integer(a)) and is_list(at),
    do: :stack

  defp plain([h | t], name), do: [plain(h, name) | plain(t, name)]
  defp plain(tuple, name) when is_tuple(tuple), do: tuple |> Tuple.to_list() |> plain(name) |> List.to_tuple()
  defp plain(other, _name), do: other
end

defmodule Plan do
  @moduledoc """
  A supervision tree and what is done to it, as data, from a seed.

  A node is a map: every node has `:id`, `:kind`, `:restart`, `:shutdown`, `:significant` and `:inits` (what its
  first starts answer, `:ok` from then on). The kinds `:supervisor`, `:simple` and `:dynamic` supervise; `:server`,
  `:machine`, `:agent`, `:special` and `:bare` work. Nothing but the seed decides: no `:rand`, whose algorithm
  would be a second thing to compare.
  """

  @doc "Answers `{root, steps}`."
  def new(seed) do
    Process.put(:plan_random, rem(seed * 7919 + 12_345, 2_147_483_648))
    Process.put(:plan_ids, 0)
    root = supervisor(1)
    {root, script(root)}
  end

  # -- trees ------------------------------------------------------------------------------------

  defp supervisor(depth) do
    id = next_id()
    auto = pick([:never, :never, :never, :any_significant, :all_significant])
    children = for _ <- 1..(1 + random(4)), do: child(depth, auto)

    supervising(id, :supervisor, depth, %{
      strategy: pick([:one_for_one, :one_for_all, :rest_for_one]),
      auto: auto,
      children: children
    })
  end

  defp child(depth, auto) do
    case random(10) do
      n when n < 3 and depth < 4 -> supervisor(depth + 1)
      3 -> simple(depth + 1)
      4 -> dynamic(depth + 1)
      _ -> worker(auto)
    end
    |> significant(auto)
  end

  defp simple(depth) do
    id = next_id()
    auto = pick([:never, :never, :any_significant, :all_significant])
    supervising(id, :simple, depth, %{auto: auto, template: significant(worker(auto), auto)})
  end

  defp dynamic(depth) do
    id = next_id()
    supervising(id, :dynamic, depth, %{max_children: pick([:infinity, :infinity, 1, 2, 3])})
  end

  defp supervising(id, kind, depth, more) do
    Map.merge(more, %{
      id: id,
      kind: kind,
      intensity: pick([0, 1, 1, 2, 3, 5]),
      restart: restart(),
      shutdown: pick([:infinity, :infinity, :infinity, 5000, :brutal_kill]),
      significant: false,
      inits: if(depth > 1 and random(8) == 0, do: inits([:ok, :ok, :ignore, :raise, :bad]), else: [])
    })
  end

  # `:hang` outlasts a shutdown of 10 ms, every other end comes at once.
  defp worker(_auto) do
    kind = pick([:server, :server, :server, :machine, :agent, :special, :bare])
    ending = pick([:quick, :quick, :quick, :raise, :other, :hang])
    shutdown = if ending == :hang, do: pick([10, 10, :brutal_kill, :infinity]), else: pick([5000, 5000, :infinity, :brutal_kill])

    %{
      id: next_id(),
      kind: kind,
      trap: random(2) == 0,
      ending: ending,
      restart: restart(),
      shutdown: shutdown,
      significant: false,
      inits: if(random(4) == 0, do: inits([:ok, :ok, :ok, :ignore, :stop, :raise, :exit]), else: [])
    }
  end

  defp significant(node, auto) do
    %{node | significant: auto != :never and node.restart != :permanent and random(2) == 0}
  end

  defp restart, do: pick([:permanent, :permanent, :transient, :temporary])

  # Mostly the first start succeeds, or few trees would ever stand.
  defp inits(outcomes) do
    first = if random(8) == 0, do: pick(outcomes), else: :ok
    [first | for(_ <- 1..(1 + random(4)), do: pick(outcomes))]
  end

  # -- scripts ----------------------------------------------------------------------------------

  defp script(root) do
    nodes = flatten(root)
    starts = for %{kind: kind} = node when kind in [:simple, :dynamic] <- nodes, _ <- 0..random(3), do: start(node)
    {steps, _} = Enum.map_reduce(1..(4 + random(7)), nodes ++ started(starts), &step/2)
    starts ++ steps
  end

  defp flatten(%{children: children} = node), do: [node | Enum.flat_map(children, &flatten/1)]
  defp flatten(node), do: [node]

  defp started(steps), do: for({:start, _, node} <- steps, do: node)

  defp start(%{kind: :simple} = node), do: {:start, node.id, %{node.template | id: next_id()}}
  defp start(%{kind: :dynamic} = node), do: {:start, node.id, %{worker(:never) | significant: false}}

  defp start(%{auto: auto, children: children} = node) do
    new = child(3, auto)
    # Sometimes an id that is there already.
    {:start, node.id, if(random(4) == 0, do: %{new | id: pick(children).id}, else: new)}
  end

  defp step(_, nodes) do
    supervising = for %{kind: kind} = node when kind in [:supervisor, :simple, :dynamic] <- nodes, do: node
    workers = nodes -- supervising
    sup = pick(supervising)

    case random(14) do
      n when n < 4 and workers != [] ->
        {{:exit, pick(workers).id, pick([:kill, :kill, :boom, :shutdown, :normal, {:shutdown, :asked}])}, nodes}

      n when n < 7 and workers != [] ->
        {{:tell, pick(workers).id, pick([:normal, :shutdown, {:shutdown, :own}, :boom, :raise, :throw])}, nodes}

      7 ->
        {{:exit, sup.id, pick([:kill, :kill, :boom, :shutdown, :normal])}, nodes}

      8 ->
        {{:stop, sup.id, pick([:normal, :shutdown, :boom])}, nodes}

      9 ->
        new = start(sup)
        {new, nodes ++ started([new])}

      10 ->
        {{:terminate, sup.id, some_child(sup, nodes)}, nodes}

      11 ->
        {{pick([:restart, :restart, :delete]), sup.id, some_child(sup, nodes)}, nodes}

      n when n > 11 ->
        children = for _ <- 1..(1 + random(3)), do: some_child(sup, nodes)
        {{:burst, sup.id, Enum.uniq(children), pick([:kill, :boom, :shutdown])}, nodes}

      _ ->
        {{:exit, sup.id, :kill}, nodes}
    end
  end

  defp some_child(%{children: children}, nodes), do: pick(children ++ children ++ [pick(nodes)]).id
  defp some_child(_sup, nodes), do: pick(nodes).id

  # -- chance -----------------------------------------------------------------------------------

  defp next_id do
    id = Process.get(:plan_ids) + 1
    Process.put(:plan_ids, id)
    id
  end

  defp pick(list), do: Enum.at(list, random(length(list)))

  # A linear congruential generator; its low bits are poor.
  defp random(n) do
    state = rem(Process.get(:plan_random) * 1_103_515_245 + 12_345, 2_147_483_648)
    Process.put(:plan_random, state)
    rem(div(state, 32_768), n)
  end
end

defmodule Tree do
  @moduledoc "Starts nodes of a plan: the supervisors."

  @supervising [:supervisor, :simple, :dynamic]

  def spec(node) do
    spec = %{
      id: node.id,
      start: {Tree, :start_link, [node]},
      restart: node.restart,
      shutdown: node.shutdown,
      type: if(node.kind in @supervising, do: :supervisor, else: :worker)
    }

    if node.significant, do: Map.put(spec, :significant, true), else: spec
  end

  def start_link(%{kind: :dynamic} = node), do: DynamicSupervisor.start_link(Tree, {:init, node})
  def start_link(%{kind: kind} = node) when kind in @supervising, do: Supervisor.start_link(Tree, {:init, node})
  def start_link(node), do: Worker.start_link(node)

  # Under simple_one_for_one the child's own arguments are added to the template's.
  def start_link(:template, node), do: start_link(node)

  def init({:init, node}) do
    [supervisor | _] = Process.get(:"$ancestors")

    case Log.hello(self(), supervisor, node) do
      {_n, :ok} -> flags(node)
      {_n, :ignore} -> :ignore
      {_n, :raise} -> raise "init"
      {_n, :bad} -> :bad
    end
  end

  defp flags(%{kind: :dynamic} = node) do
    DynamicSupervisor.init(
      strategy: :one_for_one,
      max_restarts: node.intensity,
      max_seconds: 1000,
      max_children: node.max_children
    )
  end

  defp flags(%{kind: :simple, template: template} = node) do
    spec = %{spec(template) | start: {Tree, :start_link, [:template]}}
    {:ok, {%{strategy: :simple_one_for_one, intensity: node.intensity, period: 1000, auto_shutdown: node.auto}, [spec]}}
  end

  defp flags(node) do
    flags = %{strategy: node.strategy, intensity: node.intensity, period: 1000, auto_shutdown: node.auto}
    {:ok, {flags, Enum.map(node.children, &spec/1)}}
  end
end

defmodule Worker do
  @moduledoc """
  Starts nodes of a plan: the workers, five kinds of process that a supervisor meets.

  Each says hello when it starts, says `:terminate` when it is given the time, ends when it is told to, and answers `:sync`.
  """

  def start_link(%{kind: :server} = node), do: GenServer.start_link(Worker.Server, {supervisor(), node})
  def start_link(%{kind: :machine} = node), do: :gen_statem.start_link(Worker.Machine, {supervisor(), node}, [])

  def start_link(%{kind: :agent} = node) do
    sup = supervisor()
    Agent.start_link(fn -> outcome(Log.hello(self(), sup, node), node) end)
  end

  def start_link(%{kind: :special} = node), do: :proc_lib.start_link(Worker, :init_special, [self(), node])

  # The supervisor's own process runs this.
  def start_link(%{kind: :bare} = node) do
    {n, outcome} = Log.hello(nil, self(), node)

    case outcome do
      :ok ->
        parent = self()

        pid =
          spawn_link(fn ->
            flag(node)
            loop(parent, node)
          end)

        Log.born(n, pid, node)
        {:ok, pid}

      :ignore -> :ignore
      :stop -> {:error, :init}
      :raise -> raise "init"
      :exit -> exit(:init)
    end
  end

  defp supervisor, do: self()

  # What init of a server and of a machine, and an agent's function, answer.
  def outcome({_n, :ok}, node), do: flag(node)
  def outcome({_n, :raise}, _node), do: raise("init")
  def outcome({_n, :exit}, _node), do: exit(:init)
  def outcome({_n, _}, %{kind: :agent}), do: exit(:agent)
  def outcome({_n, :ignore}, _node), do: :ignore
  def outcome({_n, :stop}, _node), do: {:stop, :init}

  def flag(node) do
    if node.trap, do: Process.flag(:trap_exit, true)
    {:ok, node}
  end

  def init_special(parent, node) do
    case outcome(Log.hello(self(), parent, node), node) do
      {:ok, node} ->
        :proc_lib.init_ack(parent, {:ok, self()})
        loop(parent, node)

      :ignore ->
        :proc_lib.init_ack(parent, :ignore)

      {:stop, reason} ->
        :proc_lib.init_ack(parent, {:error, reason})
    end
  end

  def loop(parent, node) do
    receive do
      {:EXIT, ^parent, reason} ->
        finish(node, reason)
        exit(reason)

      {:EXIT, _other, reason} ->
        Log.tell({:heard, reason})
        loop(parent, node)

      {:tell, :raise} ->
        raise "told"

      {:tell, :throw} ->
        throw(:told)

      {:tell, reason} ->
        exit(reason)

      {:sync, from, ref} ->
        send(from, ref)
        loop(parent, node)
    end
  end

  @doc "What terminate/2 does."
  def finish(node, reason) do
    Log.tell({:terminate, reason})

    case node.ending do
      :quick -> :ok
      :raise -> raise "terminate"
      :other -> exit(:other)
      :hang -> Process.sleep(100)
    end
  end
end

defmodule Worker.Server do
  use GenServer

  @impl true
  def init({sup, node}), do: Worker.outcome(Log.hello(self(), sup, node), node)

  @impl true
  def handle_info({:EXIT, _pid, reason}, node) do
    Log.tell({:heard, reason})
    {:noreply, node}
  end

  def handle_info({:sync, from, ref}, node) do
    send(from, ref)
    {:noreply, node}
  end

  def handle_info({:tell, :raise}, _node), do: raise("told")
  def handle_info({:tell, :throw}, _node), do: throw(:told)
  def handle_info({:tell, reason}, node), do: {:stop, reason, node}

  @impl true
  def terminate(reason, node), do: Worker.finish(node, reason)
end

defmodule Worker.Machine do
  @behaviour :gen_statem

  @impl true
  def callback_mode, do: :handle_event_function

  @impl true
  def init({sup, node}) do
    with {:ok, node} <- Worker.outcome(Log.hello(self(), sup, node), node), do: {:ok, :idle, node}
  end

  @impl true
  def handle_event(:info, {:EXIT, _pid, reason}, _state, _node) do
    Log.tell({:heard, reason})
    :keep_state_and_data
  end

  def handle_event(:info, {:sync, from, ref}, _state, _node) do
    send(from, ref)
    :keep_state_and_data
  end

  def handle_event(:info, {:tell, :raise}, _state, _node), do: raise("told")
  def handle_event(:info, {:tell, :throw}, _state, _node), do: throw(:told)
  def handle_event(:info, {:tell, reason}, _state, _node), do: {:stop, reason}

  @impl true
  def terminate(reason, _state, node), do: Worker.finish(node, reason)
end

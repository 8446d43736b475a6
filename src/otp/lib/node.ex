defmodule Node do
  @moduledoc "Functions about nodes. There is one here, `:nonode@nohost`, and it is not alive: no other can be reached."

  import Kernel, except: [self: 0]

  @doc "Answers the name of this node."
  def self, do: :erlang.node()

  @doc "Is this node part of a distributed system?"
  def alive?, do: :erlang.is_alive()

  @doc "Answers the visible nodes that this one is connected to."
  def list, do: :erlang.nodes()

  @doc "Answers the nodes of the given kinds: `:visible`, `:hidden`, `:connected`, `:this` or `:known`."
  def list(kinds), do: :erlang.nodes(kinds)

  @doc "Is the node there? `:pong` or `:pang`."
  def ping(node) when is_atom(node), do: :pang

  @doc "Connects to a node; `:ignored` while this one is not alive."
  def connect(node) when is_atom(node), do: :ignored

  @doc "Disconnects from a node; `:ignored` while this one is not alive."
  def disconnect(node) when is_atom(node), do: :ignored

  @doc "Watches a node: a `{:nodedown, node}` comes when it goes."
  def monitor(node, flag) when is_boolean(flag), do: :erlang.monitor_node(node, flag)

  @doc "Makes the node not distributed any more; it is not."
  def stop, do: {:error, :not_found}

  @doc "Answers the cookie of the node."
  def get_cookie, do: :erlang.get_cookie()

  @doc "Spawns a process on the node."
  def spawn(node, fun), do: here(node) && :erlang.spawn(fun)
  @doc "Spawns a process on the node that calls a function."
  def spawn(node, module, function, args), do: here(node) && :erlang.spawn(module, function, args)

  @doc "Spawns a linked process on the node."
  def spawn_link(node, fun), do: here(node) && :erlang.spawn_link(fun)
  @doc "Spawns a linked process on the node that calls a function."
  def spawn_link(node, module, function, args), do: here(node) && :erlang.spawn_link(module, function, args)

  defp here(node), do: node == self() or :erlang.error({:mailroom_unsupported, "a process on another node"})
end

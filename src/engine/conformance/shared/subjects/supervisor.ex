# A Supervisor to look at from outside.
defmodule Sup do
  use Supervisor
  def init(_), do: Supervisor.init([%{id: :kid, start: {Agent, :start_link, [Sup, :one, []]}}], strategy: :one_for_one)
  def one, do: 1
end

defmodule Subject do
  def module, do: Sup
  def start, do: Supervisor.start_link(Sup, :arg, name: :subject)

  # A message to it; its state stays.
  def poke(pid, _n), do: Supervisor.count_children(pid).active

  # A request that is answered when it has been handled.
  def call, do: Supervisor.count_children(:subject).active
end

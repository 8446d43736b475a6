defmodule :logger_filters do
  @moduledoc """
  Filters for handlers: each says `:log` or `:stop` of what it matches and `:ignore` of the rest.
  """

  def domain(%{meta: meta} = event, {action, compare, domain})
      when action in [:log, :stop] and compare in [:super, :sub, :equal, :not_equal, :undefined] and is_list(domain),
      do: verdict(domain?(compare, Map.fetch(meta, :domain), domain), action, event)

  def domain(event, extra), do: :erlang.error(:badarg, [event, extra])  #@ 43

  def level(%{level: level} = event, {action, operator, limit})
      when action in [:log, :stop] and operator in [:neq, :eq, :lt, :gt, :lteq, :gteq] and
             limit in [:emergency, :alert, :critical, :error, :warning, :notice, :info, :debug],
      do: verdict(level?(operator, :logger.compare_levels(level, limit)), action, event)

  def level(event, extra), do: :erlang.error(:badarg, [event, extra])  #@ 62

  def progress(event, action) when action in [:log, :stop],
    do: verdict(match?(%{msg: {:report, %{label: {_, :progress}}}}, event), action, event)

  def progress(event, action), do: :erlang.error(:badarg, [event, action])  #@ 73

  def remote_gl(event, action) when action in [:log, :stop],
    do: verdict(match?(%{meta: %{gl: gl}} when node(gl) != node(), event), action, event)

  def remote_gl(event, action), do: :erlang.error(:badarg, [event, action])  #@ 81

  defp verdict(false, _action, _event), do: :ignore
  defp verdict(true, :stop, _event), do: :stop
  defp verdict(true, :log, event), do: event

  defp domain?(:super, {:ok, own}, domain), do: is_list(own) and :lists.prefix(own, domain)
  defp domain?(:sub, {:ok, own}, domain), do: is_list(own) and :lists.prefix(domain, own)
  defp domain?(:equal, {:ok, own}, domain), do: own === domain
  defp domain?(:not_equal, {:ok, own}, domain), do: own !== domain
  defp domain?(compare, :error, _domain), do: compare in [:undefined, :not_equal]
  defp domain?(:undefined, {:ok, _own}, _domain), do: false

  defp level?(operator, :eq), do: operator in [:eq, :lteq, :gteq]
  defp level?(operator, :lt), do: operator in [:lt, :lteq, :neq]
  defp level?(operator, :gt), do: operator in [:gt, :gteq, :neq]
end

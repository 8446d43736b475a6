defmodule :logger_config do
  @moduledoc """
  The logger's table, `:logger`: the primary configuration, one for each handler, and the levels of modules. Whoever logs
  reads it; only the process `:logger` changes it.

  Beside these, Elixir's handler keeps its counter of messages there, which every process that logs moves: the table is public.
  """

  @table :logger

  def new, do: :ets.new(@table, [:set, :public, :named_table])

  # -- levels -----------------------------------------------------------------------------------

  def allow(level), do: less_or_equal_level(level, primary_level())

  def allow(level, module) do
    case :ets.lookup(@table, {:level, module}) do
      [{_, own}] -> less_or_equal_level(level, own)
      [] -> allow(level)
    end
  end

  defp primary_level do
    case :ets.lookup(@table, :primary_level) do
      [{_, level}] -> level
      [] -> level_to_int(:notice)
    end
  end

  defp less_or_equal_level(:emergency, allowed), do: 0 <= allowed  #@ 75
  defp less_or_equal_level(:alert, allowed), do: 1 <= allowed
  defp less_or_equal_level(:critical, allowed), do: 2 <= allowed
  defp less_or_equal_level(:error, allowed), do: 3 <= allowed
  defp less_or_equal_level(:warning, allowed), do: 4 <= allowed
  defp less_or_equal_level(:notice, allowed), do: 5 <= allowed
  defp less_or_equal_level(:info, allowed), do: 6 <= allowed
  defp less_or_equal_level(:debug, allowed), do: 7 <= allowed

  @doc "The severity of a level, from 0 (emergency) to 7 (debug); -1 for `:none` and 10 for `:all`."
  def level_to_int(:none), do: -1
  def level_to_int(:emergency), do: 0
  def level_to_int(:alert), do: 1
  def level_to_int(:critical), do: 2
  def level_to_int(:error), do: 3
  def level_to_int(:warning), do: 4
  def level_to_int(:notice), do: 5
  def level_to_int(:info), do: 6
  def level_to_int(:debug), do: 7
  def level_to_int(:all), do: 10

  @levels [:none, :emergency, :alert, :critical, :error, :warning, :notice, :info, :debug, :all]

  def set_module_level(modules, level) do
    for module <- modules, do: :ets.insert(@table, {{:level, module}, level_to_int(level)})
    :ok
  end

  def unset_module_level(:all) do
    :ets.match_delete(@table, {{:level, :_}, :_})
    :ok
  end

  def unset_module_level(modules) do
    for module <- modules, do: :ets.delete(@table, {:level, module})
    :ok
  end

  def get_module_level do
    named = Map.new(@levels, &{level_to_int(&1), &1})
    :lists.sort(for [module, level] <- :ets.match(@table, {{:level, :"$1"}, :"$2"}), do: {module, named[level]})
  end

  # -- configurations ---------------------------------------------------------------------------

  def exist(what), do: :ets.member(@table, key(what))

  def get(what) do
    case :ets.lookup(@table, key(what)) do
      [{_, config}] -> {:ok, config}
      [] -> {:error, {:not_found, what}}
    end
  end

  @doc "The handler's configuration if it takes events of the level."
  def get(id, level) do
    with {:ok, config} <- get(id),
         do: if(less_or_equal_level(level, level_to_int(config.level)), do: {:ok, config}, else: :error)
  end

  def set(what, config) do
    if what == :primary, do: :ets.insert(@table, {:primary_level, level_to_int(config.level)})
    :ets.insert(@table, {key(what), config})
    :ok
  end

  def delete(what) do
    :ets.delete(@table, key(what))
    :ok
  end

  defp key(:primary), do: :"$primary_config$"
  defp key(:proxy), do: :"$proxy_config$"
  defp key(id), do: {:"$handler_config$", id}
end

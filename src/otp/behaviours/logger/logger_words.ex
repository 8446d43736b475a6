defmodule :logger_words do
  @moduledoc """
  Reports as a format and its arguments, and what `:logger.i/0` prints.
  """

  def format_otp_report(%{label: _, report: report}), do: format_report(report)
  def format_otp_report(report), do: format_report(report)

  def format_report(report) when is_map(report), do: format_report(Map.to_list(report))

  def format_report(report) do
    case flat(report) do
      [] -> {'~tp', [[]]}
      :none -> {'~tp', [report]}
      flat -> if printable?(flat), do: {'~ts', [flat]}, else: format_list(report)
    end
  end

  defp format_list(report) do
    lines =
      for each <- report do
        case each do
          {key, value} -> {if(printable?(flat(value)), do: '    ~tp: ~ts', else: '    ~tp: ~tp'), [key, value]}
          other -> {'    ~tp', [other]}
        end
      end

    {formats, args} = :lists.unzip(lines)
    {:lists.append(:lists.join('\n', formats)), :lists.append(args)}
  end

  defp printable?(flat), do: flat != [] and flat != :none and :io_lib.printable_list(flat)

  defp flat(term) do
    try do
      :lists.flatten(term)
    catch
      _, _ -> :none
    end
  end

  # -- the configuration as :logger.i prints it ---------------------------------------------------

  def print(whats), do: Enum.find_value(whats, :ok, &with(:ok <- section(&1), do: nil))

  defp section(:primary) do
    %{level: level, filter_default: default, filters: filters} = :logger.get_primary_config()
    put('Primary configuration: ~n    Level: ~p~n    Filter Default: ~p~n    Filters: ~n', [level, default])
    filters(filters, '        ')
  end

  defp section(:handlers), do: handlers(:logger.get_handler_config())

  defp section(:proxy) do
    put('Proxy configuration: ~n', [])
    custom(:logger.get_proxy_config(), '    ')
  end

  defp section(:modules) do
    put('Level set per module: ~n', [])
    levels = :logger.get_module_level()
    if levels == [], do: put('    (none)~n', [])
    for {module, level} <- levels, do: put('    Module: ~tp~n        Level: ~p~n', [module, level])
    :ok
  end

  defp section(id) do
    with {:ok, config} <- :logger.get_handler_config(id), do: handlers([config])
  end

  defp handlers(configs) do
    put('Handler configuration: ~n', [])
    if configs == [], do: put('    (none)~n', [])
    for config <- configs, do: handler(config)
    :ok
  end

  @known [:filter_default, :filters, :formatter, :level, :module, :id, :config]

  defp handler(%{formatter: {formatter, options}} = config) do
    put('    Id: ~tp~n        Module: ~p~n        Level:  ~p~n', [config.id, config.module, config.level])
    put('        Formatter:~n            Module: ~p~n            Config:~n', [formatter])
    custom(options, '                ')
    put('        Filter Default: ~p~n        Filters:~n', [config.filter_default])
    filters(config.filters, '            ')

    if Map.has_key?(config, :config) do
      put('        Handler Config:~n', [])
      custom(config.config, '            ')
    end

    more = :maps.without(@known, config)

    if more != %{} do
      put('        Custom Config:~n', [])
      custom(more, '            ')
    end
  end

  defp filters([], indent), do: put('~s(none)~n', [indent])

  defp filters(filters, indent) do
    for {id, {fun, extra}} <- filters,
        do: put('~sId: ~tp~n~s    Fun: ~tp~n~s    Arg: ~tp~n', [indent, id, indent, fun, indent, extra])

    :ok
  end

  defp custom(map, indent) when is_map(map), do: custom(:lists.keysort(1, Map.to_list(map)), indent)

  defp custom([pair | _] = pairs, indent) when is_tuple(pair) do
    for {key, value} <- pairs, do: put('~s~tp: ~tp~n', [indent, key, value])
    :ok
  end

  defp custom(other, indent), do: put('~s~tp~n', [indent, other])

  defp put(format, args), do: :io.format(format, args)
end

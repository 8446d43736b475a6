defmodule :logger_backend do
  @moduledoc """
  An event's way, in the process that logs: the primary filters, then each handler with its level, its filters and its `log/2`.
  """

  def log_allowed(event, primary) do
    with %{} = event <- filter(:primary, event, primary),
         do: for(id <- primary.handlers, do: call_handler(id, event))

    :ok
  end

  defp call_handler(id, event) do
    with {:ok, %{module: module} = config} <- :logger_config.get(id, event.level),
         %{} = event <- filter(id, event, config) do
      config = Map.drop(config, [:level, :filters, :filter_default, :handlers])

      try do
        module.log(event, config)
      catch
        kind, reason -> remove_handler(id, module, event, config, {kind, reason, __STACKTRACE__})
      end
    end
  end

  # A handler that fails is taken out, so that it fails once.
  defp remove_handler(id, module, event, config, {kind, reason, stack}) do
    case :logger.remove_handler(id) do
      :ok ->
        :logger.internal_log(:error, {:removed_failing_handler, id})

        debug(58, :call_handlers, 3, event,
          logger: :removed_failing_handler,
          handler: {id, module},
          log_event: event,
          config: config,
          reason: {kind, reason, own(stack)}
        )

      {:error, {:not_found, _}} ->
        :ok

      {:error, reason} ->
        debug(71, :call_handlers, 3, event, logger: :remove_handler_failed, reason: reason)
    end
  end

  # What the filters make of the event: the event, perhaps changed, or :stop. When none decides, filter_default does.
  defp filter(owner, event, config) do
    case apply_filters(config.filters, owner, event, :ignore) do
      :ignore when config.filter_default == :log -> event
      :ignore -> :stop
      decided -> decided
    end
  end

  defp apply_filters([], _owner, _event, :ignore), do: :ignore
  defp apply_filters([], _owner, event, :log), do: event

  defp apply_filters([{_id, {fun, extra}} = filter | filters], owner, event, verdict) do
    case call_filter(fun, event, extra) do
      {:ok, :stop} ->
        :stop

      {:ok, :ignore} ->
        apply_filters(filters, owner, event, verdict)

      {:ok, result} ->
        if event?(result),
          do: apply_filters(filters, owner, result, :log),
          else: remove_filter(filter, owner, event, {:bad_return_value, result})

      {:failed, reason} ->
        remove_filter(filter, owner, event, reason)
    end
  end

  defp call_filter(fun, event, extra) do
    {:ok, fun.(event, extra)}
  catch
    kind, reason -> {:failed, {kind, reason, own(__STACKTRACE__)}}
  end

  # The filters after a failing one are not asked.
  defp remove_filter({id, _} = filter, owner, event, reason) do
    if :logger_server.remove_filter(owner, id) == :ok do
      :logger.internal_log(:error, {:removed_failing_filter, id})

      debug(123, :handle_filter_failed, 4, event,
        logger: :removed_failing_filter,
        filter: filter,
        owner: owner,
        log_event: event,
        reason: reason
      )
    end

    :ignore
  end

  defp event?(%{level: level, msg: msg, meta: meta}) when is_atom(level) and is_map(meta), do: msg?(msg)
  defp event?(_other), do: false

  defp msg?({:report, report}) when is_map(report), do: true
  defp msg?({:report, [pair | _]}) when is_tuple(pair), do: true
  defp msg?({:string, text}), do: is_list(text) or is_binary(text)
  defp msg?({format, args}), do: (is_list(format) or is_binary(format) or is_atom(format)) and is_list(args)
  defp msg?(_other), do: false

  # Frames from here on say nothing to who wrote the handler or the filter.
  defp own(stack), do: :logger.filter_stacktrace(:logger_backend, stack)

  defp debug(line, fun, arity, event, report) do
    if :logger.allow(:debug, :logger_backend) do
      location = %{mfa: {:logger_backend, fun, arity}, line: line, file: 'logger_backend.erl'}
      :logger_server.do_internal_log(:debug, location, event, report)
    end
  end
end

defmodule Exception do
  @moduledoc "Functions to normalise and format exceptions, exits, throws and stack traces, in the words of the command line."

  @callback exception(term) :: %{__exception__: true}
  @callback message(%{__exception__: true}) :: String.t()
  @callback blame(%{__exception__: true}, list) :: {%{__exception__: true}, list}
  @optional_callbacks [blame: 2]

  @doc false
  def format_error(%struct{} = exception, _stacktrace),
    do: %{general: message(exception), reason: "#" <> Atom.to_string(struct)}

  @doc deprecated: "Use Kernel.is_exception/1 instead"
  def exception?(term)
  def exception?(%_{__exception__: true}), do: true
  def exception?(_), do: false

  @doc "Answers an exception's message: `Exception.message(%RuntimeError{message: \"oops\"})` is `\"oops\"`."
  def message(%module{__exception__: true} = exception) do  #@ 64
    try do
      module.message(exception)
    rescue
      other ->
        "got #{inspect(other.__struct__)} with message #{inspect(message(other))} " <>
          "while retrieving Exception.message/1 for #{inspect(exception)}. " <>
          "Stacktrace:\n#{format_stacktrace(__STACKTRACE__)}"
    else
      text when is_binary(text) ->
        text

      other ->
        "got #{inspect(other)} while retrieving Exception.message/1 for #{inspect(exception)} (expected a string)"
    end
  end

  @doc "Turns an Erlang error into an exception: `Exception.normalize(:error, :badarg)` is `%ArgumentError{}`. Other kinds stay as they are."
  def normalize(kind, payload, stacktrace \\ [])
  def normalize(:error, %_{__exception__: true} = exception, _stacktrace), do: exception
  def normalize(:error, reason, stacktrace), do: ErlangError.normalize(reason, stacktrace)
  def normalize(_kind, payload, _stacktrace), do: payload

  @doc "Adds to an exception what helps to find its cause, such as the arguments or similar names."
  def blame(kind, error, stacktrace)

  def blame(:error, error, stacktrace) do
    %module{} = exception = normalize(:error, error, stacktrace)

    if Code.ensure_loaded?(module) and function_exported?(module, :blame, 2),
      do: module.blame(exception, stacktrace),
      else: {exception, stacktrace}
  end

  def blame(_kind, reason, stacktrace), do: {reason, stacktrace}

  @doc "Answers which clauses of a function failed where; `:error`, because compiled modules here do not keep their clauses' sources."
  def blame_mfa(module, function, args) when is_atom(module) and is_atom(function) and is_list(args), do: :error

  ## Formatting

  @doc "Formats kind, payload and stack trace as the command line does."
  def format(kind, payload, stacktrace \\ [])
  def format({:EXIT, _} = kind, payload, _stacktrace), do: format_banner(kind, payload)
  def format(kind, payload, []), do: format_banner(kind, payload, [])
  def format(kind, payload, stacktrace), do: format_banner(kind, payload, stacktrace) <> "\n" <> format_stacktrace(stacktrace)

  @doc "Formats kind and payload: `Exception.format_banner(:error, :badarith)` is `\"** (ArithmeticError) bad argument in arithmetic expression\"`."
  def format_banner(kind, payload, stacktrace \\ [])

  def format_banner(:error, error, stacktrace) do
    exception = normalize(:error, error, stacktrace)
    "** (#{inspect(exception.__struct__)}) #{message(exception)}"
  end

  def format_banner(:throw, value, _stacktrace), do: "** (throw) " <> inspect(value)
  def format_banner(:exit, reason, _stacktrace), do: "** (exit) " <> format_exit(reason)
  def format_banner({:EXIT, pid}, reason, _stacktrace), do: "** (EXIT from #{inspect(pid)}) " <> format_exit(reason)

  @doc "Formats an exit reason, with the calls and errors nested in it."
  def format_exit(reason), do: exit_text(reason, "\n    ")

  # `margin` starts each further line.
  defp exit_text({error, [_ | _] = trace} = reason, margin) do
    case try_format(fn -> Enum.map(trace, &format_stacktrace_entry/1) end) do
      {:ok, lines} ->
        Enum.join(
          ["an exception was raised:" <> margin <> format_banner(:error, error, trace) | lines],
          margin <> "    "
        )

      :error ->
        reason_text(reason)
    end
  end

  defp exit_text({:shutdown, {:failed_to_start_child, child, {:EXIT, reason}}}, margin), do: start_text(child, reason, margin)
  defp exit_text({:shutdown, {:failed_to_start_child, child, reason}}, margin), do: start_text(child, reason, margin)

  defp exit_text({inner, {module, function, args}} = reason, margin) when length(args) < 256 do
    case try_format(fn -> format_mfa(module, function, args) end) do
      {:ok, call} -> "exited in: #{call}#{margin}** (EXIT) #{exit_text(inner, margin <> "    ")}"
      :error -> reason_text(reason)
    end
  end

  defp exit_text(reason, _margin), do: reason_text(reason)

  defp start_text(child, reason, margin),
    do: "shutdown: failed to start child: #{inspect(child)}#{margin}** (EXIT) #{exit_text(reason, margin <> "    ")}"

  # What looks like a stack trace or a call need not be one.
  defp try_format(fun) do
    try do
      fun.()
    catch
      :error, _ -> :error
    else
      result -> {:ok, result}
    end
  end

  defp reason_text(:normal), do: "normal"
  defp reason_text(:shutdown), do: "shutdown"
  defp reason_text({:shutdown, reason}), do: "shutdown: #{inspect(reason)}"
  defp reason_text(:calling_self), do: "process attempted to call itself"
  defp reason_text(:timeout), do: "time out"
  defp reason_text(:killed), do: "killed"
  defp reason_text(:noconnection), do: "no connection"

  defp reason_text(:noproc) do
    "no process: the process is not alive or there's no process currently associated with the given name, " <>
      "possibly because its application isn't started"
  end

  defp reason_text({:nodedown, node}) when is_atom(node), do: "no connection to #{node}"
  defp reason_text({:already_started, pid}), do: "already started: #{inspect(pid)}"
  defp reason_text({:bad_return_value, value}), do: "bad return value: #{inspect(value)}"
  defp reason_text({:bad_call, request}), do: "bad call: #{inspect(request)}"
  defp reason_text({:bad_cast, request}), do: "bad cast: #{inspect(request)}"

  defp reason_text({:bad_return, {module, :init, value}}) when is_atom(module),
    do: "#{format_mfa(module, :init, 1)} returned a bad value: #{inspect(value)}"

  defp reason_text({:bad_start_spec, spec}), do: "bad child specification, invalid children: #{inspect(spec)}"
  defp reason_text({:start_spec, spec}), do: "bad child specification, #{spec_text(spec)}"
  defp reason_text({:supervisor_data, data}), do: "bad supervisor configuration, #{data_text(data)}"
  defp reason_text(reason), do: inspect(reason)

  defp data_text({:invalid_type, type}), do: "invalid type: #{inspect(type)}"
  defp data_text({:invalid_strategy, strategy}), do: "invalid strategy: #{inspect(strategy)}"
  defp data_text({:invalid_intensity, intensity}), do: "invalid max_restarts (intensity): #{inspect(intensity)}"
  defp data_text({:invalid_period, period}), do: "invalid max_seconds (period): #{inspect(period)}"
  defp data_text({:invalid_max_children, max}), do: "invalid max_children: #{inspect(max)}"
  defp data_text({:invalid_extra_arguments, extra}), do: "invalid extra_arguments: #{inspect(extra)}"
  defp data_text(other), do: "got: #{inspect(other)}"

  defp spec_text({:duplicate_child_name, id}) do
    """
    more than one child specification has the id: #{inspect(id)}.
    If using maps as child specifications, make sure the :id keys are unique.
    If using a module or {module, arg} as child, use Supervisor.child_spec/2 to change the :id, for example:

        children = [
          Supervisor.child_spec({MyWorker, arg}, id: :my_worker_1),
          Supervisor.child_spec({MyWorker, arg}, id: :my_worker_2)
        ]
    """
  end

  defp spec_text({:invalid_child_spec, spec}), do: "invalid child specification: #{inspect(spec)}"

  defp spec_text({:invalid_child_type, type}),
    do: "invalid child type: #{inspect(type)}. Must be :worker or :supervisor."

  defp spec_text({:invalid_mfa, mfa}), do: "invalid mfa: #{inspect(mfa)}"

  defp spec_text({:invalid_restart_type, restart}),
    do: "invalid restart type: #{inspect(restart)}. Must be :permanent, :transient or :temporary."

  defp spec_text({:invalid_shutdown, shutdown}),
    do: "invalid shutdown: #{inspect(shutdown)}. Must be an integer >= 0, :infinity or :brutal_kill."

  defp spec_text({:invalid_module, module}), do: "invalid module: #{inspect(module)}. Must be an atom."

  defp spec_text({:invalid_modules, modules}),
    do: "invalid modules: #{inspect(modules)}. Must be a list of atoms or :dynamic."

  defp spec_text(other), do: "got: #{inspect(other)}"

  @doc "Formats a stack trace, by default the caller's."
  def format_stacktrace(trace \\ nil)

  def format_stacktrace(nil) do
    {:current_stacktrace, trace} = Process.info(self(), :current_stacktrace)
    format_stacktrace(Enum.drop(trace, 3))
  end

  def format_stacktrace([]), do: "\n"
  def format_stacktrace(trace), do: "    " <> Enum.map_join(trace, "\n    ", &format_stacktrace_entry/1) <> "\n"

  @doc "Formats one entry of a stack trace."
  def format_stacktrace_entry(entry)

  def format_stacktrace_entry({module, :__MODULE__, 0, location}), do: location(location) <> inspect(module) <> " (module)"
  def format_stacktrace_entry({_module, :__MODULE__, 1, location}), do: location(location) <> "(module)"
  def format_stacktrace_entry({_module, :__FILE__, 1, location}), do: location(location) <> "(file)"

  def format_stacktrace_entry({module, function, arity, location}),
    do: application(module) <> location(location) <> format_mfa(module, function, arity)

  def format_stacktrace_entry({fun, arity, location}), do: location(location) <> format_fa(fun, arity)

  defp location(options) when is_list(options),
    do: format_file_line(Keyword.get(options, :file), Keyword.get(options, :line), " ")

  defp application(module) do
    case :application.get_application(module) do
      {:ok, app} ->
        case :application.get_key(app, :vsn) do
          {:ok, version} when is_list(version) -> "(#{app} #{version}) "
          _ -> "(#{app}) "
        end

      :undefined ->
        ""
    end
  end

  @doc "Formats a function and its arity or arguments."
  def format_fa(fun, arity) when is_function(fun), do: inspect(fun) <> arity(arity)

  @doc "Formats a call or function: `Exception.format_mfa(Foo, :bar, 1)` is `\"Foo.bar/1\"`, with arguments `\"Foo.bar(1)\"`."
  def format_mfa(module, function, arity) when is_atom(module) and is_atom(function) do
    case Code.Identifier.extract_anonymous_fun_parent(function) do
      {outer, outer_arity} ->
        "anonymous fn#{arity(arity)} in #{inspect(module)}.#{Macro.inspect_atom(:remote_call, outer)}/#{outer_arity}"

      :error ->
        "#{inspect(module)}.#{Macro.inspect_atom(:remote_call, function)}#{arity(arity)}"
    end
  end

  defp arity(args) when is_list(args), do: "(" <> Enum.map_join(args, ", ", &inspect/1) <> ")"
  defp arity(arity) when is_integer(arity), do: "/" <> Integer.to_string(arity)

  @doc "Formats file and line: `Exception.format_file_line(\"foo\", 1)` is `\"foo:1:\"`."
  def format_file_line(file, line, suffix \\ "")
  def format_file_line(nil, _line, _suffix), do: ""
  def format_file_line(file, line, suffix) when line in [nil, 0], do: "#{file}:#{suffix}"
  def format_file_line(file, line, suffix), do: "#{file}:#{line}:#{suffix}"

  @doc "Formats file, line and column."
  def format_file_line_column(file, line, column, suffix \\ "")
  def format_file_line_column(nil, _line, _column, _suffix), do: ""

  def format_file_line_column(file, line, column, suffix) when line in [nil, 0] or column in [nil, 0],
    do: format_file_line(file, line, suffix)

  def format_file_line_column(file, line, column, suffix), do: "#{file}:#{line}:#{column}:#{suffix}"

  @doc false
  def format_snippet(snippet, line) do
    number = Integer.to_string(line)
    margin = String.duplicate(" ", max(byte_size(number), 2))

    " #{margin} |\n" <>
      " #{String.pad_leading(number, 2)} | #{snippet.content}\n" <>
      " #{margin} | #{String.duplicate(" ", snippet.offset)}^"
  end
end

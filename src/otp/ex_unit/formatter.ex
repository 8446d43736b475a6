defmodule ExUnit.Formatter do
  @moduledoc "The texts of failures, as the command line shows them."

  @none :ex_unit_no_meaningful_value

  @doc "Formats a failed test: its name, place and every failure."
  def format_test_failure(test, failures, counter, width, _formatter \\ nil) do
    %ExUnit.Test{name: name, module: module, tags: tags} = test

    number(counter, "#{name} (#{inspect(module)})") <>
      "\n     #{Path.relative_to_cwd(tags[:file])}:#{tags[:line]}\n" <> failures(test, failures, module, name, width)
  end

  @doc "Formats a failed setup_all."
  def format_test_all_failure(test_module, failures, counter, width, _formatter \\ nil) do
    name = test_module.name

    number(counter, "#{inspect(name)}: ") <>
      "failure on setup_all callback, all tests have been invalidated\n" <>
      failures(test_module, failures, name, nil, width)
  end

  defp failures(test, failures, module, name, width) do
    failures
    |> Enum.with_index(1)
    |> Enum.map_join(fn {{kind, reason, stack}, index} ->
      header = if match?([_], failures), do: "", else: "\n     Failure ##{index}\n"
      {text, stack} = failure(test, kind, reason, stack, width)
      header <> text <> stacktrace(stack, module, name)
    end)
  end

  defp number(counter, text), do: String.pad_leading("#{counter}", 3) <> ") " <> text

  @doc false
  def format_assertion_error(%ExUnit.AssertionError{} = error), do: assertion(nil, error, [], :infinity, "")

  ## One failure: {text, stack}

  defp failure(test, :error, %ExUnit.AssertionError{} = error, stack, width),
    do: {assertion(test, error, stack, width, "     "), stack}

  defp failure(test, :error, %FunctionClauseError{} = error, stack, _width) do
    {blamed, stack} = Exception.blame(:error, error, stack)
    details = FunctionClauseError.blame(blamed, &inspect/1, fn _ -> "" end)
    text = padded(Exception.format_banner(:error, error)) <> "\n" <> padded(String.trim_leading(details, "\n"))
    {text <> code(test, stack), stack}
  end

  defp failure(test, kind, reason, stack, width) do
    case inner_failure(kind, reason) do
      {header, error, inner_stack} ->
        error = Exception.normalize(:error, error, inner_stack)
        {text, inner_stack} = failure(test, :error, error, inner_stack, width)
        {padded(header) <> padded(text <> stacktrace(inner_stack, test.module, test.name)), stack}

      nil ->
        {reason, stack} = Exception.blame(kind, reason, stack)
        {padded(Exception.format_banner(kind, reason)) <> code(test, stack), stack}
    end
  end

  # An assertion that failed in a linked process, or in one that was called.
  defp inner_failure({:EXIT, pid}, {%{__struct__: name} = error, [_ | _] = stack})
       when name in [ExUnit.AssertionError, FunctionClauseError],
       do: {"** (EXIT from #{inspect(pid)}) an exception was raised:\n", error, stack}

  defp inner_failure(:exit, {{%{__struct__: name} = error, [_ | _] = stack}, {module, fun, args}})
       when name in [ExUnit.AssertionError, FunctionClauseError] and is_atom(module) and is_atom(fun) and is_list(args) do
    call = Exception.format_mfa(module, fun, args)
    {"** (exit) exited in: #{call}\n   ** (EXIT) an exception was raised:", error, stack}
  end

  defp inner_failure(_kind, _reason), do: nil

  # Labels stand in a column as wide as the longest needs.
  defp assertion(test, error, stack, width, margin) do
    label_width = if error.right == @none, do: 6, else: 7
    indent = label_width + 5

    code =
      cond do
        error.expr == @none -> source_line(test, stack) || @none
        error.doctest != @none -> indented(error.expr, indent)
        true -> indented(code_text(error.expr), indent)
      end

    fields =
      [
        note: with_value(error.message, &String.replace(&1, "\n", "\n     ")),
        doctest: with_value(error.doctest, &indented(&1, 7)),
        code: code,
        arguments: with_value(error.args, &arguments(&1, width))
      ] ++ sides(error, indent, width)

    for {label, value} <- fields, value != @none, into: "" do
      label = if label == :note, do: "", else: String.pad_trailing("#{label}:", label_width)
      "#{margin}#{label}#{value}\n"
    end
  end

  defp with_value(@none, _fun), do: @none
  defp with_value(value, fun), do: fun.(value)

  defp code_text({fun, _, [expr]})
       when fun in [:assert, :assert_raise, :assert_receive, :assert_received, :refute, :refute_receive, :refute_received],
       do: "#{fun} #{Macro.to_string(expr)}"

  defp code_text(text) when is_binary(text), do: text
  defp code_text(expr), do: Macro.to_string(expr)

  defp arguments(args, width) do
    entries =
      for {arg, index} <- Enum.with_index(args, 1) do
        "\n         # #{index}\n         #{multiline(arg, 9, width)}\n"
      end

    IO.iodata_to_binary(["\n" | entries])
  end

  defp sides(%{context: {:mailbox, _pins, []}}, _indent, _width), do: []

  defp sides(%{left: pattern, context: {:mailbox, _pins, messages}}, indent, width) do
    text =
      Enum.map_join(messages, "\n", fn message ->
        "\n       pattern: #{indented(code_text(pattern), indent + 5)}\n       value:   #{multiline(message, indent + 5, width)}"
      end)

    [mailbox: text]
  end

  defp sides(%{left: left, right: right, context: context}, indent, width) do
    shown = fn value -> multiline(value, indent, width) end

    if is_atom(context),
      do: [left: with_value(left, shown), right: with_value(right, shown)],
      else: [left: with_value(left, &indented(code_text(&1), indent)), right: with_value(right, shown)]
  end

  # A term in lines, the further ones indented.
  defp multiline(term, indent, width) do
    width = if width == :infinity, do: width, else: width - indent

    term
    |> Inspect.Algebra.to_doc(%Inspect.Opts{width: width})
    |> Inspect.Algebra.group()
    |> Inspect.Algebra.nest(indent)
    |> Inspect.Algebra.format(width)
    |> IO.iodata_to_binary()
  end

  defp code(test, stack) do
    case source_line(test, stack) do
      nil -> ""
      line -> "     code: #{line}\n"
    end
  end

  # The line of the test's source at which it failed.
  defp source_line(%{module: module, name: name}, stack) do
    location =
      Enum.find_value(stack, [], fn
        {^module, ^name, _, location} -> location
        _ -> nil
      end)

    with file when file != nil <- location[:file],
         line when is_integer(line) and line > 0 <- location[:line],
         {:ok, text} <- File.read(List.to_string(file)) do
      text |> String.split("\n") |> Enum.at(line - 1, "") |> String.trim()
    else
      _ -> nil
    end
  end

  defp source_line(_test, _stack), do: nil

  ## Stack traces

  defp stacktrace([], _module, _name), do: ""

  defp stacktrace(stack, module, name) do
    "     stacktrace:\n" <>
      Enum.map_join(stack, fn
        {^module, ^name, _, location} when name != nil ->
          "       #{Exception.format_file_line(location[:file], location[:line], " (test)")}\n"

        entry ->
          "       #{Exception.format_stacktrace_entry(entry)}\n"
      end)
  end

  defp padded(text), do: "     " <> indented(text, 5) <> "\n"
  defp indented(text, indent), do: String.replace(text, "\n", "\n" <> String.duplicate(" ", indent))

  ## Times and filters

  @doc "Formats how long the tests took."
  def format_times(%{run: run, async: async, load: load}) do
    async = async || 0

    if load == nil,
      do: "Finished in #{seconds(run)} seconds (#{seconds(async)}s async, #{seconds(run - async)}s sync)",
      else:
        "Finished in #{seconds(run + load)} seconds " <>
          "(#{seconds(load)}s on load, #{seconds(async)}s async, #{seconds(run - async)}s sync)"
  end

  # Hundredths below a tenth of a second, else tenths; times are in microseconds.
  defp seconds(us) do
    hundredths = div(us, 10_000)

    if hundredths < 10 do
      "0.0#{hundredths}"
    else
      tenths = div(hundredths, 10)
      "#{div(tenths, 10)}.#{rem(tenths, 10)}"
    end
  end

  @doc "Formats filters."
  def format_filters(filters, :exclude), do: "Excluding tags: #{inspect(filters)}"
  def format_filters(filters, :include), do: "Including tags: #{inspect(filters)}"
end

defmodule ExUnit.DocTest do
  @moduledoc "Runs the examples in a module's documentation: lines that begin with `iex>`, and what they should answer."

  @doc "Makes tests of a module's examples. Options: `:only`, `:except`, `:import`, `:tags`."
  defmacro doctest(module, options \\ []) do
    [required(module, Macro.expand(module, __CALLER__)), tests(module, options)]
  end

  # A module named outright is required: what depends on it is compiled anew with it, and one that is not there is an error here.
  defp required(module, name) when is_atom(name), do: quote(do: require(unquote(module)))
  defp required(_module, _expression), do: nil

  defp tests(module, options) do
    quote bind_quoted: [module: module, options: options] do
      env = __ENV__
      file = ExUnit.DocTest.__file__(module)

      for {name, code, tags} <- ExUnit.DocTest.__tests__(module, options) do
        @file {file, 1}
        test_name = ExUnit.Case.register_test(env, :doctest, name, tags)
        def unquote(test_name)(_), do: unquote(code)
      end
    end
  end

  @doc false
  def __file__(module) do
    case module.__info__(:compile)[:source] do
      nil -> "nofile"
      source -> List.to_string(source)
    end
  end

  @doc false
  # [{name, code, tags}] of a module's examples.
  def __tests__(module, options) do
    imports = if options[:import], do: [quote(do: import(unquote(module)))], else: []

    module
    |> examples()
    |> Enum.filter(&chosen?(&1, options))
    |> Enum.with_index(1)
    |> Enum.map(fn {{of, line, steps}, number} ->
      code = {:__block__, [], imports ++ Enum.map(steps, &step(&1, module)) ++ [:ok]}
      {"#{inspect(module)}#{of_text(of)} (#{number})", code, [[doctest: module, doctest_line: line] | List.wrap(Keyword.get(options, :tags, []))]}
    end)
  end

  defp of_text(:moduledoc), do: ""
  defp of_text({name, arity}), do: ".#{name}/#{arity}"

  defp chosen?({of, _, _}, options) do
    only = options[:only]
    (only in [nil, []] or of in only) and of not in Keyword.get(options, :except, [])
  end

  ## Finding examples: [{:moduledoc | {name, arity}, line, [{expression, expected, line}]}]

  defp examples(module) do
    case Code.fetch_docs(module) do
      {:docs_v1, line, _, _, module_doc, _, docs} ->
        line = if is_integer(line), do: line, else: :erl_anno.line(line)

        own = for text <- text(module_doc), group <- groups(text, line), do: {:moduledoc, elem(group, 0), elem(group, 1)}

        functions =
          for {{kind, name, arity}, at, _, doc, _} <- Enum.sort_by(docs, &doc_line/1),
              kind in [:function, :macro],
              text <- text(doc),
              {line, steps} <- groups(text, if(is_integer(at), do: at, else: 0)),
              do: {{name, arity}, line, steps}

        own ++ functions

      {:error, reason} ->
        raise ExUnit.DocTest.Error,
          module: module,
          message: "could not retrieve the documentation for module #{inspect(module)}. #{explain(reason)}"
    end
  end

  defp doc_line({_, at, _, _, _}), do: if(is_integer(at), do: at, else: 0)

  defp explain(:module_not_found), do: "The module was not compiled or could not be found"
  defp explain(_), do: "The module has no documentation"

  defp text(%{"en" => text}), do: [text]
  defp text(_), do: []

  # Lines of a doc into groups of steps. A blank line ends a group; `...>` goes on with an expression.
  defp groups(text, line) do
    text
    |> String.split("\n")
    |> Enum.with_index(line + 1)
    |> Enum.map(fn {text, line} -> {String.trim(text), line} end)
    |> collect(nil, [], [])
    |> Enum.reject(fn {_, steps} -> steps == [] end)
  end

  # `step` is {expression lines, expected lines, line}, all in reverse; a group is {line, steps in reverse}.
  defp collect([], step, group, groups), do: Enum.reverse(end_group(step, group, groups))

  defp collect([{text, line} | rest], step, group, groups) do
    case {prompt(text), step} do
      {{:first, code}, _} ->
        collect(rest, {[code], [], line}, end_step(step, group), groups)

      {{:more, code}, {codes, [], at}} ->
        collect(rest, {[code | codes], [], at}, group, groups)

      {nil, nil} ->
        collect(rest, nil, group, groups)

      {nil, {_, _, _}} when text == "" ->
        collect(rest, nil, [], end_group(step, group, groups))

      {nil, {codes, expected, at}} ->
        collect(rest, {codes, [text | expected], at}, group, groups)

      {{:more, _}, _} ->
        collect(rest, step, group, groups)
    end
  end

  defp end_step(nil, group), do: group
  defp end_step(step, group), do: [step | group]

  defp end_group(step, group, groups) do
    case end_step(step, group) do
      [] ->
        groups

      steps ->
        steps = for {codes, expected, line} <- Enum.reverse(steps), do: {joined(codes), joined(expected), line}
        [{elem(hd(steps), 2), steps} | groups]
    end
  end

  defp joined(lines), do: lines |> Enum.reverse() |> Enum.join("\n")

  # iex> or iex(1)>, ...> or ...(1)>
  defp prompt(<<"iex", rest::binary>>), do: after_prompt(rest, :first)
  defp prompt(<<"...", rest::binary>>), do: after_prompt(rest, :more)
  defp prompt(_text), do: nil

  defp after_prompt(<<">", code::binary>>, kind), do: {kind, String.replace_prefix(code, " ", "")}

  defp after_prompt(<<"(", rest::binary>>, kind) do
    case Integer.parse(rest) do
      {_, <<")>", code::binary>>} -> {kind, String.replace_prefix(code, " ", "")}
      _ -> nil
    end
  end

  defp after_prompt(_rest, _kind), do: nil

  ## Code of a step

  defp step({code, "", line}, _module), do: parse(code, line)

  defp step({code, <<"** (", error::binary>>, line}, module) do
    [name, message] = String.split(error, ")", parts: 2)
    exception = Module.concat([name])
    message = String.trim_leading(message)

    quote do
      ExUnit.DocTest.__raises__(
        fn -> unquote(parse(code, line)) end,
        unquote(exception),
        unquote(message),
        unquote(code),
        unquote(doctest_text(code, "** (" <> error)),
        unquote(stack(module, line))
      )
    end
  end

  # What prints as `#Name<…>` is compared by its text.
  defp step({code, <<"#", _::binary>> = expected, line}, module),
    do: comparison(code, expected, quote(do: inspect(unquote(parse(code, line)))), expected, line, module)

  defp step({code, expected, line}, module),
    do: comparison(code, expected, parse(code, line), parse(expected, line), line, module)

  defp comparison(code, expected, actual, value, line, module) do
    var = Macro.var(:doctest_actual, __MODULE__)

    {:__block__, [],
     [
       {:=, [], [var, actual]},
       quote do
         ExUnit.DocTest.__same__(
           unquote(var),
           unquote(value),
           unquote("#{code} === #{expected}"),
           unquote(doctest_text(code, expected)),
           unquote(stack(module, line))
         )
       end
     ]}
  end

  defp doctest_text(code, expected) do
    [first | more] = String.split(code, "\n")
    Enum.join(["", "iex> " <> first | Enum.map(more, &("...> " <> &1))] ++ [expected], "\n")
  end

  defp parse(code, line), do: Code.string_to_quoted!(code, line: line)

  defp stack(module, line), do: Macro.escape([{module, :__MODULE__, 0, [file: String.to_charlist(__file__(module)), line: line]}])

  @doc false
  def __same__(actual, expected, _expr, _doctest, _stack) when actual === expected, do: :ok

  def __same__(actual, expected, expr, doctest, stack) do
    error = [doctest: doctest, expr: expr, left: actual, right: expected, message: "Doctest failed"]
    reraise(ExUnit.AssertionError, error, stack)
  end

  @doc false
  def __raises__(fun, exception, message, expr, doctest, stack) do
    failed = fn text -> reraise(ExUnit.AssertionError, [message: "Doctest failed: " <> text, doctest: doctest, expr: expr], stack) end

    outcome =
      try do
        fun.()
        :none
      rescue
        error -> {:error, error}
      end

    case outcome do
      :none ->
        failed.("expected exception #{inspect(exception)} but nothing was raised")

      {:error, %{__struct__: ^exception} = error} ->
        if Exception.message(error) != message do
          failed.(
            "wrong message for #{inspect(exception)}\nexpected:\n  #{inspect(message)}\nactual:\n  #{inspect(Exception.message(error))}"
          )
        end

      {:error, error} ->
        failed.("expected exception #{inspect(exception)} but got #{inspect(error.__struct__)} with message #{inspect(Exception.message(error))}")
    end
  end
end

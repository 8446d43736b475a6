defmodule IEx.Evaluator do
  @moduledoc false

  # The process that expressions run in: `self()` of the shell. It keeps bindings, imports and aliases from line to
  # line. Its mailbox is the user's; the server's requests are taken out of it by their shape.

  def init(command, server, leader, opts) do
    Process.group_leader(self(), leader)
    Process.put(:iex_server, server)
    :mailroom.note({:behaviour, :evaluator, IEx.Evaluator})
    state = loop_state(server, opts)
    command == :ack && :proc_lib.init_ack(self())
    loop(state)
  end

  defp loop_state(server, opts) do
    env = opts[:env] || Code.env_for_eval(file: "iex")
    {_, _, env} = Code.eval_quoted_with_env(quote(do: import(IEx.Helpers)), [], env)
    %{binding: opts[:binding] || [], env: env, server: server, history: IEx.History.init()}
  end

  defp loop(%{server: server} = state) do
    :mailroom.wait(:input, server, nil)

    receive do
      {:eval, ^server, code, iex_state} ->
        {result, status, state} = parse_eval_inspect(code, iex_state, state)
        send(server, {:evaled, self(), status, result})
        loop(state)

      # Asked by completion, on a copy of the machine.
      {:mailroom_scope, ref, asker} ->
        send(asker, {ref, state.binding, state.env})
        loop(state)

      {:done, ^server, _next?} ->
        :ok
    end
  end

  # -- one line ---------------------------------------------------------------------------------

  defp parse_eval_inspect(code, iex_state, state) do
    try do
      case parse(code, iex_state) do
        {:ok, forms, last} ->
          Process.put(:iex_history, state.history)
          state = eval_and_inspect(forms, iex_state.counter, state)
          {%{iex_state | parser_state: {"", last}, counter: iex_state.counter + 1}, :ok, state}

        {:incomplete, buffer, last} ->
          {%{iex_state | parser_state: {buffer, last}}, :incomplete, state}
      end
    catch
      kind, error ->
        print_error(kind, error, __STACKTRACE__)
        {%{iex_state | parser_state: ""}, :ok, state}
    after
      Process.delete(:iex_history)
    end
  end

  @doc """
  Reads a line together with what came before it: `{:ok, quoted, last}` or `{:incomplete, text, last}`; raises when it
  can be no Elixir. `last` says whether a match was just made, which forbids a pipe at the start of the next line.
  """
  def parse(input, %{parser_state: "", counter: _} = state), do: parse(input, %{state | parser_state: {"", :other}})

  def parse("#iex:break\n", %{parser_state: {"", last}}), do: {:incomplete, "", last}

  def parse("#iex:break\n", %{counter: line}) do
    raise TokenMissingError, file: "iex", line: line, description: "incomplete expression"
  end

  def parse(input, %{parser_state: {buffer, last}, counter: line}) do
    text = buffer <> input

    case adjust(text, last) do
      {:error, operator} ->
        raise SyntaxError,
          file: "iex",
          line: line,
          column: 1,
          description:
            "pipe shorthand is not allowed immediately after a match expression in IEx. To make it work, " <>
              "surround the whole pipeline with parentheses '#{operator}'"

      {:ok, adjusted} ->
        case Code.string_to_quoted(adjusted, file: "iex", line: line) do
          {:ok, {:=, _, [_, _]} = forms} -> {:ok, forms, :match}
          {:ok, forms} -> {:ok, forms, :other}
          {:error, {_, message, ""}} when binary_part(message, 0, 10) != "unexpected" -> {:incomplete, text, last}
          {:error, _} -> {:ok, Code.string_to_quoted!(adjusted, file: "iex", line: line), :other}
        end
    end
  end

  # A line that begins with a binary operator goes on from the last value.
  @operators [
               "|>", "<<<", ">>>", "<<~", "~>>", "<~>", "<~", "~>",
               "|||", "||", "&&&", "&&",
               "===", "!==", "==", "!=", "=~", "<=", ">=",
               "+++", "---", "++", "--", "<>", "^^^", "**"
             ]
  @words ["and ", "or ", "in ", "not in "]

  defp adjust(text, last) do
    trimmed = String.trim_leading(text)
    operator = Enum.find(@operators, &String.starts_with?(trimmed, &1))
    operator = if operator in ["--", "++"] and String.length(trimmed) < 3, do: nil, else: operator
    operator = operator || Enum.find(@words, &String.starts_with?(trimmed, &1)) || single(trimmed)

    cond do
      operator == nil -> {:ok, text}
      # <<…>> is a binary.
      operator == "<<<" and String.contains?(trimmed, ">>") -> {:ok, text}
      last == :match -> {:error, String.trim(operator)}
      true -> {:ok, "v(-1) " <> trimmed}
    end
  end

  defp single("<" <> rest), do: if(String.starts_with?(rest, " "), do: "<")
  defp single(">" <> _), do: ">"
  defp single("*" <> _), do: "*"
  defp single("/" <> _), do: "/"
  defp single(_), do: nil

  defp eval_and_inspect(forms, line, state) do
    forms = if_undefined_apply(forms, state.env)
    {result, binding, env} = eval_each(forms, state.binding, state.env)

    unless result == IEx.dont_display_result() do
      IO.puts(:stdio, inspect(result, IEx.inspect_opts()))
    end

    :mailroom.note({:iex, :result, line})
    history = IEx.History.append(state.history, {line, result}, IEx.Config.history_size())
    %{state | env: env, binding: binding, history: history}
  end

  # `flush` without parentheses is a call when there is no such variable.
  defp if_undefined_apply(forms, env) do
    Macro.prewalk(forms, fn
      {var, meta, context} when is_atom(var) and is_atom(context) ->
        if Macro.Env.lookup_import(env, {var, 0}) != [],
          do: {var, Keyword.put_new(meta, :if_undefined, :apply), context},
          else: {var, meta, context}

      other ->
        other
    end)
  end

  # Expression by expression, so that a module defined in one is there for the next.
  defp eval_each(expr, binding, env) do
    case expand_import(expr, env) do
      {:__block__, _, exprs} ->
        Enum.reduce(exprs, {nil, binding, env}, fn expr, {_result, binding, env} ->
          eval_each(expr, binding, env)
        end)

      expr ->
        Code.eval_quoted_with_env(expr, binding, env)
    end
  end

  defp expand_import({name, _, [_ | _]} = expr, env)
       when name in [:import_file, :import_file_if_available],
       do: Macro.expand(expr, env)

  defp expand_import(expr, _env), do: expr

  # -- errors -----------------------------------------------------------------------------------

  defp print_error(kind, reason, stack) do
    {blamed, whole} = Exception.blame(kind, reason, stack)
    stack = prune(whole)

    text =
      case blamed do
        %FunctionClauseError{} ->
          banner = Exception.format_banner(kind, reason, whole)
          opts = IEx.inspect_opts()
          blame = FunctionClauseError.blame(blamed, &inspect(&1, opts), &blame_match/1)
          [banner, "    " <> String.replace(blame, "\n", "\n    ")]

        _ ->
          Exception.format_banner(kind, blamed, stack)
      end

    IO.write(:stdio, [text, ?\n, Exception.format_stacktrace(stack)])
  end

  defp blame_match(%{match?: true, node: node}), do: Macro.to_string(node)
  defp blame_match(%{match?: false, node: node}), do: "-" <> Macro.to_string(node) <> "-"

  # What the shell and the compiler do is of no interest.
  @shell [:proc_lib, IEx.Evaluator, Code, Module.ParallelChecker, :elixir, :elixir_eval, :erl_eval]
  @compiler [
    :elixir,
    :elixir_expand,
    :elixir_compiler,
    :elixir_module,
    :elixir_eval,
    :elixir_clauses,
    :elixir_lexical,
    :elixir_def,
    :elixir_map,
    :mailroom_compiler,
    :elixir_dispatch,
    Kernel.ErrorHandler
  ]

  defp prune(stack) do
    {inside, shell} = Enum.split_while(stack, &(elem(&1, 0) not in [IEx.Evaluator]))

    kept =
      if shell == [],
        do: inside,
        else: inside |> Enum.reverse() |> Enum.drop_while(&(elem(&1, 0) in @shell)) |> Enum.reverse()

    Enum.reject(kept, &(elem(&1, 0) in @compiler))
  end
end

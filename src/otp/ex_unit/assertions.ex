defmodule ExUnit.Assertions do
  @moduledoc "Assertions: they show both sides of what does not hold."

  @doc "Asserts that an expression is truthy, or that a pattern matches: `assert 1 + 1 == 2`, `assert {:ok, x} = call()`."
  defmacro assert(assertion)

  defmacro assert({:=, meta, [left, right]} = assertion) do
    left = expand_pattern(left, __CALLER__)
    pattern = Macro.escape(left)
    pins = pins(left, Macro.Env.vars(__CALLER__))
    vars = generated(variables(left))

    quote do
      right = unquote(right)
      expr = unquote(escaped(:assert, meta, assertion))

      unquote(vars) =
        unquote(
          quiet(
            quote do
              case right do
                unquote(left) ->
                  if right do
                    :ok
                  else
                    raise ExUnit.AssertionError, expr: expr, message: "Expected truthy, got #{inspect(right)}"
                  end

                  unquote(vars)

                _ ->
                  raise ExUnit.AssertionError,
                    left: unquote(pattern),
                    right: right,
                    expr: expr,
                    message: "match (=) failed" <> ExUnit.Assertions.__pins__(unquote(pins)),
                    context: {:match, unquote(pins)}
              end
            end
          )
        )

      right
    end
  end

  defmacro assert({:match?, meta, [left, right]} = assertion),
    do: match_check(:assert, meta, left, right, assertion, "match (match?) failed", __CALLER__)

  defmacro assert(assertion) do
    compared(:assert, assertion, __CALLER__) ||
      truthy_check(assertion, __CALLER__, fn args, value ->
        quote generated: true do
          if value = unquote(value) do
            value
          else
            raise ExUnit.AssertionError,
              args: unquote(args),
              expr: unquote(escaped(:assert, [], assertion)),
              message: "Expected truthy, got #{inspect(value)}"
          end
        end
      end)
  end

  @doc "Asserts that an expression is falsy: `refute 1 == 2`."
  defmacro refute(assertion)

  defmacro refute({:match?, meta, [left, right]} = assertion),
    do: match_check(:refute, meta, left, right, assertion, "match (match?) succeeded, but should have failed", __CALLER__)

  defmacro refute(assertion) do
    case compared(:refute, assertion, __CALLER__) do
      nil ->
        truthy_check(assertion, __CALLER__, fn args, value ->
          quote generated: true do
            if value = unquote(value) do
              raise ExUnit.AssertionError,
                args: unquote(args),
                expr: unquote(escaped(:refute, [], assertion)),
                message: "Expected false or nil, got #{inspect(value)}"
            else
              value
            end
          end
        end)

      check ->
        {:!, [], [check]}
    end
  end

  # The arguments of a call are shown when they are no literals.
  defp truthy_check({root, meta, [_ | _] = args} = call, env, fun) do
    arity = length(args)
    syntax? = is_atom(root) and (Macro.special_form?(root, arity) or Macro.operator?(root, arity))

    case Macro.expand_once(call, env) do
      ^call when not syntax? ->
        if Enum.all?(args, &Macro.quoted_literal?/1) do
          fun.(ExUnit.AssertionError.no_value(), call)
        else
          vars = for n <- 1..arity, do: Macro.var(:"arg#{n}", __MODULE__)

          value =
            quote do
              {unquote_splicing(vars)} = {unquote_splicing(args)}
              unquote({root, meta, vars})
            end

          fun.(vars, value)
        end

      expanded ->
        fun.(ExUnit.AssertionError.no_value(), expanded)
    end
  end

  defp truthy_check(other, _env, fun), do: fun.(ExUnit.AssertionError.no_value(), other)

  defp match_check(kind, meta, left, right, assertion, message, env) do
    check = {:match?, meta, [left, Macro.var(:right, __MODULE__)]}
    left = expand_pattern(left, env)
    pins = pins(left, Macro.Env.vars(env))
    check = if kind == :assert, do: check, else: quote(do: not unquote(check))

    quote do
      right = unquote(right)

      ExUnit.Assertions.assert(unquote(check),
        right: right,
        left: unquote(Macro.escape(left)),
        expr: unquote(escaped(kind, meta, assertion)),
        message: unquote(message) <> ExUnit.Assertions.__pins__(unquote(pins)),
        context: {:match, unquote(pins)}
      )

      unquote(kind == :assert)
    end
  end

  # Comparisons show both sides; where both sides being the same explains it, they are shown once.
  defp compared(kind, {operator, meta, [left, right]} = expr, env)
       when operator in [:==, :<, :>, :<=, :>=, :===, :=~, :!==, :!=, :in] do
    if match?([{_, Kernel}], Macro.Env.lookup_import(env, {operator, 2})) do
      left_var = Macro.var(:left, __MODULE__)
      right_var = Macro.var(:right, __MODULE__)
      call = {operator, meta, [left_var, right_var]}
      call = if kind == :assert, do: call, else: {:not, meta, [call]}

      options = [
        left: left_var,
        right: right_var,
        expr: escaped(kind, meta, expr),
        message: "#{if kind == :assert, do: "Assertion", else: "Refute"} with #{operator} failed",
        context: if(operator in [:===, :!==], do: :===, else: :==)
      ]

      same? =
        case kind do
          :assert -> operator in [:<, :>, :!==, :!=]
          :refute -> operator in [:<=, :>=, :===, :==, :=~]
        end

      quote do
        unquote(left_var) = unquote(left)
        unquote(right_var) = unquote(right)
        ExUnit.Assertions.__compare__(unquote(call), unquote(same?), unquote(options))
      end
    end
  end

  defp compared(_kind, _expr, _env), do: nil

  @doc false
  def __compare__(true, _same?, _options), do: true

  def __compare__(value, same?, options) do
    cond do
      same? and options[:left] === options[:right] ->
        raise ExUnit.AssertionError,
          left: options[:left],
          expr: options[:expr],
          message: options[:message] <> ", both sides are exactly equal"

      value ->
        true

      true ->
        raise ExUnit.AssertionError, options
    end
  end

  @doc "Asserts that a value is truthy, with a message or the fields of the error."
  def assert(value, message_or_opts)
  def assert(value, message) when is_binary(message), do: assert(value, message: message)

  def assert(value, opts) when is_list(opts) do
    if value, do: true, else: raise(ExUnit.AssertionError, opts)
  end

  @doc "Asserts that a value is falsy, with a message."
  def refute(value, message), do: not assert(!value, message)

  @doc "Fails."
  def flunk(message \\ "Flunked!") when is_binary(message), do: assert(false, message: message)

  defp escaped(kind, meta, expr), do: Macro.escape({kind, meta, [expr]}, prune_metadata: true)

  ## Patterns

  @doc false
  def __pins__(pins) do
    lines = for {{name, nil}, value} <- Enum.reverse(pins), do: "\n  #{name} = #{inspect(value)}"
    if lines == [], do: "", else: "\nThe following variables were pinned:" <> Enum.join(lines)
  end

  defp expand_pattern({:when, meta, [left, right]}, env),
    do: {:when, meta, [expand_all(left, Macro.Env.to_match(env)), expand_all(right, %{env | context: :guard})]}

  defp expand_pattern(pattern, env), do: expand_all(pattern, Macro.Env.to_match(env))

  # Macros in a pattern are expanded to find its variables, but shown as they were written.
  defp expand_all(pattern, env) do
    Macro.prewalk(pattern, fn
      {:__aliases__, _, _} = alias ->
        Macro.expand(alias, env)

      {:@, _, [{attribute, _, _}]} ->
        env.module |> Module.get_attribute(attribute) |> Macro.escape()

      {left, meta, right} = node ->
        case Macro.expand(node, env) do
          ^node -> node
          expanded -> {left, [expanded: expanded] ++ meta, right}
        end

      other ->
        other
    end)
  end

  defp pins(pattern, vars) do
    {_, pins} =
      Macro.prewalk(pattern, %{}, fn
        {:^, _, [{name, meta, context} = var]}, pins when is_atom(name) ->
          key = {name, meta[:counter] || context}
          {:ok, if(key in vars, do: Map.put(pins, key, var), else: pins)}

        node, pins ->
          {node, pins}
      end)

    Map.to_list(pins)
  end

  defp variables({:when, _, [left, right]}) do
    bound = variables(left)
    bound ++ for {name, _, context} = var <- variables(right), Enum.any?(bound, &match?({^name, _, ^context}, &1)), do: var
  end

  defp variables(pattern) do
    {_, vars} =
      Macro.prewalk(pattern, [], fn
        {:"::", _, [left, _size]}, vars ->
          {[left], vars}

        {skipped, _, [_]}, vars when skipped in [:^, :@] ->
          {:ok, vars}

        {:_, _, context}, vars when is_atom(context) ->
          {:ok, vars}

        {_, [{:expanded, expanded} | _], _}, vars ->
          {[expanded], vars}

        {name, meta, context}, vars when is_atom(name) and is_atom(context) ->
          {:ok, [{name, meta, context} | vars]}

        node, vars ->
          {node, vars}
      end)

    vars
  end

  defp generated(vars), do: for({name, meta, context} <- vars, do: {name, [generated: true] ++ meta, context})

  defp quiet({name, meta, [subject, [do: clauses]]}),
    do: {name, meta, [subject, [do: for({:->, meta, args} <- clauses, do: {:->, [generated: true] ++ meta, args})]]}

  ## Messages

  @doc "Asserts that a message that matches comes within the timeout: `assert_receive {:hello, name}`."
  defmacro assert_receive(pattern, timeout \\ nil, failure_message \\ nil),
    do: receive_check(pattern, timeout, failure_message, __CALLER__, escaped(:assert_receive, [], pattern))

  @doc "Asserts that a message that matches has come."
  defmacro assert_received(pattern, failure_message \\ nil),
    do: receive_check(pattern, 0, failure_message, __CALLER__, escaped(:assert_received, [], pattern))

  defp receive_check(pattern, timeout, failure_message, env, code) do
    expanded = expand_pattern(pattern, env)
    vars = generated(variables(expanded))
    pins = pins(expanded, Macro.Env.vars(env))

    clause =
      case expanded do
        {:when, meta, [left, right]} -> {:when, meta, [quote(do: unquote(left) = received), right]}
        left -> quote(do: unquote(left) = received)
      end

    finder =
      quiet(
        quote do
          case message do
            unquote(clause) ->
              _ = unquote(vars)
              _ = received
              true

            _ ->
              false
          end
        end
      )

    failure_message =
      failure_message ||
        quote do
          ExUnit.Assertions.__timeout__(
            unquote(Macro.escape(expanded)),
            unquote(code),
            unquote(pins),
            fn message -> unquote(finder) end,
            timeout
          )
        end

    quote do
      timeout = ExUnit.Assertions.__timeout__(unquote(timeout), :assert_receive_timeout)

      {received, unquote(vars)} =
        receive do
          unquote(clause) -> {received, unquote(vars)}
        after
          timeout -> ExUnit.Assertions.flunk(unquote(failure_message))
        end

      received
    end
  end

  @doc false
  def __timeout__(timeout, _key) when is_integer(timeout) and timeout >= 0, do: timeout
  def __timeout__(nil, key), do: ExUnit.config(key)

  def __timeout__(timeout, _key),
    do: raise(ArgumentError, "timeout must be a non-negative integer, got: #{inspect(timeout)}")

  @doc false
  def __timeout__(pattern, code, pins, finder, timeout) do
    {:messages, messages} = Process.info(self(), :messages)

    if Enum.any?(messages, finder) do
      raise ExUnit.AssertionError,
        expr: code,
        message: """
        Found message matching #{Macro.to_string(pattern)} after #{timeout}ms.

        This means the message was delivered too close to the timeout value, you may want to either:

          1. Give an increased timeout to `assert_receive/2`
          2. Increase the default timeout to all `assert_receive` in your
             test_helper.exs by setting ExUnit.configure(assert_receive_timeout: ...)
        """
    else
      raise ExUnit.AssertionError,
        left: pattern,
        expr: code,
        message:
          "Assertion failed, no matching message after #{timeout}ms" <> __pins__(pins) <> mailbox(length(messages)),
        context: {:mailbox, pins, Enum.take(messages, -10)}
    end
  end

  defp mailbox(0), do: "\nThe process mailbox is empty."
  defp mailbox(1), do: "\nShowing 1 of 1 message in the mailbox"
  defp mailbox(count), do: "\nShowing #{min(count, 10)} of #{count} messages in the mailbox"

  @doc "Asserts that no message that matches comes within the timeout."
  defmacro refute_receive(pattern, timeout \\ nil, failure_message \\ nil),
    do: refute_check(pattern, timeout, failure_message)

  @doc "Asserts that no message that matches has come."
  defmacro refute_received(pattern, failure_message \\ nil), do: refute_check(pattern, 0, failure_message)

  defp refute_check(pattern, timeout, failure_message) do
    text = Macro.to_string(pattern)

    clause =
      if failure_message do
        quote do
          unquote(pattern) -> ExUnit.Assertions.flunk(unquote(failure_message))
        end
      else
        quote do
          unquote(pattern) = actual ->
            ExUnit.Assertions.flunk(
              "Unexpectedly received message #{inspect(actual)} (which matched " <> unquote(text) <> ")"
            )
        end
      end

    quote do
      timeout = ExUnit.Assertions.__timeout__(unquote(timeout), :refute_receive_timeout)

      receive do
        unquote(clause)
      after
        timeout -> false
      end
    end
  end

  ## Errors

  @doc "Asserts that the function raises the exception, with a message (or one that matches a regular expression)."
  def assert_raise(exception, message, function) when is_function(function) do
    error = assert_raise(exception, function)
    actual = Exception.message(error)
    ok? = if is_binary(message), do: actual == message, else: actual =~ message

    if not ok? do
      flunk(
        "Wrong message for #{inspect(exception)}\nexpected:\n  #{inspect(message)}\nactual:\n  #{inspect(actual)}"
      )
    end

    error
  end

  @doc "Asserts that the function raises the exception and answers it: `assert_raise ArithmeticError, fn -> 1 / 0 end`."
  def assert_raise(exception, function) when is_function(function) do
    try do
      function.()
    rescue
      error ->
        case error do
          %{__struct__: ^exception} ->
            check_message(exception, error)
            error

          %{__struct__: ExUnit.AssertionError} ->
            reraise(error, __STACKTRACE__)

          %{__struct__: name} ->
            message = "Expected exception #{inspect(exception)} but got #{inspect(name)} (#{Exception.message(error)})"
            reraise(ExUnit.AssertionError, [message: message], __STACKTRACE__)
        end
    else
      _ -> flunk("Expected exception #{inspect(exception)} but nothing was raised")
    end
  end

  defp check_message(exception, error) do
    exception.message(error)
  catch
    kind, reason ->
      flunk(
        "Got exception #{inspect(exception)} but it failed to produce a message with:\n\n" <>
          Exception.format(kind, reason, __STACKTRACE__)
      )
  end

  @doc "Asserts that the expression throws, and answers what."
  defmacro catch_throw(expression), do: catching(:throw, expression)

  @doc "Asserts that the expression exits, and answers the reason."
  defmacro catch_exit(expression), do: catching(:exit, expression)

  @doc "Asserts that the expression raises, and answers the error."
  defmacro catch_error(expression), do: catching(:error, expression)

  defp catching(kind, expression) do
    quote do
      try do
        _ = unquote(expression)
        ExUnit.Assertions.flunk("Expected to catch #{unquote(kind)}, got nothing")
      rescue
        error in [ExUnit.AssertionError] -> reraise(error, __STACKTRACE__)
      catch
        unquote(kind), reason -> reason
      end
    end
  end

  ## Numbers

  @doc "Asserts that two numbers differ by no more than `delta`."
  def assert_in_delta(value1, value2, delta, message \\ nil)

  def assert_in_delta(_value1, _value2, delta, _message) when delta < 0,
    do: raise(ArgumentError, "delta must always be a positive number, got: #{inspect(delta)}")

  def assert_in_delta(value1, value2, delta, message) do
    diff = abs(value1 - value2)

    assert(
      diff <= delta,
      message ||
        "Expected the difference between #{inspect(value1)} and #{inspect(value2)} (#{inspect(diff)}) " <>
          "to be less than or equal to #{inspect(delta)}"
    )
  end

  @doc "Asserts that two numbers differ by `delta` or more."
  def refute_in_delta(value1, value2, delta, message \\ nil) do
    diff = abs(value1 - value2)

    refute(
      diff < delta,
      if(message,
        do: "#{message} (difference between #{inspect(value1)} and #{inspect(value2)} is less than #{inspect(delta)})",
        else:
          "Expected the difference between #{inspect(value1)} and #{inspect(value2)} (#{inspect(diff)}) " <>
            "to be more than #{inspect(delta)}"
      )
    )
  end
end

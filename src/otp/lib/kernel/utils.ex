defmodule Kernel.Utils do
  @moduledoc false

  # What functions and macros of Kernel call at run time.

  @doc false
  def raise(message) when is_binary(message), do: RuntimeError.exception(message)
  def raise(module) when is_atom(module), do: module.exception([])
  def raise(%_{__exception__: true} = exception), do: exception

  def raise(other) do
    ArgumentError.exception(
      "raise/1 and reraise/2 expect a module name, string or exception as the first argument, got: #{inspect(other)}"
    )
  end

  @doc false
  # What a module's `__struct__` answered, if it is a struct of the module.
  def checked(%{__struct__: module} = struct, module, _arity), do: struct

  def checked(%{__struct__: name}, module, arity) when is_atom(name) do
    :erlang.error(
      ArgumentError.exception(
        "expected struct name returned by #{inspect(module)}.__struct__/#{arity} to be " <>
          "#{inspect(module)}, got: #{inspect(name)}"
      )
    )
  end

  def checked(other, module, arity) do
    :erlang.error(
      ArgumentError.exception(
        "expected #{inspect(module)}.__struct__/#{arity} to return a map with a :__struct__ " <>
          "key that holds the name of the struct (atom), got: #{inspect(other)}"
      )
    )
  end

  @doc false
  # What `defdelegate` asks once, and for each function.
  def defdelegate_all(funs, opts, env) do
    to = Keyword.get(opts, :to) || raise ArgumentError, "expected to: to be given as argument"

    if to == env.module and Keyword.get(opts, :as) == nil do
      raise ArgumentError,
            "defdelegate function is calling itself, which will lead to an infinite loop. " <>
              "You should either change the value of the :to option or specify the :as option"
    end

    if is_list(funs),
      do: deprecated("passing a list to Kernel.defdelegate/2 is deprecated, please define each delegate separately", env)

    if Keyword.has_key?(opts, :append_first),
      do: deprecated("Kernel.defdelegate/2 :append_first option is deprecated", env)

    to
  end

  defp deprecated(message, env), do: IO.warn(message, Macro.Env.stacktrace(env))

  @doc false
  def defdelegate_each({:when, _, [_, guard]}, _opts),
    do: raise(ArgumentError, "guards are not allowed in defdelegate/2, got: when #{Macro.to_string(guard)}")

  def defdelegate_each(fun, opts) do
    case Macro.decompose_call(fun) do
      {name, args} ->
        passed = :lists.map(&passed/1, args)
        passed = if Keyword.get(opts, :append_first), do: tl(passed) ++ [hd(passed)], else: passed
        {name, args, Keyword.get(opts, :as, name), passed}

      _ ->
        raise ArgumentError, "invalid syntax in defdelegate #{Macro.to_string(fun)}"
    end
  end

  defp passed({:\\, _, [arg, _default]}), do: passed(arg)
  defp passed({name, _, context} = variable) when is_atom(name) and is_atom(context), do: variable

  defp passed(code) do
    raise ArgumentError, "defdelegate/2 only accepts function parameters, got: #{Macro.to_string(code)}"
  end

  @doc false
  def binary_slice(binary, first..last//step) when step > 0 do
    total = byte_size(binary)
    first = if first < 0, do: max(first + total, 0), else: first
    last = if last < 0, do: last + total, else: last
    amount = min(last - first + 1, total - first)

    cond do
      amount <= 0 -> ""
      step == 1 -> binary_part(binary, first, amount)
      true -> every_byte(binary_part(binary, first, amount), step, "")
    end
  end

  def binary_slice(_binary, _.._//_ = range) do
    raise ArgumentError, "binary_slice/2 does not accept ranges with negative steps, got: #{inspect(range)}"
  end

  defp every_byte(binary, step, acc) when byte_size(binary) > step do
    <<byte, _::binary-size(step - 1), rest::binary>> = binary
    every_byte(rest, step, <<acc::binary, byte>>)
  end

  defp every_byte(<<byte, _::binary>>, _step, acc), do: <<acc::binary, byte>>
  defp every_byte("", _step, acc), do: acc
end

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
  def struct(struct, fields), do: fill(base(struct), fields)

  defp base(module) when is_atom(module), do: checked(module.__struct__(), module, 0)
  defp base(%_{} = struct), do: struct

  defp fill(struct, []), do: struct

  defp fill(struct, fields) do
    Enum.reduce(fields, struct, fn
      {:__struct__, _}, acc -> acc
      {key, value}, acc -> if is_map_key(acc, key), do: %{acc | key => value}, else: acc
    end)
  end

  @doc false
  def struct!(module, fields) when is_atom(module), do: checked(module.__struct__(fields), module, 1)
  def struct!(%_{} = struct, []), do: struct

  def struct!(%_{} = struct, fields) do
    Enum.reduce(fields, struct, fn
      {:__struct__, _}, acc -> acc
      {key, value}, acc -> Map.replace!(acc, key, value)
    end)
  end

  defp checked(%{__struct__: module} = struct, module, _arity), do: struct

  defp checked(%{__struct__: name}, module, arity) when is_atom(name) do
    :erlang.error(
      ArgumentError.exception(
        "expected struct name returned by #{inspect(module)}.__struct__/#{arity} to be " <>
          "#{inspect(module)}, got: #{inspect(name)}"
      )
    )
  end

  defp checked(other, module, arity) do
    :erlang.error(
      ArgumentError.exception(
        "expected #{inspect(module)}.__struct__/#{arity} to return a map with a :__struct__ " <>
          "key that holds the name of the struct (atom), got: #{inspect(other)}"
      )
    )
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

defmodule :elixir_struct do
  @moduledoc false
  # What defstruct and defexception call.

  @doc false
  def define(module, fields, env) do  #@ inline
    {:ok, struct, derive} = :mailroom_compiler.struct(module, fields, env)

    case derive do
      [] -> :ok
      _ -> Protocol.__derive__(derive, module, env)
    end

    struct
  end

  @doc false
  # The default `exception/1` for a keyword list.
  def exception(%{__struct__: module} = struct, args) do
    {valid, invalid} = :lists.partition(fn {key, _} -> :erlang.is_map_key(key, struct) end, args)

    case invalid do
      [] ->
        :ok

      _ ->
        IO.warn(
          "the following fields are unknown when raising " <>
            "#{inspect(module)}: #{inspect(invalid)}. " <>
            "Please make sure to only give known fields when raising " <>
            "or redefine #{inspect(module)}.exception/1 to " <>
            "discard unknown fields. Future Elixir versions will raise on " <>
            "unknown fields given to raise/2"
        )
    end

    :lists.foldl(fn {key, value}, acc -> :maps.put(key, value, acc) end, struct, valid)
  end
end

defmodule :elixir_typespec do
  @moduledoc false

  @doc false
  def define(kind, expr, line, module, _env), do: :mailroom_compiler.typespec(kind, expr, line, module)

  @doc false
  def protocol_callback(module, name, arity), do: :mailroom_compiler.protocol_callback(module, name, arity)

  @doc false
  # A protocol has a type `t`: any term, unless it says better.
  def protocol_type(module, line) do
    if not Module.defines_type?(module, {:t, 0}), do: :mailroom_compiler.typespec(:type, quote(do: t :: term), line, module)
  end
end

defmodule Protocol do
  @moduledoc "What protocols are made with: see `defprotocol/2`, `defimpl/3` and `@derive`."

  @doc "Raises `ArgumentError` unless the module is a protocol."
  def assert_protocol!(module), do: assert_protocol!(module, "")

  defp assert_protocol!(module, extra) do
    ensure_compiled!(module, extra)

    try do
      module.__protocol__(:module)
    rescue
      UndefinedFunctionError -> raise ArgumentError, "#{inspect(module)} is not a protocol" <> extra
    end

    :ok
  end

  defp ensure_compiled!(module, extra) do
    Code.ensure_compiled!(module)
  rescue
    error in ArgumentError -> raise ArgumentError, error.message <> extra
  end

  @doc "Raises `ArgumentError` unless the protocol is implemented for the type."
  def assert_impl!(protocol, base), do: assert_impl!(protocol, base, "")

  defp assert_impl!(protocol, base, extra) do
    implementation = Module.concat(protocol, base)
    ensure_compiled!(implementation, extra)

    found =
      try do
        implementation.__impl__(:protocol)
      rescue
        UndefinedFunctionError ->
          raise ArgumentError, "#{inspect(implementation)} is not an implementation of a protocol" <> extra
      end

    if found != protocol do
      raise ArgumentError,
            "expected #{inspect(implementation)} to be an implementation of #{inspect(protocol)}" <>
              ", got: #{inspect(found)}" <> extra
    end

    :ok
  end

  @doc "Derives an implementation of the protocol for a struct's module."
  defmacro derive(protocol, module, options \\ []) do
    quote do
      Protocol.__derive__([{unquote(protocol), unquote(options)}], unquote(module), __ENV__)
    end
  end

  @doc false
  # What @derive does when a struct is defined.
  def __derive__(derives, for, %Macro.Env{} = env) when is_atom(for) do
    struct =
      if for == env.module,
        do: Module.get_attribute(for, :__struct__) || raise("struct is not defined for #{inspect(for)}"),
        else: for.__struct__()

    foreach = fn
      protocol when is_atom(protocol) -> derive(protocol, for, struct, [], env)
      {protocol, options} when is_atom(protocol) -> derive(protocol, for, struct, options, env)
    end

    :lists.foreach(foreach, :lists.flatten(derives))
    :ok
  end

  defp derive(protocol, for, struct, options, env) do
    extra = ", cannot derive #{inspect(protocol)} for #{inspect(for)}"
    assert_protocol!(protocol, extra)
    __ensure_defimpl__(protocol, for, env)
    assert_impl!(protocol, Any, extra)

    # The struct may not be usable yet, so the code is evaluated in this environment.
    args = [for, struct, options]
    any = Module.concat(protocol, Any)

    case function_exported?(any, :"MACRO-__deriving__", 4) do
      true ->
        quoted = apply(any, :"MACRO-__deriving__", [env | args])
        Code.eval_quoted(quoted, [], env)

      false ->
        target = Module.concat(protocol, for)

        Module.create(
          target,
          quote do
            @behaviour unquote(protocol)
            @protocol unquote(protocol)
            @for unquote(for)

            @doc false
            def __impl__(:target), do: unquote(any)
            def __impl__(:protocol), do: @protocol
            def __impl__(:for), do: @for
          end,
          file: env.file,
          line: env.line
        )
    end
  end

  @doc false
  def __ensure_defimpl__(protocol, for, env) do
    if Protocol.consolidated?(protocol) do
      IO.warn(
        "the #{inspect(protocol)} protocol has already been consolidated, an implementation for #{inspect(for)} has no effect",
        Macro.Env.stacktrace(env)
      )
    end

    :ok
  end

  @doc false
  def __built_in__ do
    [
      is_tuple: Tuple,
      is_atom: Atom,
      is_list: List,
      is_map: Map,
      is_bitstring: BitString,
      is_integer: Integer,
      is_float: Float,
      is_function: Function,
      is_pid: PID,
      is_port: Port,
      is_reference: Reference
    ]
  end

  @doc "Is the protocol consolidated? Here none is: implementations are looked up at each call."
  def consolidated?(protocol), do: protocol.__protocol__(:consolidated?)

  @doc "Answers the protocols in directories of compiled code: here there are none."
  def extract_protocols(_paths), do: []

  @doc "Answers a protocol's implementations in directories of compiled code: here there are none."
  def extract_impls(protocol, _paths) when is_atom(protocol), do: []
end

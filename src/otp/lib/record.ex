defmodule Record do
  @moduledoc """
  Records: tuples whose first element is a tag, with named fields known while compiling.

      defmodule Shape do
        require Record
        Record.defrecord(:square, side: 1)
      end
  """

  @doc "Is it a record of this kind: a tuple tagged with `kind`? Allowed in guards."
  defguard is_record(data, kind) when is_atom(kind) and is_tuple(data) and tuple_size(data) > 0 and elem(data, 0) == kind

  @doc "Is it a record: a tuple tagged with an atom? Allowed in guards."
  defguard is_record(data) when is_tuple(data) and tuple_size(data) > 0 and is_atom(elem(data, 0))

  @doc "Defines macros that make, match, read and update a record: `name(fields)`, `name(record, :field)`, `name(record, field: value)`."
  defmacro defrecord(name, tag \\ nil, kv), do: definitions(:defmacro, :defrecord, name, tag, kv)

  @doc "Like `defrecord/3`, for this module alone."
  defmacro defrecordp(name, tag \\ nil, kv), do: definitions(:defmacrop, :defrecordp, name, tag, kv)

  # The macros of a record; `definer` stands for defmacro or defmacrop.
  @macros (quote unquote: false do
             definer(unquote(name)(args \\ []), do: Record.__access__(unquote(tag), unquote(fields), args, __CALLER__))
             definer(unquote(name)(record, args), do: Record.__access__(unquote(tag), unquote(fields), record, args, __CALLER__))
           end)

  defp definitions(definer, kind, name, tag, kv) do
    macros =
      Macro.prewalk(@macros, fn
        {:definer, meta, args} -> {definer, meta, args}
        other -> other
      end)

    quote do
      {name, tag, fields} = Record.__record__(__MODULE__, unquote(kind), unquote(name), unquote(tag), unquote(kv))
      unquote(macros)
    end
  end

  @doc "Fields of a record in an Erlang header file; there are no such files here."
  def extract(name, options) when is_atom(name) and is_list(options) do
    file = options[:from] || options[:from_lib] || raise ArgumentError, "expected :from or :from_lib to be given as option to Record.extract"
    raise ArgumentError, "record #{name} not found at #{inspect(file)}: Mailroom has no header files"
  end

  @doc "All records of an Erlang header file; there are no such files here."
  def extract_all(options) when is_list(options), do: []

  @doc false
  # Called in the module that defines the record: {name, tag, [{field, quoted default}]}.
  def __record__(module, kind, name, tag, kv) do
    case Enum.find(0..2, &Module.defines?(module, {name, &1})) do
      nil -> :ok
      arity -> raise ArgumentError, "cannot define record #{inspect(name)} because a definition #{name}/#{arity} already exists"
    end

    tag = tag || name
    fields = Enum.map(kv, &field(&1, kind))
    names = Keyword.keys(fields)
    Module.register_attribute(module, :__records__, accumulate: true)
    Module.put_attribute(module, :__records__, %{kind: kind, name: name, tag: tag, fields: names})
    for key <- Enum.sort(names -- Enum.uniq(names)), do: IO.warn("duplicate key #{inspect(key)} found in record")
    {name, tag, fields}
  end

  defp field(key, _kind) when is_atom(key), do: {key, nil}

  defp field({key, value}, _kind) when is_atom(key) do
    {key, Macro.escape(value)}
  rescue
    error in ArgumentError -> reraise ArgumentError, "invalid value for record field #{key}, " <> error.message, __STACKTRACE__
  end

  defp field(other, kind), do: raise(ArgumentError, "#{kind} fields must be atoms, got: #{inspect(other)}")

  @doc false
  # name(), name(field: value), name(:field), name(record)
  def __access__(tag, fields, args, caller) do
    cond do
      is_atom(args) -> position(tag, fields, args) - 1
      Keyword.keyword?(args) -> new(tag, fields, args, caller)
      true -> to_keyword(tag, fields, args, caller)
    end
  end

  @doc false
  # name(record, :field), name(record, field: value)
  def __access__(tag, fields, record, args, caller) do
    cond do
      is_atom(args) ->
        quote(do: :erlang.element(unquote(position(tag, fields, args)), unquote(record)))

      Keyword.keyword?(args) ->
        update(tag, fields, record, args, caller)

      true ->
        raise ArgumentError, "expected arguments to be a compile time atom or a keyword list, got: #{Macro.to_string(args)}"
    end
  end

  defp position(tag, fields, key) do
    case Enum.find_index(fields, fn {field, _} -> field == key end) do
      nil -> raise ArgumentError, "record #{inspect(tag)} does not have the key: #{inspect(key)}"
      index -> index + 2
    end
  end

  # In a pattern a field that is not named matches anything; elsewhere it has its default. `_: value` sets all others.
  defp new(tag, fields, values, caller) do
    {values, bindings} = evaluated_first(values, caller)
    {others, values} = Keyword.pop_first(values, :_, :default)

    for {key, _} <- values, do: position(tag, fields, key)

    elements =
      for {field, default} <- fields do
        case {Keyword.fetch(values, field), others} do
          {{:ok, value}, _} -> value
          {:error, :default} -> if Macro.Env.in_match?(caller), do: {:_, [], nil}, else: Macro.escape(default)
          {:error, value} -> value
        end
      end

    with_bindings({:{}, [], [tag | elements]}, bindings)
  end

  defp update(tag, fields, record, values, caller) do
    if Macro.Env.in_match?(caller), do: raise(ArgumentError, "cannot invoke update style macro inside match")

    if Keyword.has_key?(values, :_) do
      IO.warn("updating a record with a default (:_) is equivalent to creating a new record", caller)
      new(tag, fields, values, caller)
    else
      {values, bindings} = evaluated_first(values, caller)

      # Later fields first, as Elixir nests them.
      for({key, value} <- values, do: {position(tag, fields, key), value})
      |> List.keysort(0, :desc)
      |> Enum.reduce(record, fn {index, value}, acc -> quote(do: :erlang.setelement(unquote(index), unquote(acc), unquote(value))) end)
      |> with_bindings(bindings)
    end
  end

  # What is more than a variable or a literal is evaluated in the order it was written.
  defp evaluated_first(values, %{context: nil, module: module}) do
    Enum.map_reduce(values, [], fn {key, value}, bindings ->
      if variable?(value) or Macro.quoted_literal?(value) do
        {{key, value}, bindings}
      else
        name = Macro.unique_var(key, module)
        {{key, name}, [{:=, [], [name, value]} | bindings]}
      end
    end)
  end

  defp evaluated_first(values, _caller), do: {values, []}

  defp variable?({name, _, context}), do: is_atom(name) and is_atom(context)
  defp variable?(_), do: false

  defp with_bindings(code, []), do: code
  defp with_bindings(code, bindings), do: {:__block__, [], Enum.reverse([code | bindings])}

  # A record that is written out is turned while compiling.
  defp to_keyword(tag, fields, args, caller) do
    size = length(fields) + 1

    case Macro.expand(args, caller) do
      {:{}, _, [^tag | _] = elements} when length(elements) == size -> __keyword__(tag, fields, List.to_tuple(elements))
      {^tag, _} = record when size == 2 -> __keyword__(tag, fields, record)
      _ -> quote(do: Record.__keyword__(unquote(tag), unquote(Macro.escape(fields)), unquote(args)))
    end
  end

  @doc false
  def __keyword__(tag, fields, record) when is_tuple(record) and tuple_size(record) > 0 and elem(record, 0) == tag do
    if tuple_size(record) == length(fields) + 1 do
      Enum.zip(Keyword.keys(fields), tl(Tuple.to_list(record)))
    else
      raise ArgumentError, "expected argument to be a #{inspect(tag)} record with #{length(fields)} fields, got: #{inspect(record)}"
    end
  end

  def __keyword__(tag, _fields, record) do
    raise ArgumentError,
          "expected argument to be a literal atom, literal keyword or a #{inspect(tag)} record, got runtime: #{inspect(record)}"
  end
end

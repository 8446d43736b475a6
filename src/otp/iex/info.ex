defmodule IEx.Info do
  @moduledoc false

  # What the helper i/1 says about a value: a list of {subject, text}.

  def info(term), do: describe(term)

  @doc false
  def protocols(term) do
    implemented = for p <- [Collectable, Enumerable, Inspect, List.Chars, String.Chars], p.impl_for(term) != nil, do: p
    [IEx.Info | implemented] |> Enum.sort() |> Enum.map_join(", ", &inspect/1)
  end

  defp describe(pid) when is_pid(pid) do
    info = Process.info(pid)

    [{"Data type", "PID"}, {"Alive", info != nil}] ++
      process(info) ++
      [
        {"Description", "Use Process.info/1 to get more info about this process"},
        {"Reference modules", "Process, Node"}
      ]
  end

  defp describe(module) when is_atom(module) do
    if module not in [nil, true, false] and Code.ensure_loaded?(module) do
      [{"Data type", "Atom"}, {"Module bytecode", bytecode(:code.which(module))}] ++
        facts(module) ++
        [{"Description", documented(module) <> "Call #{inspect(module)}.module_info() to access metadata."}] ++
        protocol(module) ++
        [{"Raw representation", raw_atom(module)}, {"Reference modules", "Module, Atom"}]
    else
      raw = Atom.to_string(module)
      raw = if String.starts_with?(raw, "Elixir."), do: [{"Raw representation", raw_atom(module)}], else: []
      [{"Data type", "Atom"}] ++ raw ++ [{"Reference modules", "Atom"}]
    end
  end

  defp describe(n) when is_integer(n), do: [{"Data type", "Integer"}, {"Reference modules", "Integer"}]
  defp describe(n) when is_float(n), do: [{"Data type", "Float"}, {"Reference modules", "Float"}]

  defp describe(bin) when is_binary(bin) do
    text =
      cond do
        String.printable?(bin) ->
          "This is a string: a UTF-8 encoded binary. It's printed surrounded by\n" <>
            "\"double quotes\" because all UTF-8 encoded code points in it are printable."

        String.valid?(bin) ->
          "This is a string: a UTF-8 encoded binary. It's printed with the `<<>>`\n" <>
            "syntax (as opposed to double quotes) because it contains non-printable\n" <>
            "UTF-8 encoded code points (the first non-printable code point being\n" <>
            "`#{inspect(first(bin, &(not String.printable?(&1))), binaries: :as_binaries)}`)."

        true ->
          "This is a binary: a collection of bytes. It's printed with the `<<>>`\n" <>
            "syntax (as opposed to double quotes) because it is not a UTF-8 encoded\n" <>
            "binary (the first invalid byte being `#{inspect(first(bin, &(not String.valid?(&1))))}`)"
      end

    raw = if String.printable?(bin), do: [{"Raw representation", inspect(bin, binaries: :as_binaries)}], else: []
    modules = if String.valid?(bin), do: "String, :binary", else: ":binary"
    [{"Data type", "BitString"}, {"Byte size", byte_size(bin)}, {"Description", text}] ++ raw ++ [{"Reference modules", modules}]
  end

  defp describe(bits) when is_bitstring(bits) do
    [
      {"Data type", "BitString"},
      {"Bits size", bit_size(bits)},
      {"Description",
       "This is a bitstring. It's a chunk of bits that are not divisible by 8\n(the number of bytes isn't whole)."}
    ]
  end

  defp describe([]), do: [{"Data type", "List"}, {"Reference modules", "List"}]

  defp describe(list) when is_list(list) do
    facts =
      cond do
        List.improper?(list) ->
          [{"Description", "This is what is referred to as an \"improper list\". An improper list is a\n" <>
             "list which its last tail is not to an empty list. For example: [1, 2, 3]\n" <>
             "is a proper list, as it is equivalent to [1, 2, 3 | []], as opposed to\n" <>
             "[1, 2 | 3] which is an improper list since its last tail returns 3."}]

        List.ascii_printable?(list) ->
          [
            {"Description",
             "This is a list of integers that is printed as a sequence of characters\n" <>
               "delimited by single quotes because all the integers in it represent printable\n" <>
               "ASCII characters. Conventionally, a list of Unicode code points is known as a\n" <>
               "charlist and a list of ASCII characters is a subset of it."},
            {"Raw representation", inspect(list, charlists: :as_lists)}
          ]

        Keyword.keyword?(list) ->
          [
            {"Description",
             "This is what is referred to as a \"keyword list\". A keyword list is a list\n" <>
               "of two-element tuples where the first element of each tuple is an atom."}
          ]

        true ->
          []
      end

    reference = if Keyword.keyword?(list), do: "Keyword, List", else: "List"
    [{"Data type", "List"}] ++ facts ++ [{"Reference modules", reference}]
  end

  defp describe(%module{} = value) when module in [Date, Time, NaiveDateTime] do
    {what, sigil} =
      case module do
        Date -> {"a date", "D"}
        Time -> {"a time", "T"}
        NaiveDateTime -> {"a \"naive\" datetime (that is, a datetime without a time zone)", "N"}
      end

    [
      {"Data type", inspect(module)},
      {"Description",
       "This is a struct representing #{what}. It is commonly\n" <>
         "represented using the `~#{sigil}` sigil syntax, that is\n" <>
         "defined in the `Kernel.sigil_#{sigil}/2` macro."},
      {"Raw representation", raw_struct(value)},
      {"Reference modules", "#{inspect(module)}, Calendar, Map"}
    ]
  end

  defp describe(%module{}) do
    [
      {"Data type", inspect(module)},
      {"Description", "This is a struct. Structs are maps with a __struct__ key."},
      {"Reference modules", "#{inspect(module)}, Map"}
    ]
  end

  defp describe(map) when is_map(map), do: [{"Data type", "Map"}, {"Reference modules", "Map"}]
  defp describe(tuple) when is_tuple(tuple), do: [{"Data type", "Tuple"}, {"Reference modules", "Tuple"}]

  defp describe(fun) when is_function(fun) do
    {:arity, arity} = Function.info(fun, :arity)
    {:type, type} = Function.info(fun, :type)

    text = if type == :local, do: [{"Description", "This is an anonymous function."}], else: []
    [{"Data type", "Function"}, {"Type", type}, {"Arity", arity}] ++ text
  end

  defp describe(ref) when is_reference(ref), do: [{"Data type", "Reference"}]
  defp describe(port) when is_port(port), do: [{"Data type", "Port"}, {"Reference modules", "Port"}]

  defp bytecode([]), do: "[]"
  defp bytecode(place), do: to_string(place)

  # Source, version and options, as far as the module says them.
  defp facts(module) do
    info = module.module_info()
    source = info[:compile][:source]
    version = info[:attributes][:vsn]

    for {subject, value} <- [{"Source", source && to_string(source)}, {"Version", version && inspect(version)}], value != nil, do: {subject, value}
  end

  defp documented(module) do
    case Code.fetch_docs(module) do
      {:docs_v1, _, _, _, %{}, _, _} -> "Use h(#{inspect(module)}) to access its documentation.\n"
      _ -> ""
    end
  end

  defp protocol(module) do
    if function_exported?(module, :__protocol__, 1) do
      types =
        case module.__protocol__(:impls) do
          {:consolidated, types} -> types
          :not_consolidated -> []
        end

      [{"Protocol", "This module is a protocol. These data structures implement it:\n  " <> Enum.map_join(types, ", ", &inspect/1)}]
    else
      []
    end
  end

  # As Inspect would show it had the struct no notation of its own.
  defp raw_struct(%module{} = struct) do
    fields = for field <- [:year, :month, :day, :hour, :minute, :second, :microsecond, :calendar], is_map_key(struct, field), do: field
    shown = Enum.map_join(fields, ", ", &"#{&1}: #{inspect(Map.fetch!(struct, &1))}")
    "%#{inspect(module)}{#{shown}}"
  end

  # The first part of a text that something is true of.
  defp first(<<c::utf8, rest::binary>>, wrong?), do: if(wrong?.(<<c::utf8>>), do: <<c::utf8>>, else: first(rest, wrong?))
  defp first(<<byte, _::binary>>, _wrong?), do: <<byte>>

  defp raw_atom(atom), do: ":" <> inspect(Atom.to_string(atom))

  defp process(nil), do: []

  defp process(info) do
    name =
      case info[:registered_name] do
        nil -> "not registered"
        [] -> "not registered"
        name -> inspect(name)
      end

    links = if info[:links] == [], do: "none", else: Enum.map_join(info[:links], ", ", &inspect/1)
    [{"Name", name}, {"Links", links}, {"Message queue length", info[:message_queue_len]}]
  end
end

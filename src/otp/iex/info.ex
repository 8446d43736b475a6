defmodule IEx.Info do
  @moduledoc false

  # What the helper i/1 says about a value: a list of {subject, text}.

  def info(term), do: describe(term) ++ [{"Implemented protocols", protocols(term)}]

  defp protocols(term) do
    implemented = for p <- [Collectable, Enumerable, Inspect, List.Chars, String.Chars], p.impl_for(term) != nil, do: p
    [IEx.Info | implemented] |> Enum.sort() |> Enum.map_join(", ", &inspect/1)
  end

  defp describe(pid) when is_pid(pid) do
    [{"Data type", "PID"}, {"Alive", Process.alive?(pid)}] ++
      process(Process.info(pid)) ++
      [
        {"Description", "Use Process.info/1 to get more info about this process"},
        {"Reference modules", "Process, Node"}
      ]
  end

  defp describe(module) when is_atom(module) do
    if module not in [nil, true, false] and Code.ensure_loaded?(module) do
      [
        {"Data type", "Atom"},
        {"Module bytecode", "[]"},
        {"Description", "Call #{inspect(module)}.module_info() to access metadata."},
        {"Raw representation", raw_atom(module)},
        {"Reference modules", "Module, Atom"}
      ]
    else
      raw = Atom.to_string(module)
      raw = if String.starts_with?(raw, "Elixir."), do: [{"Raw representation", raw_atom(module)}], else: []
      [{"Data type", "Atom"}] ++ raw ++ [{"Reference modules", "Atom"}]
    end
  end

  defp describe(n) when is_integer(n), do: [{"Data type", "Integer"}, {"Reference modules", "Integer"}]
  defp describe(n) when is_float(n), do: [{"Data type", "Float"}, {"Reference modules", "Float"}]

  defp describe(bin) when is_binary(bin) do
    kind =
      cond do
        String.printable?(bin) ->
          "This is a string: a UTF-8 encoded binary. It's printed surrounded by\n" <>
            "\"double quotes\" because all UTF-8 encoded code points in it are printable."

        String.valid?(bin) ->
          "This is a string: a UTF-8 encoded binary. It's printed with the `<<>>`\n" <>
            "syntax (as opposed to double quotes) because it contains non-printable\ncode points."

        true ->
          "This is a binary: a collection of bytes. It's printed with the `<<>>`\n" <>
            "syntax (as opposed to double quotes) because it is not a UTF-8 encoded binary."
      end

    raw = if String.valid?(bin), do: [{"Raw representation", inspect(bin, binaries: :as_binaries)}], else: []

    [{"Data type", "BitString"}, {"Byte size", byte_size(bin)}, {"Description", kind}] ++
      raw ++ [{"Reference modules", "String, :binary"}]
  end

  defp describe(bits) when is_bitstring(bits) do
    [
      {"Data type", "BitString"},
      {"Bits size", bit_size(bits)},
      {"Reference modules", ":binary"}
    ]
  end

  defp describe([]), do: [{"Data type", "List"}, {"Reference modules", "List"}]

  defp describe(list) when is_list(list) do
    facts =
      cond do
        List.improper?(list) ->
          [{"Description", "This is what is referred to as an \"improper list\". An improper list is a\nlist of which the last tail is not to []."}]

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

    [
      {"Data type", "Function"},
      {"Type", type},
      {"Arity", arity},
      {"Description", "This is an anonymous function."},
      {"Reference modules", "Function"}
    ]
  end

  defp describe(ref) when is_reference(ref), do: [{"Data type", "Reference"}, {"Reference modules", "Reference"}]
  defp describe(port) when is_port(port), do: [{"Data type", "Port"}, {"Reference modules", "Port"}]

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

defmodule Code.Signature do
  @moduledoc false

  # How documentation shows a function's arguments: a pattern by the name that it binds, or by what kind of value it matches.
  # Each clause may know a better name than those before.

  @doc """
  The arguments as quoted code, from those of each clause, the first clause first.
  """
  def arguments([first | rest]) do
    rest |> Enum.reduce(names(first), &better(&2, names(&1))) |> Enum.map(&shown/1)
  end

  # {name, how sure, default}: given by a variable, guessed from one that is not used or from the kind of value.
  defp names(args), do: args |> Enum.map(&name/1) |> numbered()

  defp name({:\\, _, [arg, default]}) do
    {name, sure, _} = name(arg)
    {name, sure, {:default, default}}
  end

  defp name({:=, _, [{name, _, context}, _]}) when is_atom(context), do: variable(name)
  defp name({:=, _, [_, {name, _, context}]}) when is_atom(context), do: variable(name)
  defp name({:var!, _, [{name, _, context} | _]}) when is_atom(context), do: variable(name)
  defp name({name, _, context}) when is_atom(context), do: variable(name)
  defp name(pattern), do: {kind(pattern), :kind, nil}

  defp variable(name) do
    case Atom.to_string(name) do
      "_" -> {"_", :guess, nil}
      "_" <> name -> {name, :guess, nil}
      name -> {name, :given, nil}
    end
  end

  defp kind({:%, _, [{:__aliases__, _, parts}, _]}), do: struct_name(List.last(parts))
  defp kind({:%, _, [module, _]}) when is_atom(module), do: module |> Module.split() |> List.last() |> struct_name()
  defp kind({:%, _, _}), do: "struct"
  defp kind({:%{}, _, _}), do: "map"
  defp kind(value) when is_integer(value), do: "int"
  defp kind(value) when is_boolean(value), do: "bool"
  defp kind(value) when is_atom(value), do: "atom"
  defp kind(value) when is_list(value), do: "list"
  defp kind(value) when is_float(value), do: "float"
  defp kind(value) when is_binary(value), do: "binary"
  defp kind(_), do: "arg"

  defp struct_name(name) when is_atom(name) or is_binary(name), do: name |> to_string() |> Macro.underscore()
  defp struct_name(_), do: "struct"

  # Two of a kind get numbers, from the left.
  defp numbered(names) do
    count = for {name, :kind, _} <- names, reduce: %{}, do: (count -> Map.update(count, name, 1, &(&1 + 1)))

    {names, _} =
      Enum.map_reduce(names, %{}, fn
        {name, :kind, default}, used when :erlang.map_get(name, count) > 1 ->
          number = Map.get(used, name, 0) + 1
          {{name <> Integer.to_string(number), :kind, default}, Map.put(used, name, number)}

        name, used ->
          {name, used}
      end)

    names
  end

  defp better(old, fresh) do
    for {{old, fresh}, position} <- old |> Enum.zip(fresh) |> Enum.with_index(1) do
      case {old, fresh} do
        {{_, :given, _}, _} -> old
        {{_, _, default}, {name, :given, _}} -> {name, :given, default}
        {{name, _, _}, {name, _, _}} -> old
        {{_, _, default}, _} -> {"arg#{position}", :guess, default}
      end
    end
  end

  defp shown({name, _, {:default, default}}), do: {:\\, [], [{String.to_atom(name), [], nil}, default]}
  defp shown({name, _, nil}), do: {String.to_atom(name), [], nil}
end

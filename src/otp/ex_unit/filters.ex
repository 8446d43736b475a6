defmodule ExUnit.Filters do
  @moduledoc "Which tests run, by their tags."

  @doc "Makes lists of filters consistent: what is included is not excluded."
  def normalize(include, exclude) do
    include = include |> List.wrap() |> Enum.uniq()
    exclude = exclude |> List.wrap() |> Enum.uniq()
    {include, Enum.reject(exclude, &(&1 in include or (is_tuple(&1) and elem(&1, 0) in include)))}
  end

  @doc "Answers `:ok`, `{:excluded, why}` or `{:skipped, why}` for a test's tags."
  def eval(include, exclude, tags, tests) when is_map(tags) do
    excluded = Enum.find_value(exclude, &tag(&1, tags, tests))

    if excluded != nil and not Enum.any?(include, &tag(&1, tags, tests)) do
      {:excluded, "due to #{excluded} filter"}
    else
      case tags do
        %{skip: why} when is_binary(why) -> {:skipped, why}
        %{skip: true} -> {:skipped, "due to skip tag"}
        _ -> :ok
      end
    end
  end

  defp tag({:line, line}, %{line: own, describe_line: describe_line}, tests) do
    line = if is_binary(line), do: String.to_integer(line), else: line

    cond do
      describe_line == line -> :line
      Enum.any?(tests, &(&1.tags.describe_line == line)) -> nil
      true -> if(own == nearest(line, tests), do: :line)
    end
  end

  defp tag({key, %Regex{} = regex}, tags, _tests) when is_atom(key) do
    case tags do
      %{^key => value} -> if(to_string(value) =~ regex, do: key)
      _ -> nil
    end
  end

  defp tag({key, value}, tags, _tests) when is_atom(key) do
    case tags do
      %{^key => ^value} -> key
      %{^key => other} -> if(name(other) == name(value), do: key)
      _ -> nil
    end
  end

  defp tag(key, tags, _tests) when is_atom(key), do: if(is_map_key(tags, key), do: key)

  # The line of the last test that begins at or before the line.
  defp nearest(line, tests) do
    tests |> Enum.map(& &1.tags.line) |> Enum.filter(&(&1 <= line)) |> Enum.max(fn -> nil end)
  end

  defp name(value), do: value |> to_string() |> String.replace_prefix("Elixir.", "")
end

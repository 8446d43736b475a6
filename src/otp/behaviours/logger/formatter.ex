defmodule Logger.Formatter do
  @moduledoc """
  The pattern by which a log line is made, `"\\n$time $metadata[$level] $message\\n"` unless another is given.
  """

  @type time :: {{1970..10000, 1..12, 1..31}, {0..23, 0..59, 0..59, 0..999}}
  @type pattern :: :date | :level | :levelpad | :message | :metadata | :node | :time

  @valid [:time, :date, :message, :level, :node, :metadata, :levelpad]
  @default "\n$time $metadata[$level] $message\n"

  @doc """
  Replaces what is no valid text.
  """
  def prune(binary) when is_binary(binary), do: prune_binary(binary, "")
  def prune([h | t]) when h in 0..1_114_111, do: [h | prune(t)]
  def prune([h | t]), do: [prune(h) | prune(t)]
  def prune([]), do: []
  def prune(_), do: "�"

  defp prune_binary(<<h::utf8, t::binary>>, acc), do: prune_binary(t, <<acc::binary, h::utf8>>)
  defp prune_binary(<<_, t::binary>>, acc), do: prune_binary(t, acc <> "�")
  defp prune_binary(<<>>, acc), do: acc

  @doc """
  Takes a pattern apart.

      Logger.Formatter.compile("[$level] $message")
      #=> ["[", :level, "] ", :message]
  """
  def compile(nil), do: compile(@default)
  def compile({mod, fun}) when is_atom(mod) and is_atom(fun), do: {mod, fun}
  def compile(text) when is_binary(text), do: parts(text, "", [])

  defp parts(<<?$, c, rest::binary>>, literal, acc) when c in ?a..?z do
    {name, rest} = letters(<<c, rest::binary>>, "")
    parts(rest, "", [pattern(String.to_atom(name)) | push(literal, acc)])
  end

  defp parts(<<c, rest::binary>>, literal, acc), do: parts(rest, <<literal::binary, c>>, acc)
  defp parts(<<>>, literal, acc), do: :lists.reverse(push(literal, acc))

  defp push("", acc), do: acc
  defp push(literal, acc), do: [literal | acc]

  defp letters(<<c, rest::binary>>, acc) when c in ?a..?z, do: letters(rest, <<acc::binary, c>>)
  defp letters(rest, acc), do: {acc, rest}

  defp pattern(:levelpad) do
    IO.warn("$levelpad in Logger message format is deprecated, please remove it")
    :levelpad
  end

  defp pattern(key) when key in @valid, do: key

  defp pattern(key), do: raise(ArgumentError, "$#{key} is an invalid format pattern")

  @doc "A time of day as text."
  def format_time({h, m, s, ms}), do: [pad(h, 2), ?:, pad(m, 2), ?:, pad(s, 2), ?., pad(ms, 3)]

  @doc "A date as text."
  def format_date({y, m, d}), do: [Integer.to_string(y), ?-, pad(m, 2), ?-, pad(d, 2)]

  defp pad(n, width), do: n |> Integer.to_string() |> String.pad_leading(width, "0")

  @doc """
  Makes the line.
  """
  def format({mod, fun}, level, msg, timestamp, metadata) do
    apply(mod, fun, [level, msg, timestamp, metadata])
  end

  def format(parts, level, msg, timestamp, metadata) do
    for part <- parts, do: output(part, level, msg, timestamp, metadata)
  end

  defp output(:message, _, msg, _, _), do: msg
  defp output(:date, _, _, {date, _time}, _), do: format_date(date)
  defp output(:time, _, _, {_date, time}, _), do: format_time(time)
  defp output(:level, level, _, _, _), do: Atom.to_string(level)
  defp output(:node, _, _, _, _), do: Atom.to_string(node())
  defp output(:metadata, _, _, _, metadata), do: metadata(metadata)
  defp output(:levelpad, level, _, _, _), do: if(level in [:info, :warn], do: " ", else: "")
  defp output(text, _, _, _, _), do: text

  defp metadata(metadata) do
    for {key, value} <- metadata, shown = shown(key, value), do: [to_string(key), ?=, shown, ?\s]
  end

  defp shown(key, _) when key in [:time, :gl, :report_cb], do: nil
  defp shown(_, nil), do: nil
  defp shown(_, text) when is_binary(text), do: text
  defp shown(_, n) when is_integer(n), do: Integer.to_string(n)
  defp shown(_, n) when is_float(n), do: Float.to_string(n)
  defp shown(_, pid) when is_pid(pid), do: :erlang.pid_to_list(pid)

  defp shown(_, atom) when is_atom(atom) do
    case Atom.to_string(atom) do
      "Elixir." <> rest -> rest
      text -> text
    end
  end

  defp shown(_, ref) when is_reference(ref) do
    '#Ref' ++ rest = :erlang.ref_to_list(ref)
    rest
  end

  defp shown(:file, file) when is_list(file), do: file

  defp shown(:domain, [head | _] = domain) when is_atom(head),
    do: domain |> Enum.map(&Atom.to_string/1) |> Enum.join(".")

  defp shown(key, {mod, fun, arity})
       when key in [:mfa, :initial_call] and is_atom(mod) and is_atom(fun) and is_integer(arity),
       do: Exception.format_mfa(mod, fun, arity)

  defp shown(_, list) when is_list(list), do: nil

  defp shown(_, other) do
    case String.Chars.impl_for(other) do
      nil -> nil
      impl -> impl.to_string(other)
    end
  end
end

defmodule :logger_formatter do
  @moduledoc """
  Erlang's words for an event, by a template: `[:time, ' ', :level, ': ', :msg, '\\n']` unless another is given. Elixir's
  Logger has words of its own (`Logger.Formatter`); these are for handlers that one adds by `:logger.add_handler/3`.

  Options as in OTP: `template`, `single_line`, `legacy_header`, `depth`, `chars_limit`, `max_size`, `report_cb`,
  `time_offset`, `time_designator`, `error_logger_notice_header`.
  """

  def format(%{level: level, msg: msg, meta: meta}, config) when is_map(config) do
    config = with_defaults(config)
    meta = legacy_header(level, meta, config)

    text =
      for part <- config.template do
        if part == :msg, do: message(msg, meta, config), else: part(part, level, meta, config)
      end

    cut(text, config.max_size)
  end

  # -- the template -----------------------------------------------------------------------------

  defp part(:level, level, _meta, config), do: to_text(:level, level, config)

  defp part({key, present, absent}, level, meta, config) do
    case value(key, meta) do
      {:ok, value} -> for part <- present, do: part(part, level, Map.put(meta, key, value), config)
      :error -> for part <- absent, do: part(part, level, meta, config)
    end
  end

  defp part(key, _level, meta, config) when is_atom(key), do: present(key, meta, config)
  defp part([key | _] = keys, _level, meta, config) when is_atom(key), do: present(keys, meta, config)
  defp part(text, _level, _meta, _config), do: text

  defp present(key, meta, config) do
    case value(key, meta) do
      {:ok, value} -> to_text(key, value, config)
      :error -> ''
    end
  end

  defp value(key, map) when is_map_key(map, key), do: Map.fetch(map, key)
  defp value([key | keys], map) when is_map_key(map, key), do: value(keys, Map.get(map, key))
  defp value([], value), do: {:ok, value}
  defp value(_key, _value), do: :error

  defp to_text(:time, time, config) when is_integer(time) do
    options = [unit: :microsecond, offset: config.time_offset, time_designator: config.time_designator]
    :calendar.system_time_to_rfc3339(time, options)
  end

  defp to_text(:mfa, {module, fun, args}, config) when is_list(args),
    do: to_text(:mfa, {module, fun, length(args)}, config)

  defp to_text(:mfa, {module, fun, arity}, _config), do: :io_lib.format('~tw:~tw/~w', [module, fun, arity])
  defp to_text(_key, value, config), do: to_text(value, config)

  defp to_text(atom, _config) when is_atom(atom), do: :erlang.atom_to_list(atom)
  defp to_text(integer, _config) when is_integer(integer), do: :erlang.integer_to_list(integer)
  defp to_text(pid, _config) when is_pid(pid), do: :erlang.pid_to_list(pid)
  defp to_text(ref, _config) when is_reference(ref), do: :erlang.ref_to_list(ref)

  defp to_text(list, config) when is_list(list) do
    flat = :lists.flatten(list)
    if flat != [] and :io_lib.printable_list(flat), do: list, else: :io_lib.format(p(config), [list])
  end

  defp to_text(term, config), do: :io_lib.format(p(config), [term])

  defp p(config), do: if(config.single_line, do: '~0tp', else: '~tp')

  # -- the message ------------------------------------------------------------------------------

  defp message(msg, meta, config) do
    text = words(msg, meta, config)
    if config.single_line, do: one_line(:unicode.characters_to_list(text)), else: text
  end

  defp words({:string, text}, meta, config), do: words({'~ts', [text]}, meta, config)

  defp words({:report, report}, meta, config) do
    callback = Map.get(config, :report_cb) || Map.get(meta, :report_cb, &:logger.format_report/1)

    case call(callback, report, config) do
      {:ok, 1, {format, args}} when is_list(format) and is_list(args) -> words({format, args}, meta, config)
      {:ok, 2, text} when is_list(text) or is_binary(text) -> text
      {:ok, n, other} -> complaint('REPORT_CB/~w ERROR: ', n, 'Returned', report, other, config)
      {:failed, n, reason} -> complaint('REPORT_CB/~w CRASH: ', n, 'Reason', report, reason, config)
    end
  end

  defp words({format, args}, _meta, config) do
    {format, args} = adapt(format, args, config)
    :io_lib.format(format, args)
  catch
    _, _ -> :io_lib.format('FORMAT ERROR: ' ++ p(config) ++ ' - ' ++ p(config), [format, args])
  end

  defp call(callback, report, _config) when is_function(callback, 1) do
    {:ok, 1, callback.(report)}
  catch
    kind, reason -> {:failed, 1, {kind, reason, :logger.filter_stacktrace(:logger_formatter, __STACKTRACE__)}}
  end

  defp call(callback, report, config) do
    {:ok, 2, callback.(report, Map.take(config, [:depth, :chars_limit, :single_line]))}
  catch
    kind, reason -> {:failed, 2, {kind, reason, :logger.filter_stacktrace(:logger_formatter, __STACKTRACE__)}}
  end

  defp complaint(title, n, word, report, other, config) do
    one = p(config)
    [:io_lib.format(title, [n]), :io_lib.format(one ++ '; ' ++ word ++ ': ' ++ one, [report, other])]
  end

  # ~p on one line is ~0p; with a depth, ~p is ~P and ~w is ~W, which take the depth as one more argument.
  defp adapt(format, args, %{single_line: single, depth: depth}) do
    format = if is_binary(format), do: :unicode.characters_to_list(format), else: format
    if single or depth != :unlimited, do: adapt(format, args, single, depth, [], []), else: {format, args}
  end

  defp adapt([?~ | rest], args, single, depth, format, done) do
    {modifiers, [char | rest]} = Enum.split_while(rest, &(&1 in '0123456789.-*tlkK'))
    modifiers = if single and char in 'pP', do: '0' ++ Enum.filter(modifiers, &(&1 in 'tlkK')), else: modifiers

    case {char, args} do
      {c, _} when c in '~n' ->
        adapt(rest, args, single, depth, [[?~, modifiers, c] | format], done)

      {c, [arg | args]} when c in 'pw' and depth != :unlimited ->
        adapt(rest, args, single, depth, [[?~, modifiers, c - 32] | format], [depth, arg | done])

      {c, [arg, limit | args]} when c in 'PW' ->
        adapt(rest, args, single, depth, [[?~, modifiers, c] | format], [limit, arg | done])

      {c, [arg | args]} ->
        adapt(rest, args, single, depth, [[?~, modifiers, c] | format], [arg | done])
    end
  end

  defp adapt([char | rest], args, single, depth, format, done),
    do: adapt(rest, args, single, depth, [char | format], done)

  defp adapt([], args, _single, _depth, format, done),
    do: {:lists.flatten(:lists.reverse(format)), :lists.reverse(done, args)}

  # Lines are joined by ", ", and what stands around the whole is dropped.
  defp one_line(text), do: text |> trimmed() |> :lists.reverse() |> trimmed() |> :lists.reverse() |> joined()

  defp trimmed([char | rest]) when char in ' \r\n', do: trimmed(rest)
  defp trimmed(text), do: text

  defp joined([?,, ?\r, ?\n | rest]), do: ', ' ++ joined(spaceless(rest))
  defp joined([?,, ?\n | rest]), do: ', ' ++ joined(spaceless(rest))
  defp joined([?\r, ?\n | rest]), do: ', ' ++ joined(spaceless(rest))
  defp joined([?\n | rest]), do: ', ' ++ joined(spaceless(rest))
  defp joined([char | rest]), do: [char | joined(rest)]
  defp joined([]), do: []

  defp spaceless([?\s | rest]), do: spaceless(rest)
  defp spaceless(text), do: text

  defp cut(text, :unlimited), do: text

  defp cut(text, size) do
    flat = :unicode.characters_to_list(text)

    cond do
      length(flat) <= size -> text
      List.last(flat) == ?\n -> Enum.take(flat, size - 4) ++ '...\n'
      true -> Enum.take(flat, size - 3) ++ '...'
    end
  end

  # -- the header of the old error_logger ---------------------------------------------------------

  @months {'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'}

  defp legacy_header(level, %{time: time} = meta, %{legacy_header: true} = config) do
    own = Map.put_new_lazy(Map.get(meta, :logger_formatter, %{}), :title, fn -> title(level, meta, config) end)
    {{{year, month, day}, {hour, minute, second}}, micro} = {:calendar.system_time_to_universal_time(time, :microsecond), rem(time, 1_000_000)}
    zone = if config.time_offset in [0, 'z', 'Z'], do: 'UTC ', else: ''

    header =
      :io_lib.format('=~ts==== ~w-~s-~4w::~2..0w:~2..0w:~2..0w.~6..0w ~s===', [
        own.title, day, elem(@months, month - 1), year, hour, minute, second, micro, zone
      ])

    Map.put(meta, :logger_formatter, Map.put(own, :header, header))
  end

  defp legacy_header(_level, meta, _config), do: meta

  defp title(level, meta, config) do
    level = if level == :notice and Map.has_key?(meta, :error_logger), do: config.error_logger_notice_header, else: level
    String.to_charlist(String.upcase(Atom.to_string(level)) <> " REPORT")
  end

  # -- options ----------------------------------------------------------------------------------

  defp with_defaults(config) do
    defaults = %{
      chars_limit: :unlimited,
      depth: :error_logger.get_format_depth(),
      error_logger_notice_header: :info,
      legacy_header: false,
      max_size: :unlimited,
      single_line: true,
      time_designator: ?T,
      time_offset: ''
    }

    config = Map.merge(defaults, config)
    Map.put_new_lazy(config, :template, fn -> template(config) end)
  end

  defp template(%{legacy_header: true}), do: [[:logger_formatter, :header], '\n', :msg, '\n']
  defp template(%{single_line: true}), do: [:time, ' ', :level, ': ', :msg, '\n']
  defp template(_config), do: [:time, ' ', :level, ':\n', :msg, '\n']

  def check_config(config) when is_map(config), do: Enum.find_value(config, :ok, &error/1)
  def check_config(config), do: {:error, {:invalid_formatter_config, :logger_formatter, config}}

  defp error({:template, template}) do
    if not template?(template), do: {:error, {:invalid_formatter_template, :logger_formatter, template}}
  end

  defp error(pair) do
    if not valid?(pair), do: {:error, {:invalid_formatter_config, :logger_formatter, pair}}
  end

  defp valid?({key, limit}) when key in [:chars_limit, :depth, :max_size],
    do: limit == :unlimited or (is_integer(limit) and limit > 0)

  defp valid?({key, flag}) when key in [:single_line, :legacy_header], do: is_boolean(flag)
  defp valid?({:error_logger_notice_header, level}), do: level in [:info, :notice]
  defp valid?({:report_cb, callback}), do: is_function(callback, 1) or is_function(callback, 2)
  defp valid?({:time_designator, char}), do: :io_lib.printable_latin1_list([char])
  defp valid?({:time_offset, offset}), do: is_integer(offset) or offset in ['', 'Z', 'z'] or zone?(offset)
  defp valid?(_pair), do: false

  defp zone?([sign, h1, h2, ?:, m1, m2]) when sign in '+-', do: Enum.all?([h1, h2, m1, m2], &(&1 in ?0..?9))
  defp zone?(_offset), do: false

  defp template?(parts) when is_list(parts), do: Enum.all?(parts, &part?/1)
  defp template?(_parts), do: false

  defp part?({key, present, absent}), do: key?(key) and template?(present) and template?(absent)
  defp part?(text) when is_binary(text), do: String.valid?(text)
  defp part?(part), do: key?(part) or (is_list(part) and :io_lib.printable_unicode_list(part))

  defp key?(key), do: is_atom(key) or (is_list(key) and key != [] and Enum.all?(key, &is_atom/1))
end

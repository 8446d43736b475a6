defmodule Regex do
  @moduledoc "Regular expressions, as Perl writes them: `~r/a+/`, matched by `:re`. `=~` asks whether one matches."

  defstruct re_pattern: nil, source: "", opts: "", re_version: ""

  @doc "Compiles a regular expression: `{:ok, regex}` or `{:error, {reason, position}}`. Options are letters, as after a sigil, or a list for `:re`."
  def compile(source, options \\ "") when is_binary(source), do: compile(source, options, version())

  defp compile(source, options, version) when is_binary(options) do
    case letters(options, []) do
      {:error, rest} -> {:error, {:invalid_option, rest}}
      list -> compile(source, list, options, version)
    end
  end

  defp compile(source, [], version), do: compile(source, [], "", version)
  defp compile(source, options, version) when is_list(options), do: compile(source, options, options, version)

  defp compile(source, list, shown, version) do
    case :re.compile(source, list) do
      {:ok, pattern} -> {:ok, %Regex{re_pattern: pattern, re_version: version, source: source, opts: shown}}
      error -> error
    end
  end

  defp letters(<<?u, rest::binary>>, acc), do: letters(rest, [:unicode, :ucp | acc])
  defp letters(<<?i, rest::binary>>, acc), do: letters(rest, [:caseless | acc])
  defp letters(<<?x, rest::binary>>, acc), do: letters(rest, [:extended | acc])
  defp letters(<<?f, rest::binary>>, acc), do: letters(rest, [:firstline | acc])
  defp letters(<<?U, rest::binary>>, acc), do: letters(rest, [:ungreedy | acc])
  defp letters(<<?s, rest::binary>>, acc), do: letters(rest, [:dotall, {:newline, :anycrlf} | acc])
  defp letters(<<?m, rest::binary>>, acc), do: letters(rest, [:multiline | acc])

  defp letters(<<?r, rest::binary>>, acc) do
    IO.warn("the /r modifier in regular expressions is deprecated, please use /U instead")
    letters(rest, [:ungreedy | acc])
  end

  defp letters(<<>>, acc), do: acc
  defp letters(rest, _acc), do: {:error, rest}

  @doc "Like `compile/2`, but answers the regular expression or raises `Regex.CompileError`."
  def compile!(source, options \\ "") when is_binary(source), do: compiled(compile(source, options))

  defp compiled({:ok, regex}), do: regex
  defp compiled({:error, {reason, at}}), do: raise(Regex.CompileError, "#{reason} at position #{at}")

  @doc "Compiles a regular expression again if it was compiled by another version."
  def recompile(%Regex{} = regex) do
    version = version()
    if regex.re_version == version, do: {:ok, regex}, else: compile(regex.source, regex.opts, version)
  end

  @doc "Like `recompile/1`, but raises on error."
  def recompile!(regex), do: compiled(recompile(regex))

  @doc "Answers the version of `:re`."
  def version, do: {:re.version(), :little}

  @doc deprecated: "Use Kernel.is_struct/2 or pattern match on %Regex{} instead"
  def regex?(term)
  def regex?(%Regex{}), do: true
  def regex?(_), do: false

  @doc "Answers the compiled pattern."
  def re_pattern(%Regex{re_pattern: pattern}), do: pattern

  @doc "Answers the source text."
  def source(%Regex{source: source}), do: source

  @doc "Answers the options."
  def opts(%Regex{opts: opts}), do: opts

  @doc "Answers the names of the groups."
  def names(%Regex{re_pattern: pattern}) do
    {:namelist, names} = :re.inspect(pattern, :namelist)
    names
  end

  ## Matching

  @doc "Does the text match? `Regex.match?(~r/o/, \"foo\")` is `true`."
  def match?(%Regex{} = regex, string) when is_binary(string),  #@ 293
    do: search(regex, string, capture: :none) == :match  #@ 294

  @doc "Answers the first match and its groups, or `nil`: `Regex.run(~r/c(d)/, \"abcd\")` is `[\"cd\", \"d\"]`."
  def run(regex, string, options \\ [])

  def run(%Regex{} = regex, string, options) when is_binary(string) do
    case search(regex, string, capture_options(options)) do
      :nomatch -> nil
      :match -> []
      {:match, captures} -> captures
    end
  end

  @doc "Answers all matches: `Regex.scan(~r/c|d/, \"abcd\")` is `[[\"c\"], [\"d\"]]`."
  def scan(regex, string, options \\ [])

  def scan(%Regex{} = regex, string, options) when is_binary(string) do
    case search(regex, string, [:global | capture_options(options)]) do
      {:match, matches} -> matches
      _ -> []
    end
  end

  @doc "Answers a map of the named groups, or `nil`."
  def named_captures(regex, string, options \\ []) when is_binary(string) do
    names = names(regex)

    case run(regex, string, Keyword.put(options, :capture, names)) do
      nil -> nil
      captures -> :maps.from_list(Enum.zip(names, captures))
    end
  end

  defp capture_options(options) do
    capture = {:capture, Keyword.get(options, :capture, :all), Keyword.get(options, :return, :binary)}
    [capture, {:offset, Keyword.get(options, :offset, 0)}]
  end

  defp search(%Regex{re_pattern: pattern}, string, options), do: :re.run(string, pattern, options)

  ## Splitting

  @doc "Splits at the matches: `Regex.split(~r/-/, \"a-b\")` is `[\"a\", \"b\"]`. Options: `:parts`, `:trim`, `:on`, `:include_captures`."
  def split(regex, string, options \\ [])
  def split(%Regex{}, "", opts), do: if(Keyword.get(opts, :trim, false), do: [], else: [""])

  def split(%Regex{} = regex, string, opts) when is_binary(string) and is_list(opts) do
    case search(regex, string, [:global, {:capture, Keyword.get(opts, :on, :first)}]) do
      {:match, matches} ->
        parts = parts(Keyword.get(opts, :parts, :infinity))
        trim = Keyword.get(opts, :trim, false)
        pieces(:lists.append(matches), string, 0, parts, trim, Keyword.get(opts, :include_captures, false))

      _ ->
        [string]
    end
  end

  defp parts(:infinity), do: :infinity
  defp parts(count) when is_integer(count) and count > 0, do: count

  # Walks over the {position, size} of the separators; `from` is where the piece begins.
  defp pieces(_matches, string, from, _parts, true, _captures?) when byte_size(string) <= from, do: []
  defp pieces(_matches, string, from, 1, _trim, _captures?), do: [rest(string, from)]
  defp pieces([], string, from, _parts, _trim, _captures?), do: [rest(string, from)]

  defp pieces([{at, _} | matches], string, from, parts, trim, captures?) when at < from,
    do: pieces(matches, string, from, parts, trim, captures?)

  defp pieces([{at, size} | matches], string, from, parts, trim, captures?) do
    separator = if captures?, do: [binary_part(string, at, size)], else: []

    cond do
      at > from or not trim ->
        [binary_part(string, from, at - from)] ++ separator ++ pieces(matches, string, at + size, fewer(parts), trim, captures?)

      captures? ->
        separator ++ pieces(matches, string, at + size, fewer(parts), trim, captures?)

      true ->
        pieces(matches, string, at + size, parts, trim, captures?)
    end
  end

  defp fewer(:infinity), do: :infinity
  defp fewer(parts), do: parts - 1

  defp rest(string, from), do: binary_part(string, from, byte_size(string) - from)

  ## Replacing

  @doc "Replaces matches: `Regex.replace(~r/a(b)/, \"ab\", \"\\\\1\")` is `\"b\"`. The replacement may be a function of the match and its groups."
  def replace(%Regex{} = regex, string, replacement, options \\ []) when is_binary(string) and is_list(options) do
    global? = Keyword.get(options, :global) != false
    search_options = [{:capture, :all, :index} | if(global?, do: [:global], else: [])]

    case search(regex, string, search_options) do
      :nomatch -> string
      {:match, matches} when global? -> replaced(matches, string, 0, replacement(replacement)) |> IO.iodata_to_binary()  #@ 686
      {:match, match} -> replaced([match], string, 0, replacement(replacement)) |> IO.iodata_to_binary()
    end
  end

  # {function, arity}, or a list of texts and group numbers.
  defp replacement(fun) when is_function(fun) do
    {:arity, arity} = Function.info(fun, :arity)
    {fun, arity}
  end

  defp replacement(text), do: template(text, "")

  defp template(<<>>, ""), do: []
  defp template(<<>>, acc), do: [acc]

  defp template(<<?\\, ?g, ?{, rest::binary>>, acc) when byte_size(rest) > 0 do
    {digits, <<?}, rest::binary>>} = digits(rest, "")
    text(acc) ++ [String.to_integer(digits) | template(rest, "")]
  end

  defp template(<<?\\, ?\\, rest::binary>>, acc), do: template(rest, <<acc::binary, ?\\>>)

  defp template(<<?\\, digit, rest::binary>>, acc) when digit in ?0..?9 do
    {digits, rest} = digits(rest, <<digit>>)
    text(acc) ++ [String.to_integer(digits) | template(rest, "")]
  end

  defp template(<<byte, rest::binary>>, acc), do: template(rest, <<acc::binary, byte>>)

  defp text(""), do: []
  defp text(acc), do: [acc]

  defp digits(<<digit, rest::binary>>, acc) when digit in ?0..?9, do: digits(rest, <<acc::binary, digit>>)
  defp digits(rest, acc), do: {acc, rest}

  defp replaced([], string, from, _replacement), do: [rest(string, from)]

  defp replaced([[{at, size} | _] = groups | matches], string, from, replacement),
    do: [binary_part(string, from, at - from), new_text(replacement, groups, string) | replaced(matches, string, at + size, replacement)]

  defp new_text({fun, arity}, groups, string) do
    texts = Enum.map(Enum.take(groups, arity), &group_text(&1, string))
    apply(fun, texts ++ List.duplicate("", arity - length(texts)))
  end

  defp new_text(template, groups, string) do
    for part <- template do
      cond do
        is_binary(part) -> part
        group = Enum.at(groups, part) -> group_text(group, string)
        true -> ""
      end
    end
  end

  defp group_text({at, _size}, _string) when at < 0, do: ""
  defp group_text({at, size}, string), do: binary_part(string, at, size)

  ## Escaping

  @doc "Escapes what has a meaning in regular expressions: `Regex.escape(\"a.b\")` is `\"a\\\\.b\"`."
  def escape(string) when is_binary(string), do: escape(string, "")

  defp escape(<<char, rest::binary>>, acc)
       when char in [?., ?^, ?$, ?*, ?+, ??, ?(, ?), ?[, ?], ?{, ?}, ?|, ?#, ?-, ?\\, ?\t, ?\n, ?\v, ?\f, ?\r, ?\s],
       do: escape(rest, <<acc::binary, ?\\, char>>)

  defp escape(<<char, rest::binary>>, acc), do: escape(rest, <<acc::binary, char>>)
  defp escape(<<>>, acc), do: acc

  @doc false
  def unescape_map(:newline), do: true
  def unescape_map(?f), do: ?\f
  def unescape_map(?n), do: ?\n
  def unescape_map(?r), do: ?\r
  def unescape_map(?t), do: ?\t
  def unescape_map(?v), do: ?\v
  def unescape_map(?a), do: ?\a
  def unescape_map(_), do: false
end

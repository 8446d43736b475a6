defmodule IO do
  @moduledoc "Functions for input and output. A device is a pid, a registered name, or `:stdio` (the caller's group leader) or `:stderr`."

  @type device :: atom | pid
  @type nodata :: {:error, term} | :eof
  @type chardata :: String.t() | maybe_improper_list(char | chardata, String.t() | [])

  ## Writing

  @doc "Writes a text and a newline: `IO.puts(\"hello\")`."
  def puts(device \\ :stdio, item) when is_atom(device) or is_pid(device),
    do: :io.put_chars(device(device), [chardata(item), ?\n])  #@ 767

  @doc "Writes a text."
  def write(device \\ :stdio, chardata), do: :io.put_chars(device(device), chardata(chardata))

  @doc "Writes bytes."
  def binwrite(device \\ :stdio, iodata) when is_list(iodata) or is_binary(iodata), do: :file.write(device(device), iodata)

  @doc "Writes a term as `inspect/2` prints it, in lines, and answers it; options also `:label`: `IO.inspect([1, 2], label: \"list\")`."
  def inspect(item, opts \\ []), do: inspect(:stdio, item, opts)

  @doc "Like `inspect/2`, to a device."
  def inspect(device, item, opts) when (is_atom(device) or is_pid(device)) and is_list(opts) do  #@ 462
    label =
      case opts[:label] do
        none when none in [nil, false] -> []
        label -> [chardata(label), ": "]
      end

    puts(device, [label, Inspect.Algebra.to_text(item, Inspect.Opts.new(opts))])
    item
  end

  @doc "Writes a warning with the caller's stack trace to `:stderr`."
  def warn(message) do
    {:current_stacktrace, stacktrace} = Process.info(self(), :current_stacktrace)
    warn(message, Enum.drop(stacktrace, 2))
  end

  @doc "Writes a warning with a stack trace, a `Macro.Env` or a keyword list of `:file`, `:line`, `:module` and `:function`."
  def warn(message, stacktrace_info)
  def warn(message, []), do: warning([chardata(message), ?\n])
  def warn(message, %Macro.Env{} = env), do: warn(message, Macro.Env.stacktrace(env))

  def warn(message, [{_, _} | _] = place) do
    case place[:file] do
      nil ->
        warn(message, [])

      file ->
        location = [file: String.to_charlist(file), line: place[:line]]

        entry =
          case {place[:module], place[:function]} do
            {nil, _} -> {:elixir_compiler, :__FILE__, 1, location}
            {module, nil} -> {module, :__MODULE__, 0, location}
            {module, {name, arity}} -> {module, name, arity, location}
          end

        warn(message, [entry])
    end
  end

  def warn(message, [{_, _, _, _} | _] = stacktrace) do
    trace = Enum.map_join(stacktrace, "\n  ", &Exception.format_stacktrace_entry/1)
    warning([chardata(message), "\n  ", trace, ?\n])
  end

  defp warning(text) do
    write(:stderr, ["warning: ", text, ?\n])
    :ok
  end

  @doc false
  def warn_once(key, message, stacktrace_drop_levels) do
    {:current_stacktrace, stacktrace} = Process.info(self(), :current_stacktrace)
    stacktrace = Enum.drop(stacktrace, stacktrace_drop_levels)
    seen = {:mailroom_warned, key, stacktrace}

    if :persistent_term.get(seen, false) do
      :ok
    else
      :persistent_term.put(seen, true)
      warn(message, stacktrace)
    end
  end

  ## Reading

  @doc "Reads a line (`:line`), a number of characters, or all (`:eof`)."
  def read(device \\ :stdio, line_or_chars)

  def read(device, :all) do
    case read(device, :eof) do
      :eof -> ""
      data -> data
    end
  end

  def read(device, :eof), do: getn(device, [], :eof)
  def read(device, :line), do: :io.get_line(device(device), [])
  def read(device, count) when is_integer(count) and count >= 0, do: :io.get_chars(device(device), [], count)

  @doc "Reads bytes, as `read/2` reads characters."
  def binread(device \\ :stdio, line_or_chars)

  def binread(device, :all) do
    case binread(device, :eof) do
      :eof -> ""
      data -> data
    end
  end

  def binread(device, :eof), do: binread_all(device(device), "")

  def binread(device, :line) do
    case :file.read_line(device(device)) do
      {:ok, data} -> data
      other -> other
    end
  end

  def binread(device, count) when is_integer(count) and count >= 0 do
    case :file.read(device(device), count) do
      {:ok, data} -> data
      other -> other
    end
  end

  defp binread_all(device, acc) do
    case :file.read(device, 4096) do
      {:ok, data} -> binread_all(device, acc <> data)
      :eof when acc == "" -> :eof
      :eof -> acc
      error -> error
    end
  end

  @doc "Asks with a prompt and reads a line: `IO.gets(\"Name? \")`."
  def gets(device \\ :stdio, prompt), do: :io.get_line(device(device), chardata(prompt))

  @doc "Asks with a prompt and reads `count` characters, or all with `:eof`."
  def getn(prompt, count \\ 1)
  def getn(prompt, :eof), do: getn(:stdio, prompt, :eof)
  def getn(prompt, count) when is_integer(count) and count > 0, do: getn(:stdio, prompt, count)
  def getn(device, prompt) when not is_integer(prompt), do: getn(device, prompt, 1)

  @doc "Like `getn/2`, from a device."
  def getn(device, prompt, :eof), do: read_lines(device(device), chardata(prompt), [])

  def getn(device, prompt, count) when is_integer(count) and count > 0,
    do: :io.get_chars(device(device), chardata(prompt), count)

  defp read_lines(device, prompt, lines) do
    case :io.get_line(device, prompt) do
      line when is_binary(line) or is_list(line) -> read_lines(device, [], [line | lines])
      :eof -> joined(:lists.reverse(lines))
      other -> other
    end
  end

  defp joined([]), do: :eof
  defp joined([line | _] = lines) when is_binary(line), do: iodata_to_binary(lines)
  defp joined(lines), do: :lists.flatten(lines)

  ## Streams

  @doc "Answers a stream of the lines of `:stdio`."
  def stream, do: stream(:stdio, :line)

  @doc "Answers a stream of a device's lines, or of so many characters."
  def stream(device \\ :stdio, line_or_codepoints)
      when line_or_codepoints == :line or (is_integer(line_or_codepoints) and line_or_codepoints > 0),
      do: IO.Stream.__build__(device(device), false, line_or_codepoints)

  @doc "Answers a stream of the lines of `:stdio`, as bytes."
  def binstream, do: binstream(:stdio, :line)

  @doc "Answers a stream of a device's lines, or of so many bytes."
  def binstream(device \\ :stdio, line_or_bytes)
      when line_or_bytes == :line or (is_integer(line_or_bytes) and line_or_bytes > 0),
      do: IO.Stream.__build__(device(device), true, line_or_bytes)

  @doc false
  def each_stream(device, line_or_codepoints), do: piece(read(device, line_or_codepoints), device)

  @doc false
  def each_binstream(device, line_or_chars), do: piece(binread(device, line_or_chars), device)

  defp piece(:eof, device), do: {:halt, device}
  defp piece({:error, reason}, _device), do: raise(IO.StreamError, reason: reason)
  defp piece(data, device), do: {[data], device}

  ## Data

  @doc "Converts chardata (strings, code points, and lists of them) to a string."
  def chardata_to_string(chardata)
  def chardata_to_string(string) when is_binary(string), do: string
  def chardata_to_string(list) when is_list(list), do: List.to_string(list)

  @doc "Converts iodata (binaries, bytes, and lists of them) to a binary."
  def iodata_to_binary(iodata), do: :erlang.iolist_to_binary(iodata)

  @doc "Answers the size of iodata in bytes."
  def iodata_length(iodata), do: :erlang.iolist_size(iodata)

  defp device(:stdio), do: :standard_io
  defp device(:stderr), do: :standard_error
  defp device(other) when is_atom(other) or is_pid(other) or is_tuple(other), do: other

  defp chardata(list) when is_list(list), do: list
  defp chardata(other), do: String.Chars.to_string(other)
end

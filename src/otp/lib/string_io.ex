defmodule StringIO do
  @moduledoc "Devices over strings: input is read from one, output is gathered in another."

  use GenServer

  @doc "Starts a device: `{:ok, pid}`. Options: `:capture_prompt`, `:encoding`."
  def open(string, options_or_function \\ [])

  def open(string, options) when is_binary(string) and is_list(options),
    do: GenServer.start_link(StringIO, {string, options}, [])

  def open(string, function) when is_binary(string) and is_function(function, 1), do: open(string, [], function)

  @doc "Starts a device, calls the function with it and closes it: `{:ok, result}`."
  def open(string, options, function) when is_binary(string) and is_list(options) and is_function(function, 1) do
    {:ok, pid} = GenServer.start_link(StringIO, {string, options}, [])

    try do
      {:ok, function.(pid)}
    after
      {:ok, {_input, _output}} = close(pid)
    end
  end

  @doc "Answers `{input left, output}`."
  def contents(pid) when is_pid(pid), do: GenServer.call(pid, :contents)

  @doc "Answers the output and clears it."
  def flush(pid) when is_pid(pid), do: GenServer.call(pid, :flush)

  @doc "Stops the device: `{:ok, {input left, output}}`."
  def close(pid) when is_pid(pid), do: GenServer.call(pid, :close)

  @impl true
  def init({string, options}) do
    {:ok,
     %{
       input: string,
       output: "",
       capture_prompt: options[:capture_prompt] || false,
       encoding: options[:encoding] || :unicode
     }}
  end

  @impl true
  def handle_call(:contents, _from, state), do: {:reply, {state.input, state.output}, state}
  def handle_call(:flush, _from, state), do: {:reply, state.output, %{state | output: ""}}
  def handle_call(:close, _from, state), do: {:stop, :normal, {:ok, {state.input, state.output}}, state}

  @impl true
  def handle_info({:io_request, from, reply_as, request}, state) do
    {reply, state} = request(request, state)
    send(from, {:io_reply, reply_as, reply})
    {:noreply, state}
  end

  def handle_info(_message, state), do: {:noreply, state}

  ## Requests: {reply, state}

  defp request({:put_chars, chars} = request, state), do: put(:latin1, chars, request, state)
  defp request({:put_chars, module, fun, args} = request, state), do: put(:latin1, apply(module, fun, args), request, state)
  defp request({:put_chars, encoding, chars} = request, state), do: put(encoding, chars, request, state)

  defp request({:put_chars, encoding, module, fun, args} = request, state),
    do: put(encoding, apply(module, fun, args), request, state)

  defp request({:get_chars, prompt, count}, state) when count >= 0, do: get_chars(:latin1, prompt, count, state)
  defp request({:get_chars, encoding, prompt, count}, state) when count >= 0, do: get_chars(encoding, prompt, count, state)
  defp request({:get_line, prompt}, state), do: get_line(:latin1, prompt, state)
  defp request({:get_line, encoding, prompt}, state), do: get_line(encoding, prompt, state)
  defp request({:get_password, encoding}, state), do: get_line(encoding, "", state)
  defp request({:get_until, prompt, module, fun, args}, state), do: get_until(:latin1, prompt, module, fun, args, state)

  defp request({:get_until, encoding, prompt, module, fun, args}, state),
    do: get_until(encoding, prompt, module, fun, args, state)

  defp request({:setopts, [encoding: encoding]}, state) when encoding in [:latin1, :unicode],
    do: {:ok, %{state | encoding: encoding}}

  defp request({:setopts, _options}, state), do: {{:error, :enotsup}, state}
  defp request(:getopts, state), do: {[binary: true, encoding: state.encoding], state}
  defp request({:get_geometry, _}, state), do: {{:error, :enotsup}, state}

  defp request({:requests, requests}, state) do
    Enum.reduce_while(requests, {:ok, state}, fn request, {_reply, state} ->
      case request(request, state) do
        {:ok, state} -> {:cont, {:ok, state}}
        {reply, state} -> {if(match?({:error, _}, reply), do: :halt, else: :cont), {reply, state}}
      end
    end)
  end

  defp request(_other, state), do: {{:error, :request}, state}

  defp put(encoding, chars, request, state) do
    case :unicode.characters_to_binary(chars, encoding, state.encoding) do
      text when is_binary(text) -> {:ok, %{state | output: state.output <> text}}
      _ -> {{:error, {:no_translation, encoding, state.encoding}}, state}
    end
  rescue
    ArgumentError -> {{:error, request}, state}
  end

  defp get_chars(encoding, prompt, count, %{input: input} = state) do
    case chars_size(input, encoding, count, 0) do
      :error -> {{:error, :invalid_unicode}, state}
      {:ok, 0} when count > 0 -> {:eof, read(state, "", prompt)}
      {:ok, size} -> taken(state, size, prompt)
    end
  end

  defp chars_size(_input, _encoding, 0, size), do: {:ok, size}
  defp chars_size(<<>>, _encoding, _count, size), do: {:ok, size}
  defp chars_size(<<_, rest::binary>>, :latin1, count, size), do: chars_size(rest, :latin1, count - 1, size + 1)

  defp chars_size(<<char::utf8, rest::binary>>, encoding, count, size),
    do: chars_size(rest, encoding, count - 1, size + byte_size(<<char::utf8>>))

  defp chars_size(_input, _encoding, _count, _size), do: :error

  defp taken(%{input: input} = state, size, prompt) do
    {text, rest} = :erlang.split_binary(input, size)
    {text, read(state, rest, prompt)}
  end

  defp get_line(encoding, prompt, %{input: input} = state) do
    case line_size(input, encoding, 0) do
      :error -> {{:error, :collect_line}, state}
      {_, 0} -> {:eof, read(state, "", prompt)}
      {:lf, size} -> taken(state, size, prompt)
      {:crlf, size} ->
        {text, state} = taken(state, size, prompt)
        {binary_part(text, 0, size - 2) <> "\n", state}
    end
  end

  defp line_size(<<>>, _encoding, size), do: {:lf, size}
  defp line_size(<<"\r\n", _::binary>>, _encoding, size), do: {:crlf, size + 2}
  defp line_size(<<"\n", _::binary>>, _encoding, size), do: {:lf, size + 1}
  defp line_size(<<_, rest::binary>>, :latin1, size), do: line_size(rest, :latin1, size + 1)

  defp line_size(<<char::utf8, rest::binary>>, encoding, size),
    do: line_size(rest, encoding, size + byte_size(<<char::utf8>>))

  defp line_size(_input, _encoding, _size), do: :error

  # Feeds lines to module.fun(continuation, chars, args…) until it is done.
  defp get_until(encoding, prompt, module, fun, args, state), do: get_until([], encoding, prompt, module, fun, args, state)

  defp get_until(continuation, encoding, prompt, module, fun, args, %{input: input} = state) do
    {chars, state} =
      case line_size(input, encoding, 0) do
        :error -> {:error, state}
        {_, 0} -> {:eof, read(state, "", prompt)}
        {_, size} -> taken(state, size, prompt)
      end

    if chars == :error do
      {:error, state}
    else
      chars =
        case {chars, encoding} do
          {:eof, _} -> :eof
          {_, :latin1} -> :erlang.binary_to_list(chars)
          _ -> String.to_charlist(chars)
        end

      case apply(module, fun, [continuation, chars | args]) do
        {:done, result, rest} ->
          rest = if rest == :eof, do: "", else: bytes(rest, encoding)
          result = if is_list(result), do: bytes(result, encoding), else: result
          {result, %{state | input: rest <> state.input}}

        {:more, continuation} ->
          get_until(continuation, encoding, prompt, module, fun, args, state)
      end
    end
  end

  defp bytes(chars, :latin1) when is_list(chars), do: :erlang.list_to_binary(chars)
  defp bytes(chars, _encoding), do: IO.chardata_to_string(chars)

  defp read(%{capture_prompt: false} = state, rest, _prompt), do: %{state | input: rest}

  defp read(%{output: output} = state, rest, prompt),
    do: %{state | input: rest, output: output <> IO.chardata_to_string(prompt)}
end

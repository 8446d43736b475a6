defmodule :mailroom_io do
  @moduledoc """
  Erlang's io protocol, as far as devices share it: what to write for a request, and what to answer.

      {:io_request, from, ref, request}  ->  {:io_reply, ref, answer}
  """

  @doc """
  Carries out a request that needs no input: `{:ok, answer, text}`, with text to write or `""`; or `:input` when the
  request waits for a line, or `{:error, answer}`.
  """
  def output({:put_chars, :unicode, chars}), do: put(chars, :unicode)
  def output({:put_chars, :latin1, chars}), do: put(chars, :latin1)
  def output({:put_chars, chars}), do: put(chars, :latin1)

  def output({:put_chars, encoding, m, f, a}) do
    try do
      apply(m, f, a)
    catch
      _, _ -> {:error, {:error, f}}
    else
      chars -> put(chars, encoding)
    end
  end

  def output({:put_chars, m, f, a}), do: output({:put_chars, :latin1, m, f, a})

  def output({:requests, requests}) do
    Enum.reduce_while(requests, {:ok, :ok, ""}, fn request, {:ok, _, text} ->
      case output(request) do
        {:ok, :ok, more} -> {:cont, {:ok, :ok, text <> more}}
        {:ok, answer, more} -> {:halt, {:ok, answer, text <> more}}
        other -> {:halt, other}
      end
    end)
  end

  def output({:get_geometry, _}), do: {:error, {:error, :enotsup}}
  def output({:setopts, _}), do: {:ok, :ok, ""}
  def output(:getopts), do: {:ok, [binary: true, encoding: :unicode], ""}

  def output({kind, _, _}) when kind in [:get_line], do: :input
  def output({:get_line, _}), do: :input
  def output({:get_chars, _, _, _}), do: :input
  def output({:get_until, _, _, _, _, _}), do: :input
  def output(_), do: {:error, {:error, :request}}

  defp put(chars, encoding) do
    case :unicode.characters_to_binary(chars, encoding, :unicode) do
      text when is_binary(text) -> {:ok, :ok, text}
      _ -> {:error, {:error, {:put_chars, encoding, chars}}}
    end
  end

  @doc """
  What a request for input asks for: `{prompt, kind}`, kind as in `take/2`.
  """
  def input({:get_line, _encoding, prompt}), do: {prompt(prompt), :line}
  def input({:get_line, prompt}), do: {prompt(prompt), :line}
  def input({:get_chars, _encoding, prompt, n}), do: {prompt(prompt), {:chars, n}}

  def input({:get_until, _encoding, prompt, m, f, a}),
    do: {prompt(prompt), {:until, {m, f, a}, []}}

  defp prompt(text) do
    case :unicode.characters_to_binary(text) do
      binary when is_binary(binary) -> binary
      _ -> ""
    end
  end

  @doc """
  Tries to serve a request of some kind from the text at hand (`:eof` when none will come):
  `{:done, answer, rest}` or `{:more, kind}`.
  """
  def take(:line, :eof), do: {:done, :eof, :eof}

  def take(:line, text) do
    case split_line(text, 0, text) do
      {line, rest} -> {:done, line, rest}
      :none -> {:more, :line}
    end
  end

  def take({:chars, _n}, :eof), do: {:done, :eof, :eof}

  def take({:chars, n}, text) do
    if String.length(text) >= n,
      do: {:done, String.slice(text, 0, n), String.slice(text, n..-1)},
      else: {:more, {:chars, n}}
  end

  def take({:until, {m, f, a} = mfa, continuation}, text) do
    data = if text == :eof, do: :eof, else: String.to_charlist(text)

    case apply(m, f, [continuation, data | a]) do
      {:done, answer, :eof} -> {:done, answer, :eof}
      {:done, answer, rest} -> {:done, answer, rest |> to_text()}
      {:more, continuation} when text == :eof -> take({:until, mfa, continuation}, :eof)
      {:more, continuation} -> {:more, {:until, mfa, continuation}, ""}
    end
  end

  defp to_text([]), do: ""
  defp to_text(chars), do: :unicode.characters_to_binary(chars)

  defp split_line(<<?\n, rest::binary>>, at, all), do: {binary_part(all, 0, at + 1), rest}
  defp split_line(<<_, rest::binary>>, at, all), do: split_line(rest, at + 1, all)
  defp split_line(<<>>, _at, _all), do: :none

  def reply(from, ref, answer), do: send(from, {:io_reply, ref, answer})
end

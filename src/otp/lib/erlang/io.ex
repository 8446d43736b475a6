defmodule :io do
  @moduledoc false

  # The client side of the I/O protocol: every function sends {:io_request, from, ref, request} to a device and waits for
  # {:io_reply, ref, answer}.

  def put_chars(chars), do: put_chars(default(), chars)
  def put_chars(device, chars), do: put_chars(device, :unicode, chars)

  def put_chars(device, encoding, chars) do
    answer(request(device, {:put_chars, :unicode, binary(chars, encoding)}), [device, encoding, chars])
  end

  # What is no text goes to the device as it is, which says no.
  defp binary(chars, encoding) do
    case :unicode.characters_to_binary(chars, encoding) do
      text when is_binary(text) -> text
      _ -> chars
    end
  rescue
    ArgumentError -> chars
  end

  def nl, do: nl(default())
  def nl(device), do: put_chars(device, "\n")

  def write(term), do: write(default(), term)
  def write(device, term), do: format(device, '~tw', [term])

  def format(format), do: format(format, [])
  def format(format, args), do: format(default(), format, args)

  def format(device, format, args) do
    text =
      try do
        :io_lib.format(format, args)
      rescue
        ArgumentError -> :erlang.error(:badarg, [device, format, args])
      end

    put_chars(device, text)
  end

  def fwrite(format), do: format(format)
  def fwrite(format, args), do: format(format, args)
  def fwrite(device, format, args), do: format(device, format, args)

  def get_line(prompt), do: get_line(default(), prompt)
  def get_line(device, prompt), do: request(device, {:get_line, :unicode, prompt})

  def get_chars(prompt, count), do: get_chars(default(), prompt, count)

  def get_chars(device, prompt, count) when is_integer(count) and count >= 0,
    do: request(device, {:get_chars, :unicode, prompt, count})

  def get_password, do: get_password(default())
  def get_password(device), do: request(device, {:get_password, :unicode})

  def getopts, do: getopts(default())
  def getopts(device), do: request(device, :getopts)
  def setopts(options), do: setopts(default(), options)
  def setopts(device, options), do: request(device, {:setopts, options})

  def columns, do: columns(default())
  def columns(device), do: geometry(device, :columns)
  def rows, do: rows(default())
  def rows(device), do: geometry(device, :rows)

  defp geometry(device, what) do
    case request(device, {:get_geometry, what}) do
      n when is_integer(n) and n > 0 -> {:ok, n}
      _ -> {:error, :enotsup}
    end
  end

  def printable_range, do: :latin1

  def requests(requests), do: requests(default(), requests)
  def requests(device, requests), do: request(device, {:requests, requests})

  def request(request), do: request(default(), request)
  def request(:standard_io, request), do: request(:erlang.group_leader(), request)

  def request(pid, request) when is_pid(pid) do
    ref = :erlang.monitor(:process, pid)
    :erlang.send(pid, {:io_request, :erlang.self(), ref, request})

    receive do
      {:io_reply, ^ref, answer} ->
        :erlang.demonitor(ref, [:flush])
        answer

      {:DOWN, ^ref, _, _, _} -> {:error, :terminated}
    end
  end

  def request(name, request) when is_atom(name) do
    case :erlang.whereis(name) do
      :undefined -> {:error, :arguments}
      pid -> request(pid, request)
    end
  end

  def request(_other, _request), do: {:error, :arguments}

  defp default, do: :erlang.group_leader()

  defp answer({:error, reason}, args) do
    case reason do
      :arguments -> :erlang.error(:badarg, args)
      :terminated -> :erlang.error(:terminated, args)
      {:no_translation, _, _} -> :erlang.error(:no_translation, args)
      _ -> :erlang.error(:badarg, args)
    end
  end

  defp answer(other, _args), do: other
end

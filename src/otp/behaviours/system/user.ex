defmodule :user do
  @moduledoc """
  The processes registered as `:user` and `:standard_error`: they write what they are asked to, and have nothing to
  read.
  """

  def start_link(name, device) do
    :proc_lib.start_link(:user, :init, [self(), name, device])
  end

  def init(parent, name, device) do
    :erlang.process_flag(:trap_exit, true)
    :erlang.register(name, self())
    :erlang.group_leader(self(), self())
    :proc_lib.init_ack(parent, {:ok, self()})
    loop(parent, name, device)
  end

  def loop(parent, name, device) do
    :mailroom.wait(:idle, nil, nil)

    receive do
      {:io_request, from, ref, request} ->
        serve(from, ref, request, device)
        loop(parent, name, device)

      {:EXIT, ^parent, reason} ->
        exit(reason)

      {:system, from, request} ->
        :sys.handle_system_msg(request, from, parent, :user, [], {name, device})

      _other ->
        loop(parent, name, device)
    end
  end

  defp serve(from, ref, request, device) do
    case :mailroom_io.output(request) do
      {:ok, answer, text} ->
        write(device, text, from)
        :mailroom_io.reply(from, ref, answer)

      {:error, answer} ->
        :mailroom_io.reply(from, ref, answer)

      :input ->
        {prompt, kind} = :mailroom_io.input(request)
        write(device, prompt, from)
        {:done, answer, :eof} = :mailroom_io.take(kind, :eof)
        :mailroom_io.reply(from, ref, answer)
    end
  end

  # Log text has a channel of its own: it is no output of the program.
  def write(_device, "", _from), do: :ok

  def write(device, text, from) do
    if device == :stdout and from == :erlang.whereis(Logger),
      do: :mailroom.log({log_level(text), text}),
      else: :mailroom.output(device, text)
  end

  defp log_level(text) do
    cond do
      String.contains?(text, "[error]") -> :error
      String.contains?(text, "[warning]") or String.contains?(text, "[warn]") -> :warning
      String.contains?(text, "[debug]") -> :debug
      true -> :info
    end
  end

  def system_continue(parent, _debug, {name, device}), do: loop(parent, name, device)
  def system_terminate(reason, _parent, _debug, _misc), do: exit(reason)
end

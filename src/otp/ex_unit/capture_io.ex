defmodule ExUnit.CaptureIO do
  @moduledoc "Catches what is printed: `capture_io(fn -> IO.puts(\"hi\") end) == \"hi\\n\"`."

  @doc "Answers what the function prints."
  def capture_io(fun) when is_function(fun, 0), do: elem(with_io(fun), 1)

  @doc "Answers what the function prints; before it stands a device, an input or options."
  def capture_io(device_input_or_options, fun), do: elem(with_io(device_input_or_options, fun), 1)

  @doc "Answers what the function prints to the device, with an input or options."
  def capture_io(device, input_or_options, fun), do: elem(with_io(device, input_or_options, fun), 1)

  @doc "Answers the function's result and what it prints."
  def with_io(fun) when is_function(fun, 0), do: with_io(:stdio, [], fun)

  @doc "Like `with_io/1`; before the function stands a device, an input or options."
  def with_io(device_input_or_options, fun)
  def with_io(device, fun) when is_atom(device) and is_function(fun, 0), do: with_io(device, [], fun)
  def with_io(input, fun) when is_binary(input) and is_function(fun, 0), do: with_io(:stdio, [input: input], fun)
  def with_io(options, fun) when is_list(options) and is_function(fun, 0), do: with_io(:stdio, options, fun)

  @doc "Like `with_io/1`, for a device, with an input or options."
  def with_io(device, input_or_options, fun)

  def with_io(device, input, fun) when is_binary(input), do: with_io(device, [input: input], fun)

  def with_io(device, options, fun) when is_atom(device) and is_list(options) and is_function(fun, 0) do
    prompt? = Keyword.get(options, :capture_prompt, true)
    encoding = Keyword.get(options, :encoding, :unicode)
    {:ok, capture} = StringIO.open(Keyword.get(options, :input, ""), capture_prompt: prompt?, encoding: encoding)
    restore = redirect(device, capture)

    try do
      fun.()
    catch
      kind, reason ->
        restore.()
        StringIO.close(capture)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      result ->
        restore.()
        {:ok, {_input, output}} = StringIO.close(capture)
        {result, output}
    end
  end

  # Puts the capture in the device's place and answers a function that undoes it.
  defp redirect(device, capture) when device in [:stdio, :standard_io] do
    leader = Process.group_leader()
    Process.group_leader(self(), capture)
    fn -> Process.group_leader(self(), leader) end
  end

  defp redirect(device, capture) do
    name = if device == :stderr, do: :standard_error, else: device
    original = Process.whereis(name) || raise "could not find IO device registered at #{inspect(name)}"
    Process.unregister(name)
    Process.register(capture, name)

    fn ->
      Process.unregister(name)
      Process.register(original, name)
    end
  end
end

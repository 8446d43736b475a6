#@ lib/exception.ex
defmodule Inspect.Error do
  @moduledoc "Raised (or shown) when a struct cannot be inspected."
  @enforce_keys [:exception_module, :exception_message, :stacktrace, :inspected_struct]
  defexception [:exception_module, :exception_message, :stacktrace, :inspected_struct]

  @impl true
  def exception(arguments) when is_list(arguments) do
    exception = Keyword.fetch!(arguments, :exception)

    %Inspect.Error{
      exception_module: exception.__struct__,
      exception_message: String.trim_trailing(Exception.message(exception), "\n"),
      stacktrace: Keyword.fetch!(arguments, :stacktrace),
      inspected_struct: Keyword.fetch!(arguments, :inspected_struct)
    }
  end

  @impl true
  def message(%{exception_module: module, exception_message: message, inspected_struct: struct}) do
    quotes = "    \"\"\"\n"

    "got #{inspect(module)} with message:\n\n" <>
      quotes <> pad(message, 4) <> "\n" <> quotes <> "\nwhile inspecting:\n\n" <> pad(struct, 4) <> "\n"
  end

  @doc false
  def pad(message, padding_length) when is_binary(message) and is_integer(padding_length) and padding_length >= 0 do
    padding = String.duplicate(" ", padding_length)

    message
    |> String.split("\n")
    |> Enum.map(fn
      "" -> "\n"
      line -> [padding, line, ?\n]
    end)
    |> IO.iodata_to_binary()
    |> String.trim_trailing("\n")
  end
end

#@ lib/exception.ex
defmodule UnicodeConversionError do
  @moduledoc "Raised for text that is no valid Unicode."
  defexception [:encoded, :message]

  @impl true
  def exception(options) do
    kind = Keyword.fetch!(options, :kind)
    detail = detail(Keyword.fetch!(options, :rest))
    %UnicodeConversionError{encoded: Keyword.fetch!(options, :encoded), message: "#{kind} #{detail}"}
  end

  defp detail(rest) when is_binary(rest), do: "encoding starting at #{inspect(rest)}"
  defp detail([char | _]) when is_integer(char), do: "code point #{char}"
  defp detail([rest | _]), do: detail(rest)
end

#@ lib/exception.ex
defmodule Code.LoadError do
  @moduledoc "Raised when a file cannot be loaded."
  defexception [:file, :message, :reason]

  @impl true
  def exception(options) do
    file = Keyword.fetch!(options, :file)
    reason = Keyword.fetch!(options, :reason)
    %Code.LoadError{message: "could not load #{file}. Reason: #{reason}", file: file, reason: reason}
  end
end

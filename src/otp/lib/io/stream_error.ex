#@ lib/io/stream.ex
defmodule IO.StreamError do
  @moduledoc "Raised when a device cannot be read or written."
  defexception [:reason, :message]

  @impl true
  def exception(options) do
    reason = options[:reason]
    %IO.StreamError{message: "error during streaming: #{IO.iodata_to_binary(:file.format_error(reason))}", reason: reason}
  end
end

defmodule ExUnit.CaptureLog do
  @moduledoc "Catches what is logged. Logs go to the page's log here, not to a device, so what is caught is empty."

  @doc "Calls the function and answers the empty text."
  def capture_log(opts \\ [], fun) when is_list(opts) and is_function(fun, 0) do
    fun.()
    ""
  end

  @doc "Calls the function and answers its result and the empty text."
  def with_log(opts \\ [], fun) when is_list(opts) and is_function(fun, 0), do: {fun.(), ""}
end

#@ lib/exception.ex
defmodule Enum.OutOfBoundsError do
  @moduledoc "Raised for an index beyond the ends."
  defexception message: "out of bounds error"
end

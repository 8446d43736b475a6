#@ lib/exception.ex
defmodule RuntimeError do
  @moduledoc "What `raise \"message\"` raises."
  defexception message: "runtime error"
end

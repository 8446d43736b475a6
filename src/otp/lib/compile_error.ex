#@ lib/exception.ex
defmodule CompileError do
  @moduledoc "Raised for code that cannot be compiled."
  defexception [:file, :line, description: "compile error"]

  @impl true
  def message(%{file: file, line: line, description: description}),
    do: Exception.format_file_line(file && Path.relative_to_cwd(file), line) <> " " <> description
end

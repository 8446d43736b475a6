#@ lib/exception.ex
defmodule TokenMissingError do
  @moduledoc "Raised for source text that ends too early."
  defexception [:file, :line, :snippet, :column, description: "expression is incomplete"]

  @impl true
  def message(%{file: file, line: line, column: column, description: description, snippet: snippet}) do
    place = Exception.format_file_line_column(file && Path.relative_to_cwd(file), line, column)

    if snippet && column,
      do: "#{place} #{description}\n#{Exception.format_snippet(snippet, line)}",
      else: "#{place} #{description}"
  end
end

#@ lib/exception.ex
defmodule SyntaxError do
  @moduledoc "Raised for source text that cannot be parsed."
  defexception [:file, :line, :column, :snippet, description: "syntax error"]

  @impl true
  def message(%{file: file, line: line, column: column, description: description, snippet: snippet}) do
    place = Exception.format_file_line_column(Path.relative_to_cwd(file), line, column)

    if snippet && column,
      do: "#{place} #{description}\n#{Exception.format_snippet(snippet, line)}",
      else: "#{place} #{description}"
  end
end

# An exception's message and exception need no @impl beside those that defexception defines
defmodule Plain do
  defexception word: nil
  def message(e), do: "not a word: #{inspect(e.word)}"
end

defmodule Chained do
  defexception [:code, message: "chained"]
  @impl true
  def message(e), do: "code #{e.code}, " <> super(e)
  def exception(code) when is_integer(code), do: %Chained{code: code}
  def exception(other), do: super(other)
end

for {module, argument} <- [{Plain, [word: :x]}, {Chained, 7}, {Chained, [code: 8, message: "m"]}] do
  try do
    raise module, argument
  rescue
    e -> IO.puts(Exception.message(e))
  end
end

# A macro whose expansion is a call of itself.
defmodule Mirror do
  defmacro mirror(n), do: quote(do: mirror(unquote(n) + 1))
end

defmodule Room do
  import Mirror
  def look, do: mirror(0)
end

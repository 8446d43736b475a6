# a pinned variable that is not there, inside nested clauses
defmodule Pins do
  def f(x) do
    case x do
      {:ok, y} ->
        receive do
          ^z -> y
        end
    end
  end
end

# Protocols without functions, in the order of the other warnings.
defmodule Out do
  defprotocol P do
  end
  def f(x), do: 1
  defprotocol Q do
    @moduledoc "x"
    y = 1
  end
  defp g(), do: 2
end
defprotocol R do
end
defprotocol A.B.C do
  @fallback_to_any true
end

defmodule E do
  def f(y), do: 2
  require Integer

  defprotocol S do
    @doc "x"

  end
end

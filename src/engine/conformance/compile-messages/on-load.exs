# @on_load runs when the module is loaded; its function has to be there
defmodule Loaded do
  @on_load :greet
  defp greet, do: IO.puts("loaded")
end

defmodule NotLoaded do
  @on_load :missing
end

#@ lib/iex/server.ex
defmodule IEx.State do
  @moduledoc false

  # What a shell knows between two lines: text of an unfinished expression, the number of the prompt.

  defstruct parser_state: "", counter: 1, prefix: "iex", evaluator_options: []
end

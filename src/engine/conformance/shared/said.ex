# What processes said to the one that is registered as :main.
defmodule Said do
  def all(ms \\ 0), do: receive(do: ({:said, what} -> [what | all(ms)]), after: (ms -> []))

  # A reason without its stack trace.
  def short({%{__struct__: s}, [_ | _]}), do: s
  def short({why, [{_, _, _, _} | _]}), do: why
  def short(why), do: why
end

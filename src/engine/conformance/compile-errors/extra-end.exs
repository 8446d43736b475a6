# one end too many
IO.puts("never, when the file does not compile")
defmodule A do
  def f do
    1
  end
  end
end

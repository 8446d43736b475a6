# A term of a few cells that is as long as the universe is old when it is printed.
nested = Enum.reduce(1..60, :core, fn _, inner -> {inner, inner} end)
IO.inspect(nested, limit: :infinity)

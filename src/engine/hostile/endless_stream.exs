# An endless stream that somebody wants to the end.
Stream.iterate(1, &(&1 * 3 + 1 - &1 * 2)) |> Stream.cycle() |> Enum.count()

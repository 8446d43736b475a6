# Chunks that overlap: what the last full one leaves is a chunk, too
for n <- [0, 1, 2, 5], count <- 1..3, step <- 1..4, left <- [[], [:x], [:x, :y, :z], :discard] do
  items = Enum.take(1..9, n)
  IO.inspect({n, count, step, left, Enum.chunk_every(items, count, step, left)}, charlists: :as_lists)
  true = Enum.to_list(Stream.chunk_every(items, count, step, left)) == Enum.chunk_every(items, count, step, left)
end

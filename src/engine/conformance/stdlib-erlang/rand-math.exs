# :rand's algorithms give Erlang's numbers for a seed; :math
for alg <- [:exrop, :exsp, :exsplus, :exs1024, :exs1024s, :exsss], seed <- [{1, 2, 3}, 42, {123_456_789, 0, -5}] do
  :rand.seed(alg, seed)
  numbers = for _ <- 1..20, do: {:rand.uniform(), :rand.uniform(10), :rand.uniform(1_000_000_007)}
  IO.inspect({alg, seed, numbers, :rand.export_seed()}, limit: :infinity)
end

IO.inspect([:math.pi(), :math.sqrt(2), :math.pow(2, 0.5), :math.exp(1), :math.log(10), :math.log2(8), :math.log10(1000)])
IO.inspect([:math.sin(1), :math.cos(1), :math.tan(1), :math.atan2(1, -1), :math.floor(-1.5), :math.ceil(1.2), :math.fmod(7, 3)])

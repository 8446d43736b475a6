# Random numbers of a seed, of every algorithm
algorithms = [:exsss, :exrop, :exsp, :exsplus, :exs64, :exs1024, :exs1024s, :exro928ss, :dummy]

take = fn state, n, draw -> Enum.map_reduce(1..n, state, fn _, s -> draw.(s) end) |> elem(0) end
digest = fn numbers -> numbers |> Enum.map(&Float.to_string/1) |> :erlang.phash2() end

for a <- algorithms, seed <- [7, {1, 2, 3}, [5]] do
  state = :rand.seed_s(a, seed)
  IO.inspect({a, seed, elem(:rand.uniform_s(state), 0), elem(:rand.bytes_s(9, state), 0)})
end

for a <- algorithms -- [:dummy] do
  state = :rand.seed_s(a, 42)
  IO.inspect({a, take.(state, 3, &:rand.normal_s/1), digest.(take.(state, 500, &:rand.normal_s/1)), digest.(take.(state, 500, &:rand.uniform_real_s/1))})
  IO.inspect(for n <- [6, 2 ** 58, 2 ** 58 + 1, 10 ** 30], do: elem(:rand.uniform_s(n, state), 0))
end

for a <- [:exsss, :exrop, :exsp, :exsplus, :exs1024, :exs1024s, :exro928ss] do
  IO.inspect({a, :rand.seed_s(a, 5) |> :rand.jump() |> :rand.uniform_s() |> elem(0)})
end

:rand.seed(:exsss, 3)
IO.inspect({:rand.uniform(), :rand.uniform(10), :rand.normal(), :rand.normal(5, 2), :rand.uniform_real(), :rand.bytes(3)})
IO.inspect({Enum.shuffle(1..10), Enum.take_random(1..10, 3), Enum.random([1, 2, 3])})
IO.inspect(for seed <- 1..5, do: seed |> :rand.mwc59_seed() |> :rand.mwc59())

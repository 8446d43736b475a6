defmodule :rand do
  @moduledoc false

  # Pseudo random numbers, the same as OTP's for the same seed. A state is {%{type: algorithm}, algorithm_state}; a process
  # that has none yet is seeded by the run (so a run's seed decides), not by the clock.

  @mask58 0x3FFFFFFFFFFFFFF
  @mask64 0xFFFFFFFFFFFFFFFF

  ## Seeding

  def seed(alg_or_state), do: put(seed_s(alg_or_state))
  def seed(alg, seed), do: put(seed_s(alg, seed))

  def seed_s({%{type: _}, _} = state), do: state
  def seed_s({alg, exported}) when is_atom(alg), do: {%{type: algorithm(alg)}, exported}
  def seed_s(alg) when is_atom(alg), do: seed_s(alg, :mailroom.seed())

  def seed_s(:default, seed), do: seed_s(:exsss, seed)

  def seed_s(alg, seed) do
    alg = algorithm(alg)
    {%{type: alg}, seeded(alg, seed)}
  end

  defp algorithm(:default), do: :exsss
  defp algorithm(alg) when alg in [:exsss, :exrop, :exsp, :exsplus, :exs1024s, :exs1024, :exro928ss], do: alg
  defp algorithm(alg), do: :erlang.error({:no_such_algorithm, alg})

  def export_seed do
    case :erlang.get(:rand_seed) do
      {%{type: alg}, state} -> {alg, state}
      _ -> :undefined
    end
  end

  def export_seed_s({%{type: alg}, state}), do: {alg, state}

  defp put(state) do
    :erlang.put(:rand_seed, state)
    state
  end

  defp current do
    case :erlang.get(:rand_seed) do
      :undefined -> seed_s(:exsss)
      state -> state
    end
  end

  defp seeded(alg, seed) when alg in [:exsss, :exrop, :exsp] do
    case seed do
      [s0, s1] when is_integer(s0) and is_integer(s1) ->
        [:erlang.band(s0, @mask58) | :erlang.band(s1, @mask58)]

      x when is_integer(x) ->
        {s0, x} = seed58(:erlang.band(x, @mask64))
        {s1, _} = seed58(x)
        [s0 | s1]

      {a1, a2, a3} when alg == :exsss ->
        {_, x} = seed58(:erlang.band(a1, @mask64))
        {s0, x} = seed58(:erlang.band(:erlang.bxor(a2, x), @mask64))
        {s1, _} = seed58(:erlang.band(:erlang.bxor(a3, x), @mask64))
        [s0 | s1]

      {a1, a2, a3} ->
        {_, [_ | s0]} = next(alg, [word(a1 * 4_294_967_197) | word(a2 * 4_294_967_231)])
        {_, state} = next(alg, [word(a3 * 4_294_967_279) | s0])
        state
    end
  end

  defp seeded(:exsplus, seed), do: seeded(:exsp, seed)

  # Xorshift1024*: sixteen words, as {words to come, words done in reverse}.
  defp seeded(alg, {a1, a2, a3}) when alg in [:exs1024, :exs1024s] do
    b1 = :erlang.band((:erlang.band(a1, 0x1FFFFF) + 1) * 2_097_131, 0x1FFFFF)
    b2 = :erlang.band((:erlang.band(a2, 0x1FFFFF) + 1) * 2_097_133, 0x1FFFFF)
    b3 = :erlang.band((:erlang.band(a3, 0x1FFFFF) + 1) * 2_097_143, 0x1FFFFF)
    {words64(16, :erlang.bor(:erlang.bor(:erlang.bsl(b1, 43), :erlang.bsl(b2, 22)), :erlang.bor(:erlang.bsl(b3, 1), 1)), []), []}
  end

  defp seeded(alg, x) when alg in [:exs1024, :exs1024s] and is_integer(x) do
    {words, _} = :lists.mapfoldl(fn _, x -> splitmix64_next(x) end, :erlang.band(x, @mask64), :lists.seq(1, 16))
    {words, []}
  end
  defp seeded(alg, _seed), do: :erlang.error({:mailroom_unsupported, "the random algorithm " <> :erlang.atom_to_binary(alg)})

  defp word(x), do: :erlang.band(x + 1, @mask58)

  # Xorshift64* fills the words.
  defp words64(0, _r, words), do: words

  defp words64(n, r, words) do
    r = :erlang.bxor(r, :erlang.bsr(r, 12))
    r = :erlang.bxor(r, :erlang.band(:erlang.bsl(r, 25), @mask64))
    r = :erlang.bxor(r, :erlang.bsr(r, 27))
    words64(n - 1, r, [:erlang.band(r * 2_685_821_657_736_338_717, @mask64) | words])
  end

  # 58 bits that are not all zero, out of splitmix64.
  defp seed58(x) do
    {z, x} = splitmix64_next(x)

    case :erlang.band(z, @mask58) do
      0 -> seed58(x)
      z -> {z, x}
    end
  end

  def splitmix64_next(x) do
    x = :erlang.band(x + 0x9E3779B97F4A7C15, @mask64)
    z = :erlang.band(:erlang.bxor(x, :erlang.bsr(x, 30)) * 0xBF58476D1CE4E5B9, @mask64)
    z = :erlang.band(:erlang.bxor(z, :erlang.bsr(z, 27)) * 0x94D049BB133111EB, @mask64)
    {:erlang.bxor(z, :erlang.bsr(z, 31)), x}
  end

  ## Generators: {58 bits, new state}

  defp next(:exsss, state), do: exsss(state)
  defp next(:exrop, state), do: exrop(state)
  defp next(alg, state) when alg in [:exs1024, :exs1024s], do: exs1024(state)
  defp next(_, state), do: exsp(state)

  defp exs1024({[s0, s1 | rest], done}) do
    s1 = :erlang.bxor(s1, :erlang.band(:erlang.bsl(s1, 31), @mask64))
    new = :erlang.bxor(:erlang.bxor(s1, :erlang.bsr(s1, 11)), :erlang.bxor(s0, :erlang.bsr(s0, 30)))
    {:erlang.band(new * 1_181_783_497_276_652_981, @mask64), {[new | rest], [s0 | done]}}
  end

  defp exs1024({[word], done}), do: exs1024({[word | :lists.reverse(done)], []})

  # Xorshift116**: the product of the state word is scrambled.
  defp exsss([s1 | s0]) do
    v = :erlang.band(s0 * 5, @mask58)
    v = rotate(v, 7)
    {:erlang.band(v * 9, @mask58), [s0 | xorshift(s1, s0)]}
  end

  # Xorshift116+
  defp exsp([s1 | s0]) do
    new = xorshift(s1, s0)
    {:erlang.band(s0 + new, @mask58), [s0 | new]}
  end

  def exsp_next(state), do: exsp(state)

  defp xorshift(s1, s0) do
    s1 = :erlang.band(:erlang.bxor(s1, :erlang.bsl(s1, 24)), @mask58)
    :erlang.bxor(:erlang.bxor(s1, s0), :erlang.bxor(:erlang.bsr(s1, 11), :erlang.bsr(s0, 41)))
  end

  # Xoroshiro116+
  defp exrop([s1 | s0]) do
    v = :erlang.band(s0 + s1, @mask58)
    x = :erlang.bxor(s1, s0)
    new0 = :erlang.bxor(:erlang.bxor(rotate(s1, 24), x), :erlang.band(:erlang.bsl(x, 2), @mask58))
    {v, [new0 | rotate(x, 35)]}
  end

  defp rotate(x, by), do: :erlang.bor(:erlang.band(:erlang.bsl(x, by), @mask58), :erlang.bsr(x, 58 - by))

  ## Numbers

  def uniform do
    {value, state} = uniform_s(current())
    put(state)
    value
  end

  def uniform(n) do
    {value, state} = uniform_s(n, current())
    put(state)
    value
  end

  # The older algorithm makes a float of all 64 bits.
  def uniform_s({%{type: :exs1024} = handler, state}) do
    {v, state} = next(:exs1024, state)
    {v * 5.421010862427522e-20, {handler, state}}
  end

  def uniform_s({%{type: :exsplus} = handler, state}) do
    {v, state} = next(:exsplus, state)
    {v * 3.469446951953614e-18, {handler, state}}
  end

  def uniform_s({%{type: :exs1024s} = handler, state}) do
    {v, state} = next(:exs1024s, state)
    {:erlang.bsr(v, 11) * 1.1102230246251565e-16, {handler, state}}
  end

  # 53 bits as a float from 0.0 to below 1.0.
  def uniform_s({%{type: alg} = handler, state}) do
    {v, state} = next(alg, state)
    shift = :erlang.bsr(v, 5)
    {shift * 1.1102230246251565e-16, {handler, state}}
  end

  def uniform_s(n, {%{type: :exs1024} = handler, state}) when is_integer(n) and n >= 1 do
    {v, state} = next(:exs1024, state)
    {rem(v, n) + 1, {handler, state}}
  end

  def uniform_s(n, {%{type: :exs1024s} = handler, state}) when is_integer(n) and n >= 1 do
    {v, state} = next(:exs1024s, state)
    i = rem(v, n)
    if v - i <= @mask64 + 1 - n, do: {i + 1, {handler, state}}, else: uniform_s(n, {handler, state})
  end

  # Values in the part of the range that is no multiple of n are drawn again.
  def uniform_s(n, {%{type: alg} = handler, state}) when is_integer(n) and n >= 1 do
    {v, state} = next(alg, state)
    spare = @mask58 + 1 - n

    cond do
      spare < 0 ->
        large(n, v, state, handler, alg)

      v < n ->
        {v + 1, {handler, state}}

      true ->
        i = rem(v, n)
        if v - i <= spare, do: {i + 1, {handler, state}}, else: uniform_s(n, {handler, state})
    end
  end

  # Ranges of more than 58 bits take more words.
  defp large(n, v, state, handler, alg) do
    if :erlang.band(n, n - 1) == 0 do
      {v, state} = bits(alg, n - 1, v, state, 58)
      {:erlang.band(v, n - 1) + 1, {handler, state}}
    else
      {v, bits, state} = words(alg, :erlang.bsr(n - 1, 58), v, state, 58)
      i = rem(v, n)

      if v - i <= :erlang.bsl(1, bits) - n do
        {i + 1, {handler, state}}
      else
        {v, state} = next(alg, state)
        large(n, v, state, handler, alg)
      end
    end
  end

  defp bits(alg, mask, v, state, _bits) do
    {v, _, state} = words(alg, :erlang.bsr(mask, 58), v, state, 58)
    {v, state}
  end

  defp words(_alg, 0, v, state, bits), do: {v, bits, state}

  defp words(alg, range, v, state, bits) do
    {more, state} = next(alg, state)
    words(alg, :erlang.bsr(range, 58), :erlang.bor(:erlang.bsl(v, 58), more), state, bits + 58)
  end

  # A float above 0.0 with its full precision also near 0.
  def uniform_real do
    {value, state} = uniform_real_s(current())
    put(state)
    value
  end

  def uniform_real_s({handler, _} = state) do
    {value, state} = uniform_s(state)
    if value > 0.0, do: {value, state}, else: uniform_real_s({handler, elem(state, 1)})
  end

  def bytes(n) do
    {bytes, state} = bytes_s(n, current())
    put(state)
    bytes
  end

  def bytes_s(n, {%{type: alg} = handler, state}) when is_integer(n) and n >= 0 do
    {bytes, state} = some_bytes(n, alg, state, <<>>)
    {bytes, {handler, state}}
  end

  # 7 bytes a word: its high 56 bits, the low 56 bits of the last word.
  defp some_bytes(n, alg, state, acc) when n > 7 do
    {v, state} = next(alg, state)
    some_bytes(n - 7, alg, state, <<acc::binary, :erlang.bsr(v, 2)::56>>)
  end

  defp some_bytes(0, _alg, state, acc), do: {acc, state}

  defp some_bytes(n, alg, state, acc) do
    {v, state} = next(alg, state)
    last = :erlang.bsr(:erlang.band(v, 0xFFFFFFFFFFFFFF), 56 - 8 * n)
    {<<acc::binary, last::size(n)-unit(8)>>, state}
  end

  ## The normal distribution, by Marsaglia's polar method. Values differ from OTP's for the same seed.

  def normal do
    {value, state} = normal_s(current())
    put(state)
    value
  end

  def normal(mean, variance), do: mean + :math.sqrt(variance) * normal()

  def normal_s(state) do
    {u, state} = uniform_s(state)
    {v, state} = uniform_s(state)
    x = 2.0 * u - 1.0
    y = 2.0 * v - 1.0
    s = x * x + y * y

    if s >= 1.0 or s == 0.0, do: normal_s(state), else: {x * :math.sqrt(-2.0 * :math.log(s) / s), state}
  end

  def normal_s(mean, variance, state) do
    {value, state} = normal_s(state)
    {mean + :math.sqrt(variance) * value, state}
  end
end

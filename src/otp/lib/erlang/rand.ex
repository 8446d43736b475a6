defmodule :rand do
  @moduledoc false

  # Pseudo random numbers, the same as OTP's for the same seed. A state is {handler, algorithm's state}; the handler, a map, says
  # how many bits a word has and how to draw one. A process that has no state yet is seeded by the run (so a run's seed decides),
  # not by the clock.

  @mask58 0x3FFFFFFFFFFFFFF
  @mask64 0xFFFFFFFFFFFFFFFF
  # 2^-53
  @ulp 1.1102230246251565e-16

  ## Algorithms

  # Those with `bits` are the newer ones: their low bits may be weak. Those with `max` are kept as they were.
  defp handler(:exsss),  #@ as mk_alg/1
    do: %{type: :exsss, bits: 58, next: &exsss/1, uniform: &float_of/1, uniform_n: &below/2, jump: &jump_exsplus/1}

  defp handler(:exrop),
    do: %{type: :exrop, bits: 58, weak_low_bits: 1, next: &exrop/1, uniform: &float_of/1, uniform_n: &below/2, jump: &jump_exrop/1}

  defp handler(:exsp),
    do: %{type: :exsp, bits: 58, weak_low_bits: 1, next: &exsp_next/1, uniform: &float_of/1, uniform_n: &below/2, jump: &jump_exsplus/1}

  defp handler(:exro928ss),
    do: %{type: :exro928ss, bits: 58, next: &exro928ss/1, uniform: &float_of/1, uniform_n: &below/2, jump: &jump_exro928/1}

  defp handler(:exs1024s), do: %{type: :exs1024s, bits: 64, weak_low_bits: 3, next: &exs1024/1, jump: &jump_exs1024/1}
  defp handler(:exs1024), do: %{type: :exs1024, max: @mask64, next: &exs1024/1, jump: &jump_exs1024/1}
  defp handler(:exsplus), do: %{type: :exsplus, max: @mask58, next: &exsp_next/1, jump: &jump_exsplus/1}
  defp handler(:exs64), do: %{type: :exs64, max: @mask64, next: &exs64/1}
  defp handler(:dummy), do: %{type: :dummy, bits: 58, next: &dummy/1, uniform: &dummy_float/1, uniform_n: &dummy_below/2}

  ## Seeding

  def seed(alg_or_state), do: put(seed_s(alg_or_state))
  def seed(alg, seed), do: put(seed_s(alg, seed))

  def seed_s({handler, _} = state) when is_map(handler), do: state
  def seed_s({alg, exported}) when is_atom(alg), do: {handler(alg), exported}
  def seed_s(alg), do: seed_s(alg, :mailroom.seed())

  def seed_s(:default, seed), do: seed_s(:exsss, seed)

  def seed_s(alg, seed) do
    handler = handler(alg)
    {handler, seeded(alg, seed)}
  end

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

  defp seeded(:exsss, {a1, a2, a3}), do: pair(mixed(a1, a2, a3, []))
  defp seeded(alg, seed) when alg in [:exsss, :exrop, :exsp, :exsplus], do: two_words(seed, alg)

  # Sixteen words, as {words to come, words done in reverse}.
  defp seeded(alg, {a1, a2, a3}) when alg in [:exs1024, :exs1024s] do
    b1 = :erlang.band((:erlang.band(a1, 0x1FFFFF) + 1) * 2_097_131, 0x1FFFFF)
    b2 = :erlang.band((:erlang.band(a2, 0x1FFFFF) + 1) * 2_097_133, 0x1FFFFF)
    b3 = :erlang.band((:erlang.band(a3, 0x1FFFFF) + 1) * 2_097_143, 0x1FFFFF)
    {words64(16, :erlang.bor(:erlang.bor(:erlang.bsl(b1, 43), :erlang.bsl(b2, 22)), :erlang.bor(:erlang.bsl(b3, 1), 1)), []), []}
  end

  defp seeded(alg, seed) when alg in [:exs1024, :exs1024s] and is_list(seed), do: {given(16, seed, @mask64, true), []}
  defp seeded(alg, x) when alg in [:exs1024, :exs1024s] and is_integer(x), do: {seed_words64(16, x), []}

  defp seeded(:exro928ss, seed) when is_list(seed), do: {given(16, seed, @mask58, true), []}
  defp seeded(:exro928ss, x) when is_integer(x), do: {elem(seed_words(16, x), 0), []}

  defp seeded(:exro928ss, {a1, a2, a3}), do: {mixed(a1, a2, a3, :more), []}

  defp seeded(:exs64, seed) when is_list(seed), do: hd(given(1, seed, @mask64, true))
  defp seeded(:exs64, x) when is_integer(x), do: hd(seed_words64(1, x))

  defp seeded(:exs64, {a1, a2, a3}) do
    {v1, _} = exs64(:erlang.band(a1, 0xFFFFFFFF) * 4_294_967_197 + 1)
    {v2, _} = exs64(:erlang.band(a2, 0xFFFFFFFF) * 4_294_967_231 + 1)
    {v3, _} = exs64(:erlang.band(a3, 0xFFFFFFFF) * 4_294_967_279 + 1)
    rem(v1 * v2 * v3, @mask64 - 1) + 1
  end

  defp seeded(:dummy, seed) when is_list(seed), do: hd(given(1, seed, @mask58, false))
  defp seeded(:dummy, x) when is_integer(x), do: :erlang.band(elem(splitmix64_next(x), 0), @mask58)

  defp seeded(:dummy, {a1, a2, a3}) do
    {_, x} = splitmix64_next(a1)
    {_, x} = splitmix64_next(:erlang.bxor(a2, x))
    {z, _} = splitmix64_next(:erlang.bxor(a3, x))
    :erlang.band(z, @mask58)
  end

  defp two_words(words, _alg) when is_list(words), do: pair(given(2, words, @mask58, true))  #@ as exsss_seed/1
  defp two_words(x, _alg) when is_integer(x), do: pair(elem(seed_words(2, x), 0))
  defp two_words({a1, a2, a3}, alg), do: scaled(alg, a1, a2, a3)

  defp pair([s0, s1]), do: [s0 | s1]

  # Words that somebody chose: at most n, the others are 0; not all may be.
  defp given(_n, [], _mask, _nonzero), do: :erlang.error(:zero_seed)

  defp given(n, words, mask, nonzero) do
    if :erlang.length(words) > n, do: :erlang.error(:too_many_seed_integers)

    words =
      :lists.map(fn word -> if is_integer(word), do: :erlang.band(word, mask), else: :erlang.error(:non_integer_seed) end, words)

    if nonzero and :lists.all(&(&1 == 0), words), do: :erlang.error(:zero_seed)
    words ++ :lists.duplicate(n - :erlang.length(words), 0)
  end

  # Three numbers mixed: a word of each that the algorithm keeps.
  defp mixed(a1, a2, a3, more) do
    {s0, x} = seed58(a1)
    {s1, x} = seed58(:erlang.bxor(a2, x))
    {s2, x} = seed58(:erlang.bxor(a3, x))

    case more do
      :more -> [s0, s1, s2 | elem(seed_words(13, x), 0)]
      [] -> [s1, s2]
    end
  end

  defp scaled(alg, a1, a2, a3) do
    [_ | s1] = step(alg, [word(a1 * 4_294_967_197) | word(a2 * 4_294_967_231)])
    step(alg, [word(a3 * 4_294_967_279) | s1])
  end

  defp step(:exrop, state), do: elem(exrop(state), 1)
  defp step(_, state), do: elem(exsp_next(state), 1)

  defp word(x), do: :erlang.band(x + 1, @mask58)

  # Xorshift64* fills the words.
  defp words64(0, _r, words), do: words

  defp words64(n, r, words) do
    {word, r} = exs64(r)
    words64(n - 1, r, [word | words])
  end

  defp seed_words(n, x), do: :lists.mapfoldl(fn _, x -> seed58(x) end, x, :lists.seq(1, n))
  defp seed_words64(n, x), do: elem(:lists.mapfoldl(fn _, x -> seed64(x) end, x, :lists.seq(1, n)), 0)

  # Bits that are not all zero, out of splitmix64.
  defp seed58(x) do
    {z, x} = splitmix64_next(x)

    case :erlang.band(z, @mask58) do
      0 -> seed58(x)
      z -> {z, x}
    end
  end

  defp seed64(x) do
    case splitmix64_next(x) do
      {0, x} -> seed64(x)
      found -> found
    end
  end

  def splitmix64_next(x) do
    x = :erlang.band(x + 0x9E3779B97F4A7C15, @mask64)
    z = :erlang.band(:erlang.bxor(x, :erlang.bsr(x, 30)) * 0xBF58476D1CE4E5B9, @mask64)
    z = :erlang.band(:erlang.bxor(z, :erlang.bsr(z, 27)) * 0x94D049BB133111EB, @mask64)
    {:erlang.bxor(z, :erlang.bsr(z, 31)), x}
  end

  ## Generators: {word, new state}

  # Xorshift64*
  defp exs64(r) do
    r = :erlang.bxor(r, :erlang.bsr(r, 12))
    r = :erlang.bxor(r, :erlang.band(:erlang.bsl(r, 25), @mask64))
    r = :erlang.bxor(r, :erlang.bsr(r, 27))
    {:erlang.band(r * 2_685_821_657_736_338_717, @mask64), r}
  end

  # Xorshift1024*
  defp exs1024({[s0, s1 | rest], done}) do
    s1 = :erlang.bxor(s1, :erlang.band(:erlang.bsl(s1, 31), @mask64))
    new = :erlang.bxor(:erlang.bxor(s1, :erlang.bsr(s1, 11)), :erlang.bxor(s0, :erlang.bsr(s0, 30)))
    {:erlang.band(new * 1_181_783_497_276_652_981, @mask64), {[new | rest], [s0 | done]}}
  end

  defp exs1024({[word], done}), do: exs1024({[word | :lists.reverse(done)], []})

  # Xorshift116**
  defp exsss([s1 | s0]), do: {scrambled(s0), [s0 | xorshift(s1, s0)]}

  # Xorshift116+
  def exsp_next([s1 | s0]) do
    new = xorshift(s1, s0)
    {:erlang.band(s0 + new, @mask58), [s0 | new]}
  end

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

  # Xoroshiro928**
  defp exro928ss({[s15, s0 | rest], done}) do
    x = :erlang.bxor(s15, s0)
    new15 = :erlang.bxor(:erlang.bxor(rotate(s0, 44), x), :erlang.band(:erlang.bsl(x, 9), @mask58))
    {scrambled(s0), {[rotate(x, 45) | rest], [new15 | done]}}
  end

  defp exro928ss({[word], done}), do: exro928ss({[word | :lists.reverse(done)], []})

  # The scrambler of the algorithms with two stars.
  defp scrambled(s), do: :erlang.band(rotate(:erlang.band(s * 5, @mask58), 7) * 9, @mask58)

  defp rotate(x, by), do: :erlang.bor(:erlang.band(:erlang.bsl(x, by), @mask58), :erlang.bsr(x, 58 - by))

  defp dummy(r), do: {r, :erlang.bxor(r, @mask58)}
  defp dummy_float({handler, r}), do: {0.5, {handler, :erlang.bxor(r, @mask58)}}
  defp dummy_below(_n, {handler, r}), do: {1, {handler, :erlang.bxor(r, @mask58)}}

  ## Jumps: as if half of all numbers had been drawn. A generator is linear: the new state is the exclusive or of the states
  ## that stand at the powers of a polynomial.

  def jump, do: put(jump(current()))
  def jump({%{jump: jump}, _} = state), do: jump.(state)
  def jump({%{}, _}), do: :erlang.error(:not_implemented)

  def exsp_jump(state), do: elem(jump_exsplus({nil, state}), 1)

  defp jump_exsplus({handler, state}), do: {handler, pair(leap(state, &exsp_next/1, [0, 0], 0xD174A83E17DE2302F8EA6BC32C797))}
  defp jump_exrop({handler, state}), do: {handler, pair(leap(state, &exrop/1, [0, 0], 0x9863200F83FCD4A11293241FCB12A))}

  defp jump_exs1024({handler, {_, done} = state}) do
    words =
      leap(
        state,
        &exs1024/1,
        :lists.duplicate(16, 0),
        0x284600E3F30E38C3B99181F2D8F685CA047F7684E9FC949D0B5FC64563B3E2A87910C41D10A1E6A5691548C86C1BD5405EE975283D71C93BC4CB815590989B13AAC17D8EFA43CAB83659132BB12FEA70DC2D9891FE68C0222FFEEB0A48316F404489AFFCE4F31A1E5B34A39F070B5837A3C65B8776F9685584242F96ECA9C41D
      )

    {to_come, done} = :lists.split(16 - :erlang.length(done), words)
    {handler, {to_come, :lists.reverse(done)}}
  end

  defp jump_exro928({handler, state}) do
    words =
      leap(
        state,
        &exro928ss/1,
        :lists.duplicate(16, 0),
        0xB10773CBE19F5FC1A1504ACD83F240C6007E76CEBCB3B7C4CC049C536E62A33CC2323831B45A3A8A3CEF3CC0F02F778573CF0F0A0657E19F00D4B3584DDD98EE4BE41E015AC26D5D20F9B49FA81B0090567FD9F0B83FE51A1EB3BE1910A1DE1D7D6813D2BA05381FDFD1490244085302F77130CA
      )

    {handler, {words, []}}
  end

  defp leap(_state, _next, sum, 0), do: sum

  defp leap(state, next, sum, polynomial) do
    {_, after_it} = next.(state)
    sum = if :erlang.band(polynomial, 1) == 1, do: :lists.zipwith(&:erlang.bxor/2, sum, words(state)), else: sum
    leap(after_it, next, sum, :erlang.bsr(polynomial, 1))
  end

  defp words({to_come, done}), do: to_come ++ :lists.reverse(done)
  defp words([s0 | s1]), do: [s0, s1]

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

  def uniform_s({%{uniform: uniform}, _} = state), do: uniform.(state)
  def uniform_s({%{bits: _}, _} = state), do: float_of(state)

  def uniform_s({%{max: max, next: next} = handler, state}) do
    {v, state} = next.(state)
    {v / (max + 1), {handler, state}}
  end

  # 53 bits as a float from 0.0 to below 1.0.
  defp float_of({%{bits: bits, next: next} = handler, state}) do
    {v, state} = next.(state)
    {:erlang.bsr(v, bits - 53) * @ulp, {handler, state}}
  end

  def uniform_s(n, {%{uniform_n: below}, _} = state) when is_integer(n) and n >= 1, do: below.(n, state)
  def uniform_s(n, {%{bits: _}, _} = state) when is_integer(n) and n >= 1, do: below(n, state)

  def uniform_s(n, {%{max: max, next: next} = handler, state}) when is_integer(n) and n >= 1 do
    {v, state} = next.(state)
    number = if n <= max, do: rem(v, n), else: trunc(v / (max + 1) * n)
    {number + 1, {handler, state}}
  end

  # Values in the part of the range that is no multiple of n are drawn again.
  defp below(n, {%{bits: bits, next: next} = handler, state}) do
    {v, state} = next.(state)
    spare = :erlang.bsl(1, bits) - n

    cond do
      spare < 0 ->
        below_large(n, handler, state, v)

      v < n ->
        {v + 1, {handler, state}}

      true ->
        i = rem(v, n)
        if v - i <= spare, do: {i + 1, {handler, state}}, else: below(n, {handler, state})
    end
  end

  # Ranges of more bits than a word has take more words, without their weak bits.
  defp below_large(n, %{bits: bits, next: next} = handler, state, v) do
    weak = :maps.get(:weak_low_bits, handler, 0)

    if :erlang.band(n, n - 1) == 0 do
      {v, state, _} = more_words(:erlang.bsr(n, bits), next, state, v, weak, bits - weak, bits)
      {:erlang.band(v, n - 1) + 1, {handler, state}}
    else
      {v, state, width} = more_words(:erlang.bsr(n, bits - 2), next, state, v, weak, bits - weak, bits)
      i = rem(v, n)

      if v - i <= :erlang.bsl(1, width) - n do
        {i + 1, {handler, state}}
      else
        {v, state} = next.(state)
        below_large(n, handler, state, v)
      end
    end
  end

  defp more_words(range, _next, state, v, _weak, _shift, width) when range <= 1, do: {v, state, width}

  defp more_words(range, next, state, v, weak, shift, width) do
    {more, state} = next.(state)
    v = :erlang.bor(:erlang.bsl(:erlang.bsl(:erlang.bsr(v, weak), weak), shift), more)
    more_words(:erlang.bsr(range, shift), next, state, v, weak, shift, width + shift)
  end

  ## A float above 0.0 that has all its 53 bits also near 0.0: words are drawn until the first bit that is set is found

  def uniform_real do
    {value, state} = uniform_real_s(current())
    put(state)
    value
  end

  def uniform_real_s({%{next: next} = handler, state}) do
    {v, state} = next.(state)
    real(handler, state, high56(handler, v), 0)
  end

  # `m`: 56 bits that begin `zeros` binary places after the point.
  defp real(handler, state, m, zeros) do
    width = bit_length(m)

    cond do
      width >= 53 -> {:erlang.bsr(m, width - 53) * :math.pow(2.0, width - 109 - zeros), {handler, state}}
      m == 0 and zeros == 1008 -> uniform_real_s({handler, state})
      m == 0 -> next_real(handler, state, zeros + 56)
      zeros == 1008 and width < 43 -> uniform_real_s({handler, state})
      true -> filled(handler, state, m, 53 - width, zeros)
    end
  end

  defp next_real(%{next: next} = handler, state, zeros) do
    {v, state} = next.(state)
    real(handler, state, high56(handler, v), zeros)
  end

  # The missing bits come from the top of the next word.
  defp filled(%{next: next} = handler, state, m, missing, zeros) do
    {v, state} = next.(state)

    # OTP takes too many bits of the older algorithms' second word.
    {v, bits} =
      cond do
        is_map_key(handler, :bits) -> {v, handler.bits}
        zeros == 0 -> {v, 56}
        true -> {:erlang.band(v, 0xFFFFFFFFFFFFFF), 56}
      end

    {:erlang.bor(:erlang.bsl(m, missing), :erlang.bsr(v, bits - missing)) * :math.pow(2.0, -56 - zeros - missing), {handler, state}}
  end

  defp high56(%{bits: bits}, v), do: :erlang.bsr(v, bits - 56)
  defp high56(_handler, v), do: :erlang.band(v, 0xFFFFFFFFFFFFFF)

  defp bit_length(0), do: 0
  defp bit_length(m), do: 1 + bit_length(:erlang.bsr(m, 1))

  ## Bytes: of each word those that are strong, high ones first

  def bytes(n) do
    {bytes, state} = bytes_s(n, current())
    put(state)
    bytes
  end

  def bytes_s(n, {%{bits: bits} = handler, state}) when is_integer(n) and n >= 0,
    do: some_bytes(n, handler, state, bits, :maps.get(:weak_low_bits, handler, 0))

  def bytes_s(n, {%{max: max} = handler, state}) when is_integer(n) and n >= 0 and max >= @mask58, do: some_bytes(n, handler, state, 58, 2)

  defp some_bytes(n, handler, state, bits, weak) do
    good = div(bits - weak, 8)
    {bytes, state} = words_of_bytes(n, handler.next, state, <<>>, good, bits - 8 * good)
    {bytes, {handler, state}}
  end

  defp words_of_bytes(n, next, state, acc, good, shift) when n > good do
    {v, state} = next.(state)
    words_of_bytes(n - good, next, state, <<acc::binary, :erlang.bsr(v, shift)::size(good)-unit(8)>>, good, shift)
  end

  # The last word is not shifted first.
  defp words_of_bytes(n, next, state, acc, good, _shift) do
    {v, state} = next.(state)
    {<<acc::binary, :erlang.bsr(v, 8 * (good - n))::size(n)-unit(8)>>, state}
  end

  ## The normal distribution, by the ziggurat method

  # Where the lowest layer's tail begins.
  @edge 3.6541528853610088

  def normal do
    {value, state} = normal_s(current())
    put(state)
    value
  end

  def normal(mean, variance), do: mean + :math.sqrt(variance) * normal()

  def normal_s({%{next: next} = handler, state}) do
    {v, state} = next.(state)
    {negative, dart} = dart(handler, v)
    n = :erlang.band(dart, 255)
    {inside, width, _} = :mailroom_ziggurat.layer(n)
    x = if negative == 0, do: dart * width, else: -(dart * width)
    if dart < inside, do: {x, {handler, state}}, else: outside(n, negative, x, {handler, state})
  end

  def normal_s(mean, variance, state) when variance > 0 do
    {value, state} = normal_s(state)
    {mean + :math.sqrt(variance) * value, state}
  end

  # A sign and 51 bits.
  defp dart(%{bits: bits}, v), do: {:erlang.band(:erlang.bsl(1, bits - 52), v), :erlang.bsr(v, bits - 51)}
  defp dart(_handler, v), do: {:erlang.band(0x8000000000000, v), :erlang.band(v, 0x7FFFFFFFFFFFF)}

  # Not certainly under the curve: in the tail of the lowest layer, or near the edge of another.
  defp outside(0, negative, first, state) do
    {u, state} = uniform_s(state)
    x = -1 / @edge * :math.log(u)
    {u, state} = uniform_s(state)
    y = -:math.log(u)

    cond do
      y + y <= x * x -> outside(0, negative, first, state)
      negative == 0 -> {@edge + x, state}
      true -> {-@edge - x, state}
    end
  end

  defp outside(n, _negative, x, state) do
    {_, _, low} = :mailroom_ziggurat.layer(n)
    {_, _, high} = :mailroom_ziggurat.layer(n - 1)
    {u, state} = uniform_s(state)
    if (high - low) * u + low < :math.exp(-0.5 * x * x), do: {x, state}, else: normal_s(state)
  end

  ## A small generator for those who keep the state themselves

  def mwc59(state) do
    state = :erlang.band(state, 0x7FFFFFFFFFFFFFF)
    133_850_370 * :erlang.band(state, 0xFFFFFFFF) + :erlang.bsr(state, 32)
  end

  def mwc59_value32(state) do
    state = :erlang.band(state, 0xFFFFFFFF)
    :erlang.bxor(state, :erlang.band(:erlang.bsl(state, 8), 0xFFFFFFFF))
  end

  def mwc59_value(state), do: shifted(:erlang.band(state, 0x7FFFFFFFFFFFFFF), 0x7FFFFFFFFFFFFFF)

  def mwc59_float(state), do: shifted(:erlang.band(state, 0x1FFFFFFFFFFFFF), 0x1FFFFFFFFFFFFF) * @ulp

  defp shifted(x, mask) do
    x = :erlang.bxor(x, :erlang.band(:erlang.bsl(x, 4), mask))
    :erlang.bxor(x, :erlang.band(:erlang.bsl(x, 27), mask))
  end

  def mwc59_seed do
    {a1, a2, a3} = :mailroom.seed()
    :erlang.bxor(:erlang.bxor(hash58(a1), hash58(a2)), hash58(a3)) + 1
  end

  def mwc59_seed(seed) when is_integer(seed) and seed >= 0 and seed <= @mask58, do: hash58(seed) + 1

  defp hash58(x) do
    x = :erlang.band(x, @mask58)
    x = :erlang.band(:erlang.bxor(x, :erlang.bsr(x, 29)) * 239_165_597_161_983_181, @mask58)
    x = :erlang.band(:erlang.bxor(x, :erlang.bsr(x, 29)) * 58_188_346_220_211_283, @mask58)
    :erlang.bxor(x, :erlang.bsr(x, 29))
  end
end

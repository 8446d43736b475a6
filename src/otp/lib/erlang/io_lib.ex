defmodule :io_lib do
  @moduledoc false

  # Text from formats such as "~p ~s~n". The result is a list of code points.

  def format(format, args) when is_list(args) do
    run(chars(format), args, 0, [])
  end

  def format(_format, _args), do: bad()

  def format(format, args, _options) when is_list(args), do: format(format, args)

  def fwrite(format, args), do: format(format, args)
  def fwrite(format, args, options), do: format(format, args, options)

  defp chars(format) when is_atom(format), do: :erlang.atom_to_list(format)

  defp chars(format), do: characters(format, :unicode)

  # Whatever is wrong with text is a bad argument of the format.
  defp characters(text, encoding) do
    case is_list(text) or is_binary(text) do
      true -> if is_list(chars = converted(text, encoding)), do: chars, else: bad()
      false -> bad()
    end
  end

  defp converted(text, encoding) do
    :unicode.characters_to_list(text, encoding)
  catch
    :error, _ -> bad()
  end

  defp bad, do: :erlang.error(:badarg)

  # `column` is where the next character goes: ~p breaks its lines by it. `done` holds the pieces in reverse.
  defp run([?~ | rest], args, column, done) do
    {spec, rest, args} = spec(rest, args)
    {text, args} = control(spec, args, column)
    run(rest, args, moved(text, column), [text | done])
  end

  defp run([char | rest], args, column, done),
    do: run(rest, args, if(char == ?\n, do: 0, else: column + 1), [char | done])

  defp run([], [], _column, done), do: :lists.reverse(done)
  defp run([], _args, _column, _done), do: bad()

  defp moved(text, column), do: moved_to(:lists.flatten(text), column)
  defp moved_to([?\n | rest], _column), do: moved_to(rest, 0)
  defp moved_to([_ | rest], column), do: moved_to(rest, column + 1)
  defp moved_to([], column), do: column

  ## ~F.P.PadModC

  # {control character, field width, precision, padding character, modifiers}
  defp spec(chars, args) do
    {width, chars, args} = width(chars, args)
    {precision, chars, args} = precision(chars, args)
    {pad, chars, args} = padding(chars, args)
    {modifiers, [control | rest]} = modifiers(chars, [])
    {{control, width, precision, pad, modifiers}, rest, args}
  end

  defp width([?- | rest], args) do
    {width, rest, args} = number(rest, args)
    {if(width == :none, do: bad(), else: -width), rest, args}
  end

  defp width(chars, args), do: number(chars, args)

  defp precision([?. | rest], args), do: number(rest, args)
  defp precision(chars, args), do: {:none, chars, args}

  defp padding([?., ?* | rest], [pad | args]), do: {pad, rest, args}
  defp padding([?., pad | rest], args), do: {pad, rest, args}
  defp padding(chars, args), do: {?\s, chars, args}

  defp modifiers([?t | rest], acc), do: modifiers(rest, [:t | acc])
  defp modifiers([?l | rest], acc), do: modifiers(rest, [:l | acc])
  defp modifiers([], _acc), do: bad()
  defp modifiers(chars, acc), do: {acc, chars}

  defp number([?* | rest], [arg | args]) when is_integer(arg), do: {arg, rest, args}

  defp number([char | _] = chars, args) when char in ?0..?9 do
    {digits, rest} = :lists.splitwith(&(&1 in ?0..?9), chars)
    {:erlang.list_to_integer(digits), rest, args}
  end

  defp number(chars, args), do: {:none, chars, args}

  ## Controls: {text, arguments left}

  defp control({?~, width, precision, pad, _}, args, _column), do: {character(?~, width, precision, pad), args}
  defp control({?n, width, _, _, _}, args, _column), do: {:lists.duplicate(times(width), ?\n), args}
  defp control({?i, _, _, _, _}, [_ | args], _column), do: {[], args}

  defp control({?c, width, precision, pad, modifiers}, [char | args], _column) when is_integer(char) do
    char = if :t in modifiers, do: char, else: :erlang.band(char, 255)
    {character(char, width, precision, pad), args}
  end

  defp control({?w, width, precision, pad, _}, [term | args], _column),
    do: {term(write(term), width, precision, pad), args}

  defp control({?W, width, precision, pad, _}, [term, depth | args], _column) when is_integer(depth),
    do: {term(write(term, depth), width, precision, pad), args}

  # Without strings: the same as ~w.
  defp control({p, width, precision, pad, [:l | _]}, args, column) when p in [?p, ?P],
    do: control({if(p == ?p, do: ?w, else: ?W), width, precision, pad, []}, args, column)

  defp control({?p, width, precision, pad, modifiers}, [term | args], column),
    do: {pretty(term, -1, width, precision, pad, modifiers, column), args}

  defp control({?P, width, precision, pad, modifiers}, [term, depth | args], column) when is_integer(depth),
    do: {pretty(term, depth, width, precision, pad, modifiers, column), args}

  defp control({?s, width, precision, pad, modifiers}, [text | args], _column) do
    {string(string_chars(text, :t in modifiers), width, precision, pad), args}
  end

  defp control({?f, width, precision, pad, _}, [number | args], _column) when is_float(number) do
    places = if precision == :none, do: 6, else: precision
    if places < 1, do: bad()
    {field(fixed(number, places), width, pad), args}
  end

  defp control({?e, width, precision, pad, _}, [number | args], _column) when is_float(number) do
    digits = if precision == :none, do: 6, else: precision
    if digits < 2, do: bad()
    {field(scientific(number, digits), width, pad), args}
  end

  defp control({?g, width, precision, pad, _}, [number | args], _column) when is_float(number) do
    digits = if precision == :none, do: 6, else: precision
    if digits < 1, do: bad()
    {field(general(number, digits), width, pad), args}
  end

  defp control({?B, width, base, pad, _}, [n | args], _column) when is_integer(n),
    do: {field(based(n, base, []), width, pad), args}

  defp control({?b, width, base, pad, _}, [n | args], _column) when is_integer(n),
    do: {field(lower(based(n, base, [])), width, pad), args}

  defp control({?#, width, base, pad, _}, [n | args], _column) when is_integer(n),
    do: {field(sharp(n, base), width, pad), args}

  defp control({?+, width, base, pad, _}, [n | args], _column) when is_integer(n),
    do: {field(lower(sharp(n, base)), width, pad), args}

  defp control({?X, width, base, pad, _}, [n, prefix | args], _column) when is_integer(n),
    do: {field(based(n, base, prefix), width, pad), args}

  defp control({?x, width, base, pad, _}, [n, prefix | args], _column) when is_integer(n),
    do: {field(lower(based(n, base, prefix)), width, pad), args}

  defp control(_spec, _args, _column), do: bad()

  defp times(:none), do: 1
  defp times(n), do: n

  ## Fields

  defp character(char, :none, :none, _pad), do: [char]
  defp character(char, :none, precision, _pad), do: :lists.duplicate(precision, char)
  defp character(char, width, :none, _pad), do: :lists.duplicate(abs(width), char)
  defp character(char, width, precision, pad), do: adjust(:lists.duplicate(precision, char), width, pad)

  # Numbers: a field that is too narrow is filled with stars.
  defp field(chars, :none, _pad), do: chars

  defp field(chars, width, pad) do
    if length(chars) > abs(width), do: :lists.duplicate(abs(width), ?*), else: adjust(chars, width, pad)
  end

  # Terms: the same, the precision being the number of characters.
  defp term(chars, :none, :none, _pad), do: chars
  defp term(chars, width, :none, pad), do: field(chars, width, pad)
  defp term(chars, :none, precision, pad), do: field(chars, precision, pad)
  defp term(chars, width, precision, pad), do: adjust(field(chars, min(abs(width), precision), pad), width, pad)

  # Strings: cut to the precision, then to the width.
  defp string(chars, :none, :none, _pad), do: chars
  defp string(chars, width, :none, pad), do: adjust(:lists.sublist(chars, abs(width)), width, pad)
  defp string(chars, :none, precision, pad), do: adjust(:lists.sublist(chars, precision), -precision, pad)
  defp string(chars, width, precision, pad), do: adjust(:lists.sublist(chars, min(abs(width), precision)), width, pad)

  defp adjust(chars, width, pad) when width < 0, do: chars ++ :lists.duplicate(max(-width - length(chars), 0), pad)
  defp adjust(chars, width, pad), do: :lists.duplicate(max(width - length(chars), 0), pad) ++ chars

  defp string_chars(atom, _unicode?) when is_atom(atom), do: :erlang.atom_to_list(atom)

  defp string_chars(text, unicode?) do
    characters(text, if(unicode?, do: :unicode, else: :latin1))
  end

  ## Numbers

  defp based(n, base, prefix) do
    base = if base == :none, do: 10, else: base
    digits = :erlang.integer_to_list(abs(n), base)
    prefix = if is_atom(prefix), do: :erlang.atom_to_list(prefix), else: prefix
    if not deep_char_list(prefix), do: bad()
    if n < 0, do: [?- | prefix ++ digits], else: prefix ++ digits
  end

  defp sharp(n, base) do
    base = if base == :none, do: 10, else: base
    based(n, base, :erlang.integer_to_list(base) ++ '#')
  end

  defp lower(chars), do: :lists.map(fn char -> if char in ?A..?Z, do: char + 32, else: char end, chars)

  # 1.5e+3 with so many digits; exponents have two digits only where needed. A half is rounded away from zero.
  @known 21

  defp scientific(number, digits), do: signed(number, &unsigned_scientific(&1, digits))

  defp unsigned_scientific(number, digits) do
    {known, exponent} = known(number)

    {rounded, exponent} =
      if digits >= @known do
        {known * power(digits - @known), exponent}
      else
        scale = power(@known - digits)
        rounded = div(known + div(scale, 2), scale)
        if rounded == power(digits), do: {power(digits - 1), exponent + 1}, else: {rounded, exponent}
      end

    [first | rest] = if rounded == 0, do: :lists.duplicate(digits, ?0), else: :erlang.integer_to_list(rounded)
    [first, ?. | rest] ++ [?e, if(exponent < 0, do: ?-, else: ?+) | :erlang.integer_to_list(abs(exponent))]
  end

  defp fixed(number, places), do: signed(number, &unsigned_fixed(&1, places))

  # The sign is a bit of its own: zero has one, too.
  defp signed(number, text) do
    case <<number::float>> do
      <<1::1, _::63>> -> [?- | text.(-number)]
      _ -> text.(number)
    end
  end

  defp unsigned_fixed(number, places) do
    {known, exponent} = known(number)
    shift = exponent - (@known - 1) + places
    n = if shift >= 0, do: known * power(shift), else: div(known + div(power(-shift), 2), power(-shift))
    chars = :erlang.integer_to_list(n)
    chars = :lists.duplicate(max(places + 1 - length(chars), 0), ?0) ++ chars
    {whole, fraction} = :lists.split(length(chars) - places, chars)
    whole ++ [?. | fraction]
  end

  # The first 21 digits of a number as an integer, and the power of ten of the first one.
  defp known(number) do
    {[first, ?. | rest], [?e | exponent]} = :lists.splitwith(&(&1 != ?e), :erlang.float_to_list(number, scientific: @known - 1))
    {:erlang.list_to_integer([first | rest]), :erlang.list_to_integer(exponent)}
  end

  defp power(0), do: 1
  defp power(n), do: 10 * power(n - 1)

  # As many digits after the point as asked for, less those before it; where none would be left, with an exponent.
  defp general(number, digits) do
    absolute = abs(number)
    whole = whole_digits(absolute)

    if absolute >= 0.1 and absolute < 1.0e4 and digits > whole,
      do: fixed(number, digits - whole),
      else: scientific(number, max(digits, 2))
  end

  defp whole_digits(n) when n < 1.0, do: 0
  defp whole_digits(n) when n < 10.0, do: 1
  defp whole_digits(n) when n < 100.0, do: 2
  defp whole_digits(n) when n < 1000.0, do: 3
  defp whole_digits(_n), do: 4

  ## Terms

  defp pretty(term, depth, width, precision, pad, modifiers, column) do
    width = if width == :none, do: 80, else: width

    encoding = if :t in modifiers, do: :unicode, else: :latin1

    if width == 0 do
      text(:mailroom.print_erlang(term, 0, 1, depth, encoding))
    else
      column = if precision == :none, do: column, else: precision - 1
      _ = pad
      text(:mailroom.print_erlang(term, max(width - column, 1), 1, depth, encoding)) |> indented(column)
    end
  end

  defp text(binary), do: :unicode.characters_to_list(binary)

  defp indented(chars, 0), do: chars
  defp indented([?\n | rest], column), do: [?\n | :lists.duplicate(column, ?\s)] ++ indented(rest, column)
  defp indented([char | rest], column), do: [char | indented(rest, column)]
  defp indented([], _column), do: []

  def print(term), do: pretty(term, -1, 80, :none, ?\s, [], 0)
  def print(term, column, width, depth), do: pretty(term, depth, width, column, ?\s, [], column - 1)

  # A term as ~w writes it: texts are lists of numbers and bytes.
  def write(term), do: :lists.flatten(written(term))
  def write(term, depth), do: text(:mailroom.write_erlang(term, depth))

  defp written(term) when is_atom(term), do: write_atom(term)
  defp written(term) when is_integer(term), do: :erlang.integer_to_list(term)
  defp written(term) when is_float(term), do: :erlang.float_to_list(term, [:short])
  defp written(term) when is_tuple(term), do: [?{, commas(:erlang.tuple_to_list(term)), ?}]
  defp written([]), do: '[]'
  defp written(term) when is_list(term), do: [?[, list_items(term), ?]]

  defp written(term) when is_map(term),
    do: ['\#{', joined(for({key, value} <- :maps.to_list(term), do: [written(key), ' => ', written(value)])), ?}]

  defp written(term) when is_bitstring(term), do: ['<<', joined(bytes(term)), '>>']
  defp written(term) when is_pid(term), do: :erlang.pid_to_list(term)
  defp written(term) when is_reference(term), do: :erlang.ref_to_list(term)
  defp written(term) when is_function(term), do: :erlang.fun_to_list(term)
  defp written(term), do: :erlang.port_to_list(term)

  defp commas(items), do: joined(:lists.map(&written/1, items))
  defp joined([]), do: []
  defp joined([item]), do: [item]
  defp joined([item | rest]), do: [item, ?, | joined(rest)]

  defp list_items([item]), do: [written(item)]
  defp list_items([item | rest]) when is_list(rest), do: [written(item), ?, | list_items(rest)]
  defp list_items([item | tail]), do: [written(item), ?|, written(tail)]

  defp bytes(<<byte, rest::bitstring>>), do: [:erlang.integer_to_list(byte) | bytes(rest)]
  defp bytes(<<>>), do: []

  defp bytes(bits) do
    size = bit_size(bits)
    <<value::size(size)>> = bits
    [[:erlang.integer_to_list(value), ?:, :erlang.integer_to_list(size)]]
  end

  def write_atom(atom) do
    chars = :erlang.atom_to_list(atom)
    if quote_atom(atom, chars), do: [?' | escaped(chars, ?')], else: chars
  end

  def quote_atom(atom, chars), do: reserved?(atom) or not bare?(chars)

  defp bare?([first | rest]) when first in ?a..?z, do: :lists.all(&name_char?/1, rest)
  defp bare?([first | rest]) when first in 0xDF..0xFF and first != 0xF7, do: :lists.all(&name_char?/1, rest)
  defp bare?(_chars), do: false

  defp name_char?(c),
    do: c in ?a..?z or c in ?A..?Z or c in ?0..?9 or c in [?_, ?@] or (c in 0xC0..0xFF and c not in [0xD7, 0xF7])

  defp reserved?(atom) do
    atom in [
      :after, :and, :andalso, :band, :begin, :bnot, :bor, :bsl, :bsr, :bxor, :case, :catch, :cond, :div, :else, :end, :fun, :if,
      :let, :maybe, :not, :of, :or, :orelse, :receive, :rem, :try, :when, :xor
    ] and atom not in [:let, :maybe]
  end

  defp escaped([char | rest], quote), do: escape(char, quote) ++ escaped(rest, quote)
  defp escaped([], quote), do: [quote]

  defp escape(char, char), do: [?\\, char]
  defp escape(?\\, _quote), do: '\\\\'
  defp escape(?\n, _quote), do: '\\n'
  defp escape(?\t, _quote), do: '\\t'
  defp escape(?\v, _quote), do: '\\v'
  defp escape(?\b, _quote), do: '\\b'
  defp escape(?\f, _quote), do: '\\f'
  defp escape(?\e, _quote), do: '\\e'
  defp escape(?\r, _quote), do: '\\r'
  defp escape(?\d, _quote), do: '\\d'
  defp escape(char, _quote) when char < 32, do: [?\\ | :erlang.integer_to_list(char, 8) |> octal()]
  defp escape(char, _quote), do: [char]

  defp octal(digits), do: :lists.duplicate(3 - length(digits), ?0) ++ digits

  def write_string(chars), do: write_string(chars, ?")
  def write_string(chars, quote), do: [quote | escaped(chars, quote)]

  def write_char(char), do: [?$ | if(char == ?\s, do: '\\s', else: escape(char, ?$))]

  # What lies deeper or further than `depth` becomes the atom `...`.
  def limit_term(term, depth) when depth < 0, do: term
  def limit_term(_term, 0), do: :...
  def limit_term([_ | _], 1), do: [:...]

  def limit_term([item | rest] = list, depth) do
    if printable_list(list), do: list, else: [limit_term(item, depth - 1) | limit_tail(rest, depth - 1)]
  end

  def limit_term(map, depth) when is_map(map) do
    {kept, _} = :lists.split(min(depth + 1, map_size(map)), :maps.to_list(map))
    :maps.from_list(:lists.map(fn {key, value} -> {key, limit_term(value, depth - 1)} end, kept))
  end

  def limit_term(tuple, 1) when is_tuple(tuple) and tuple_size(tuple) > 0, do: {:...}

  def limit_term(tuple, depth) when is_tuple(tuple) and tuple_size(tuple) > 0 do
    [first | rest] = :erlang.tuple_to_list(tuple)
    :erlang.list_to_tuple([limit_term(first, depth - 1) | limit_tail(rest, depth - 1)])
  end

  def limit_term(term, _depth), do: term

  defp limit_tail([], _depth), do: []
  defp limit_tail(_rest, 1), do: [:...]
  defp limit_tail([item | rest], depth), do: [limit_term(item, depth - 1) | limit_tail(rest, depth - 1)]
  defp limit_tail(tail, depth), do: limit_term(tail, depth - 1)

  ## Questions about characters

  def nl, do: '\n'

  def printable_list(list), do: printable_latin1_list(list)

  def printable_latin1_list([char | rest]) when char in 32..126 or char in 160..255 or char in 8..13 or char == 27,
    do: printable_latin1_list(rest)

  def printable_latin1_list([]), do: true
  def printable_latin1_list(_), do: false

  def printable_unicode_list([char | rest])
      when char in 32..126 or char in 160..0xD7FF or char in 0xE000..0xFFFD or char in 0x10000..0x10FFFF or char in 8..13 or char == 27,
      do: printable_unicode_list(rest)

  def printable_unicode_list([]), do: true
  def printable_unicode_list(_), do: false

  def char_list([char | rest]) when char in 0..0xD7FF or char in 0xE000..0x10FFFF, do: char_list(rest)
  def char_list([]), do: true
  def char_list(_), do: false

  def latin1_char_list([char | rest]) when char in 0..255, do: latin1_char_list(rest)
  def latin1_char_list([]), do: true
  def latin1_char_list(_), do: false

  def deep_char_list(list), do: is_list(list) and char_list(:lists.flatten(list))
  def deep_latin1_char_list(list), do: is_list(list) and latin1_char_list(:lists.flatten(list))

  def chars_length(chars), do: length(:unicode.characters_to_list(chars))
end

import { describe, expect, it } from 'vitest';
import { core, functionCore } from './testing.ts';

const FALSY = (v: string): string => `:erlang.orelse(:erlang."=:="(${v}, false), :erlang."=:="(${v}, nil))`;

describe('expressions', () => {
  const table: readonly (readonly [string, string])[] = [
    ['a + 1', ':erlang.+(v0, 1)'],
    ['x = {a, b}\nx', '(v3 = {v0, v1}; v3)'],
    ['x = a\nx = x + 1\nx', '(v3 = v0; v4 = :erlang.+(v3, 1); v4)'],
    ['[a | b]', '[v0 | v1]'],
    ['%{a | k: b}', '%{v0 | :k := v1}'],
    ['Map.put(a, :k, b)', '%{v0 | :k => v1}'],
    ['elem(a, 0)', ':erlang.element(1, v0)'],
    ['Process.send_after(a, b, c)', ':erlang.send_after(v2, v0, v1)'],
    ['a.()', 'v0.()'],
    ['a |> Enum.map(b) |> Enum.sum()', 'Enum.sum(Enum.map(v0, v1))'],
    ['&(&1 + a)', 'fn v3 -> :erlang.+(v3, v0) end'],
    ['&Enum.map/2', '&Enum.:map/2'],
    ['&f/3', '&f/3'],
    ['fn x, x -> x end', 'fn v3, ^v3 -> v3 end'],
    ['<<a::16, b::binary>>', '<<v0::integer-size(16), v1::binary>>'],
    ['"x" <> r = a\nr', '(<<"x"::binary, v3::binary>> = v0; v3)'],
    ['a in 1..3', ':erlang.andalso(:erlang.is_integer(v0), :erlang.andalso(:erlang.>=(v0, 1), :erlang."=<"(v0, 3)))'],
    ['if a == 1, do: b, else: c', 'case :erlang.==(v0, 1) do false -> v2 | true -> v1 end'],
    ['if a, do: b', `case v0 do v3 when ${FALSY('v3')} -> nil | _ -> v1 end`],
    ['a || b', `case v0 do v3 when ${FALSY('v3')} -> v1 | v4 -> v4 end`],
    ['a and b', 'case v0 do false -> false | true -> v1 | v3 -> :erlang.error({:badbool, :and, v3}) end'],
    ['cond do\n a -> 1\n true -> 2\nend', `case v0 do v3 when ${FALSY('v3')} -> 2 | _ -> 1 end`],
    ['receive do x -> x after 10 -> a end', 'receive v3 -> v3 after 10 -> v0 end'],
    ['with {:ok, x} <- a, do: x', 'case v0 do {:ok, v3} -> v3 | v4 -> v4 end'],
    ['~w(a b)a', '[:a | [:b | []]]'],
    ['put_in(a.k, b)', 'Map.update!(v0, :k, fn _ -> v1 end)'],
  ];
  it.each(table)('%s', (source, expected) => {
    expect(core(source)).toBe(expected);
  });

  it('reads a field, or calls a module without parentheses', () => {
    expect(core('a.k')).toBe('v0.k');
    expect(core('a.k()')).toBe('v0.k()');
  });

  it('gives every step of with a copy of the else clauses', () => {
    const text = core('with {:ok, x} <- a, {:ok, y} <- x do y else {:error, e} -> e end');
    expect(text.match(/\{:error, v\d+\} -> v\d+/g)).toHaveLength(2);
    expect(new Set(text.match(/\{:error, (v\d+)\}/g)).size).toBe(2);
  });

  it('reduces comprehensions', () => {
    expect(core('for x <- a, x > 1, do: x')).toBe(
      ':lists.reverse(Enum.reduce(v0, [], fn v4, v3 -> case :erlang.>(v4, 1) do true -> [v4 | v3] | false -> v3 end end))',
    );
    expect(core('for {x, _} <- a, do: x')).toContain('| _, v5 -> v5');
    expect(core('for x <- a, reduce: b do acc -> {acc, x} end')).toBe('Enum.reduce(v0, v1, fn v4, v3 -> case v3 do v5 -> {v5, v4} end end)');
  });

  it('turns rescue into handlers on Erlang reasons', () => {
    const text = core('try do a rescue e in ArithmeticError -> e end');
    expect(text).toContain(':erlang.==(v3, :badarith)');
    expect(text).toContain('Exception.normalize(:error, v3, [])');
  });

  it('finds the stack trace only when it is looked at', () => {
    expect(core('try do a catch :error, x -> x end')).toBe('try v0 catch :error, v4, _ -> v4 end');
    expect(core('try do a catch :error, x -> {x, __STACKTRACE__} end')).toBe('try v0 catch :error, v4, v3 -> {v4, v3} end');
  });
});

describe('patterns', () => {
  const table: readonly (readonly [string, string])[] = [
    ['{x, x} = a\nx', '({v3, ^v3} = v0; v3)'],
    ['{^b, _} = a', '{^v1, _} = v0'],
    ['%{^b => x} = a\nx', '(%{v1 => v3} = v0; v3)'],
    ['[h | t] = x = a\n{h, t, x}', '([v4 | v5] = v3 = v0; {v4, v5, v3})'],
    ['<<n, s::binary-size(n), _::bits>> = a\ns', '(<<v3::integer, v4::binary-size(v3)*8, _::bitstring>> = v0; v4)'],
    ['[x] ++ y = a\n{x, y}', '([v3 | v4] = v0; {v3, v4})'],
  ];
  it.each(table)('%s', (source, expected) => {
    expect(core(source)).toBe(expected);
  });

  it('wants an atom for %name{}', () => {
    expect(functionCore('def f(%m{}), do: m')).toMatch(/^%\{:__struct__ => v0 = v1\} when :erlang\.is_atom\(v0\) -> v1$/);
  });
});

describe('definitions', () => {
  it('makes a clause for each number of default arguments', () => {
    const source = 'def f(a, b \\\\ 1, c \\\\ 2), do: {a, b, c}';
    expect(functionCore(source)).toBe('v0 -> f(v0, 1, 2)');
  });

  it('keeps several guards apart', () => {
    expect(functionCore('def f(x) when x > 1 when x < 0, do: x')).toBe('v0 when :erlang.>(v0, 1) when :erlang.<(v0, 0) -> v0');
  });

  it('passes the caller to macros', () => {
    expect(functionCore('defmacro m(x), do: {x, __CALLER__}', 'MACRO-m')).toBe('v0, v1 -> {v1, v0}');
  });

  it('puts the value of an attribute in place', () => {
    expect(functionCore('@x {1, "two"}\ndef f, do: @x')).toBe(' -> {1, "two"}');
  });

  it('uses what defguard made without running it', () => {
    expect(functionCore('defguardp small(x) when is_integer(x) and x < 10\ndef f(x) when small(x), do: x')).toBe(
      'v0 when :erlang.andalso(:erlang.is_integer(v0), :erlang.<(v0, 10)) -> v0',
    );
  });

  it('calls what was overridden by a hidden name', () => {
    expect(functionCore('def f(x), do: x\ndefoverridable f: 1\ndef f(x), do: super(x) + 1')).toBe('v0 -> :erlang.+(f (overridable 1)(v0), 1)');
  });

  it('fills in the fields of a struct', () => {
    const source = 'defstruct [:a, b: 2]\ndef f(x), do: %__MODULE__{a: x}';
    expect(functionCore(source)).toBe('v0 -> %{:__struct__ => T, :b => 2, :a => v0}');
  });
});

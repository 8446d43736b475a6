import { expect, test } from 'vitest';
import { stripPrompts } from './index.ts';

const strip = (text: string): string => stripPrompts(text).text;

test('prompts and answers', () => {
  const session = 'iex(3)> x = 1\n1\niex(4)> x +\n...(4)> 2\n3\n';
  expect(stripPrompts(session)).toEqual({
    text: 'x = 1\nx +\n2',
    recognised: { prompts: 3, answers: 2, numbers: 0 },
    changed: true,
  });
});

test('sorts of prompts', () => {
  for (const prompt of ['iex> ', 'iex(1)> ', 'iex(12)> ', 'iex(a@b)3> ', 'pry(1)> ', '  iex(1)> ', 'iex (1)> '])
    expect(strip(`${prompt}self()`)).toBe('self()');
  expect(strip('iex(4)> defmodule A do\n... (4)>   use B\n... (4)> end')).toBe('defmodule A do\n  use B\nend');
  expect(strip('iex> f(1,\n...> 2)')).toBe('f(1,\n2)');
  expect(strip('iex(1)>\niex(2)> a')).toBe('\na');
});

test('lines without a prompt are typed while the expression is open, and answers afterwards', () => {
  const session = 'iex> defmodule A do\n  def f, do: 1\nend\n{:module, A,\n <<70>>, {:f, 0}}\niex> A.f()\n1';
  expect(stripPrompts(session)).toMatchObject({
    text: 'defmodule A do\n  def f, do: 1\nend\nA.f()',
    recognised: { prompts: 2, answers: 3 },
  });
});

test('line numbers', () => {
  expect(strip('1. defmodule A do\n2.   use B\n3. end')).toBe('defmodule A do\n  use B\nend');
  expect(strip('# a listing\n1. a\n2.\n3. b')).toBe('# a listing\na\n\nb');
  expect(strip('9.   def f do\n10.    1\n11.  end')).toBe('def f do\n  1\nend');
  expect(strip(' 9. a\n10. b')).toBe('a\nb');
  expect(strip('8.  a do\n9.    b\n10. end')).toBe('a do\n  b\nend');
  expect(strip('1: a\n2: b\n3: c')).toBe('a\nb\nc');
  expect(strip('1. f(a,\n   b)\n2. c')).toBe('f(a,\n   b)\nc');
});

test('numbers and prompts together', () => {
  const page =
    '1. iex(1)> import_file "kv.exs"\n2. {:module, KV,\n3.  <<70, 79, 82,\n    131, 104, 2, ...>>,\n4.  {:handle_call, 3}}\n5. iex(2)> KV.get(:a)\n6. 42';
  expect(stripPrompts(page)).toEqual({
    text: 'import_file "kv.exs"\nKV.get(:a)',
    recognised: { prompts: 2, answers: 5, numbers: 6 },
    changed: true,
  });
});

test('everything else is left alone', () => {
  for (const text of [
    '',
    'x = 1\n',
    '1.5\n2.5',
    '1..2\n2..3',
    '[\n  1,\n  2\n]',
    '1. a',
    '1. a\n3. b',
    'a > b\niex',
    '# iex(1)> no prompt\nx',
    'iexa> b',
    '... > 1',
    'foo\n1. a\n2. b',
    '1 | a\n2 | b',
    'a\r\nb\r\n',
    '"""\n...\n"""',
  ]) {
    expect(stripPrompts(text)).toEqual({ text, recognised: { prompts: 0, answers: 0, numbers: 0 }, changed: false });
  }
});

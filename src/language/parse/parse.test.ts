import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { differences, readRecorded } from './fixtures/compare.ts';
import { treeText } from './fixtures/tree.ts';
import { continuation, givenUp, isIncomplete, parse, problemMessage, type ParseOptions } from './index.ts';

const recorded = readRecorded(readFileSync(new URL('./fixtures/recorded.jsonl', import.meta.url), 'utf8'));

const read = (source: string, options: Partial<ParseOptions> = {}): string => {
  const result = parse(source, { file: 'f.exs', ...options });
  return result.ok ? treeText(result.value) : problemMessage(result.error);
};

describe('reads as Elixir 1.14 does', () => {
  test('the record is there', () => {
    expect(recorded.length).toBeGreaterThan(2400);
  });
  const batch = 100;
  for (let from = 0; from < recorded.length; from += batch) {
    test(`cases ${from} to ${from + batch - 1}`, () => {
      const wrong = recorded
        .slice(from, from + batch)
        .flatMap((entry) => differences(entry).map((each) => `${JSON.stringify(entry.source)} ${each}`));
      expect(wrong).toEqual([]);
    });
  }
});

describe('unfinished text', () => {
  const incomplete = (source: string): boolean => {
    const result = parse(source, { file: 'iex' });
    return !result.ok && isIncomplete(result.error);
  };
  test.each(['foo(', 'if x do', '1 +', '"abc', 'x =', 'fn a ->', '"""\n', '[1,', 'foo.', '%{', '~s(a'])('%s goes on', (source) => {
    expect(incomplete(source)).toBe(true);
  });
  test.each(['1 2', ')', 'foo bar)', '1 + 1', '', 'end', '"a" "b"'])('%s does not', (source) => {
    expect(incomplete(source)).toBe(false);
  });
});

describe('lines of iex', () => {
  test('an unfinished expression can be given up', () => {
    expect(problemMessage(givenUp('iex', 3))).toBe('iex:3: incomplete expression');
  });

  test('an operator first goes on from the last value', () => {
    expect(read('|> foo()', { continues: 'value' })).toBe(read('v(-1) |> foo()'));
    expect(read('-1', { continues: 'value' })).toBe(read('-1'));
    expect(read('|> foo()', { continues: 'match' })).toContain('pipe shorthand is not allowed immediately after a match');
    const match = parse('x = 1', { file: 'iex' });
    expect(match.ok && continuation(match.value)).toBe('match');
  });
});

describe('limits', () => {
  const deep = (n: number, open: string, middle: string, close: string): string => open.repeat(n) + middle + close.repeat(n);
  test.each([
    ['(', '1', ')'],
    ['[', '1', ']'],
    ['f(', '1', ')'],
    ['if a do ', '1', ' end'],
    ['fn -> ', '1', ' end'],
    ['%{a: ', '1', '}'],
    ['"#{', '1', '}"'],
    ['- ', '1', ''],
    ['%@', 'a', ''],
    ['a = ', '1', ''],
    ['f ', 'a', ''],
    ['a.b ', 'a', ''],
    ['%{a | b: ', '1', '}'],
    ['fn (', 'a', ') -> 1 end'],
    ['@', 'a', ''],
  ])('%s nested without end is an error, nested ninety times is not', (open, middle, close) => {
    expect(read(deep(20_000, open, middle, close))).toContain('nested too deeply');
    expect(read(deep(90, open, middle, close))).not.toContain('nested too deeply');
  });
  test('width has none', () => {
    expect(read(`[${'1, '.repeat(100_000)}2]`).length).toBeGreaterThan(300_000);
    expect(read('a\n'.repeat(50_000))).not.toContain('nested');
    expect(parse(`1${' + 1'.repeat(50_000)}`, { file: 'f' }).ok).toBe(true);
  });
  test('hard cases take no exponential time', () => {
    for (const text of [deep(400, '%{a | b: ', '1', '}'), deep(400, '(', 'a, b', ') -> c'), deep(200, 'fn (', 'a', ') -> b end')])
      read(text);
  });
});

test('a problem comes with the parts that Code.string_to_quoted answers', () => {
  const reason = (source: string): unknown => {
    const read = parse(source, { file: 'f' });
    return read.ok ? null : read.error.reason;
  };
  expect(reason('1 2')).toEqual({ before: 'syntax error before: ', after: null, token: '"2"' });
  expect(reason('1 "a"')).toEqual({ before: 'syntax error before: ', after: null, token: '[<<"a">>]' });
  expect(reason('1 ?a')).toEqual({ before: 'syntax error before: ', after: null, token: '$a' });
  expect(reason('foo(')).toEqual({ before: 'missing terminator: ) (for "(" starting at line 1)', after: null, token: '' });
  expect(reason('fn do end')).toMatchObject({ before: 'unexpected reserved word: ', token: 'do' });
});

test('line, column and known atoms can be given', () => {
  expect(read('\n x', { line: 10, columns: true })).toBe('{a"x",[{a"line",i11},{a"column",i2}],a"nil"}');
  expect(read('x', { column: 5, columns: true })).toBe('{a"x",[{a"line",i1},{a"column",i5}],a"nil"}');
  expect(read(':surely_unknown', { atomExists: () => false })).toContain('unsafe atom does not exist: surely_unknown');
});

/** inspect against recorded answers of real Elixir 1.14 (fixtures/record-inspect.jsonl). */
import { expect, test } from 'vitest';
import * as t from '../index.ts';
import { recordedLines, termOfHex, unhex } from '../fixtures/recorded.ts';

const recorded = recordedLines<[kind: string, hex: string, name: string, expected: string]>(new URL('../fixtures/record-inspect.jsonl', import.meta.url));

const pretty = { width: 80 };
const options: Record<string, Partial<t.InspectOptions>> = {
  plain: { width: Infinity },
  pretty,
  narrow: { width: 20 },
  limited: { ...pretty, limit: 5 },
  hex: { base: 'hex', width: Infinity },
  binaries: { ...pretty, binaries: 'as_binaries' },
  strings: { binaries: 'as_strings', width: Infinity },
  lists: { ...pretty, charlists: 'as_lists' },
  maps: { ...pretty, structs: false },
  printable: { ...pretty, printableLimit: 4 },
  infinity: { limit: Infinity, width: 60 },
};

const lines = recorded.filter(([kind]) => kind === 'inspect');

test.each(Object.keys(options))('inspect prints as Elixir: %s', (name) => {
  const mine = lines.filter((line) => line[2] === name);
  expect(mine.length).toBeGreaterThan(20);
  for (const [, hex, , expected] of mine) {
    const term = termOfHex(hex);
    const text = t.Bits.fromText(t.inspectPretty(term, options[name]));
    const wanted = t.Bits.fromBytes(unhex(expected));
    if (!text.equals(wanted)) expect(text.text()).toBe(wanted.text());
  }
});

test('a struct prints its fields in the order of its definition', () => {
  const user = t.struct('Elixir.User', { name: t.binary('Ann'), age: 7 });
  const structFields = (): t.Atom[] => [t.atom('name'), t.atom('age')];
  expect(t.inspect(user, { structFields })).toBe('%User{name: "Ann", age: 7}');
  expect(t.inspect(user)).toBe('%{__struct__: User, age: 7, name: "Ann"}');
  expect(t.inspect(user, { structFields: () => [t.atom('name')] })).toBe('%{__struct__: User, age: 7, name: "Ann"}');
  expect(t.inspect([user], { structDoc: () => '#User<>' })).toBe('{#User<>}');
});

test('processes, references and functions', () => {
  const fun = new t.Fun(t.atom('Elixir.Foo'), t.atom('-start/2-fun-0-'), 1, 0, [], 3, 77);
  const capture = new t.Fun(t.atom('Elixir.Enum'), t.atom('map'), 2, -1, null, 0, 0);
  const script = new t.Fun(t.atom('elixir_compiler_0'), t.atom('-__FILE__/1-fun-0-'), 1, 0, [], 0, 5);
  expect(t.inspect([new t.Pid(104), new t.Ref(9), fun, capture])).toBe(
    '{#PID<0.104.0>, #Reference<0.0.0.9>, #Function<3.77/1 in Foo.start/2>, &Enum.map/2}',
  );
  expect(t.inspect(script, { relativeFile: () => 'a.exs' })).toBe('#Function<0.5 in file:a.exs>');
});

test('colours are escape sequences around values', () => {
  expect(t.inspect(t.list(1), { colors: { number: '<', reset: '>' } })).toBe('[<1>]');
});

test.each<[string, (inner: t.Term) => t.Term, string, string]>([
  ['tuples', (inner) => [inner], '{', '}'],
  ['lists', (inner) => t.list(inner), '[', ']'],
  ['keywords', (inner) => t.list([t.atom('a'), inner]), '[a: ', ']'],
  ['maps', (inner) => t.makeMap([[t.atom('a'), inner]]), '%{a: ', '}'],
  ['tails', (inner) => t.listFromArray([1], [inner]), '[1 | {', '}]'],
])('%s nested deeper than the host’s stack are printed whole', (_kind, around, open, close) => {
  let term: t.Term = 1;
  for (let i = 0; i < 50_000; i++) term = around(term);
  expect(t.inspect(term, { limit: Infinity })).toBe(`${open.repeat(50_000)}1${close.repeat(50_000)}`);
});

test('where a part is laid out later shows nowhere', () => {
  // The same term at 190 to 210 levels, on lines of 80 columns: only the indentation differs.
  const inner = t.list([t.atom('first'), t.binary('x'.repeat(70))], t.atom('ab'), t.list(97, 98), t.makeMap([[1, t.binary('y'.repeat(60))]]), []);
  const at = (levels: number): string => {
    let term: t.Term = inner;
    for (let i = 0; i < levels; i++) term = [term];
    return t.inspectPretty(term, { limit: Infinity, width: 80 }).replaceAll(/[{}]|\n */g, '');
  };
  for (let levels = 190; levels < 210; levels++) expect(at(levels)).toBe(at(190));
});

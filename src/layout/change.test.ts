import { expect, it } from 'vitest';
import { change, spread } from './change.ts';

const show = (before: string, after: string): string => change(before, after).map(({ is, text }) => (is === 'same' ? text : is === 'gone' ? `-[${text}]` : `+[${text}]`)).join('');

it('marks what came', () => {
  expect(show('%{}', '%{a: 42}')).toBe('%{+[a: 42]}');
  expect(show('%{a: 1}', '%{a: 1, b: 2}')).toBe('%{a: 1+[, b: 2]}');
});

it('marks what changed, gone before new', () => {
  expect(show('%{a: 1, b: 2}', '%{a: 10, b: 2}')).toBe('%{a: -[1]+[10], b: 2}');
  expect(show('[]', '[:kv_down]')).toBe('[+[:kv_down]]');
});

it('strings, pids and negative numbers are one token each', () => {
  expect(show('{"a b", -1}', '{"a c", -1}')).toBe('{-["a b"]+["a c"], -1}');
  expect(show('{#PID<0.1.0>}', '{#PID<0.2.0>}')).toBe('{-[#PID<0.1.0>]+[#PID<0.2.0>]}');
});

it('the pieces give both texts back', () => {
  const [a, b] = ['%{list: [1, 2, 3], name: "x"}', '%{list: [2, 3, 4], other: :y}'];
  const pieces = change(a, b);
  expect(pieces.filter(({ is }) => is !== 'new').map(({ text }) => text).join('')).toBe(a);
  expect(pieces.filter(({ is }) => is !== 'gone').map(({ text }) => text).join('')).toBe(b);
});

it('spreads what is too long for a line', () => {
  expect(spread('%{a: 1}', 40)).toBe('%{a: 1}');
  expect(spread('%User{name: "Joe", age: 4}', 10)).toBe('%User{\n  name: "Joe",\n  age: 4\n}');
});

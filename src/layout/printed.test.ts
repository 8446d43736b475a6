import { describe, expect, it } from 'vitest';
import { atomName, clip, elements, listElements, payload, tupleElements } from './printed.ts';

describe('elements', () => {
  it.each([
    ['', []],
    [':a, 1', [':a', '1']],
    ['{:a, 1}, [2, 3], %{a: 1, b: 2}', ['{:a, 1}', '[2, 3]', '%{a: 1, b: 2}']],
    ['"a, {b", <<1, 2>>, #PID<0.1.0>', ['"a, {b"', '<<1, 2>>', '#PID<0.1.0>']],
    ['"say \\"hi, you\\"", :b', ['"say \\"hi, you\\""', ':b']],
    ['fn -> x, y', ['fn -> x', 'y']],
    ['<<<<1, 2>>, 3>>, 4', ['<<<<1, 2>>, 3>>', '4']],
  ])('%s', (text, expected) => expect(elements(text)).toEqual(expected));
});

it('takes a tuple that was cut as far as it goes', () => {
  expect(tupleElements('{:"$gen_cast", {:put, "aaaa…')).toEqual([':"$gen_cast"', '{:put, "aaaa…']);
  expect(tupleElements('[1, 2]')).toBeNull();
});

describe('payload says what a person wrote', () => {
  it.each([
    ['{:"$gen_call", {#PID<0.100.0>, [:alias | #Reference<0.1>]}, {:get, :a}}', '{:get, :a}'],
    ['{:"$gen_cast", :stop}', ':stop'],
    ['{[:alias | #Reference<0.1>], 42}', '42'],
    ['{#Reference<0.1.2.3>, {:ok, 1}}', '{:ok, 1}'],
    ['{:notify, :hello}', ':hello'],
    ['{#PID<0.1.0>, #Reference<0.2>, {:sync_notify, :hello}}', ':hello'],
    ['{:ack, #PID<0.104.0>, {:ok, #PID<0.104.0>}}', '{:ok, #PID<0.104.0>}'],
    ['{:ping, 1}', '{:ping, 1}'],
    [':hello', ':hello'],
  ])('%s', (text, expected) => expect(payload(text)).toBe(expected));
});

it('clips to so many characters, the last an ellipsis', () => {
  expect(clip('handle_call', 20)).toBe('handle_call');
  expect(clip('handle_call', 8)).toBe('handle_…');
  expect(clip('handle_call', 2)).toBe('');
});

it('gives pairs back as pairs', () => {
  expect(listElements('[get: :a]')).toEqual(['{:get, :a}']);
  expect(listElements('[{:put, :a, 1}, get: :a]')).toEqual(['{:put, :a, 1}', '{:get, :a}']);
  expect(listElements('["odd key": 1]')).toEqual(['{:"odd key", 1}']);
  expect(listElements('[KV, %{a: 1}]')).toEqual(['KV', '%{a: 1}']);
});

it('reads atoms', () => {
  expect(atomName(':put')).toBe('put');
  expect(atomName('KV')).toBe('KV');
  expect(atomName(':"$x"')).toBe(':"$x"');
});

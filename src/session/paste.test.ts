import { expect, it } from 'vitest';
import { recognisePaste } from './paste.ts';

it('strips prompts and leaves the answers out', () => {
  expect(recognisePaste('iex(1)> x = 40\n40\niex(2)> x + 2\n42\n')).toEqual({ stripped: 'x = 40\nx + 2', found: 'iex prompts' });
});
it('strips numbers and prompts, also those of continued lines', () => {
  const text = '1. iex(4)> defmodule A do\n2. ... (4)>   def b, do: 1\n3. ...(4)> end\n4. {:module, A,\n5.  <<70, 79,\n    85>>}\n';
  expect(recognisePaste(text)).toEqual({ stripped: 'defmodule A do\n  def b, do: 1\nend', found: 'line numbers and iex prompts' });
});
it('strips the numbers of a listing and keeps its indentation', () => {
  expect(recognisePaste('\n1. defmodule A do\n2.   def b do\n10.    1\n11.  end\n12. end\n')?.stripped).toBe('defmodule A do\n  def b do\n   1\n end\nend');
});
it('leaves ordinary code alone', () => {
  expect(recognisePaste('x = 1.5\ny = x')).toBe(null);
  expect(recognisePaste('1. + 2')).toBe(null);
  expect(recognisePaste('IO.puts "iex> no"')).toBe(null);
});

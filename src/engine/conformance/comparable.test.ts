import { describe, expect, test } from 'vitest';
import { comparableAnswer } from './comparable.mjs';

describe('what the fuzzer compares of an answer', () => {
  test("is without the frames of the interpreter, of Elixir's own files and of what runs the program", () => {
    const frames = ['(elixir 1.14.0) lib/kernel.ex:2254: Kernel.inspect/2', 'fuzz.exs:7: (file)', 'nofile:43: :fuzz_driver.evaluate/1', 'fuzz.exs:2: M.f/0'];
    expect(comparableAnswer(`x\n    ${frames.join('\n    ')}\ny`)).toBe('x\n    fuzz.exs:2: M.f/0\ny');
  });

  test('also where a failed inspect was printed as text', () => {
    const printed = (...frames: string[]): string => `value "#Inspect.Error<\\n  got X\\n\\n  Stacktrace:\\n\\n${frames.map((f) => `    ${f}\\n`).join('')}\\n>"`;
    const all = printed('Inspect.P.inspect(1)', '(elixir 1.14.0) lib/kernel.ex:2254: Kernel.inspect/2', 'nofile:43: :fuzz_driver.evaluate/1');
    expect(comparableAnswer(all)).toBe(printed('Inspect.P.inspect(1)'));
  });

  test('but other texts stay as they are', () => {
    expect(comparableAnswer('value "a\\n    (elixir 1.14.0) b\\n"')).toBe('value "a\\n    (elixir 1.14.0) b\\n"');
  });
});

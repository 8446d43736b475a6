/** `h` in the shell knows what the compiler has built in; the headings are what real iex 1.14 prints, the texts are ours and their examples hold. */
import { beforeAll, expect, test } from 'vitest';
import { Kind } from '../trace/index.ts';
import type { Library } from './library.ts';
import { Driver, loadLibrary, spec } from './testing.ts';

let library: Library;
beforeAll(async () => void (library = await loadLibrary()), 300_000);

function said(lines: readonly string[], text = ''): string {
  const d = new Driver(library, spec(text)).go();
  for (const line of lines) {
    d.line(line);
    d.go();
  }
  d.flush();
  let shown = '';
  for (let n = 0; n < d.store.count; n++) if (d.store.kind(n) === Kind.output) shown += d.store.text(d.store.term(n));
  return shown;
}

const HEADINGS: readonly (readonly [line: string, ...headings: string[]])[] = [
  ['h if', '                        defmacro if(condition, clauses)'],
  ['h case', '                       defmacro case(condition, clauses)'],
  ['h Kernel.|>/2', '                             defmacro left |> right'],
  ['h def/1', '                        defmacro def(call, expr \\\\ nil)'],
  ['h %{}', '                                  defmacro %{}'],
  ['h ..///3', '                           defmacro first..last//step'],
  ['h Kernel.SpecialForms.fn', '                              defmacro fn(clauses)'],
  ['h raise', '                            defmacro raise(message)', '                     defmacro raise(exception, attributes)'],
];

test.each(HEADINGS)('%s', (line, ...headings) => {
  const lines = said([line]).split('\n');
  expect(lines.filter((each) => each.trimStart().startsWith('defmacro '))).toEqual(headings);
  for (const heading of headings) expect(lines[lines.indexOf(heading) + 2]).toMatch(/\S/);
});

test('what is not there is still not found', () => {
  expect(said(['h Kernel.nope/1'])).toContain('No documentation for Kernel.nope/1 was found');
  expect(said(['h if/3'])).toContain('No documentation for Kernel.if/3 was found');
});

test('the examples hold', { timeout: 60_000 }, () => {
  const program = 'ExUnit.start(autorun: false)\ndefmodule T do\n  use ExUnit.Case\n  doctest Kernel\n  doctest Kernel.SpecialForms\nend\nExUnit.run()\n';
  expect(said(['import_file "a.exs"'], program)).toMatch(/\b(6\d|[7-9]\d) doctests, 0 failures/);
});

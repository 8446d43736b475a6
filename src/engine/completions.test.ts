/** Tab completion answers as real iex does (completions/*.txt; completions/record.sh records again). Names that are not here are not offered. */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Library } from './library.ts';
import { Driver, loadLibrary, spec } from './testing.ts';

const read = (name: string): string[] => readFileSync(new URL(`./completions/${name}`, import.meta.url), 'utf8').replace(/\n$/, '').split('\n');
let library: Library;
let shell: Driver;
beforeAll(async () => {
  library = await loadLibrary();
  shell = new Driver(library, spec('')).go();
  for (const line of read('setup.txt')) {
    shell.line(line);
    shell.go();
  }
  shell.flush();
}, 300_000);

/** `{"insert", ["candidate", …]}` of real iex. */
function recorded(line: string): { insert: string; candidates: string[] } {
  const [insert, candidates] = JSON.parse(line.replace(/^\{/, '[').replace(/\}$/, ']')) as [string, string[]];
  return { insert, candidates };
}

const answers = read('recorded.txt');
for (const [n, text] of read('cases.txt').entries()) {
  test(text, () => {
    const real = recorded(answers[n]!);
    const { insert, candidates: all } = shell.ask('completions', { do: 'complete', text });
    const candidates = all.filter((each) => each !== 's/1');
    expect(insert).toBe(real.insert);
    // Fewer modules and functions are here than there; of those that are, all are offered, in the same order. The helper s is ours.
    expect(real.candidates.filter((each) => candidates.includes(each))).toEqual(candidates);
    if (real.candidates.length > 0) expect(candidates.length).toBeGreaterThan(0.3 * real.candidates.length);
  });
}

test('leaves no trace in the run', () => {
  const before = [shell.store.count, shell.state];
  shell.ask('completions', { do: 'complete', text: 'value.' });
  shell.go();
  shell.flush();
  expect([shell.store.count, shell.state]).toEqual(before);
});

/** What people are told of events that were only counted. */
import { expect, it } from 'vitest';
import { Bits } from '../terms/index.ts';
import { TraceLog } from './log.ts';
import { LEFT_OUT, linesOf, linesOfTerm, MOST_SAID, newest, type Said } from './said.ts';
import { Kind } from './vocabulary.ts';

const lines = ({ term }: Said): number => linesOfTerm(term);
/** Lines kept, and lines left out. */
function tally(said: readonly Said[]): { kept: number; left: number } {
  const sum = (of: readonly Said[], count: (each: Said) => number): number => of.reduce((total, each) => total + count(each), 0);
  return { kept: sum(said.filter(({ kind }) => kind === Kind.output), lines), left: sum(said.filter(({ kind }) => kind === LEFT_OUT), ({ aux }) => aux) };
}

it('counts the lines of a text', () => {
  expect(['', 'a', 'a\n', 'a\nb\n\n'].map(linesOf)).toEqual([0, 0, 1, 3]);
  expect(linesOfTerm(Bits.of(10, 255, 10))).toBe(2);
});

it('keeps the newest of what is printed without end, and all that was typed, and says how much is left out', () => {
  const log = new TraceLog();
  log.skim();
  for (let n = 0; n < 30_000; n++) {
    if (n % 10_000 === 5) log.input(1, Bits.fromText(`line ${n}`), n);
    log.output(2, -1, Bits.fromText(`${n}\n`), 0);
    expect(log.typed).toBe(Math.floor((n + 9_995) / 10_000));
  }
  const said = log.tell();
  expect(log.tell()).toEqual([]);
  expect(said.map(({ event }) => event)).toEqual(said.map(({ event }) => event).sort((a, b) => a - b));
  expect(said.filter(({ kind }) => kind === Kind.input)).toHaveLength(3);
  const { kept, left } = tally(said);
  expect(kept + left).toBe(30_000);
  expect(kept).toBeGreaterThanOrEqual(MOST_SAID);
  expect(kept).toBeLessThanOrEqual(2 * MOST_SAID);
  expect((said.at(-1)!.term as Bits).text()).toBe('29999\n');
  expect(said.filter(({ kind }) => kind === LEFT_OUT)).toHaveLength(1);
});

it('keeps no more than a few megabytes of texts', () => {
  const log = new TraceLog();
  log.skim();
  const text = Bits.fromText(`${'x'.repeat(1_000_000)}\n`);
  for (let n = 0; n < 100; n++) log.output(2, -1, text, 0);
  const said = log.tell();
  expect(said.filter(({ kind }) => kind === Kind.output).length).toBeLessThanOrEqual(8);
  const { kept, left } = tally(said);
  expect(kept + left).toBe(100);
});

it('leaves out no more when it is asked again', () => {
  const said = Array.from({ length: 10 }, (_, event): Said => ({ event, kind: Kind.output, time: 0, pid: 1, term: Bits.fromText('a\nb\n'), termId: event, aux: 0 }));
  const once = newest(said, 4, lines);
  expect(once.map(({ event, kind, aux }) => [event, kind, aux])).toEqual([[5, LEFT_OUT, 12], ...[6, 7, 8, 9].map((event) => [event, Kind.output, 0])]);
  expect(tally(newest(once, 2, lines))).toEqual({ kept: 4, left: 16 });
  expect(newest(said, 10, lines)).toEqual(said);
});

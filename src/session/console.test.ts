/** The console's text when a program prints without end. */
import { expect, it } from 'vitest';
import type { Nanoseconds } from '../base/index.ts';
import { Bits } from '../terms/index.ts';
import { drain, Kind, LEFT_OUT, START, TraceLog, TraceStore, type Cursor, type Leap, type SaidText } from '../trace/index.ts';
import { ConsoleFold } from './console.ts';

const nothing = { select: () => undefined, newRun: () => undefined, seek: () => undefined };

/** A console that reads a trace which prints these. */
function reads(texts: readonly string[]): { fold: ConsoleFold; store: TraceStore } {
  const log = new TraceLog();
  for (const text of texts) log.output(1, -1, Bits.fromText(text), 0);
  const store = new TraceStore();
  const fold = new ConsoleFold();
  for (let cursor: Cursor = START; ; ) {
    const next = drain(log, cursor, undefined, 500);
    if (next === null) return { fold, store };
    store.append(next.piece);
    cursor = next.next;
    fold.advance(store, nothing);
  }
}

const leapTo = (first: number, said: readonly SaidText[]): Leap => ({ first, time: first as Nanoseconds, terms: 0, processes: [], gone: 0, running: -1, modules: [], applications: [], timers: [], texts: [], said });
const printed = (event: number, text: string): SaidText => ({ event, kind: Kind.output, time: 0, pid: 1, aux: 0, text });

/** How many lines the entries show, and say to be left out. */
const lines = (fold: ConsoleFold): { shown: number; left: number } => ({
  shown: fold.entries().filter(({ kind }) => kind === 'output').length,
  left: fold.entries().reduce((sum, entry) => sum + (entry.kind === 'gap' ? entry.lines : 0), 0),
});

it('keeps the newest lines and says how many are gone', () => {
  const { fold } = reads(Array.from({ length: 7_000 }, (_, n) => `line ${n}\n`));
  const { shown, left } = lines(fold);
  expect(shown + left).toBe(7_000);
  expect(shown).toBeGreaterThanOrEqual(1_000);
  expect(shown).toBeLessThanOrEqual(2_000);
  expect(fold.entries()[0]).toMatchObject({ kind: 'gap', lines: left });
  expect(fold.entries().at(-1)).toMatchObject({ text: 'line 6999' });
});

it('says what a leap leaves out, where it is left out', () => {
  const { fold, store } = reads(['first\n']);
  const after = store.after(leapTo(1_000, [{ ...printed(500, ''), kind: LEFT_OUT, aux: 12 }, printed(600, 'second\n')]));
  expect(fold.advance(after, nothing)).toBe(true);
  expect(fold.advance(after, nothing)).toBe(false);
  fold.advance(after.after(leapTo(2_000, [{ ...printed(1_500, ''), kind: LEFT_OUT, aux: 3 }])), nothing);
  expect(fold.entries().map((entry) => (entry.kind === 'gap' ? entry.lines : 'text' in entry ? entry.text : ''))).toEqual(['first', 12, 'second', 3]);
});

it('breaks a line that never ends', () => {
  const { fold } = reads(Array.from({ length: 100 }, () => 'x'.repeat(1_000)));
  const texts = fold.entries().map((entry) => ('text' in entry ? entry.text.length : 0));
  expect(texts.reduce((sum, length) => sum + length, 0)).toBe(100_000);
  expect(Math.max(...texts)).toBeLessThanOrEqual(21_000);
});

/** The Logger's protection against overload, as a person sees it: each switch of its mode is a note on the time axis. */
import { expect, test } from 'vitest';
import { Kind } from '../trace/index.ts';
import { Driver, loadLibrary, spec } from './testing.ts';

const PROGRAM = `
require Logger
Logger.configure(sync_threshold: 5, discard_threshold: 9)
for n <- 1..8, do: spawn(fn -> for m <- 1..5, do: Logger.error("message #{n}.#{m}") end)
Process.sleep(100)
Logger.error("as before")
`;

test('asynchronous, synchronous, discarding, and back', { timeout: 120_000 }, async () => {
  const d = new Driver(await loadLibrary(), spec(PROGRAM)).go();
  d.line('import_file "a.exs"');
  d.go().flush();
  const { store } = d;
  const modes: string[] = [];
  const logged: string[] = [];
  for (let n = 0; n < store.count; n++) {
    const text = store.text(store.term(n));
    const mode = store.kind(n) === Kind.note ? /^\{:logger, :mode, :(\w+)\}/.exec(text) : null;
    if (mode !== null) modes.push(mode[1]!);
    if (store.kind(n) === Kind.log) logged.push(...(text.match(/message \d\.\d|as before|Attempted to log \d+ messages, which is above/g) ?? []));
  }
  expect(modes[0]).toBe('sync');
  expect(modes).toContain('discard');
  expect(modes.at(-1)).toBe('async');
  // What was discarded is missing, and said to be.
  expect(logged.length).toBeLessThan(42);
  expect(logged.join()).toContain('Attempted to log');
  expect(logged.at(-1)).toBe('as before');
});

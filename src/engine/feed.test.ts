/** A reader that cannot keep up: what it is sent of a run, and that the run does not wait for it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { COLUMNS, stateAt, type TraceStore } from '../trace/index.ts';
import type { Library } from './library.ts';
import { Driver, loadLibrary, spec, type Credit } from './testing.ts';

const PROGRAM = `
defmodule Loop do
  def ping(0, _), do: :done
  def ping(n, to) do
    send(to, {:ping, self(), n})
    receive do: ({:pong, ^n} -> :ok)
    if rem(n, 5_000) == 0, do: IO.puts("left: #{n}")
    ping(n - 1, to)
  end
  def pong, do: receive(do: ({:ping, from, n} -> send(from, {:pong, n}); pong()))
  def run(n), do: ping(n, spawn(&pong/0))
  def forever(to), do: (ping(1, to); forever(to))
end
defmodule Count do
  use GenServer
  def init(n), do: {:ok, n}
  def handle_call(:next, _from, n), do: {:reply, n, n + 1}
  def run(n), do: (GenServer.start(Count, 0, name: Count); for(_ <- 1..n, do: GenServer.call(Count, :next)) |> Enum.sum())
end
`;

let library: Library;
beforeAll(async () => {
  library = await loadLibrary();
});

/** A run whose program is loaded and that is at its prompt. */
function begin(credit: Credit): Driver {
  const d = new Driver(library, spec(PROGRAM), credit).go();
  d.line('import_file "a.exs"');
  return d.go();
}

function after(line: string, credit: Credit): Driver {
  const d = begin(credit);
  d.line(line);
  return d.go();
}

/** Held events are those of the whole run, and what stands after them stands there. */
function expectPartOf(store: TraceStore, whole: TraceStore): void {
  expect(store.count).toBe(whole.count);
  for (let n = store.first; n < store.count; n++) {
    for (const column of COLUMNS) if (store[column](n) !== whole[column](n)) expect({ n, column, is: store[column](n) }).toEqual({ n, column, is: whole[column](n) });
    if (n % 7 === 0 && store.text(store.term(n)) !== whole.text(whole.term(n))) expect({ n, text: store.text(store.term(n)) }).toEqual({ n, text: whole.text(whole.term(n)) });
  }
  const living = (of: TraceStore, event: number): unknown =>
    [...stateAt(of, event).processes.values()].filter(({ status }) => status.is !== 'exited').map(({ id, label, names, system, behaviour, mailbox, state, links, monitors }) => ({ id, label, names, system, behaviour, mailbox: mailbox.length, state: of.text(state), links, monitors }));
  for (let i = 0; i <= 10; i++) {
    const event = store.first + Math.floor(((store.count - 1 - store.first) * i) / 10);
    expect(living(store, event)).toEqual(living(whole, event));
  }
}

describe('a reader that is slow', () => {
  test('is sent all of a run that is not too long', { timeout: 60_000 }, () => {
    const whole = after('Loop.run(10_000)', 'unlimited');
    const slow = after('Loop.run(10_000)', 'slow');
    expect(whole.store.count).toBeGreaterThan(120_000);
    expect([slow.leaps, slow.store.first]).toEqual([0, 0]);
    expect(slow.hash()).toBe(whole.hash());
  });

  test.each(['Loop.run(100_000)', 'Count.run(30_000)'])('is sent the newest of one that is: %s', { timeout: 120_000 }, (line) => {
    const whole = after(line, 'unlimited');
    const slow = after(line, 'slow');
    expect(slow.leaps).toBeGreaterThan(0);
    expect(whole.store.count - slow.store.first).toBeGreaterThanOrEqual(24_000);
    expect(whole.store.count - slow.store.first).toBeLessThan(40_000);
    expectPartOf(slow.store, whole.store);
    expect(slow.store.inputs).toEqual(whole.store.inputs);
    expect(slow.listen()).toBe(whole.listen());
    // And the run goes on as if nothing had been left out.
    for (const d of [whole, slow]) {
      d.line('Loop.run(10)');
      d.go();
    }
    expectPartOf(slow.store, whole.store);
  });

  test('is waited for while it looks back', { timeout: 60_000 }, () => {
    const d = begin('slow');
    d.mayLeap = false;
    d.line('Loop.run(100_000)');
    d.advance();
    for (let i = 0; i < 300; i++) d.turn();
    expect(d.leaps).toBe(0);
    expect(d.events - d.store.count).toBeLessThan(30_000);
    d.mayLeap = true;
    d.go();
    expect(d.leaps).toBeGreaterThan(0);
  });

  test('is told of an endless run, and what Stop brings, and then what it lacks', { timeout: 60_000 }, () => {
    const d = begin('slow');
    d.line('Loop.forever(spawn(&Loop.pong/0))');
    d.advance();
    let seen = d.store.count;
    for (let i = 0; i < 120; i++) {
      d.turn();
      expect(d.store.count).toBeGreaterThanOrEqual(seen);
      seen = d.store.count;
    }
    expect(d.leaps).toBeGreaterThan(3);
    expect(d.events).toBeGreaterThan(1_000_000);
    d.input({ kind: 'stop' });
    d.go();
    d.line('40 + 2');
    d.go();
    expect(d.listen()).toContain('42\n');
    expect(d.store.count - d.store.first).toBeGreaterThanOrEqual(24_000);
    // Done again from its log, it is the same.
    const again = new Driver(library, { ...spec(PROGRAM), log: d.log }, 'unlimited').go().flush();
    expectPartOf(d.store, again.store);
  });

  test('who asks for a certain event is sent what came before it, and not all the rest', { timeout: 120_000 }, () => {
    const whole = after('Loop.run(100_000)', 'unlimited');
    const to = whole.store.count - 5_000;
    const d = new Driver(library, { ...spec(PROGRAM), log: whole.log }, 'slow').go({ event: to });
    expect(d.store.count).toBeGreaterThanOrEqual(to);
    expect(d.leaps).toBe(1);
    expect(to - d.store.first).toBeGreaterThan(320_000);
    expect(to - d.store.first).toBeLessThanOrEqual(327_680);
    for (let n = d.store.first; n < to; n += 11) expect([n, d.store.kind(n), d.store.time(n), d.store.cause(n)]).toEqual([n, whole.store.kind(n), whole.store.time(n), whole.store.cause(n)]);
  });

  test.each(['Loop.run(15_000)', 'Loop.run(100_000)'])('a line that comes while it is filled in after %s goes before the rest, and nothing printed is lost', { timeout: 120_000 }, (line) => {
    const d = begin('slow');
    d.line(line);
    d.advance();
    const lacks = (): boolean => (d.host as unknown as { readonly feed: { readonly lacks: boolean } }).feed.lacks;
    for (let i = 0; i < 10_000 && !lacks(); i++) d.turn();
    expect(lacks()).toBe(true);
    d.turn();
    d.line('Loop.run(5_000)');
    expect(lacks()).toBe(false);
    d.go();
    const again = new Driver(library, { ...spec(PROGRAM), log: d.log }, 'unlimited').go().flush();
    expect(d.listen()).toBe(again.listen());
    expectPartOf(d.store, again.store);
  });
});

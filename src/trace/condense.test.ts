import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atom, binary } from '../terms/index.ts';
import { CHUNK, EMPTY_VIEW, IntTable, Kind, START, TraceLog, TraceStore, advance, condense, drain, hashTrace, stateAt, type Cursor, type ProcessView, type TraceView } from './index.ts';
import { Letters } from './letters.ts';
import { Marks } from './marks.ts';

/** A long life: some stay and talk, others are born, work and die; one gets more letters than it takes. */
function longLog(events: number): TraceLog {
  const log = new TraceLog();
  let time = 0;
  let born = 100;
  for (let i = 0; i < 4; i++) log.at(time).spawn(born++, i === 0 ? -1 : 100, -1, log.symbols.call(atom('M'), atom('f'), [i]), atom('M'), atom('f'), [i], i === 2);
  log.at(time).register(101, -1, binary('slow'));
  const waiting: { event: number; term: number }[] = [];
  for (let n = 0; log.count < events; n++) {
    time += 1000;
    const from = 100 + (n % 3);
    const term = log.term([binary('letter'), n]);
    const sent = log.at(time).send(from, 101, -1, term, 0);
    waiting.push({ event: log.at(time).enqueue(101, from, sent, term, 0), term });
    if (n % 3 !== 0) {
      // The oldest, or one from the middle; now and then some are looked past first.
      const at = n % 5 === 0 ? Math.floor(waiting.length / 2) : 0;
      if (n % 40 === 0) for (const each of waiting.slice(0, 3)) log.at(time).skip(101, 100, each.event, each.term, 0);
      const [taken] = waiting.splice(at, 1);
      log.at(time).receive(101, 100, taken!.event, taken!.term, 0);
    }
    if (n % 7 === 0) log.at(time).state(102, -1, [binary('state'), n]);
    if (n % 50 === 0) {
      const child = born++;
      log.at(time).spawn(child, 103, -1, log.symbols.call(atom('M'), atom('f'), [n]), atom('M'), atom('f'), [n], true);
      log.at(time + 10).exit(child, -1, -1, binary('done'));
    }
    if (n % 60 === 0) log.at(time).wait(103, 102, -1, binary(`ask ${n}`), 1);
    if (n % 97 === 0) log.at(time).input(100, binary(`line ${n}`), n);
    if (n % 111 === 0) log.at(time).timerSet(103, 103, -1, [binary('tick'), n], 5);
  }
  return log;
}

/** The store as a page grows it: piece by piece, folded on the way. */
function read(log: TraceLog, most: number | null): TraceStore {
  const store = new TraceStore();
  for (let cursor: Cursor = START; ; ) {
    const next = drain(log, cursor, undefined, 3000);
    if (next === null) return store;
    store.append(next.piece);
    cursor = next.next;
    while (most !== null && condense(store, most, CHUNK));
  }
}

/** All that a page shows of a process, texts included; what is said to be cut off (older states) is not. */
const shown = (store: TraceStore, process: ProcessView) => ({
  ...process,
  stateEvents: process.stateEvents.slice(-32),
  state: store.text(process.state),
  status: process.status.is === 'waiting' ? { ...process.status, what: store.text(process.status.what) } : process.status,
  mailbox: [...process.mailbox].map((message) => ({ ...message, term: store.text(message.term) })),
  bornAt: store.time(process.spawnedAt),
});
const living = (view: TraceView) => [...view.processes.values()].filter((process) => process.status.is !== 'exited');

describe('folding under a cap', () => {
  const log = longLog(9 * CHUNK);
  const whole = read(log, null);
  const folded = read(log, CHUNK);

  test('holds no more than the cap and what comes before the next fold', () => {
    expect(whole.first).toBe(0);
    expect(folded.first).toBe(8 * CHUNK);
    expect(folded.count).toBe(whole.count);
    expect(folded.kind(folded.first - CHUNK - 5)).toBe(0);
    expect(folded.text(20)).toBe('…');
  });

  test('every event that is held is what it was, and so is what stands at it', () => {
    for (let event = folded.first; event < folded.count; event += 997) {
      for (const column of ['kind', 'time', 'pid', 'peer', 'cause', 'term', 'aux'] as const) expect(folded[column](event)).toBe(whole[column](event));
      expect(folded.text(folded.term(event))).toBe(whole.text(whole.term(event)));
      const [a, b] = [stateAt(folded, event), advance(whole, EMPTY_VIEW, event)];
      expect(living(a).map((each) => shown(folded, each))).toEqual(living(b).map((each) => shown(whole, each)));
      expect(a.processes.size + a.gone).toBe(b.processes.size);
      expect([...a.timers.values()].map(({ term }) => folded.text(term))).toEqual([...b.timers.values()].map(({ term }) => whole.text(term)));
    }
  });

  test('before it there is one view: what stood just before the first', () => {
    expect(stateAt(folded, 7)).toBe(stateAt(folded, folded.first - 1));
    expect(living(stateAt(folded, 7)).map((each) => shown(folded, each))).toEqual(living(stateAt(whole, folded.first - 1)).map((each) => shown(whole, each)));
  });

  test('inputs are never forgotten, and the hash is that of the whole', () => {
    expect(folded.inputs).toEqual(Array.from({ length: whole.count }, (_, n) => n).filter((n) => whole.kind(n) === Kind.input));
    for (const event of [folded.first - 1, folded.first, folded.first + 100, folded.count - 1]) expect(hashTrace(folded, event)).toBe(hashTrace(whole, event));
  });

  test('the dead of long ago are counted, no more', () => {
    const view = stateAt(folded, folded.count - 1);
    expect(view.gone).toBeGreaterThan(100);
    expect(view.processes.size).toBeLessThan(advance(whole, EMPTY_VIEW, whole.count - 1).processes.size / 2);
  });
});

test('marks are a set, however far apart the ids are', () => {
  const id = fc.oneof(fc.nat(20), fc.nat(20_000), fc.integer({ min: 2 ** 30, max: 2 ** 30 + 9000 }), fc.constant(-1));
  fc.assert(
    fc.property(fc.array(id), id, fc.nat(9000), (ids, from, length) => {
      const marks = new Marks();
      const set = new Set<number>();
      for (const each of ids) {
        marks.add(each);
        if (each >= 0) set.add(each);
      }
      for (const each of [...ids, from]) expect(marks.has(each)).toBe(set.has(each));
      const start = Math.max(0, from);
      expect(marks.count(start, start + length)).toBe([...set].filter((each) => each >= start && each < start + length).length);
    }),
  );
});

describe('a fold', () => {
  test('goes on in portions, until the last of which the store answers as before, though it grows', () => {
    const log = longLog(4 * CHUNK);
    const [whole, store] = [new TraceStore(), new TraceStore()];
    let cursor: Cursor = START;
    const grow = (): boolean => {
      const next = drain(log, cursor, undefined, 500);
      if (next === null) return false;
      cursor = next.next;
      whole.append(next.piece);
      store.append(next.piece);
      return true;
    };
    while (store.count < 2 * CHUNK && grow());
    let portions = 0;
    for (; store.first === 0; portions++) {
      for (const event of [0, 77, CHUNK - 1]) expect([store.kind(event), store.text(store.term(event))]).toEqual([whole.kind(event), whole.text(whole.term(event))]);
      expect(condense(store, CHUNK, CHUNK)).toBe(true);
      grow();
    }
    expect(portions).toBeGreaterThan(8);
    while (grow());
    while (condense(store, CHUNK, CHUNK));
    expect(store.first).toBe(3 * CHUNK);
    expect(hashTrace(store, store.count - 1)).toBe(hashTrace(whole, whole.count - 1));
    expect(living(stateAt(store, store.count - 1)).map((each) => shown(store, each))).toEqual(living(stateAt(whole, whole.count - 1)).map((each) => shown(whole, each)));
  });
});

describe('tables and mailboxes that copies share', () => {
  test('a table is a map, and its copies never hear of each other', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(700), fc.boolean()), { maxLength: 60 }), (acts) => {
        let [table, map] = [new IntTable<number>(), new Map<number, number>()];
        const before: [IntTable<number>, Map<number, number>][] = [];
        acts.forEach(([act, key, keep], i) => {
          if (keep) {
            before.push([table, map]);
            [table, map] = [table.copy(), new Map(map)];
          }
          if (act < 2) {
            table.set(key, i);
            map.set(key, i);
          } else expect(table.delete(key)).toBe(map.delete(key));
        });
        for (const [t, m] of [...before, [table, map] as const]) {
          expect([...t]).toEqual([...m].sort((a, b) => a[0] - b[0]));
          expect(t.size).toBe(m.size);
          expect([...t.values()].length).toBe(m.size);
        }
      }),
    );
  });

  test('a mailbox is a list, and its copies never hear of each other', () => {
    type Message = { event: number; skipped: number; lookedPast: boolean };
    const make = (event: number) => ({ event, send: -1, term: 0, from: 0, shape: 0 as const, at: 0 as never, skipped: 0, lookedPast: false });
    fc.assert(
      fc.property(fc.nat(600), fc.array(fc.tuple(fc.nat(4), fc.nat(1000), fc.boolean()), { maxLength: 60 }), (filled, acts) => {
        let letters = new Letters();
        let list: Message[] = [];
        let next = 0;
        const push = (): void => {
          letters.push(make(next));
          list.push(make(next++));
        };
        for (let i = 0; i < filled; i++) push();
        const before: [Letters, Message[]][] = [];
        for (const [act, n, keep] of acts) {
          if (keep) {
            before.push([letters, list]);
            [letters, list] = [letters.copy(), list.map((each) => ({ ...each }))];
          }
          const at = list.length === 0 ? -1 : n % list.length;
          const event = list[at]?.event ?? 12_345;
          if (act < 2) push();
          else if (act === 2) {
            letters.take(event);
            if (at >= 0) list.splice(at, 1);
          } else if (act === 3) {
            letters.skip(event);
            if (at >= 0) list[at] = { ...list[at]!, skipped: list[at]!.skipped + 1, lookedPast: true };
          } else {
            letters.endReceive();
            list = list.map((each) => ({ ...each, lookedPast: false }));
          }
        }
        for (const [a, b] of [...before, [letters, list] as const]) {
          expect([...a]).toMatchObject(b);
          expect(a.length).toBe(b.length);
          expect(a.passed).toBe(b.filter((each) => each.lookedPast).length);
          expect(a.slice(3, 300)).toEqual([...a].slice(3, 300));
          expect(a.head).toEqual([...a][0]);
        }
      }),
    );
  });
});

/** Whatever is written, and however it is drained, cut and added: every event comes out with every column. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Kind, START, TraceLog, TraceStore, WaitReason, drain, take, type Cursor } from './index.ts';

type Event = readonly [kind: number, time: number, pid: number, peer: number, cause: number, term: number, aux: number];

/** Small ones often: what is written shortly is what goes without saying. */
const id = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -1, max: 2 }) }, fc.integer({ min: -1, max: 0x7fffffff }));
const written = fc.record({
  what: fc.constantFrom('message', 'enqueue', 'receive', 'rest', 'in', 'out', 'plain'),
  passed: fc.oneof(fc.nat(1000), fc.constantFrom(0x7fffffff, 0x80000000, 1e15)),
  pid: id,
  peer: id,
  cause: id,
  term: id,
  shape: fc.nat(9),
  reason: fc.constantFrom(-1, ...Object.values(WaitReason)),
  aux: fc.nat(100),
});
type Written = typeof written extends fc.Arbitrary<infer T> ? T : never;

/** Writes it; answers the events that are to be read. */
function write(log: TraceLog, time: number, { what, pid, peer, cause, term, shape, reason, aux }: Written): Event[] {
  const at = log.count;
  const why = Math.max(reason, 0);
  const woken = (who: number, event: number): Event[] => (reason < 0 ? [] : [[Kind.wake, time, who, -1, event, -1, reason]]);
  switch (what) {
    case 'message':
      expect(log.at(time).message(pid, peer, cause, term, shape, reason)).toBe(at + 1);
      return [[Kind.send, time, pid, peer, cause, term, shape], [Kind.enqueue, time, peer, pid, at, term, shape], ...woken(peer, at + 1)];
    case 'enqueue':
      expect(log.at(time).enqueue(pid, peer, cause, term, shape, reason)).toBe(at);
      return [[Kind.enqueue, time, pid, peer, cause, term, shape], ...woken(pid, at)];
    case 'receive':
      expect(log.at(time).receive(pid, peer, cause, term, shape)).toBe(at);
      return [[Kind.receive, time, pid, peer, cause, term, shape]];
    case 'rest':
      log.at(time).rest(pid, cause, why, aux);
      return [[Kind.wait, time, pid, -1, cause, -1, why], [Kind.out, time, pid, -1, cause, -1, aux]];
    case 'in':
      expect(log.at(time).in(pid, cause, aux)).toBe(at);
      return [[Kind.in, time, pid, -1, cause, -1, aux]];
    case 'out':
      expect(log.at(time).out(pid, cause, aux)).toBe(at);
      return [[Kind.out, time, pid, -1, cause, -1, aux]];
    default:
      expect(log.at(time).put(Kind.signal, pid, peer, cause, term, aux)).toBe(at);
      return [[Kind.signal, time, pid, peer, cause, term, aux]];
  }
}

test('every event comes out as it went in', () => {
  fc.assert(
    fc.property(fc.array(written, { minLength: 1, maxLength: 200 }), fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 30 }), fc.boolean(), (all, often, most, frame, gives) => {
      const log = new TraceLog();
      const store = new TraceStore();
      const events: Event[] = [];
      let time = 0;
      let at: Cursor = START;
      const read = (): void => {
        for (let next = gives ? take(log, at, most) : drain(log, at, undefined, most); next !== null; next = gives ? take(log, at, most) : drain(log, at, undefined, most)) {
          at = next.next;
          while (store.count < at.event) {
            const before = store.count;
            store.append(next.piece, frame);
            expect(store.count).toBe(Math.min(before + frame, at.event));
          }
        }
      };
      all.forEach((each, i) => {
        time += each.passed;
        events.push(...write(log, time, each));
        if (i % often === 0) read();
      });
      read();
      expect(log.count).toBe(events.length);
      expect(Array.from({ length: store.count }, (_, i) => [store.kind(i), store.time(i), store.pid(i), store.peer(i), store.cause(i), store.term(i), store.aux(i)])).toEqual(events);
    }),
    { numRuns: 200 },
  );
});

test('what goes without saying takes no words', () => {
  const log = new TraceLog();
  const taken = [-1, -1];
  const words: number[] = [];
  for (let i = 0; i < 6; i++) {
    const [from, to] = [i % 2, (i + 1) % 2];
    if (i > 0) log.in(from, taken[from]!, 0);
    if (i > 1) taken[from] = log.at(i * 300).receive(from, to, log.count - 3, log.termCount - 1, 0);
    log.at(i * 300 + 100).message(from, to, taken[from]!, log.term(i), 0, WaitReason.receive);
    log.at(i * 300 + 200).rest(from, taken[from]!, WaitReason.receive, 7);
    const drained = drain(log, { event: words.length === 0 ? 0 : log.count - 7, term: 0, symbol: 0 })!;
    words.push(drained.piece.records.length);
  }
  // in, receive, send, enqueue, wake, wait, out: seven events
  expect(words.slice(2)).toEqual([11, 11, 11, 11]);
});

test('a full buffer is given, and what is written then is in another', () => {
  const log = new TraceLog();
  const events = 100_000;
  for (let i = 0; i < events; i++) log.at(i).receive(i, 2, i - 1, log.term(i), 3);
  const store = new TraceStore();
  for (let next = take(log, START); next !== null; next = take(log, next.next)) store.append(structuredClone(next.piece, { transfer: [next.piece.records.buffer as ArrayBuffer] }));
  expect(store.count).toBe(events);
  for (let i = 0; i < events; i += 997) expect([store.pid(i), store.text(store.term(i))]).toEqual([i, String(i)]);
});

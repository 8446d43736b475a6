import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHUNK, EMPTY_VIEW, Folder, KEY_EVERY, Kind, START, TraceLog, TraceStore, advance, argumentsText, cut, drain, exportJson, hashTrace, isVisible, parts, printTerm, sentenceOf, shapeOf, Shape, span, stateAt, type Cursor } from './index.ts';
import { Cons, EMPTY, Ref, Pid, atom, binary, listFromArray, makeMap, type Term } from '../terms/index.ts';
import { scenario, writeScenario } from './scenario.ts';

const end = (text: string) => {
  const store = scenario(text);
  return stateAt(store, store.count - 1);
};
const process = (text: string, id = 100) => end(text).processes.get(id)!;

describe('mailboxes', () => {
  test('a message stands in the mailbox until it is taken', () => {
    const text = 'spawn A\nspawn B\nA -call:get-> B\nA -info:junk-> B';
    expect([...process(text, 101).mailbox].map((m) => [m.from, m.shape, m.skipped])).toEqual([[100, Shape.call, 0], [100, Shape.info, 0]]);
    expect([...process(`${text}\nB takes`, 101).mailbox].map((m) => m.shape)).toEqual([Shape.info]);
  });

  test('what a receive looked past is marked until it takes another', () => {
    const text = 'spawn A\nspawn B\nA -info:x-> B\nA -info:y-> B\nB looks past';
    expect([...process(text, 101).mailbox].map((m) => [m.lookedPast, m.skipped])).toEqual([[true, 1], [false, 0]]);
    expect([...process(`${text}\nB takes`, 101).mailbox].map((m) => [m.lookedPast, m.skipped])).toEqual([[false, 1]]);
  });

  test('a death drops what is left', () => {
    const b = process('spawn A\nspawn B\nA -info:x-> B\nA -info:y-> B\nB exits boom', 101);
    expect(b.mailbox.length).toBe(0);
    expect(b.dropped).toBe(2);
    expect(b.status).toMatchObject({ is: 'exited', abnormal: true });
  });
});

describe('status', () => {
  test.each([
    ['spawn A', 'runnable'],
    ['spawn A\nA runs', 'running'],
    ['spawn A\nA runs\nA stops', 'runnable'],
    ['spawn A\nA runs\nA waits\nA stops', 'waiting'],
    ['spawn A\nA runs\nA waits\nA stops\nA wakes', 'runnable'],
    ['spawn A\nsuspend A\nA wakes', 'suspended'],
    ['spawn A\nA runs\nA waits\nA stops\nsuspend A\nA wakes\nresume A', 'runnable'],
    ['spawn A\nA exits normal\nA stops', 'exited'],
  ])('%j: %s', (text, status) => {
    expect(process(text).status.is).toBe(status);
  });

  test('waiting says whom for and until when', () => {
    expect(process('spawn A\nspawn B\nA set 50\nA waits call B').status).toMatchObject({ reason: 1, peer: 101, until: 50_003_000 });
    expect(process('spawn A\nA set 50\nA waits\ntimer\nA waits').status).toMatchObject({ reason: 0, until: null });
  });

  test('only shutdown and normal are normal', () => {
    const abnormal = (reason: string) => process(`spawn A\nA exits ${reason}`).status;
    expect(abnormal('normal')).toMatchObject({ abnormal: false });
    expect(abnormal('shutdown')).toMatchObject({ abnormal: false });
    expect(abnormal('killed')).toMatchObject({ abnormal: true });
  });
});

describe('relations', () => {
  test('links and monitors, and their end with either side', () => {
    const text = 'spawn A\nspawn B by A\nA links B\nB monitors A\nA is named kv';
    expect(process(text)).toMatchObject({ links: [101], monitoredBy: [101], label: 'kv', names: ['kv'] });
    expect(process(text, 101)).toMatchObject({ links: [100], monitors: [100], parent: 100 });
    expect(process(`${text}\nB exits boom`)).toMatchObject({ links: [], monitoredBy: [] });
    expect(process(`${text}\nA unlinks B`)).toMatchObject({ links: [] });
  });

  test('pending timers', () => {
    const text = 'spawn A\nspawn B\nA sends-after 50 B tick';
    expect([...end(text).timers.values()]).toMatchObject([{ from: 100, to: 101, at: 50_003_000 }]);
    expect(end(`${text}\ntimer`).timers.size).toBe(0);
    expect(process(`${text}\ntimer`, 101).mailbox.slice(0, 9)).toMatchObject([{ from: -1, send: -1 }]);
  });

  test('notes: behaviour, callbacks, handlers, children', () => {
    const text = 'spawn A\nA notes behaviour gen_server KV\nA notes callback KV handle_call get\nA state 7';
    expect(process(text)).toMatchObject({ behaviour: 'gen_server', module: 'KV', label: 'KV <0.100.0>', callbacks: [{ module: 'KV', name: 'handle_call' }] });
    expect(process(`${text}\nA notes returned KV handle_call ok`)).toMatchObject({ callbacks: [], stateEvents: [3] });
    expect(process('spawn A\nA notes handler added Echo 1\nA notes handler begin Echo hi').handlers).toMatchObject([{ name: 'Echo', busy: 3 - 1 }]);
  });
});

/** A long random but lawful scenario. */
function busy(seed: readonly number[]): string {
  const lines = ['spawn A', 'spawn B', 'spawn C', 'C is named kv'];
  const names = ['A', 'B', 'C'];
  const boxes: Record<string, number> = { A: 0, B: 0, C: 0 };
  for (const n of seed) {
    const me = names[n % 3]!;
    const other = names[(n >> 2) % 3]!;
    switch ((n >> 4) % 9) {
      case 0: case 1: case 2:
        lines.push(`${me} -${['info', 'call', 'cast'][n % 3]}:m${n % 50}-> ${other}`);
        boxes[other]!++;
        break;
      case 3: case 4:
        if (boxes[me]! > 0) { lines.push(`${me} takes`); boxes[me]!--; }
        break;
      case 5:
        lines.push(`${me} state ${n}`);
        break;
      case 6:
        lines.push(n & 1 ? `${me} runs` : `${me} stops`);
        break;
      case 7:
        lines.push(`${me} waits call ${other}`, `${me} wakes`);
        break;
      default:
        lines.push(n & 1 ? `${me} links ${other}` : `${me} unlinks ${other}`);
    }
  }
  return lines.join('\n');
}
const seeds = (max: number) => fc.array(fc.nat(10_000), { minLength: 1, maxLength: max });

describe('folding', () => {
  test('forward step by step = from scratch = by key frames, in any order of seeking', () => {
    fc.assert(
      fc.property(seeds(300), fc.array(fc.nat(600), { maxLength: 10 }), (seed, seeks) => {
        const store = scenario(busy(seed));
        const folder = new Folder(store);
        let view = EMPTY_VIEW;
        const steps = [view];
        for (let event = 0; event < store.count; event++) steps.push((view = advance(store, view, event)));
        for (const seek of seeks) {
          const event = Math.min(seek, store.count - 1);
          expect(folder.at(event)).toEqual(steps[event + 1]);
          expect(advance(store, EMPTY_VIEW, event)).toEqual(steps[event + 1]);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('what an event does not touch stays the same object; earlier views never change', () => {
    const store = scenario('spawn A\nspawn B\nA -info:x-> B\nB state 1\nB takes');
    const before = stateAt(store, 4);
    const copied = () => structuredClone([...before.processes].map(([id, process]) => [id, { ...process, mailbox: [...process.mailbox] }]));
    const copy = copied();
    const after = stateAt(store, store.count - 1);
    expect(after.processes.get(100)).toBe(before.processes.get(100));
    expect(after.processes.get(101)).not.toBe(before.processes.get(101));
    expect(copied()).toEqual(copy);
  });

  test('key frames hold for long traces', () => {
    const store = scenario(busy(Array.from({ length: 9000 }, (_, i) => (i * 7919) % 10_007)));
    expect(store.count).toBeGreaterThan(2 * KEY_EVERY);
    const folder = new Folder(store);
    for (const event of [store.count - 1, KEY_EVERY - 1, KEY_EVERY, 2 * KEY_EVERY + 5, 3]) {
      expect(folder.at(event)).toEqual(advance(store, EMPTY_VIEW, event));
    }
  });
});

describe('pieces', () => {
  test('however the log is drained, the store and its hash are the same', () => {
    const text = busy(Array.from({ length: 9000 }, (_, i) => (i * 104_729) % 10_007));
    const whole = scenario(text);
    expect(whole.count).toBeGreaterThan(CHUNK);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        const log = writeScenario(text);
        const store = new TraceStore();
        let cursor: Cursor = START;
        for (let i = 0; ; i++) {
          const drained = drain(log, cursor, undefined, sizes[i % sizes.length]!);
          if (drained === null) break;
          store.append(drained.piece);
          cursor = drained.next;
          log.release(cursor.event);
        }
        expect(store.count).toBe(whole.count);
        expect(hashTrace(store, store.count)).toBe(hashTrace(whole, whole.count));
      }),
      { numRuns: 10 },
    );
  });

  test('the hash sees every column and text, up to the event asked for', () => {
    const a = scenario('spawn A\nspawn B\nA -info:x-> B\nB takes');
    const b = scenario('spawn A\nspawn B\nA -info:y-> B\nB takes');
    expect(hashTrace(a, 1)).toBe(hashTrace(b, 1));
    expect(hashTrace(a, 2)).not.toBe(hashTrace(b, 2));
    expect(hashTrace(a, 4)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a log that keeps little forgets the oldest chunks, and readers begin later', () => {
    const log = new TraceLog({ retain: 2 });
    for (let i = 0; i < 6 * CHUNK; i++) log.at(i).send(1, 2, -1, log.term(i), 0);
    expect(log.firstKept).toBeGreaterThan(CHUNK);
    expect(log.chunks).toHaveLength(2);
    expect(drain(log, START)!.piece).toMatchObject({ first: log.firstKept, firstTerm: log.firstKept });
  });

  test('only a log that keeps whole terms has them again', () => {
    const log = new TraceLog();
    log.at(0).send(1, 2, -1, log.term(atom('x')), 0);
    expect(log.termAt(0)).toBeUndefined();
    const fork = log.fork({ whole: true });
    const term = makeMap([]);
    expect(fork.termAt(fork.term(term))).toBe(term);
    expect(fork.termAt(0)).toBeUndefined();
  });

  test('off: nothing is recorded', () => {
    const log = new TraceLog({ on: false });
    expect(log.at(1).send(2, 3, -1, log.term(atom('x')), 0)).toBe(-1);
    expect(log.count).toBe(0);
  });

  test('an event takes at most 32 bytes', () => {
    const log = new TraceLog();
    for (let i = 0; i < 1000; i++) log.at(i).send(2, 3, -1, -1, 0);
    expect(drain(log, START)!.piece.records.byteLength / 1000).toBeLessThanOrEqual(32);
  });
});

describe('reading', () => {
  const store = scenario('spawn A\nspawn B\nA is named iex\nB is named kv\nA -call:get-> B\nB takes\nB state 4\nA prints hello\nB exits boom');
  test('one sentence per event', () => {
    const say = (n: number) => sentenceOf(store, stateAt(store, n), n);
    expect(Array.from({ length: store.count }, (_, n) => say(n))).toEqual([
      '#PID<0.100.0> starts: :A.init/0',
      '#PID<0.101.0> starts: :B.init/0',
      '#PID<0.100.0> is now called :iex',
      '#PID<0.101.0> is now called :kv',
      'iex sent :get to kv',
      ':get from iex is in the mailbox of kv',
      'kv took :get from iex',
      'kv has the state 4',
      'iex printed "hello"',
      'kv exited: :boom',
    ]);
    expect(Array.from({ length: store.count }, (_, n) => n).filter((n) => isVisible(store, n))).toEqual([4, 5, 6, 7, 9]);
  });

  test('every kind has its sentence', () => {
    for (const kind of Object.values(Kind)) {
      const log = new TraceLog();
      log.at(0).put(kind, 1, 2, -1, log.term([atom('x'), atom('y'), EMPTY]), 1);
      const one = new TraceStore();
      one.append(drain(log, START)!.piece);
      expect(sentenceOf(one, EMPTY_VIEW, 0), String(kind)).toMatch(/\S{3,}/);
      expect(sentenceOf(one, EMPTY_VIEW, 0)).not.toContain('undefined');
    }
  });

  test('by time, and why', () => {
    expect(store.lastAt(3500)).toBe(2);
    expect(store.lastAt(0)).toBe(-1);
    expect(store.why(6)).toEqual([6, 5, 4]);
  });

  test('as JSON', () => {
    const events = (JSON.parse(exportJson(store)) as { events: { kind: string; term?: string }[] }).events;
    expect(events).toHaveLength(store.count);
    expect(events[4]).toEqual({ event: 4, kind: 'send', time: 5000, pid: 100, peer: 101, term: '{:"$gen_call", {1, 2}, :get}', aux: 1 });
  });
});

test('printed tuples and lists come apart', () => {
  expect(parts('{:"$gen_call", {#PID<0.1.0>, [:alias | #Reference<0.0.0.1>]}, {:get, "a, b}"}}')).toEqual([':"$gen_call"', '{#PID<0.1.0>, [:alias | #Reference<0.0.0.1>]}', '{:get, "a, b}"}']);
  expect(parts('[%{a => 1, "b" => [2]}, ?,, &f/1]')).toEqual(['%{a => 1, "b" => [2]}', '?,', '&f/1']);
  expect(parts('{}')).toEqual([]);
  expect(parts(':ok')).toBeUndefined();
  expect(parts('{:a, …')).toBeUndefined();
});

test('arguments of callbacks read as terms', () => {
  expect(['[get: :a]', '[{1, 2}]', '[:a, :b]', '[a: 1, b: 2]', '[]'].map(argumentsText)).toEqual(['{:get, :a}', '{1, 2}', ':a, :b', 'a: 1, b: 2', '']);
});

test('structs print by name, whatever is loaded', () => {
  const error = makeMap([[atom('__struct__'), atom('Elixir.RuntimeError')], [atom('__exception__'), atom('true')], [atom('message'), binary('boom')]]);
  expect(printTerm([error, makeMap([[atom('a'), 1]])])).toBe('{%RuntimeError{message: "boom"}, %{a: 1}}');
});

test('a term travels to the same text that the printer gives, packed or not', () => {
  const leaf = fc.oneof(
    fc.integer(), fc.maxSafeInteger(), fc.constantFrom<Term>(EMPTY, new Pid(7), new Ref(9), new Cons(atom('alias'), new Ref(1)), new Cons(1, 2), makeMap([]), 1n << 80n, makeMap([[atom('b'), 1], [atom('a b'), EMPTY]]), makeMap([[1, 2]]), makeMap([[atom('__struct__'), atom('Elixir.X')], [atom('a'), 1]]), 0x7ffffff, 0x8000000, -0x8000000, -0x8000001),
    fc.string({ unit: 'grapheme', maxLength: 50 }).map((text) => atom(text)), fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => binary(text)), fc.string({ maxLength: 20 }).map((text) => binary(text)),
  );
  const keywords = fc.array(fc.tuple(fc.constantFrom('a', 'b c', 'Elixir.X', '__struct__', 'nil'), fc.integer()), { maxLength: 4 }).map((pairs) => listFromArray(pairs.map(([key, value]) => [atom(key), value])));
  const term = fc.letrec((tie) => ({ term: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('term'), { maxLength: 12 }) as fc.Arbitrary<Term>, (fc.array(tie('term'), { maxLength: 6 }) as fc.Arbitrary<Term[]>).map((items) => listFromArray(items)), keywords, fc.array(fc.integer({ min: 0, max: 140 }), { maxLength: 4 }).map((items) => listFromArray(items))) })).term as fc.Arbitrary<Term>;
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 30 }), (terms, size) => {
      const log = new TraceLog();
      const store = new TraceStore();
      terms.forEach((t, i) => log.at(i).send(1, 2, -1, log.term(t), 0));
      for (let next = drain(log, START, undefined, size); next !== null; next = drain(log, next.next, undefined, size)) store.append(structuredClone(next.piece));
      terms.forEach((t, i) => expect(store.text(i)).toBe(cut(printTerm(t))));
    }),
    { numRuns: 200 },
  );
});

test('a note travels with its elements, packed or not', () => {
  const log = new TraceLog();
  const long = listFromArray(Array.from({ length: 60 }, (_, i) => 1000 + i));
  log.at(0).note(1, -1, [atom('callback'), atom('Elixir.KV'), atom('handle_call'), new Cons([atom('get'), 1], EMPTY)]);
  log.at(0).note(1, -1, [atom('callback'), atom('Elixir.KV'), atom('handle_call'), long]);
  log.at(0).note(1, -1, atom('x'));
  const store = new TraceStore();
  store.append(drain(log, START)!.piece);
  const texts = [0, 1, 2].map((event) => Array.from({ length: 1 + store.aux(event) }, (_, i) => store.text(store.term(event) + i)));
  expect(texts).toEqual([
    ['{:callback, KV, :handle_call, [get: 1]}', ':callback', 'KV', ':handle_call', '[get: 1]'],
    [printTerm([atom('callback'), atom('Elixir.KV'), atom('handle_call'), long]), ':callback', 'KV', ':handle_call', cut(printTerm(long))],
    [':x'],
  ]);
});

test('shapes', () => {
  const pid = new Pid(1);
  const ref = new Ref(2);
  const tag = atom('$gen_call');
  const cases: [Term, number][] = [
    [[tag, [pid, ref], atom('get')], Shape.call],
    [[ref, 1], Shape.reply],
    [[new Cons(atom('alias'), ref), 1], Shape.reply],
    [[atom('$gen_cast'), 1], Shape.cast],
    [[atom('EXIT'), pid, 1], Shape.exit],
    [[atom('DOWN'), ref, atom('process'), pid, 1], Shape.down],
    [[atom('system'), [pid, ref], 1], Shape.system],
    [[atom('notify'), 1], Shape.event],
    [[pid, [pid, ref], [atom('sync_notify'), 1]], Shape.event],
    [[atom('io_request'), pid, ref, 1], Shape.io],
    [[atom('ack'), pid, 1], Shape.ack],
    [[1, 2], Shape.info],
    [EMPTY, Shape.info],
  ];
  for (const [term, shape] of cases) expect(shapeOf(term)).toBe(shape);
});

test('lengths of time', () => {
  expect([250, 1200, 1_234_567, 5e9].map(span)).toEqual(['250 ns', '1.2 µs', '1.23 ms', '5 s']);
});

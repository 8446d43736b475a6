/**
 * A run as compact text and back: JSON arrays, the texts of tabs as deltas against what they were before. The schema has a
 * version of its own in the link (`#v1.`); what an older version wrote must be readable for ever.
 */
import type { Input, LoggedInput, RunOptions, RunSpec } from '../../engine/protocol.ts';
import type { Nanoseconds, Result } from '../../base/index.ts';
import { err, ok } from '../../base/index.ts';

/** All that a link carries. */
export type Shared = {
  readonly engine: string;
  readonly spec: RunSpec;
  /** Index of the event at the cursor; -1: before the first; null: follow the end. */
  readonly cursor: number | null;
  /** Events that the run had when it was shared; null: as many as it takes to come to rest. */
  readonly events: number | null;
  readonly selected: number | null;
  /** Hash of the trace up to the cursor, hex; empty when unknown. */
  readonly hash: string;
};

/** [kept at the start, kept at the end, what stands between] against the text before, or the text itself when there was none. */
type Delta = readonly [number, number, string];

function delta(before: string, after: string): Delta {
  let head = 0;
  const most = Math.min(before.length, after.length);
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < most - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  return [head, tail, after.slice(head, after.length - tail)];
}

function applyDelta(before: string, [head, tail, middle]: Delta): string {
  if (head + tail > before.length) throw new Shape('a change of a tab does not fit its text');
  return before.slice(0, head) + middle + before.slice(before.length - tail);
}

class Shape extends Error {}

const KINDS = ['line', 'load', 'tab', 'send', 'exit', 'suspend', 'resume', 'stop'] as const;

/** A run as lines of text; `unpack` reads them back. */
export function pack(shared: Shared): string {
  const texts = new Map(shared.spec.tabs.map((tab) => [tab.name, tab.text]));
  let time = 0;
  let reductions = 0;
  let sequence = 0;
  const log = shared.spec.log.map(({ at, input }) => {
    // Positions only grow: their differences are shorter.
    const place = [at.time - time, at.reductions - reductions, at.sequence - sequence];
    time = at.time;
    reductions = at.reductions;
    sequence = at.sequence;
    return [...place, KINDS.indexOf(input.kind), ...packInput(input, texts)];
  });
  const { seed, schedulers, reductionCost, signalLatency } = shared.spec.options;
  return JSON.stringify([
    shared.engine,
    shared.spec.tabs.map((tab) => [tab.name, tab.text]),
    [seed, schedulers, reductionCost, signalLatency],
    log,
    shared.cursor,
    shared.events,
    shared.selected,
    shared.hash,
  ]);
}

function packInput(input: Input, texts: Map<string, string>): unknown[] {
  switch (input.kind) {
    case 'line':
      return [input.text];
    case 'load':
    case 'tab': {
      if (input.text === null) return [input.tab];
      const before = texts.get(input.tab) ?? '';
      texts.set(input.tab, input.text);
      return [input.tab, ...delta(before, input.text)];
    }
    case 'send':
    case 'exit':
      return [input.pid, input.text];
    case 'suspend':
    case 'resume':
      return [input.pid];
    case 'stop':
      return [];
  }
}

/** Reads what pack wrote; anything else is an error that says where it went wrong. */
export function unpack(text: string): Result<Shared, string> {
  try {
    return ok(read(JSON.parse(text)));
  } catch (problem) {
    return err(problem instanceof Shape ? problem.message : 'its content is not what Mailroom writes');
  }
}

function read(value: unknown): Shared {
  const [engine, tabs, options, log, cursor, events, selected, hash] = list(value, 'the link', 8);
  const readTabs = list(tabs, 'the tabs').map((tab) => {
    const [name, body] = list(tab, 'a tab', 2);
    return { name: string(name, 'a tab’s name'), text: string(body, 'a tab’s text') };
  });
  const [seed, schedulers, reductionCost, signalLatency] = list(options, 'the options', 4);
  const readOptions: RunOptions = {
    seed: whole(seed, 'the seed'),
    schedulers: Math.min(64, Math.max(1, whole(schedulers, 'the schedulers'))),
    reductionCost: whole(reductionCost, 'the cost of a reduction') as Nanoseconds,
    signalLatency: whole(signalLatency, 'the latency of signals') as Nanoseconds,
  };
  const texts = new Map(readTabs.map((tab) => [tab.name, tab.text]));
  let time = 0;
  let reductions = 0;
  let sequence = 0;
  const readLog: LoggedInput[] = list(log, 'the inputs').map((entry, n) => {
    const [dt, dr, ds, kind, ...rest] = list(entry, `input ${n + 1}`);
    time += whole(dt, 'a time');
    reductions += whole(dr, 'a reduction count');
    sequence += whole(ds, 'a count of actions');
    return {
      at: { time: time as Nanoseconds, reductions, sequence },
      input: readInput(KINDS[whole(kind, 'an input’s kind')], rest, texts, n),
    };
  });
  return {
    engine: string(engine, 'the engine’s version'),
    spec: { tabs: readTabs, options: readOptions, log: readLog },
    cursor: cursor === null ? null : integer(cursor, 'the cursor'),
    events: events === null ? null : whole(events, 'the number of events'),
    selected: selected === null ? null : whole(selected, 'the selection'),
    hash: string(hash, 'the trace’s hash'),
  };
}

function readInput(kind: (typeof KINDS)[number] | undefined, rest: readonly unknown[], texts: Map<string, string>, n: number): Input {
  const at = `input ${n + 1}`;
  switch (kind) {
    case 'line':
      return { kind, text: string(rest[0], at) };
    case 'load':
    case 'tab': {
      const tab = string(rest[0], at);
      if (rest.length === 1 && kind === 'tab') return { kind, tab, text: null };
      const text = applyDelta(texts.get(tab) ?? '', [whole(rest[1], at), whole(rest[2], at), string(rest[3], at)]);
      texts.set(tab, text);
      return { kind, tab, text };
    }
    case 'send':
    case 'exit':
      return { kind, pid: whole(rest[0], at), text: string(rest[1], at) };
    case 'suspend':
    case 'resume':
      return { kind, pid: whole(rest[0], at) };
    case 'stop':
      return { kind };
    case undefined:
      throw new Shape(`${at} is of a kind that this version does not know`);
  }
}

function list(value: unknown, what: string, length?: number): unknown[] {
  if (!Array.isArray(value) || (length !== undefined && value.length < length)) throw new Shape(`${what} cannot be read`);
  return value;
}
function string(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new Shape(`${what} cannot be read`);
  return value;
}
function integer(value: unknown, what: string): number {
  if (!Number.isSafeInteger(value)) throw new Shape(`${what} cannot be read`);
  return value as number;
}
function whole(value: unknown, what: string): number {
  const n = integer(value, what);
  if (n < 0) throw new Shape(`${what} cannot be read`);
  return n;
}

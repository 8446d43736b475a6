/**
 * Two runs of one thing on one linear axis, and a caption whose numbers are folded from the traces: what a person waited,
 * how long a queue grew, when an answer came.
 */
import { WaitReason } from '../trace/index.ts';
import { timeAt, type Events } from './events.ts';
import { OPEN, type Tracks } from './timeline/tracks.ts';
import { seconds } from './units.ts';

export type Side = {
  readonly title: string;
  readonly events: Events;
  readonly tracks: Tracks;
  /** Who asks and who answers. */
  readonly client: number;
  readonly server: number;
};

export type Measures = {
  /** The instant that counts as 0: the first message from client to server (ns). */
  readonly start: number;
  /** When the server had worked off the last of them, after `start` (ns). */
  readonly finish: number;
  /** Time that the client was blocked in calls and the like (ns). */
  readonly waited: number;
  /** Most messages of the client's that were at the server at once: the one in hand and those in its mailbox. */
  readonly queue: number;
  /** Time that the server's callbacks and handlers' turns took, sleeping included (ns). */
  readonly busy: number;
  /** When the client could go on, after `start` (ns). */
  readonly back: number;
  /** When the first message that is no reply came back to the client, after `start`; null when none did (ns). */
  readonly message: number | null;
};

/** What happened between client and server, in numbers. */
export function measure({ events, tracks, client, server }: Side): Measures {
  const asked = tracks.arrows.filter((arrow) => arrow.from === client && arrow.to === server && arrow.shape !== 'spawn' && arrow.shape !== 'system');
  const start = asked.length === 0 ? 0 : timeAt(events, asked[0]!.send);
  const last = timeAt(events, events.count - 1);
  const at = (event: number): number => (event === OPEN ? last : timeAt(events, event));
  const asker = tracks.tracks.get(client);
  const answerer = tracks.tracks.get(server);

  const works = [...(answerer?.brackets ?? []).filter((bracket) => bracket.depth === 0 && /^handle_/.test(bracket.name)), ...(answerer?.turns ?? [])].filter((work) => at(work.from) >= start);
  const finish = works.length === 0 ? (asked.length === 0 ? 0 : at(asked.at(-1)!.take)) : Math.max(...works.map((work) => at(work.to)));
  const busy = covered(works.map((work) => [at(work.from), at(work.to)] as const));
  const waits = (asker?.bars ?? []).filter((bar) => bar.is === 'waiting' && (bar.reason === WaitReason.call || (bar.reason === WaitReason.receive && bar.peer === server)) && at(bar.from) >= start);
  const waited = waits.reduce((sum, bar) => sum + at(bar.to) - at(bar.from), 0);
  const back = asked.length === 0 ? 0 : Math.max(at(asked.at(-1)!.send), ...waits.map((bar) => at(bar.to))) - start;
  const came = tracks.arrows.find((arrow) => arrow.from === server && arrow.to === client && (arrow.shape === 'info' || arrow.shape === 'event') && arrow.enqueue !== OPEN && at(arrow.enqueue) >= start);
  return { start, finish: finish === 0 ? 0 : finish - start, waited, queue: longestQueue(asked, works, at), busy, back, message: came === undefined ? null : at(came.enqueue) - start };
}

/** Time that intervals cover together: a handler's turn lies within the callback's bracket and counts once. */
function covered(intervals: readonly (readonly [number, number])[]): number {
  let sum = 0;
  let end = -Infinity;
  for (const [from, to] of [...intervals].sort((a, b) => a[0] - b[0])) {
    if (to > end) sum += to - Math.max(from, end);
    end = Math.max(end, to);
  }
  return sum;
}

/**
 * Most messages at the server at once. A message counts from its arrival until the work on it is over, so that one
 * that is being worked on while nothing waits makes a queue of one.
 */
function longestQueue(asked: readonly { readonly enqueue: number; readonly take: number }[], works: readonly { readonly from: number; readonly to: number }[], at: (event: number) => number): number {
  const changes: (readonly [number, number])[] = [];
  for (const { enqueue, take } of asked) {
    if (enqueue === OPEN) continue;
    const work = take === OPEN ? undefined : works.find((each) => each.from >= take);
    changes.push([at(enqueue), 1], [take === OPEN ? Infinity : work === undefined ? at(take) : at(work.to), -1]);
  }
  // At one instant what leaves goes first.
  changes.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let depth = 0;
  let most = 0;
  for (const [, by] of changes) most = Math.max(most, (depth += by));
  return most;
}

const same = (a: number, b: number): boolean => seconds(a) === seconds(b);

/** "Both finish at 6.0 s. Call: caller waited 6.0 s, longest queue 1. Cast: caller waited 0.0 s, longest queue 3." */
export function requestsCaption(a: Side, b: Side): string {
  const [p, q] = [measure(a), measure(b)];
  const finish = same(p.finish, q.finish) ? `Both finish at ${seconds(p.finish)}.` : `${a.title} finishes at ${seconds(p.finish)}, ${b.title} at ${seconds(q.finish)}.`;
  const side = (title: string, m: Measures): string => `${title}: caller waited ${seconds(m.waited)}, longest queue ${m.queue}.`;
  return `${finish} ${side(a.title, p)} ${side(b.title, q)}`;
}

/** "Manager busy 2.0 s both times. Prompt back at 2.0 s / 0.0 s. Forwarder's message came at 0.0 s both times." */
export function eventsCaption(a: Side, b: Side, forwarder = 'Forwarder'): string {
  const [p, q] = [measure(a), measure(b)];
  const busy = same(p.busy, q.busy) ? `Manager busy ${seconds(p.busy)} both times.` : `Manager busy ${seconds(p.busy)} / ${seconds(q.busy)}.`;
  const back = same(p.back, q.back) ? `Prompt back at ${seconds(p.back)} both times.` : `Prompt back at ${seconds(p.back)} / ${seconds(q.back)}.`;
  const came =
    p.message === null && q.message === null
      ? ''
      : p.message !== null && q.message !== null && same(p.message, q.message)
        ? ` ${forwarder}'s message came at ${seconds(p.message)} both times.`
        : ` ${forwarder}'s message came at ${p.message === null ? 'no time' : seconds(p.message)} / ${q.message === null ? 'no time' : seconds(q.message)}.`;
  return `${busy} ${back}${came}`;
}

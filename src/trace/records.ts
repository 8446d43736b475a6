/**
 * How events are written: as records of a few words. What always comes together is one record: a message that is sent and
 * arrives at once (and wakes who waits for it), a process that waits and so stops running. Whoever reads makes events of
 * them again (`RecordReader`): seven events of a message are 84 bytes instead of 224, and four writes instead of seven.
 *
 *   word 0   bits 0–5: the record; bit 6: it wakes its addressee; bits 8–11: shape; bits 12–15: why it waits, or waited;
 *            from bit 8 on: number of the scheduler (`in`)
 *   word 1   nanoseconds since the record before
 *   then     plain (word 0 is the kind)  pid  peer   cause    term  aux
 *            message                     from to     cause    term           send, enqueue, wake if it wakes
 *            enqueue                     pid  from   cause    term           enqueue, wake if it wakes
 *            receive                     pid  from   enqueue  term
 *            rest                        pid  cause  spent                   wait (for nobody and nothing special), out
 *            out                         pid  cause  spent
 *            in                          pid  cause
 *            clock                       two words, the halves of a time: no event, but what came next was too far off for word 1
 */
import { Kind } from './vocabulary.ts';

/** Records beside plain ones, which have the number of their event's kind. */
export const Compact = { clock: 33, message: 34, enqueue: 35, receive: 36, rest: 37, out: 38, in: 39 } as const;

export const WAKES = 1 << 6;
export const SHAPE = 8;
export const REASON = 12;
/** The longest record, and the clock before it. */
export const MOST_RECORD = 10;

const LENGTHS = new Uint8Array(64).fill(7);
LENGTHS[Compact.clock] = 3;
LENGTHS[Compact.message] = LENGTHS[Compact.enqueue] = LENGTHS[Compact.receive] = 6;
LENGTHS[Compact.rest] = LENGTHS[Compact.out] = 5;
LENGTHS[Compact.in] = 4;
const EVENTS = new Uint8Array(64).fill(1);
EVENTS[Compact.clock] = 0;
EVENTS[Compact.message] = EVENTS[Compact.rest] = 2;

const CLOCK = new Float64Array(1);
/** The two halves of a time, for `clock` records. */
export const HALVES = new Int32Array(CLOCK.buffer);
/** Puts a time into HALVES. */
export function halve(time: number): void {
  CLOCK[0] = time;
}

/** Events that a record stands for. */
const eventsOf = (head: number): number => EVENTS[head & 63]! + ((head & WAKES) >> 6);

/** A run of records: `first` is the index of the first event, `clock` the time before it; `from` and `to` bound their words. */
export type Records = { readonly first: number; readonly clock: number; readonly words: Int32Array; readonly from: number; readonly to: number };

/** Takes an event, as Columns have it. */
export type Row = (event: number, kind: number, time: number, pid: number, peer: number, cause: number, term: number, aux: number) => void;

/** Goes through records from their first on. */
export class RecordReader {
  /** The next word, the first event that comes from it, and the time before. */
  at: number;
  event: number;
  clock: number;
  private readonly words: Int32Array;
  private readonly to: number;

  constructor({ first, clock, words, from, to }: Records) {
    this.at = from;
    this.event = first;
    this.clock = clock;
    this.words = words;
    this.to = to;
  }

  /** Passes whole records as long as their events lie before `end`; the first with events even if they do not. */
  skip(end: number): void {
    const { words } = this;
    for (let begun = false; this.at < this.to; ) {
      const head = words[this.at]!;
      const events = eventsOf(head);
      if (begun && this.event + events > end) return;
      this.clock = this.timeOf(head);
      this.event += events;
      this.at += LENGTHS[head & 63]!;
      begun ||= events > 0;
    }
  }

  /** Gives all events before `end` to `row`. Those of a record that `end` cuts are given whole, and again the next time. */
  read(end: number, row: Row): void {
    const { words } = this;
    while (this.at < this.to && this.event < end) {
      const { at, event } = this;
      const head = words[at]!;
      const time = this.timeOf(head);
      const shape = (head >> SHAPE) & 15;
      const reason = (head >> REASON) & 15;
      switch (head & 63) {
        case Compact.clock:
          break;
        case Compact.message: {
          const from = words[at + 2]!;
          const to = words[at + 3]!;
          const term = words[at + 5]!;
          row(event, Kind.send, time, from, to, words[at + 4]!, term, shape);
          row(event + 1, Kind.enqueue, time, to, from, event, term, shape);
          if ((head & WAKES) !== 0) row(event + 2, Kind.wake, time, to, -1, event + 1, -1, reason);
          break;
        }
        case Compact.enqueue: {
          const pid = words[at + 2]!;
          row(event, Kind.enqueue, time, pid, words[at + 3]!, words[at + 4]!, words[at + 5]!, shape);
          if ((head & WAKES) !== 0) row(event + 1, Kind.wake, time, pid, -1, event, -1, reason);
          break;
        }
        case Compact.receive:
          row(event, Kind.receive, time, words[at + 2]!, words[at + 3]!, words[at + 4]!, words[at + 5]!, shape);
          break;
        case Compact.rest: {
          const pid = words[at + 2]!;
          const cause = words[at + 3]!;
          row(event, Kind.wait, time, pid, -1, cause, -1, reason);
          row(event + 1, Kind.out, time, pid, -1, cause, -1, words[at + 4]!);
          break;
        }
        case Compact.out:
          row(event, Kind.out, time, words[at + 2]!, -1, words[at + 3]!, -1, words[at + 4]!);
          break;
        case Compact.in:
          row(event, Kind.in, time, words[at + 2]!, -1, words[at + 3]!, -1, head >>> SHAPE);
          break;
        default:
          row(event, head, time, words[at + 2]!, words[at + 3]!, words[at + 4]!, words[at + 5]!, words[at + 6]!);
      }
      const next = event + eventsOf(head);
      if (next > end) return;
      this.event = next;
      this.clock = time;
      this.at = at + LENGTHS[head & 63]!;
    }
  }

  /** The time of the record at `at`. */
  private timeOf(head: number): number {
    const { at, words } = this;
    if ((head & 63) !== Compact.clock) return this.clock + words[at + 1]!;
    HALVES[0] = words[at + 1]!;
    HALVES[1] = words[at + 2]!;
    return CLOCK[0]!;
  }
}

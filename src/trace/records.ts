/**
 * How events are written: as records of a few words. What always comes together is one record: a message that is sent and
 * arrives at once (and wakes who waits for it), a process that waits and so stops running. And what goes without saying is
 * not written: that what happens happens to the process that runs, because of what it last took, with the newest term.
 * Whoever reads makes events of them again (`RecordReader`): seven events of a message are 44 bytes instead of 224, and four
 * writes instead of seven.
 *
 *   word 0   bits 0–5: the record; bit 6: it wakes its addressee (a plain one: `own`); bits 8–11: shape; bits 12–15: why it
 *            waits, or waited (`in`: bits 8–15 are the number of the scheduler); bits 16–31: nanoseconds since the record before
 *   then     plain (the kind)            pid  peer  cause    term  aux
 *            plain, own                  peer term  aux                         of the one that runs, because of what it took
 *            message                     to                                     send, enqueue, wake if it wakes; own, the newest term
 *            answer                      to   cause                             the same with a cause of its own
 *            forwarded                   from to    cause    term               the same by anybody, with any term
 *            enqueue                     pid  from  cause    term               enqueue, wake if it wakes
 *            receive                     from enqueue term                      the one that runs
 *            received                    pid  from  enqueue  term
 *            rest                        spent                                  wait (for nobody and nothing special), out; own
 *            rested                      pid  cause spent
 *            out                         pid  cause spent
 *            in                          pid  cause
 *            clock                       two words, the halves of a time: no event, but what comes next is too far off for word 0
 */
import { Kind } from './vocabulary.ts';

/** Records beside plain ones, which have the number of their event's kind. */
export const Compact = { clock: 33, message: 34, answer: 35, forwarded: 36, enqueue: 37, receive: 38, received: 39, rest: 40, rested: 41, out: 42, in: 43 } as const;

export const WAKES = 1 << 6;
export const OWN = 1 << 6;
export const SHAPE = 8;
export const REASON = 12;
export const PASSED = 16;
/** The longest record, and the clock before it. */
export const MOST_RECORD = 9;

/** What a record leaves unsaid: where the ones before it stand. */
export type Stand = {
  /** The time of the last record. */
  readonly clock: number;
  /** Who came to run last, and the event that it took last. */
  readonly running: number;
  readonly taken: number;
  /** The id that the next new term will have. */
  readonly nextTerm: number;
};
export const NOTHING_SAID: Stand = { clock: 0, running: -1, taken: -1, nextTerm: 0 };

const CLOCK = new Float64Array(1);
/** The two halves of a time, for `clock` records. */
export const HALVES = new Int32Array(CLOCK.buffer);
/** Puts a time into HALVES. */
export function halve(time: number): void {
  CLOCK[0] = time;
}

/** The id after those that an event names which is the first to do so: of a note, its elements follow it. */
export const afterTerm = (kind: number, term: number, aux: number): number => (kind === Kind.note ? term + 1 + aux : term + 1);

/** A run of records: `first` is the index of the first event; `from` and `to` bound their words. */
export type Records = Stand & { readonly first: number; readonly words: Int32Array; readonly from: number; readonly to: number };

/** Takes an event, as Columns have it. */
export type Row = (event: number, kind: number, time: number, pid: number, peer: number, cause: number, term: number, aux: number) => void;

const nobody: Row = () => {};

/** Goes through records from their first on. */
export class RecordReader implements Stand {
  /** The next word, and the first event that comes from it. */
  at: number;
  event: number;
  clock: number;
  running: number;
  taken: number;
  nextTerm: number;
  private readonly words: Int32Array;
  private readonly to: number;

  constructor({ first, clock, running, taken, nextTerm, words, from, to }: Records) {
    this.at = from;
    this.event = first;
    this.clock = clock;
    this.running = running;
    this.taken = taken;
    this.nextTerm = nextTerm;
    this.words = words;
    this.to = to;
  }

  /** Passes whole records as long as their events lie before `end`; the first with events even if they do not. */
  skip(end: number): void {
    const { event } = this;
    this.read(end, nobody);
    if (this.event === event) this.read(event + MOST_EVENTS, nobody, true);
  }

  /** Gives all events before `end` to `row`. Those of a record that `end` cuts are given whole, and again the next time. `once`: of one record at most. */
  read(end: number, row: Row, once = false): void {
    const { words, to } = this;
    let { at, event, clock, running, taken, nextTerm } = this;
    while (at < to && event < end) {
      const head = words[at]!;
      const time = clock + (head >>> PASSED);
      const shape = (head >> SHAPE) & 15;
      const reason = (head >> REASON) & 15;
      const wakes = (head & WAKES) !== 0;
      let next = event + 1;
      let length: number;
      let nowRunning = running;
      let nowTaken = taken;
      let newest = nextTerm;
      switch (head & 63) {
        case Compact.clock:
          HALVES[0] = words[at + 1]!;
          HALVES[1] = words[at + 2]!;
          clock = CLOCK[0]!;
          at += 3;
          continue;
        case Compact.message:
        case Compact.answer:
        case Compact.forwarded: {
          let from = running;
          let cause = taken;
          let term = nextTerm;
          let whom = words[at + 1]!;
          if ((head & 63) === Compact.message) length = 2;
          else if ((head & 63) === Compact.answer) {
            cause = words[at + 2]!;
            length = 3;
          } else {
            from = whom;
            whom = words[at + 2]!;
            cause = words[at + 3]!;
            term = words[at + 4]!;
            length = 5;
          }
          if (term >= newest) newest = term + 1;
          row(event, Kind.send, time, from, whom, cause, term, shape);
          row(event + 1, Kind.enqueue, time, whom, from, event, term, shape);
          if (wakes) row(event + 2, Kind.wake, time, whom, -1, event + 1, -1, reason);
          next = event + (wakes ? 3 : 2);
          break;
        }
        case Compact.enqueue: {
          const pid = words[at + 1]!;
          const term = words[at + 4]!;
          if (term >= newest) newest = term + 1;
          row(event, Kind.enqueue, time, pid, words[at + 2]!, words[at + 3]!, term, shape);
          if (wakes) row(event + 1, Kind.wake, time, pid, -1, event, -1, reason);
          next = event + (wakes ? 2 : 1);
          length = 5;
          break;
        }
        case Compact.receive:
          row(event, Kind.receive, time, running, words[at + 1]!, words[at + 2]!, words[at + 3]!, shape);
          nowTaken = event;
          length = 4;
          break;
        case Compact.received:
          row(event, Kind.receive, time, words[at + 1]!, words[at + 2]!, words[at + 3]!, words[at + 4]!, shape);
          length = 5;
          break;
        case Compact.rest:
          row(event, Kind.wait, time, running, -1, taken, -1, reason);
          row(event + 1, Kind.out, time, running, -1, taken, -1, words[at + 1]!);
          next = event + 2;
          length = 2;
          break;
        case Compact.rested: {
          const pid = words[at + 1]!;
          const cause = words[at + 2]!;
          row(event, Kind.wait, time, pid, -1, cause, -1, reason);
          row(event + 1, Kind.out, time, pid, -1, cause, -1, words[at + 3]!);
          next = event + 2;
          length = 4;
          break;
        }
        case Compact.out:
          row(event, Kind.out, time, words[at + 1]!, -1, words[at + 2]!, -1, words[at + 3]!);
          length = 4;
          break;
        case Compact.in:
          nowRunning = words[at + 1]!;
          nowTaken = words[at + 2]!;
          row(event, Kind.in, time, nowRunning, -1, nowTaken, -1, (head >> SHAPE) & 255);
          length = 3;
          break;
        default: {
          const kind = head & 63;
          const own = (head & OWN) !== 0;
          length = own ? 4 : 6;
          const term = words[at + length - 2]!;
          const aux = words[at + length - 1]!;
          if (term >= newest) newest = afterTerm(kind, term, aux);
          if (own) row(event, kind, time, running, words[at + 1]!, taken, term, aux);
          else row(event, kind, time, words[at + 1]!, words[at + 2]!, words[at + 3]!, term, aux);
        }
      }
      if (next > end && !once) break;
      event = next;
      clock = time;
      at += length;
      running = nowRunning;
      taken = nowTaken;
      nextTerm = newest;
      if (once) break;
    }
    this.at = at;
    this.event = event;
    this.clock = clock;
    this.running = running;
    this.taken = taken;
    this.nextTerm = nextTerm;
  }
}

/** Events that a record stands for at most. */
const MOST_EVENTS = 3;

/**
 * The mailbox: a chain of messages in order of arrival, and the save pointer of the receive in force.
 *
 *   first ─▶ m1 ─▶ m2 ─▶ m3 ─▶ m4 ◀─ last
 *                   ▲ before (looked past: m1, m2; the pointer stands at m3)
 *
 * Pushing, taking at the head and removing at the pointer cost the same however long the mailbox is.
 */
import type { Term } from '../terms/index.ts';

/** The shape of a message that nobody has looked at: its send was not written. */
export const UNSEEN = -1;

/** A message in a mailbox, made as a literal (the host calls nothing for one). Only `next` is ever written after it was made. */
export type Message = {
  readonly term: Term;
  /** id of the sender, -1 when it came from outside or from a timer */
  readonly from: number;
  readonly shape: number;
  /** id of the term in the trace, -1 while the trace is off */
  readonly termId: number;
  /** its enqueue event, -1 while the trace is off */
  readonly event: number;
  next: Message | null;
};

export class Mailbox {
  first: Message | null = null;
  last: Message | null = null;
  /** The last message that the receive in force looked past; null: the pointer stands at the head. */
  before: Message | null = null;
  length = 0;

  push(message: Message): void {
    if (this.last === null) this.first = message;
    else this.last.next = message;
    this.last = message;
    this.length++;
  }

  /** The message at the save pointer, or null when all were looked past. */
  current(): Message | null {
    return this.before === null ? this.first : this.before.next;
  }

  /** Looks past the current message. There must be one. */
  skip(): void {
    this.before = this.current();
  }

  /** Removes the current message and rewinds the pointer. There must be one. */
  take(): Message {
    const before = this.before;
    const taken = before === null ? this.first! : before.next!;
    if (before === null) this.first = taken.next;
    else before.next = taken.next;
    if (taken.next === null) this.last = before;
    this.before = null;
    this.length--;
    return taken;
  }

  /** The receive in force ended without taking a message. */
  rewind(): void {
    this.before = null;
  }

  /** Removes the messages for which `test` holds (demonitor's flush) and answers them. */
  removeWhere(test: (message: Message) => boolean): Message[] {
    const removed: Message[] = [];
    let before: Message | null = null;
    for (let m = this.first; m !== null; m = m.next) {
      if (!test(m)) {
        before = m;
        continue;
      }
      if (before === null) this.first = m.next;
      else before.next = m.next;
      if (m.next === null) this.last = before;
      if (this.before === m) this.before = before;
      this.length--;
      removed.push(m);
    }
    return removed;
  }

  /** The messages in order of arrival. */
  *[Symbol.iterator](): IterableIterator<Message> {
    for (let m = this.first; m !== null; m = m.next) yield m;
  }

  /** Fills an empty mailbox with copies of these messages, its pointer at the same place. */
  copyTo(copy: Mailbox): void {
    for (let m = this.first; m !== null; m = m.next) {
      const twin: Message = { term: m.term, from: m.from, shape: m.shape, termId: m.termId, event: m.event, next: null };
      copy.push(twin);
      if (m === this.before) copy.before = twin;
    }
  }
}

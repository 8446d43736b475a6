/**
 * A mailbox as the fold sees it: messages in the order of their enqueue events, in pieces that copies share. Taking the
 * head of a million messages, or one from the middle, costs the same few hundred moves; a copy costs a list of pieces.
 */
import type { EventIndex, MessageView } from './view.ts';

const SIZE = 256;

type Piece = { readonly owner: object; readonly items: MessageView[] };

export class Letters implements Iterable<MessageView> {
  #pieces: Piece[] = [];
  #owner = {};
  #shared = false;
  #length = 0;
  #passed = 0;

  /** A copy to write to; from here on this one is only read. */
  copy(): Letters {
    const copy = new Letters();
    copy.#pieces = this.#pieces;
    copy.#shared = true;
    copy.#length = this.#length;
    copy.#passed = this.#passed;
    return copy;
  }

  get length(): number {
    return this.#length;
  }
  /** How many of them the receive in force has looked past. */
  get passed(): number {
    return this.#passed;
  }
  /** The oldest. */
  get head(): MessageView | undefined {
    return this.#pieces[0]?.items[0];
  }

  /** Messages from … to (not included) as a list. */
  slice(from: number, to: number): MessageView[] {
    const out: MessageView[] = [];
    let at = 0;
    for (const { items } of this.#pieces) {
      if (at >= to) break;
      if (at + items.length > from) out.push(...items.slice(Math.max(0, from - at), to - at));
      at += items.length;
    }
    return out;
  }

  *[Symbol.iterator](): Generator<MessageView, undefined, unknown> {
    for (const { items } of this.#pieces) yield* items;
  }

  /** The messages in pieces: for going through very many of them. */
  pieces(): (readonly MessageView[])[] {
    return this.#pieces.map(({ items }) => items);
  }

  push(message: MessageView): void {
    const last = this.#pieces.length - 1;
    if (last < 0 || this.#pieces[last]!.items.length === SIZE) {
      this.#unshare();
      this.#pieces.push({ owner: this.#owner, items: [message] });
    } else this.#own(last).push(message);
    this.#length++;
  }

  /** Takes out the message that an event enqueued, if it is here. */
  take(event: EventIndex): void {
    const [piece, i] = this.#find(event);
    if (i < 0) return;
    const items = this.#own(piece);
    const [message] = items.splice(i, 1);
    if (message!.lookedPast) this.#passed--;
    if (items.length === 0) this.#pieces.splice(piece, 1);
    this.#length--;
  }

  /** A receive has looked past the message of an event. */
  skip(event: EventIndex): void {
    const [piece, i] = this.#find(event);
    if (i < 0) return;
    const items = this.#own(piece);
    const message = items[i]!;
    if (!message.lookedPast) this.#passed++;
    items[i] = { ...message, skipped: message.skipped + 1, lookedPast: true };
  }

  /** The receive is over: nothing is looked past any more. */
  endReceive(): void {
    for (let at = 0; this.#passed > 0 && at < this.#pieces.length; at++) {
      if (!this.#pieces[at]!.items.some((message) => message.lookedPast)) continue;
      const items = this.#own(at);
      for (let i = 0; i < items.length; i++) {
        if (!items[i]!.lookedPast) continue;
        items[i] = { ...items[i]!, lookedPast: false };
        this.#passed--;
      }
    }
  }

  /** Piece and place of a message: events ascend. */
  #find(event: EventIndex): readonly [number, number] {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pieces[middle]!.items[0]!.event <= event) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return [0, -1];
    const { items } = this.#pieces[low - 1]!;
    let from = 0;
    let to = items.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (items[middle]!.event < event) from = middle + 1;
      else to = middle;
    }
    return [low - 1, items[from]?.event === event ? from : -1];
  }

  #unshare(): void {
    if (!this.#shared) return;
    this.#pieces = this.#pieces.slice();
    this.#shared = false;
  }

  /** The messages of a piece, to write to. */
  #own(at: number): MessageView[] {
    const piece = this.#pieces[at]!;
    if (piece.owner === this.#owner) return piece.items;
    this.#unshare();
    const items = piece.items.slice();
    this.#pieces[at] = { owner: this.#owner, items };
    return items;
  }
}

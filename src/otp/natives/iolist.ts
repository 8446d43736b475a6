/** Iolists: binaries, bytes and lists of them, nested in any way. Flattened without recursion. */
import { Bits, concatBits, Cons, EMPTY, work as countWork, type Term } from '../../terms/index.ts';
import type { Machine } from '../../vm/index.ts';

/** Collects runs of loose bytes into binaries. */
class Parts {
  readonly parts: Bits[] = [];
  private bytes: number[] = [];
  byte(b: number): void {
    this.bytes.push(b);
  }
  bits(b: Bits): void {
    this.flush();
    this.parts.push(b);
  }
  flush(): void {
    if (this.bytes.length === 0) return;
    this.parts.push(Bits.fromBytes(Uint8Array.from(this.bytes)));
    this.bytes = [];
  }
}

/** The binaries of an iolist in order, or undefined when the term is none. `bitstrings`: parts need not be whole bytes. */
export function iolistParts(m: Machine, term: Term, bitstrings = false): Bits[] | undefined {
  const parts = new Parts();
  const pending: Term[] = [term];
  let work = 0;
  while (pending.length > 0) {
    const top = pending.pop()!;
    if (top instanceof Bits) {
      if (!bitstrings && !top.isBinary) return undefined;
      parts.bits(top);
      continue;
    }
    if (!(top instanceof Cons) && top !== EMPTY) return undefined;
    let rest: Term = top;
    while (rest instanceof Cons) {
      if (++work % 1024 === 0) countWork(5 * 1024);
      const head: Term = rest.head;
      if (typeof head === 'number' && head >= 0 && head < 256) parts.byte(head);
      else if (head instanceof Bits && (bitstrings || head.isBinary)) parts.bits(head);
      else if (head instanceof Cons) {
        pending.push(rest.tail);
        rest = head;
        continue;
      } else if (head !== EMPTY) return undefined;
      rest = rest.tail;
    }
    if (rest instanceof Bits) {
      if (!bitstrings && !rest.isBinary) return undefined;
      parts.bits(rest);
    } else if (rest !== EMPTY) return undefined;
  }
  parts.flush();
  m.charge(work >> 4);
  return parts.parts;
}

/** The binary of an iolist (or a binary itself); undefined when the term is neither. */
export function iolistToBinary(m: Machine, term: Term): Bits | undefined {
  if (term instanceof Bits) return term.isBinary ? term : undefined;
  if (!(term instanceof Cons) && term !== EMPTY) return undefined;
  const parts = iolistParts(m, term);
  if (parts === undefined) return undefined;
  if (parts.length === 0) return Bits.fromText('');
  let total = 0;
  for (const part of parts) total += part.byteLength;
  m.reserve(0, total);
  const whole = concatBits(parts);
  m.charge(whole.byteLength >> 8);
  return whole;
}

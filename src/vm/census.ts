/**
 * An estimate of live data, in Erlang's words: what the emulator would need for the same terms. Sharing within one
 * count is honoured.
 */
import { Bits, Cons, Float, Fun, TermMap, type Term } from '../terms/index.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';

export type Count = { words: number; bytes: number };

/** Adds the data reachable from `roots` to `count`; gives up (having counted enough) when it passes `enough` words. */
export function count(roots: Iterable<Term>, seen: Set<object>, total: Count, enough = Infinity): void {
  const todo: Term[] = [];
  for (const root of roots) if (typeof root === 'object') todo.push(root);
  while (todo.length > 0 && total.words <= enough) {
    const term = todo.pop()!;
    if (typeof term === 'bigint') total.words += 3;
    if (typeof term !== 'object' || seen.has(term)) continue;
    if (term instanceof Cons) {
      seen.add(term);
      total.words += 2;
      if (typeof term.head === 'object') todo.push(term.head);
      if (typeof term.tail === 'object') todo.push(term.tail);
    } else if (Array.isArray(term)) {
      seen.add(term);
      total.words += 1 + term.length;
      for (const item of term) if (typeof item === 'object') todo.push(item as Term);
    } else if (term instanceof TermMap) {
      seen.add(term);
      total.words += 3 + 2 * term.size;
      for (const key of term.keys()) if (typeof key === 'object') todo.push(key);
      for (const value of term.values()) if (typeof value === 'object') todo.push(value);
    } else if (term instanceof Bits) {
      seen.add(term);
      total.bytes += term.byteLength;
      total.words += term.byteLength <= 64 ? 2 + (term.byteLength >> 3) : 6;
    } else if (term instanceof Float) total.words += 2;
    else if (term instanceof Fun && term.env !== null) {
      seen.add(term);
      total.words += 5 + term.env.length;
      for (const item of term.env) if (typeof item === 'object') todo.push(item);
    }
  }
}

/** Where a process's data hangs. */
function* roots(p: Process): Generator<Term> {
  yield* p.stack;
  for (const message of p.mailbox) yield message.term;
  if (p.dictionary !== null) yield p.dictionary;
}

/** Words of one process, its mailbox included. */
export function processWords(p: Process): Count {
  const total: Count = { words: p.stack.length, bytes: 0 };
  count(roots(p), new Set(), total);
  return total;
}

/** All processes' data, and the largest of them. Stops early past `enough` words. */
export function census(m: Machine, enough: number): Count & { readonly largest: Process | undefined } {
  const seen = new Set<object>();
  const total: Count = { words: 0, bytes: 0 };
  let largest: Process | undefined;
  let most = -1;
  for (const p of m.processes) {
    const before = total.words;
    total.words += p.stack.length;
    count(roots(p), seen, total, enough);
    if (total.words - before > most) {
      most = total.words - before;
      largest = p;
    }
    if (total.words > enough) break;
  }
  for (const held of m.heldByNatives) count(held(m), seen, total, enough);
  return { ...total, largest };
}

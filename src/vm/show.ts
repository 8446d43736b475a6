/** A plain printer of terms for traces and tests of the machine: no limits, no protocols, no options. */
import { Atom, Bits, Cons, EMPTY, Float, Fun, Pid, Port, Ref, TermMap, type Term } from '../terms/index.ts';

export function show(term: Term): string {
  if (typeof term === 'number' || typeof term === 'bigint') return String(term);
  if (term instanceof Atom) return /^Elixir\./.test(term.name) ? term.name.slice(7) : ['true', 'false', 'nil'].includes(term.name) ? term.name : `:${term.name}`;
  if (Array.isArray(term)) return `{${(term as readonly Term[]).map(show).join(', ')}}`;
  if (term === EMPTY) return '[]';
  if (term instanceof Cons) {
    const items: string[] = [];
    let rest: Term = term;
    for (; rest instanceof Cons; rest = rest.tail) items.push(show(rest.head));
    return `[${items.join(', ')}${rest === EMPTY ? '' : ` | ${show(rest)}`}]`;
  }
  if (term instanceof Float) return String(term.value);
  if (term instanceof Pid) return `#PID<0.${term.id}.0>`;
  if (term instanceof Ref) return `#Reference<0.0.0.${term.id}>`;
  if (term instanceof Port) return `#Port<0.${term.id}>`;
  if (term instanceof Bits) return JSON.stringify(term.text() ?? [...term.bytes]);
  if (term instanceof TermMap) return `%{${term.entries().map(([k, v]) => `${show(k)} => ${show(v)}`).join(', ')}}`;
  if (term instanceof Fun) return `&${show(term.module)}.${term.name.name}/${term.arity}`;
  return '?';
}

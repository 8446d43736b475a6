/** Structs: maps whose `__struct__` is an atom. */
import { STRUCT } from './atoms.ts';
import { TermMap } from './map.ts';
import { makeMap } from './maps.ts';
import { atom, Atom, type Term } from './types.ts';

/** The struct's module, or undefined when the term is no struct. */
export function structName(term: Term): Atom | undefined {
  if (!(term instanceof TermMap)) return undefined;
  const name = term.get(STRUCT);
  return name instanceof Atom ? name : undefined;
}

/** `struct('Elixir.Range', { first: 1, … })`. */
export function struct(module: string, fields: Readonly<Record<string, Term>>): TermMap {
  const entries: [Term, Term][] = Object.keys(fields).map((field) => [atom(field), fields[field]!]);
  return makeMap([[STRUCT, atom(module)], ...entries]);
}

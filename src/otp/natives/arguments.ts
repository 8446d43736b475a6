/** Reading the arguments of natives: each answers the value or raises badarg. */
import { Atom, Cons, EMPTY, FALSE, Pid, Ref, TRUE, arrayFromList, atom, type Term } from '../../terms/index.ts';
import { badarg, type Native, type NativeTable } from '../../vm/index.ts';

export function pidArg(term: Term): Pid {
  if (term instanceof Pid) return term;
  throw badarg();
}
export function refArg(term: Term): Ref {
  if (term instanceof Ref) return term;
  throw badarg();
}
export function atomArg(term: Term): Atom {
  if (term instanceof Atom) return term;
  throw badarg();
}
export function booleanArg(term: Term): boolean {
  if (term === TRUE) return true;
  if (term === FALSE) return false;
  throw badarg();
}
export function listArg(term: Term): Term[] {
  const items = term instanceof Cons || term === EMPTY ? arrayFromList(term) : undefined;
  if (items === undefined) throw badarg();
  return items;
}
export const boolean = (value: boolean): Atom => (value ? TRUE : FALSE);

/** `{name, value}` options of a list, and lone atoms as `{name, true}`. */
export function optionsArg(term: Term): [string, Term][] {
  return listArg(term).map((option) => {
    if (option instanceof Atom) return [option.name, TRUE];
    if (Array.isArray(option) && option.length === 2 && option[0] instanceof Atom) return [option[0].name, option[1] as Term];
    throw badarg();
  });
}

/** Defines natives of one module: `{ 'self/0': (m) => … }`. */
export function defineModule(natives: NativeTable, module: string, functions: Readonly<Record<string, Native>>, guards: readonly string[] = []): void {
  for (const [key, run] of Object.entries(functions)) {
    const slash = key.lastIndexOf('/');
    const name = key.slice(0, slash);
    natives.define({ module: atom(module), name: atom(name), arity: Number(key.slice(slash + 1)), run, guard: guards.includes(key) });
  }
}

/** What all files of natives share: defining them, raising Erlang's errors, reading arguments. */
import {
  arrayFromList,
  atom,
  Atom,
  BADARG,
  BADARITH,
  BADKEY,
  BADMAP,
  Bits,
  Cons,
  EMPTY,
  listFromArray,
  makeMap,
  SYSTEM_LIMIT,
  TermMap,
  type Integer,
  type Term,
} from '../../terms/index.ts';
import { Raise, type Machine, type Native, type NativeTable } from '../../vm/index.ts';

export type Definer = (name: string, arity: number, run: Native) => void;

/**
 * Defines natives of one module. What another file has defined already stays as it is, so the order of the files in
 * index.ts decides who owns a name.
 */
export function definer(table: NativeTable, module: string, guard = false): Definer {
  const moduleAtom = atom(module);
  return (name, arity, run) => {
    if (table.get(module, name, arity) !== undefined) return;
    table.define({ module: moduleAtom, name: atom(name), arity, run, guard });
  };
}

const errorInfo = (module: string): Term => makeMap([[atom('module'), atom(module)]]);
const ERTS = errorInfo('erl_erts_errors');
const STDLIB = errorInfo('erl_stdlib_errors');

/** badarg of a function of the emulator; its message comes from :erl_erts_errors. */
export const badarg = new Raise('error', BADARG, null, ERTS);
/** badarg of a function of the standard library; its message comes from :erl_stdlib_errors. */
export const badargStdlib = new Raise('error', BADARG, null, STDLIB);
export const badarith = new Raise('error', BADARITH);
export const systemLimit = new Raise('error', SYSTEM_LIMIT, null, ERTS);
export const badmap = (term: Term): Raise => new Raise('error', [BADMAP, term], null, ERTS);
export const badkey = (key: Term): Raise => new Raise('error', [BADKEY, key], null, ERTS);

/** What this machine does not do yet, said plainly: `{:mailroom_unsupported, "what"}`. */
export const unsupported = (what: string): Raise => new Raise('error', [atom('mailroom_unsupported'), Bits.fromText(what)]);

/** badarg with a cause that the message formatter looks at: `%{cause: …, module: …}`. */
export const badargBecause = (cause: string, module = 'erl_stdlib_errors'): Raise =>
  new Raise(
    'error',
    BADARG,
    null,
    makeMap([
      [atom('cause'), atom(cause)],
      [atom('module'), atom(module)],
    ]),
  );

export const isInteger = (t: Term): t is Integer => typeof t === 'number' || typeof t === 'bigint';

/** A natural number small enough to count with. */
export const isCount = (t: Term): t is number => typeof t === 'number' && t >= 0;

export const isBinary = (t: Term): t is Bits => t instanceof Bits && (t.bitLength & 7) === 0;

/** The elements of a proper list; raises `error` for anything else. Charges a reduction per 16 elements. */
export function items(m: Machine, list: Term, error: Raise = badarg): Term[] {
  const array = arrayFromList(list);
  if (array === undefined) throw error;
  m.charge(array.length >> 4);
  return array;
}

/** The atom of a text that the program made, counted among the run's atoms. Longer than 255 characters: system_limit. */
export function makeAtom(m: Machine, text: string): Atom {
  let length = 0;
  for (const _ of text) length++;
  if (length > 255) throw systemLimit;
  m.atom(text);
  return atom(text);
}

/** Options given as a list of atoms and `{name, value}` pairs. Raises badarg for anything else. */
export function* options(m: Machine, list: Term): Generator<{ readonly name: string; readonly value: Term | undefined }> {
  for (const item of items(m, list)) {
    if (item instanceof Atom) yield { name: item.name, value: undefined };
    else if (Array.isArray(item) && item.length === 2 && item[0] instanceof Atom) {
      yield { name: item[0].name, value: (item as readonly Term[])[1]! };
    } else throw badarg;
  }
}

export { arrayFromList, atom, Atom, Bits, Cons, EMPTY, listFromArray, TermMap };

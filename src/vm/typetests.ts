/** Type tests by their number in bytecode's TYPES. */
import { TYPES } from '../bytecode/index.ts';
import { Atom, Bits, Cons, EMPTY, FALSE, Float, Fun, Pid, Port, Ref, TermMap, TRUE, type Term } from '../terms/index.ts';

/** Is the term of the type with this number? */
export function isOfType(x: Term, type: number): boolean {
  switch (type) {
    case 0:
      return typeof x === 'number' || typeof x === 'bigint';
    case 1:
      return x instanceof Float;
    case 2:
      return typeof x === 'number' || x instanceof Float || typeof x === 'bigint';
    case 3:
      return x instanceof Atom;
    case 4:
      return x === TRUE || x === FALSE;
    case 5:
      return x instanceof Cons || x === EMPTY;
    case 6:
      return Array.isArray(x);
    case 7:
      return x instanceof TermMap;
    case 8:
      return x instanceof Bits && (x.bitLength & 7) === 0;
    case 9:
      return x instanceof Bits;
    case 10:
      return x instanceof Pid;
    case 11:
      return x instanceof Ref;
    case 12:
      return x instanceof Port;
    case 13:
      return x instanceof Fun;
    case 14:
      return x instanceof Cons;
    default:
      throw new Error(`no type ${TYPES[type] ?? type}`);
  }
}

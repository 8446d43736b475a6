/** What kind of value is it? Tests in the machine's hot paths inline these. */
import { Bits } from './bits.ts';
import { TermMap } from './map.ts';
import { Atom, Cons, EMPTY, Float, Fun, Pid, Port, Ref, type Integer, type Term, type Tuple } from './types.ts';

export const isInteger = (t: Term): t is Integer => typeof t === 'number' || typeof t === 'bigint';
export const isFloat = (t: Term): t is Float => t instanceof Float;
export const isNumber = (t: Term): t is Integer | Float => typeof t === 'number' || t instanceof Float || typeof t === 'bigint';
export const isAtom = (t: Term): t is Atom => t instanceof Atom;
export const isTuple = (t: Term): t is Tuple => Array.isArray(t);
export const isBits = (t: Term): t is Bits => t instanceof Bits;
export const isBinary = (t: Term): t is Bits => t instanceof Bits && (t.bitLength & 7) === 0;
export const isMap = (t: Term): t is TermMap => t instanceof TermMap;
export const isPid = (t: Term): t is Pid => t instanceof Pid;
export const isRef = (t: Term): t is Ref => t instanceof Ref;
export const isPort = (t: Term): t is Port => t instanceof Port;
export const isFun = (t: Term): t is Fun => t instanceof Fun;
export const isNonEmptyList = (t: Term): t is Cons => t instanceof Cons;

/** The names Erlang gives to kinds of values. */
export type Kind =
  'integer' | 'float' | 'atom' | 'reference' | 'function' | 'port' | 'pid' | 'tuple' | 'map' | 'nil' | 'list' | 'bitstring';

export function kindOf(t: Term): Kind {
  if (typeof t === 'number' || typeof t === 'bigint') return 'integer';
  if (Array.isArray(t)) return 'tuple';
  if (t instanceof Atom) return 'atom';
  if (t instanceof Cons) return 'list';
  if (t === EMPTY) return 'nil';
  if (t instanceof Bits) return 'bitstring';
  if (t instanceof TermMap) return 'map';
  if (t instanceof Float) return 'float';
  if (t instanceof Pid) return 'pid';
  if (t instanceof Ref) return 'reference';
  if (t instanceof Fun) return 'function';
  return 'port';
}

/** What can be wrong with an argument of a BIF, in Erlang's words, and the checks that say so. */
import {
  arrayFromList,
  Atom,
  atom,
  Bits,
  Cons,
  EMPTY,
  Float,
  Fun,
  listLength,
  Pid,
  Ref,
  TermMap,
  textFromCharlist,
  type Term,
} from '../../../terms/index.ts';
import type { Machine } from '../../../vm/index.ts';
import { iolistParts } from '../iolist.ts';
import { isBinary, isInteger } from '../support.ts';

export const TEXT: Readonly<Record<string, string>> = {
  atom: 'not an atom',
  binary: 'not a binary',
  bitstring: 'not a bitstring',
  cons: 'not a nonempty list',
  float: 'not a float',
  fun: 'not a fun',
  integer: 'not an integer',
  iodata: 'not an iodata term',
  iolist: 'not an iolist term',
  list: 'not a list',
  proper: 'not a proper list',
  map: 'not a map',
  number: 'not a number',
  pid: 'not a pid',
  port: 'not a port',
  ref: 'not a reference',
  string: 'not a list of characters',
  tuple: 'not a tuple',
  range: 'out of range',
  base: 'not an integer in the range 2 through 36',
  boolean: "not a boolean ('true' or 'false')",
  option: 'invalid option in list',
  options: 'invalid options',
  dead: 'the pid does not refer to an existing process',
  destination: 'invalid destination',
  timeUnit: 'invalid time unit',
  existing: 'not an already existing atom',
  unicode: 'invalid UTF8 encoding',
  external: 'invalid external representation of a term',
  pattern: 'not a valid pattern',
  endianness: "must be 'big' or 'little'",
  chars: 'not valid character data (an iodata term)',
  encoding: 'not a valid encoding',
  binaries: 'not a flat list of binaries',
  emptyBinary: 'a zero-sized binary is not allowed',
  domain: 'is outside the domain for this function',
  aFloat: 'not a textual representation of a float',
  anInteger: 'not a textual representation of an integer',
  aPid: 'not a textual representation of a pid',
  aPort: 'not a textual representation of a port',
  aRef: 'not a textual representation of a reference',
  sized: 'not tuple or binary',
  bitlist: 'not a bitstring list',
  item: 'invalid item',
  absent: 'not present in map',
  iterator: 'not a map or an iterator',
  status: 'invalid status',
  atomics: 'invalid atomics reference',
  noTerm: 'no persistent term stored with this key',
  encodeOption: 'not one of the atoms: latin1, utf8, or unicode',
  part: 'not a valid {Pos,Length} tuple',
  key: 'not a key that exists in the table',
  spec: 'not a valid match specification',
  continuation: 'invalid continuation',
  operation: 'not a valid update operation',
  exists: 'table name already exists',
  info: 'not a valid info item',
  tableName: 'invalid table name (must be an atom)',
  notCounter: 'the value in the given position, in the object, is not an integer',
  keypos: 'the position is the same as the key position',
  operationRange: 'the position in the update operation is out of range',
  emptyTuple: 'is an empty tuple',
  isBitstring: 'is a bitstring (expected a binary)',
  rows: 'not a non-empty tuple or a list of non-empty tuples',
  elementSpec: 'is not a valid element specification',
  regexp: 'neither an iodata term nor a compiled regular expression',
};

/** '' when nothing is wrong with the argument, else a key of TEXT or words of its own. */
export type Fault = string;
type Check = (t: Term, m: Machine) => Fault;

const unless =
  (holds: (t: Term) => boolean, fault: Fault): Check =>
  (t) =>
    holds(t) ? '' : fault;

const isProper = (t: Term): boolean => listLength(t) >= 0;

const properList = (t: Term): Fault => (t instanceof Cons || t === EMPTY ? (isProper(t) ? '' : 'proper') : 'list');

export const integerFrom =
  (low: number, high = Infinity): Check =>
  (t) =>
    !isInteger(t) ? 'integer' : t >= low && t <= high ? '' : 'range';

const CHECKS: Readonly<Record<string, Check>> = {
  atom: unless((t) => t instanceof Atom, 'atom'),
  binary: unless(isBinary, 'binary'),
  float: unless((t) => t instanceof Float, 'float'),
  fun: unless((t) => t instanceof Fun, 'fun'),
  integer: unless(isInteger, 'integer'),
  list: properList,
  map: unless((t) => t instanceof TermMap, 'map'),
  number: unless((t) => isInteger(t) || t instanceof Float, 'number'),
  pid: unless((t) => t instanceof Pid, 'pid'),
  ref: unless((t) => t instanceof Ref, 'ref'),
  tuple: unless((t) => Array.isArray(t), 'tuple'),
  natural: integerFrom(0),
  positive: integerFrom(1),
  base: unless((t) => typeof t === 'number' && t >= 2 && t <= 36, 'base'),
  boolean: unless((t) => t === atom('true') || t === atom('false'), 'boolean'),
  iodata: (t, m) => (iolistParts(m, t) === undefined ? 'iodata' : ''),
  /** A binary, of :binary's functions. */
  subject: (t) => (isBinary(t) ? '' : t instanceof Bits ? 'isBitstring' : 'binary'),
  pattern: (t) => (isPattern(t) ? '' : 'pattern'),
  endianness: unless((t) => t === atom('big') || t === atom('little'), 'endianness'),
  nonempty: (t) =>
    t instanceof Bits && t.bitLength === 0 ? 'emptyBinary' : isBinary(t) ? '' : t instanceof Bits ? 'isBitstring' : 'binary',
  float_text: (t) => (isBinary(t) ? 'aFloat' : 'binary'),
  integer_text: (t) => (isBinary(t) ? 'anInteger' : 'binary'),
  float_list: (t) => (isProper(t) ? 'aFloat' : 'list'),
  integer_list: (t) => (isProper(t) ? 'anInteger' : 'list'),
  pid_list: (t) => (isProper(t) ? 'aPid' : 'list'),
  port_list: (t) => (isProper(t) ? 'aPort' : 'list'),
  ref_list: (t) => (isProper(t) ? 'aRef' : 'list'),
  charlist: (t) => properList(t) || 'string',
  existing_charlist: (t) => (textFromCharlist(t) !== undefined ? 'existing' : properList(t) || 'string'),
  external: (t) => (isBinary(t) ? 'external' : 'binary'),
  option_list: (t) => properList(t) || 'option',
  modifiers: (t) => properList(t) || 'invalid modifier',
  spawn_options: (t) => properList(t) || 'invalid spawn option',
  link_target: (t) => (t instanceof Pid ? 'dead' : 'pid'),
  timer_target: unless((t) => t instanceof Pid || t instanceof Atom, 'not a pid or an atom'),
  process_items: (t) => (t instanceof Pid ? '' : 'pid'),
};

function isPattern(t: Term): boolean {
  if (isBinary(t)) return t.bitLength > 0;
  if (Array.isArray(t)) return t.length === 2 && (t[0] === atom('bm') || t[0] === atom('ac')) && isPattern((t as readonly Term[])[1]!);
  const all = arrayFromList(t);
  return all !== undefined && all.length > 0 && all.every((one) => isBinary(one) && one.bitLength > 0);
}

export type Context = { readonly m: Machine; readonly args: readonly Term[]; readonly cause: string };
export type Rule = string | ((context: Context) => readonly Fault[]);

export const check = (name: string, c: Context, i: number): Fault => CHECKS[name]!(c.args[i]!, c.m);

/** A binary, a position and a length. */
export const part =
  (subject: 'binary' | 'subject'): Rule =>
  (c) => {
    const checkPart = (args: readonly Term[]): readonly Fault[] => {
      const faults = [CHECKS[subject]!(args[0]!, c.m), CHECKS['natural']!(args[1]!, c.m), CHECKS['integer']!(args[2]!, c.m)];
      if (faults.some((fault) => fault !== '')) return faults;
      return (args[1] as number) > (args[0] as Bits).byteLength ? ['', 'range'] : ['', '', 'range'];
    };
    if (c.args.length === 3) return checkPart(c.args);
    const pair = c.args[1]!;
    if (!Array.isArray(pair) || pair.length !== 2 || !pair.every((n) => isInteger(n as Term)))
      return [CHECKS[subject]!(c.args[0]!, c.m), 'part'];
    const faults = checkPart([c.args[0]!, ...(pair as readonly Term[])]);
    return faults[1] === '' && (faults[2] ?? '') === '' ? [faults[0]!] : [faults[0]!, 'range'];
  };

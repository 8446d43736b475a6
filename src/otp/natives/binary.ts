/** :binary. Searching counts a reduction per 64 bytes looked at. */
import {
  atom,
  Atom,
  Bits,
  concatBits,
  integerToText,
  listFromArray,
  normalize,
  work,
  EMPTY,
  type Integer,
  type Term,
} from '../../terms/index.ts';
import type { Machine, NativeTable } from '../../vm/index.ts';
import { binaryPart } from './bits.ts';
import { iolistToBinary } from './iolist.ts';
import { arrayFromList, badargStdlib as badarg, definer, isBinary, isInteger } from './support.ts';

/** What taking a match costs, in steps. */
const MATCH = 20;

const NOMATCH = atom('nomatch');
const LITTLE = atom('little');
const BIG = atom('big');

const binary = (t: Term): Bits => {
  if (!isBinary(t)) throw badarg;
  return t;
};

const list = (t: Term): Term[] => {
  const array = arrayFromList(t);
  if (array === undefined) throw badarg;
  return array;
};

/** A pattern, a list of patterns, or what compile_pattern made of one: never empty. */
function patterns(t: Term, subject?: Bits): Uint8Array[] {
  if (subject?.bitLength === 0) return []; // nothing to find: OTP does not even look at the pattern
  if (Array.isArray(t) && t.length === 2 && (t[0] === atom('bm') || t[0] === atom('ac'))) return patterns((t as readonly Term[])[1]!);
  const all = t instanceof Bits ? [t] : list(t);
  if (all.length === 0) throw badarg;
  return all.map((one) => {
    if (!isBinary(one) || one.byteLength === 0) throw badarg;
    return one.bytes;
  });
}

type Match = { readonly start: number; readonly length: number };

/** The first match at or after `from`, ending at most at `end`; of several at one place the longest. */
function find(bytes: Uint8Array, wanted: readonly Uint8Array[], from: number, end: number): Match | undefined {
  if (wanted.length === 1) {
    const one = wanted[0]!;
    const first = one[0]!;
    const last = end - one.length;
    for (let i = bytes.indexOf(first, from); i >= 0 && i <= last; i = bytes.indexOf(first, i + 1)) {
      let j = 1;
      while (j < one.length && bytes[i + j] === one[j]) j++;
      if (j > 16) work(j >> 2);
      if (j === one.length) return { start: i, length: j };
    }
    return undefined;
  }
  for (let i = from; i < end; i++) {
    let longest = 0;
    for (const one of wanted) {
      if (one.length <= longest || i + one.length > end || bytes[i] !== one[0]) continue;
      let j = 1;
      while (j < one.length && bytes[i + j] === one[j]) j++;
      if (j > 16) work(j >> 2);
      if (j === one.length) longest = j;
    }
    if (longest > 0) return { start: i, length: longest };
  }
  return undefined;
}

/** Where to search, from the option {scope, {start, length}}. */
type Options = { readonly from: number; readonly end: number; readonly names: ReadonlySet<string>; readonly insert: readonly number[] };

function options(subject: Bits, t: Term, allowed: readonly string[]): Options {
  const names = new Set<string>();
  let from = 0;
  let end = subject.byteLength;
  let insert: number[] = [];
  for (const option of list(t)) {
    if (option instanceof Atom && allowed.includes(option.name)) names.add(option.name);
    else if (Array.isArray(option) && option.length === 2 && option[0] === atom('scope')) {
      const scope = (option as readonly Term[])[1]!;
      if (!Array.isArray(scope) || scope.length !== 2) throw badarg;
      const part = binaryPart(subject, (scope as readonly Term[])[0]!, (scope as readonly Term[])[1]!);
      if (part === undefined) throw badarg;
      const [start, length] = scope as [number, number];
      from = length < 0 ? start + length : start;
      end = from + Math.abs(length);
    } else if (
      Array.isArray(option) &&
      option.length === 2 &&
      option[0] === atom('insert_replaced') &&
      allowed.includes('insert_replaced')
    ) {
      const where = (option as readonly Term[])[1]!;
      const places = typeof where === 'number' ? [where] : list(where);
      if (!places.every((place) => typeof place === 'number' && place >= 0)) throw badarg;
      insert = (places as number[]).toSorted((a, b) => a - b);
    } else throw badarg;
  }
  return { from, end, names, insert };
}

function* allMatches(m: Machine, subject: Bits, wanted: readonly Uint8Array[], from: number, end: number): Generator<Match> {
  const bytes = subject.bytes;
  m.charge((end - from) >> 6);
  for (let match = find(bytes, wanted, from, end); match; match = find(bytes, wanted, match.start + match.length, end)) {
    work(MATCH);
    yield match;
  }
}

function firstMatches(m: Machine, subject: Bits, wanted: readonly Uint8Array[], o: Options): Match[] {
  const matches: Match[] = [];
  for (const match of allMatches(m, subject, wanted, o.from, o.end)) {
    matches.push(match);
    if (!o.names.has('global')) break;
  }
  return matches;
}

function splitBinary(m: Machine, t: Term, pattern: Term, list: Term): Term {
  const subject = binary(t);
  const wanted = patterns(pattern, subject);
  const o = options(subject, list, ['global', 'trim', 'trim_all']);
  const parts: Bits[] = [];
  let at = 0;
  for (const { start, length } of firstMatches(m, subject, wanted, o)) {
    parts.push(subject.sliceBytes(at, start - at));
    at = start + length;
  }
  parts.push(subject.sliceBytes(at, subject.byteLength - at));
  if (o.names.has('trim_all')) return listFromArray(parts.filter((part) => part.bitLength > 0));
  if (o.names.has('trim')) while (parts.length > 0 && parts[parts.length - 1]!.bitLength === 0) parts.pop();
  return listFromArray(parts);
}

function replace(m: Machine, t: Term, pattern: Term, replacement: Term, list: Term): Term {
  const subject = binary(t);
  const wanted = patterns(pattern, subject);
  const by = binary(replacement);
  const o = options(subject, list, ['global', 'insert_replaced']);
  if (o.insert.some((place) => place > by.byteLength)) throw badarg;
  const parts: Bits[] = [];
  let at = 0;
  for (const { start, length } of firstMatches(m, subject, wanted, o)) {
    parts.push(subject.sliceBytes(at, start - at));
    let done = 0;
    for (const place of o.insert) {
      parts.push(by.sliceBytes(done, place - done), subject.sliceBytes(start, length));
      done = place;
    }
    parts.push(by.sliceBytes(done, by.byteLength - done));
    at = start + length;
  }
  if (at === 0 && parts.length === 0) return subject;
  parts.push(subject.sliceBytes(at, subject.byteLength - at));
  m.reserve(0, parts.reduce((sum, part) => sum + part.byteLength, 0));
  return concatBits(parts);
}

const endianness = (t: Term): Atom => {
  if (t !== LITTLE && t !== BIG) throw badarg;
  return t as Atom;
};

function decodeUnsigned(t: Term, order: Term): Integer {
  const bytes = binary(t).bytes;
  const ordered = endianness(order) === LITTLE ? bytes.toReversed() : bytes;
  let hex = '0x0';
  for (const byte of ordered) hex += byte.toString(16).padStart(2, '0');
  return normalize(BigInt(hex));
}

function encodeUnsigned(t: Term, order: Term): Bits {
  if (!isInteger(t) || t < 0) throw badarg;
  const hex = integerToText(t, 16);
  const bytes = hexBytes(hex.length % 2 === 0 ? hex : `0${hex}`);
  return Bits.fromBytes(endianness(order) === LITTLE ? bytes.reverse() : bytes);
}

function hexBytes(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    const pair = hex.slice(2 * i, 2 * i + 2);
    if (!/^[0-9a-fA-F]{2}$/.test(pair)) throw badarg;
    bytes[i] = parseInt(pair, 16);
  }
  return bytes;
}

function longestCommon(m: Machine, t: Term, at: (bytes: Uint8Array, i: number) => number | undefined): number {
  const all = list(t).map((one) => binary(one).bytes);
  if (all.length === 0) throw badarg;
  const [first, ...others] = all as [Uint8Array, ...Uint8Array[]];
  let n = 0;
  while (n < first.length && others.every((other) => n < other.length && at(other, n) === at(first, n))) n++;
  m.charge((n * all.length) >> 6);
  return n;
}

export function defineBinary(table: NativeTable): void {
  const define = definer(table, 'binary');
  const match = (m: Machine, t: Term, pattern: Term, list: Term): Term => {
    const subject = binary(t);
    const o = options(subject, list, []);
    m.charge((o.end - o.from) >> 6);
    const found = find(subject.bytes, patterns(pattern, subject), o.from, o.end);
    return found === undefined ? NOMATCH : [found.start, found.length];
  };
  define('match', 2, (m, t, pattern) => match(m, t, pattern, EMPTY));
  define('match', 3, match);
  const matches = (m: Machine, t: Term, pattern: Term, list: Term): Term => {
    const subject = binary(t);
    const o = options(subject, list, []);
    return listFromArray(
      [...allMatches(m, subject, patterns(pattern, subject), o.from, o.end)].map(({ start, length }) => [start, length]),
    );
  };
  define('matches', 2, (m, t, pattern) => matches(m, t, pattern, EMPTY));
  define('matches', 3, matches);
  define('split', 2, (m, t, pattern) => splitBinary(m, t, pattern, EMPTY));
  define('split', 3, splitBinary);
  define('replace', 3, (m, t, pattern, by) => replace(m, t, pattern, by, EMPTY));
  define('replace', 4, replace);
  define('compile_pattern', 1, (_m, pattern) => {
    patterns(pattern);
    return [atom(pattern instanceof Bits ? 'bm' : 'ac'), pattern];
  });

  const part = (t: Term, start: Term, length: Term): Bits => {
    const found = binaryPart(binary(t), start, length);
    if (found === undefined) throw badarg;
    return found;
  };
  const pair = (t: Term): [Term, Term] => {
    if (!Array.isArray(t) || t.length !== 2) throw badarg;
    return t as unknown as [Term, Term];
  };
  const bytesOf = (m: Machine, bits: Bits): Term => {
    m.reserve(5 * bits.byteLength, 0);
    m.charge(bits.byteLength >> 4);
    return listFromArray([...bits.bytes]);
  };
  define('part', 3, (_m, t, start, length) => part(t, start, length));
  define('part', 2, (_m, t, range) => part(t, ...pair(range)));
  define('bin_to_list', 1, (m, t) => bytesOf(m, binary(t)));
  define('bin_to_list', 2, (m, t, range) => bytesOf(m, part(t, ...pair(range))));
  define('bin_to_list', 3, (m, t, start, length) => bytesOf(m, part(t, start, length)));
  define('list_to_bin', 1, (m, t) => {
    const whole = t instanceof Bits ? undefined : iolistToBinary(m, t);
    if (whole === undefined) throw badarg;
    return whole;
  });
  const copy = (m: Machine, t: Term, n: Term): Term => {
    if (typeof n !== 'number' || n < 0) throw badarg;
    if (n === 0 && t instanceof Bits) return Bits.fromText('');
    m.reserve(0, binary(t).byteLength * n);
    m.charge((binary(t).byteLength * n) >> 8);
    work(n);
    return n === 1 ? t : concatBits(new Array<Bits>(n).fill(binary(t)));
  };
  define('copy', 1, (m, t) => copy(m, t, 1));
  define('copy', 2, copy);
  const at = (t: Term, i: Term): Term => {
    if (typeof i !== 'number' || i < 0 || i >= binary(t).byteLength) throw badarg;
    return binary(t).byteAt(i);
  };
  define('at', 2, (_m, t, i) => at(t, i));
  define('first', 1, (_m, t) => at(t, 0));
  define('last', 1, (_m, t) => at(t, binary(t).byteLength - 1));
  define('longest_common_prefix', 1, (m, t) => longestCommon(m, t, (bytes, i) => bytes[i]));
  define('longest_common_suffix', 1, (m, t) => longestCommon(m, t, (bytes, i) => bytes[bytes.length - 1 - i]));
  define('decode_unsigned', 1, (_m, t) => decodeUnsigned(t, BIG));
  define('decode_unsigned', 2, (_m, t, order) => decodeUnsigned(t, order));
  define('encode_unsigned', 1, (_m, t) => encodeUnsigned(t, BIG));
  define('encode_unsigned', 2, (_m, t, order) => encodeUnsigned(t, order));
  define('encode_hex', 1, (m, t) => {
    m.reserve(0, 2 * binary(t).byteLength);
    work(4 * binary(t).byteLength);
    let hex = '';
    for (const byte of binary(t).bytes) hex += byte.toString(16).toUpperCase().padStart(2, '0');
    return Bits.fromText(hex);
  });
  define('decode_hex', 1, (_m, t) => {
    work(8 * binary(t).byteLength);
    const text = binary(t).text();
    if (text === undefined || text.length % 2 !== 0) throw badarg;
    return Bits.fromBytes(hexBytes(text));
  });
  define('referenced_byte_size', 1, (_m, t) => binary(t).byteLength);
}

/** :erlang's conversions between atoms, numbers, lists, binaries and texts. */
import {
  atom,
  Atom,
  Bits,
  charlist,
  concatBits,
  Cons,
  decodeExternal,
  EMPTY,
  encodeExternal,
  Float,
  floatToDecimals,
  floatToScientific,
  floatToText,
  Fun,
  integerToText,
  isProperList,
  listFromArray,
  parseFloatText,
  parseInteger,
  Pid,
  Port,
  Ref,
  textFromCharlist,
  type Integer,
  type Term,
  shownFun,
} from '../../terms/index.ts';
import type { Machine, NativeTable } from '../../vm/index.ts';
import { badarg, definer, isBinary, isInteger, items, makeAtom, options, unsupported } from './support.ts';
import { iolistParts, iolistToBinary } from './iolist.ts';

const LATIN1 = new Set(['latin1']);
const UTF8 = new Set(['utf8', 'unicode']);

/** The text of a charlist of Latin-1 or Unicode characters. */
const listText = (t: Term): string => {
  const text = textFromCharlist(t);
  if (text === undefined) throw badarg;
  return text;
};

const binaryText = (t: Term): string => {
  if (!isBinary(t)) throw badarg;
  const text = t.text();
  if (text === undefined) throw badarg;
  return text;
};

function latin1Text(bits: Bits): string {
  const bytes = bits.bytes;
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}

const atomText = (t: Term, encoding: Term): string => {
  if (!isBinary(t) || !(encoding instanceof Atom)) throw badarg;
  if (LATIN1.has(encoding.name)) return latin1Text(t);
  if (UTF8.has(encoding.name)) return binaryText(t);
  throw badarg;
};

function atomBinary(t: Term, encoding: Term): Bits {
  if (!(t instanceof Atom) || !(encoding instanceof Atom)) throw badarg;
  if (UTF8.has(encoding.name)) return Bits.fromText(t.name);
  if (!LATIN1.has(encoding.name)) throw badarg;
  const bytes = new Uint8Array(t.name.length);
  for (let i = 0; i < bytes.length; i++) {
    if (t.name.charCodeAt(i) > 255) throw badarg;
    bytes[i] = t.name.charCodeAt(i);
  }
  return Bits.fromBytes(bytes);
}

function existing(m: Machine, text: string): Atom {
  if (!m.atomExists(text)) throw badarg;
  return atom(text);
}

const base = (t: Term): number => {
  if (typeof t !== 'number' || t < 2 || t > 36) throw badarg;
  return t;
};

function integerText(m: Machine, n: Term, b: Term = 10): string {
  if (!isInteger(n)) throw badarg;
  const text = integerToText(n, base(b));
  m.charge(text.length >> 5);
  return text;
}

function integerOf(m: Machine, text: string, b: Term = 10): Integer {
  const n = parseInteger(text, base(b));
  if (n === undefined) throw badarg;
  m.charge(text.length >> 5);
  return n;
}

function floatText(m: Machine, f: Term, list: Term): string {
  if (!(f instanceof Float)) throw badarg;
  let layout: 'scientific' | 'decimals' | 'short' = 'scientific';
  let places = 20;
  let compact = false;
  for (const { name, value } of options(m, list)) {
    if (name === 'short' && value === undefined) layout = 'short';
    else if (name === 'compact' && value === undefined) compact = true;
    else if (
      (name === 'decimals' && typeof value === 'number' && value >= 0 && value <= 253) ||
      (name === 'scientific' && typeof value === 'number' && value >= 0 && value <= 249)
    ) {
      layout = name;
      places = value;
    } else throw badarg;
  }
  if (layout === 'short') return floatToText(f.value);
  return layout === 'decimals' ? floatToDecimals(f.value, places, compact) : floatToScientific(f.value, places);
}

const floatOf = (text: string): Float => {
  const f = parseFloatText(text);
  if (f === undefined) throw badarg;
  return f;
};

/** How Erlang writes pids, ports, references and functions. */
export function identifierText(t: Term): string {
  if (t instanceof Pid) return `<0.${t.id}.0>`;
  if (t instanceof Port) return `#Port<0.${t.id}>`;
  if (t instanceof Ref) return `#Ref<0.0.0.${t.id}>`;
  if (t instanceof Fun) {
    if (t.env === null) return `fun ${erlangAtom(t.module.name)}:${erlangAtom(t.name.name)}/${t.arity}`;
    const { module, index, uniq } = shownFun(t);
    return `#Fun<${module.name}.${index}.${uniq}>`;
  }
  throw badarg;
}

/** An atom as Erlang writes it, quoted when need be. */
function erlangAtom(name: string): string {
  return /^[a-z][a-zA-Z0-9_@]*$/.test(name) ? name : `'${name}'`;
}

/** The numbers of `<0.N.0>` and the like. */
function numbers(text: string, open: string): number[] | undefined {
  if (!text.startsWith(open) || !text.endsWith('>')) return undefined;
  const parts = text
    .slice(open.length, -1)
    .split('.')
    .map((part) => parseInteger(part));
  return parts.every((part) => typeof part === 'number' && part >= 0) ? (parts as number[]) : undefined;
}

export function defineConversions(table: NativeTable): void {
  const define = definer(table, 'erlang');

  define('atom_to_binary', 1, (_m, t) => atomBinary(t, atom('utf8')));
  define('atom_to_binary', 2, (_m, t, encoding) => atomBinary(t, encoding));
  define('atom_to_list', 1, (_m, t) => {
    if (!(t instanceof Atom)) throw badarg;
    return charlist(t.name);
  });
  define('binary_to_atom', 1, (m, t) => makeAtom(m, binaryText(t)));
  define('binary_to_atom', 2, (m, t, encoding) => makeAtom(m, atomText(t, encoding)));
  define('binary_to_existing_atom', 1, (m, t) => existing(m, binaryText(t)));
  define('binary_to_existing_atom', 2, (m, t, encoding) => existing(m, atomText(t, encoding)));
  define('list_to_atom', 1, (m, t) => makeAtom(m, listText(t)));
  define('list_to_existing_atom', 1, (m, t) => existing(m, listText(t)));

  define('integer_to_binary', 1, (m, n) => {
    const text = integerText(m, n);
    return Bits.fromText(text, text.length);
  });
  define('integer_to_binary', 2, (m, n, b) => Bits.fromText(integerText(m, n, b)));
  define('integer_to_list', 1, (m, n) => charlist(integerText(m, n)));
  define('integer_to_list', 2, (m, n, b) => charlist(integerText(m, n, b)));
  define('binary_to_integer', 1, (m, t) => integerOf(m, binaryText(t)));
  define('binary_to_integer', 2, (m, t, b) => integerOf(m, binaryText(t), b));
  define('list_to_integer', 1, (m, t) => integerOf(m, listText(t)));
  define('list_to_integer', 2, (m, t, b) => integerOf(m, listText(t), b));

  define('float_to_binary', 1, (m, f) => Bits.fromText(floatText(m, f, EMPTY)));
  define('float_to_binary', 2, (m, f, list) => Bits.fromText(floatText(m, f, list)));
  define('float_to_list', 1, (m, f) => charlist(floatText(m, f, EMPTY)));
  define('float_to_list', 2, (m, f, list) => charlist(floatText(m, f, list)));
  define('binary_to_float', 1, (_m, t) => floatOf(binaryText(t)));
  define('list_to_float', 1, (_m, t) => floatOf(listText(t)));

  define('pid_to_list', 1, (_m, t) => {
    if (!(t instanceof Pid)) throw badarg;
    return charlist(identifierText(t));
  });
  define('port_to_list', 1, (_m, t) => {
    if (!(t instanceof Port)) throw badarg;
    return charlist(identifierText(t));
  });
  define('ref_to_list', 1, (_m, t) => {
    if (!(t instanceof Ref)) throw badarg;
    return charlist(identifierText(t));
  });
  define('fun_to_list', 1, (_m, t) => {
    if (!(t instanceof Fun)) throw badarg;
    return charlist(identifierText(t));
  });
  define('list_to_pid', 1, (_m, t) => {
    const parts = numbers(listText(t), '<');
    if (parts === undefined || parts.length !== 3) throw badarg;
    return new Pid(parts[1]!);
  });
  define('list_to_port', 1, (_m, t) => {
    const parts = numbers(listText(t), '#Port<');
    if (parts === undefined || parts.length !== 2) throw badarg;
    return new Port(parts[1]!);
  });
  define('list_to_ref', 1, (_m, t) => {
    const parts = numbers(listText(t), '#Ref<');
    if (parts === undefined || parts.length !== 4) throw badarg;
    return new Ref(parts[3]!);
  });

  const toBinary = (m: Machine, t: Term): Bits => {
    const whole = iolistToBinary(m, t);
    if (whole === undefined) throw badarg;
    return whole;
  };
  define('iolist_to_binary', 1, toBinary);
  define('list_to_binary', 1, (m, t) => {
    if (t instanceof Bits) throw badarg;
    return toBinary(m, t);
  });
  define('iolist_size', 1, (m, t) => {
    const parts = iolistParts(m, t);
    if (parts === undefined) throw badarg;
    return parts.reduce((sum, part) => sum + part.byteLength, 0);
  });
  define('iolist_to_iovec', 1, (m, t) => {
    const parts = iolistParts(m, t);
    if (parts === undefined) throw badarg;
    return listFromArray(parts.filter((part) => part.bitLength > 0));
  });
  define('list_to_bitstring', 1, (m, t) => {
    if (!(t instanceof Cons) && t !== EMPTY) throw badarg;
    const parts = iolistParts(m, t, true);
    if (parts === undefined) throw badarg;
    return parts.length === 0 ? Bits.fromText('') : concatBits(parts);
  });
  define('binary_to_list', 1, (m, t) => {
    if (!isBinary(t)) throw badarg;
    m.reserve(5 * t.byteLength, 0);
    m.charge(t.byteLength >> 4);
    return listFromArray([...t.bytes]);
  });
  define('binary_to_list', 3, (_m, t, from, to) => {
    if (!isBinary(t) || typeof from !== 'number' || typeof to !== 'number' || from < 1 || to > t.byteLength || from > to) throw badarg;
    return listFromArray([...t.bytes.subarray(from - 1, to)]);
  });
  define('bitstring_to_list', 1, (m, t) => {
    if (!(t instanceof Bits)) throw badarg;
    const whole = t.bitLength >> 3;
    m.charge(whole >> 4);
    const bytes: Term[] = [...t.bytes.subarray(0, whole)];
    if ((t.bitLength & 7) !== 0) bytes.push(t.slice(whole * 8, t.bitLength & 7));
    return listFromArray(bytes);
  });

  define('term_to_binary', 1, external);
  define('term_to_binary', 2, (m, t, list) => {
    if (!isProperList(list)) throw badarg;
    return external(m, t);
  });
  define('external_size', 1, (m, t) => external(m, t).byteLength);
  define('binary_to_term', 1, (m, t) => decode(m, t, false).term);
  define('binary_to_term', 2, (m, t, list) => {
    let safe = false;
    let used = false;
    for (const item of items(m, list)) {
      if (item === atom('safe')) safe = true;
      else if (item === atom('used')) used = true;
      else throw badarg;
    }
    const decoded = decode(m, t, safe);
    return used ? [decoded.term, decoded.used] : decoded.term;
  });
}

function external(m: Machine, t: Term): Bits {
  const bytes = encodeExternal(t);
  if (bytes === undefined) throw unsupported('term_to_binary of a closure');
  m.charge(bytes.length >> 6);
  return Bits.fromBytes(bytes);
}

function decode(m: Machine, t: Term, safe: boolean): { term: Term; used: number } {
  if (!isBinary(t)) throw badarg;
  m.charge(t.byteLength >> 6);
  const decoded = decodeExternal(t.bytes, safe ? (name) => m.atomExists(name) : (name) => (m.atom(name), true));
  if (decoded === undefined) throw badarg;
  return decoded;
}

/** The rules of :lists, :maps, :binary, :unicode and :math. */
import { arrayFromList, atom, Bits, TermMap, type Term } from '../../../terms/index.ts';
import { Raise, type Machine } from '../../../vm/index.ts';
import { isBinary, isInteger } from '../support.ts';
import { convert, isEncoding } from '../unicode.ts';
import { check, integerFrom, part, type Context, type Fault, type Rule } from './checks.ts';

const keyfind: Rule = (c) => ['', integerFrom(1)(c.args[1]!, c.m), check('list', c, 2)];

export const LISTS: Readonly<Record<string, Rule>> = {
  'keyfind/3': keyfind,
  'keymember/3': keyfind,
  'keysearch/3': keyfind,
  'member/2': '- list',
  'reverse/2': 'list',
  'seq/3': (c) => {
    const faults = [check('integer', c, 0), check('integer', c, 1), check('integer', c, 2)];
    if (faults.some((fault) => fault !== '')) return faults;
    return ['', '', (c.args[2] as number) <= 0 ? 'not a positive increment' : 'not a negative increment'];
  },
};

export const MAPS: Readonly<Record<string, Rule>> = {
  'find/2': '- =map',
  'from_keys/2': 'list',
  'from_list/1': 'list',
  'get/2': (c) => (c.args[1] instanceof TermMap ? ['absent'] : ['', 'map']),
  'get/3': '- =map',
  'is_key/2': '- =map',
  'keys/1': '=map',
  'merge/2': 'map map',
  'put/3': '- - =map',
  'remove/2': '- =map',
  'size/1': '=map',
  'take/2': '- =map',
  'to_list/1': '=iterator',
  'update/3': '- - =map',
  'values/1': '=map',
  'with/2': 'list map',
  'without/2': 'list map',
};

/** A regular expression, a subject and options, of :binary's searching functions. */
const search =
  (splits: boolean): Rule =>
  (c) => {
    const faults = [check('subject', c, 0), check('pattern', c, 1)];
    if (c.args.length < 3 || faults.some((fault) => fault !== '')) return faults;
    const scope = isSearchScope(c.args[2]!);
    return ['', '', scope && !splits ? 'specified part is not wholly inside binary' : 'options'];
  };

/** `[{scope, {Start, Length}}]`. */
function isSearchScope(t: Term): boolean {
  const [option, ...more] = arrayFromList(t) ?? [];
  if (more.length > 0 || !Array.isArray(option) || option.length !== 2 || option[0] !== atom('scope')) return false;
  const range = (option as readonly Term[])[1]!;
  return Array.isArray(range) && range.length === 2 && range.every((n) => isInteger(n as Term));
}

/** The first two bytes that are no hexadecimal number. */
function firstBadPair(t: Bits): string {
  for (let i = 0; i < t.byteLength; i += 2) {
    const pair = t.sliceBytes(i, 2).text() ?? '';
    if (!/^[0-9a-fA-F]{2}$/.test(pair)) return pair;
  }
  return '';
}

export const BINARY: Readonly<Record<string, Rule>> = {
  'at/2': 'subject natural',
  'bin_to_list/1': 'subject',
  'bin_to_list/2': part('subject'),
  'bin_to_list/3': part('subject'),
  'compile_pattern/1': '=pattern',
  'copy/1': 'subject',
  'copy/2': 'subject natural',
  'decode_unsigned/1': 'subject',
  'decode_unsigned/2': 'subject endianness',
  'encode_unsigned/1': 'natural',
  'encode_unsigned/2': 'natural endianness',
  'encode_hex/1': 'subject',
  'decode_hex/1': (c) => {
    const t = c.args[0]!;
    if (!isBinary(t)) return [check('subject', c, 0)];
    return [t.byteLength % 2 === 1 ? 'must contain an even number of bytes' : `${firstBadPair(t)} is not a valid hex`];
  },
  'first/1': 'nonempty',
  'last/1': 'nonempty',
  'list_to_bin/1': '=iodata',
  'longest_common_prefix/1': '=binaries',
  'longest_common_suffix/1': '=binaries',
  'match/2': search(false),
  'matches/2': search(false),
  'split/2': search(true),
  'split/3': search(true),
  'match/3': search(false),
  'matches/3': search(false),
  'part/2': part('subject'),
  'part/3': part('subject'),
  'referenced_byte_size/1': 'subject',
  'replace/3': 'subject pattern subject',
  'replace/4': (c) => {
    const faults = [check('subject', c, 0), check('pattern', c, 1), check('subject', c, 2)];
    return faults.some((fault) => fault !== '') ? faults : [...faults, 'options'];
  },
};

/** Does the text of the character data exist? */
function isText(m: Machine, t: Term): boolean {
  try {
    return convert(m, t, 'utf8', 'utf8') instanceof Bits;
  } catch (raised) {
    if (raised instanceof Raise) return false;
    throw raised;
  }
}

const unicode: Rule = (c) => [isText(c.m, c.args[0]!) ? '' : 'chars', ...c.args.slice(1).map((t) => (isEncoding(t) ? '' : 'encoding'))];

export const UNICODE: Readonly<Record<string, Rule>> = {
  'characters_to_binary/1': '=chars',
  'characters_to_list/1': '=chars',
  'characters_to_binary/2': unicode,
  'characters_to_binary/3': unicode,
  'characters_to_list/2': unicode,
  ...Object.fromEntries(['nfc', 'nfd', 'nfkc', 'nfkd'].flatMap((f) => [`characters_to_${f}_binary/1`, `characters_to_${f}_list/1`]).map((f) => [f, '=chars'])),
};

const DOMAINS = new Set(['acos', 'acosh', 'asin', 'atanh', 'log', 'log2', 'log10', 'sqrt']);

export function mathFaults(name: string, c: Context): readonly Fault[] {
  const faults = c.args.map((_t, i) => check('number', c, i));
  if (faults.some((fault) => fault !== '')) return faults;
  return DOMAINS.has(name) ? ['domain'] : name === 'fmod' ? ['', 'domain'] : faults;
}

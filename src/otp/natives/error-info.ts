/**
 * :erl_erts_errors and :erl_stdlib_errors: which argument of a failed BIF is at fault and why, in Erlang's words. A function's rule
 * has a word for each argument: `-` is never at fault, `=x` always is, with text x; anything else names a check that says what is
 * wrong with the argument, if something is. Rules that compare arguments are functions.
 */
import {
  arrayFromList,
  Atom,
  atom,
  Bits,
  Cons,
  EMPTY,
  EMPTY_MAP,
  Float,
  Fun,
  inspect,
  listLength,
  makeMap,
  Pid,
  Ref,
  TermMap,
  textFromCharlist,
  type Term,
} from '../../terms/index.ts';
import { Raise, type Machine, type NativeTable } from '../../vm/index.ts';
import { definer, isBinary, isInteger } from './support.ts';
import { iolistParts } from './iolist.ts';
import { convert, isEncoding } from './unicode.ts';

const TEXT: Readonly<Record<string, string>> = {
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
type Fault = string;
type Check = (t: Term, m: Machine) => Fault;

const unless =
  (holds: (t: Term) => boolean, fault: Fault): Check =>
  (t) =>
    holds(t) ? '' : fault;

const isProper = (t: Term): boolean => listLength(t) >= 0;

const properList: Check = (t) => (t instanceof Cons || t === EMPTY ? (isProper(t) ? '' : 'proper') : 'list');

const integerFrom =
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
  charlist: (t) => properList(t, undefined as unknown as Machine) || 'string',
  existing_charlist: (t) => (textFromCharlist(t) !== undefined ? 'existing' : properList(t, undefined as unknown as Machine) || 'string'),
  external: (t) => (isBinary(t) ? 'external' : 'binary'),
  option_list: (t) => properList(t, undefined as unknown as Machine) || 'option',
  modifiers: (t) => properList(t, undefined as unknown as Machine) || 'invalid modifier',
  spawn_options: (t) => properList(t, undefined as unknown as Machine) || 'invalid spawn option',
  link_target: (t) => (t instanceof Pid ? 'dead' : 'pid'),
  timer_target: unless((t) => t instanceof Pid || t instanceof Atom, 'not a pid or an atom'),
  process_items: (t) => (t instanceof Pid ? '' : 'pid'),
};

function isPattern(t: Term): boolean {
  if (isBinary(t)) return t.bitLength > 0;
  if (Array.isArray(t)) return t.length === 2 && t[0] instanceof Atom && isPattern((t as readonly Term[])[1]!);
  const all = arrayFromList(t);
  return all !== undefined && all.length > 0 && all.every((one) => isBinary(one) && one.bitLength > 0);
}

type Context = { readonly m: Machine; readonly args: readonly Term[]; readonly cause: string };
type Rule = string | ((context: Context) => readonly Fault[]);

const check = (name: string, c: Context, i: number): Fault => CHECKS[name]!(c.args[i]!, c.m);

/** An index into a tuple and the tuple. */
const element: Rule = (c) => {
  const [n, t] = c.args as [Term, Term];
  const size = Array.isArray(t) ? t.length : -1;
  return [!isInteger(n) ? 'integer' : n <= 0 || (size >= 0 && n > size) ? 'range' : '', check('tuple', c, 1)];
};

/** A binary, a position and a length. */
const part =
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

const toAtom =
  (valid: Fault): Rule =>
  (c) => {
    const [t, encoding] = [c.args[0]!, c.args[1] ?? atom('utf8')];
    const name = encoding instanceof Atom ? encoding.name : '';
    if (name === 'latin1') return [isBinary(t) ? valid : 'binary'];
    if (name !== 'utf8' && name !== 'unicode') return [check('binary', c, 0), 'encodeOption'];
    return [!isBinary(t) ? 'binary' : t.text() === undefined ? 'unicode' : 'existing'];
  };

/** Options are to blame when nothing before them is. */
const withOptions =
  (first: string): Rule =>
  (c) => {
    const fault = check(first, c, 0);
    return [fault, check('list', c, 1) || (fault === '' ? 'option' : '')];
  };

const withBase =
  (text: string, plain: string): Rule =>
  (c) => {
    const bad = check('base', c, 1);
    return bad === '' ? [check(text, c, 0)] : [check(plain, c, 0), bad];
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

const keyfind: Rule = (c) => ['', integerFrom(1)(c.args[1]!, c.m), check('list', c, 2)];

const ERLANG: Readonly<Record<string, Rule>> = {
  'abs/1': '=number',
  'adler32/1': '=iodata',
  'append/2': '=list',
  'apply/3': 'atom atom list',
  'atom_to_binary/1': '=atom',
  'atom_to_list/1': '=atom',
  'atom_to_binary/2': (c) => {
    const [t, encoding] = c.args as [Term, Term];
    const latin = encoding === atom('latin1');
    const known = encoding instanceof Atom && ['latin1', 'unicode', 'utf8'].includes(encoding.name);
    return [
      !(t instanceof Atom) ? 'atom' : latin ? 'contains a character not expressible in latin1' : '',
      known ? '' : 'is an invalid encoding option',
    ];
  },
  'append_element/2': '=tuple',
  'bit_size/1': '=bitstring',
  'binary_part/2': part('binary'),
  'binary_part/3': part('binary'),
  'binary_to_atom/1': toAtom(''),
  'binary_to_atom/2': toAtom(''),
  'binary_to_existing_atom/1': toAtom('existing'),
  'binary_to_existing_atom/2': toAtom('existing'),
  'binary_to_float/1': 'float_text',
  'binary_to_integer/1': 'integer_text',
  'binary_to_integer/2': withBase('integer_text', 'binary'),
  'binary_to_list/1': '=binary',
  'binary_to_term/1': 'external',
  'bitstring_to_list/1': '=bitstring',
  'byte_size/1': '=bitstring',
  'binary_to_list/3': (c) => {
    const faults = [check('binary', c, 0), check('positive', c, 1), check('positive', c, 2)];
    if (faults.some((fault) => fault !== '')) return faults;
    const [t, from, to] = c.args as [Bits, number, number];
    if (from > to) return ['', 'start position greater than stop position'];
    return ['', from > t.byteLength ? 'range' : '', to > t.byteLength ? 'range' : ''];
  },
  'binary_to_term/2': (c) => [
    check('binary', c, 0) || (c.cause === 'badopt' ? '' : 'external'),
    c.cause === 'badopt' ? check('option_list', c, 1) : '',
  ],
  'cancel_timer/1': '=ref',
  'cancel_timer/2': withOptions('ref'),
  'ceil/1': '=number',
  'crc32/1': '=iodata',
  'convert_time_unit/3': (c) => [check('integer', c, 0), '', ''],
  'delete_element/2': element,
  'demonitor/1': '=ref',
  'demonitor/2': withOptions('ref'),
  'element/2': element,
  'exit/2': '=pid',
  'float/1': '=number',
  'float_to_binary/1': '=float',
  'float_to_binary/2': withOptions('float'),
  'float_to_list/1': '=float',
  'float_to_list/2': withOptions('float'),
  'floor/1': '=number',
  'function_exported/3': 'atom atom natural',
  'fun_info/1': '=fun',
  'fun_to_list/1': '=fun',
  'fun_info/2': (c) => (c.args[0] instanceof Fun ? ['', 'item'] : ['fun']),
  'garbage_collect/1': 'pid',
  'group_leader/2': 'pid pid',
  'halt/1': '=status',
  'hibernate/3': 'atom atom list',
  'hd/1': '=cons',
  'insert_element/3': element,
  'integer_to_binary/1': '=integer',
  'integer_to_binary/2': 'integer base',
  'integer_to_list/1': '=integer',
  'integer_to_list/2': 'integer base',
  'iolist_size/1': '=iodata',
  'iolist_to_binary/1': '=iodata',
  'iolist_to_iovec/1': '=iodata',
  'is_map_key/2': '- =map',
  'is_process_alive/1': '=pid',
  'is_function/2': (c) => ['', isInteger(c.args[1]!) ? 'range' : 'integer'],
  'is_record/2': '=atom',
  'is_record/3': '- atom integer',
  'length/1': '=list',
  'link/1': 'link_target',
  'list_to_atom/1': 'charlist',
  'list_to_existing_atom/1': 'existing_charlist',
  'list_to_binary/1': '=iolist',
  'list_to_bitstring/1': '=bitlist',
  'list_to_float/1': 'float_list',
  'list_to_integer/1': 'integer_list',
  'list_to_integer/2': withBase('integer_list', 'list'),
  'list_to_pid/1': 'pid_list',
  'list_to_port/1': 'port_list',
  'list_to_ref/1': 'ref_list',
  'list_to_tuple/1': '=list',
  'make_fun/3': 'atom atom natural',
  'make_tuple/2': '=range',
  'make_tuple/3': (c) => [check('natural', c, 0), '', check('list', c, 2) || (check('natural', c, 0) === '' ? 'option' : '')],
  'map_size/1': '=map',
  'map_get/2': (c) => (c.args[1] instanceof TermMap ? ['absent'] : ['', 'map']),
  'md5/1': '=iodata',
  'module_loaded/1': '=atom',
  'monitor/2': (c) => (c.cause === 'badtype' ? ['invalid monitor type'] : ['', check('pid', c, 1)]),
  'monitor/3': (c) => {
    if (c.cause === 'badtype') return ['invalid monitor type'];
    return ['', check('pid', c, 1), c.cause === 'badopt' ? check('option_list', c, 2) : ''];
  },
  'monotonic_time/1': '=timeUnit',
  'node/1': '=pid',
  'phash2/2': '- positive',
  'pid_to_list/1': '=pid',
  'port_to_list/1': '=port',
  'process_flag/2': (c) => (c.cause === 'badopt' ? ['invalid process flag'] : ['', 'invalid value for this process flag']),
  'process_info/1': 'pid',
  'process_info/2': (c) => (c.args[0] instanceof Pid ? ['', 'invalid item or item list'] : ['pid']),
  'read_timer/1': '=ref',
  'read_timer/2': withOptions('ref'),
  'ref_to_list/1': '=ref',
  'register/2': (c) => {
    if (c.cause === 'registered_name') return ['', 'this process or port already has a name'];
    if (c.cause === 'notalive') return ['', 'dead'];
    const [name, whom] = c.args as [Term, Term];
    const nameFault = name === atom('undefined') ? "'undefined' is not a valid name" : name instanceof Atom ? '' : 'atom';
    const whomFault = whom instanceof Pid ? '' : 'not a pid or port';
    return nameFault === '' && whomFault === '' ? ['name is in use'] : [nameFault, whomFault];
  },
  'resume_process/1': (c) => [check('pid', c, 0) || 'process is not suspended or is not alive'],
  'round/1': '=number',
  'send/2': '=destination',
  '!/2': '=destination',
  'send/3': (c) => (c.cause === 'badopt' ? ['', '', check('option_list', c, 2)] : ['destination']),
  'send_after/3': 'natural timer_target',
  'start_timer/3': 'natural timer_target',
  'send_after/4': (c) => [check('natural', c, 0), check('timer_target', c, 1), c.cause === 'badopt' ? check('option_list', c, 3) : ''],
  'start_timer/4': (c) => [check('natural', c, 0), check('timer_target', c, 1), c.cause === 'badopt' ? check('option_list', c, 3) : ''],
  'setelement/3': element,
  'size/1': '=sized',
  'spawn/1': '=fun',
  'spawn/3': 'atom atom list',
  'spawn_link/1': '=fun',
  'spawn_link/3': 'atom atom list',
  'spawn_monitor/1': '=fun',
  'spawn_monitor/3': 'atom atom list',
  'spawn_opt/2': 'fun spawn_options',
  'spawn_opt/4': 'atom atom list spawn_options',
  'split_binary/2': (c) => {
    const faults = [check('binary', c, 0), check('natural', c, 1)];
    if (faults.some((fault) => fault !== '')) return faults;
    return (c.args[1] as number) > (c.args[0] as Bits).byteLength ? ['', 'range'] : [];
  },
  'subtract/2': 'list list',
  'suspend_process/1': (c) => [check('pid', c, 0) || 'dead'],
  'system_flag/2': '=invalid system flag',
  'system_info/1': '=invalid system info item',
  'system_time/1': '=timeUnit',
  'statistics/1': '=invalid statistics item',
  'term_to_binary/2': '- option_list',
  'time_offset/1': '=timeUnit',
  'tuple_size/1': '=tuple',
  'tl/1': '=cons',
  'trunc/1': '=number',
  'tuple_to_list/1': '=tuple',
  'unalias/1': '=ref',
  'unlink/1': '=pid',
  'unique_integer/1': 'modifiers',
  'unregister/1': '=pid',
  'whereis/1': '=atom',
};

const LISTS: Readonly<Record<string, Rule>> = {
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

const MAPS: Readonly<Record<string, Rule>> = {
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

const BINARY: Readonly<Record<string, Rule>> = {
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

const UNICODE: Readonly<Record<string, Rule>> = {
  'characters_to_binary/1': '=chars',
  'characters_to_list/1': '=chars',
  'characters_to_binary/2': unicode,
  'characters_to_binary/3': unicode,
  'characters_to_list/2': unicode,
  ...Object.fromEntries(['nfc', 'nfd', 'nfkc', 'nfkd'].flatMap((f) => [`characters_to_${f}_binary/1`, `characters_to_${f}_list/1`]).map((f) => [f, '=chars'])),
};

const DOMAINS = new Set(['acos', 'acosh', 'asin', 'atanh', 'log', 'log2', 'log10', 'sqrt']);

function mathFaults(name: string, c: Context): readonly Fault[] {
  const faults = c.args.map((_t, i) => check('number', c, i));
  if (faults.some((fault) => fault !== '')) return faults;
  return DOMAINS.has(name) ? ['domain'] : name === 'fmod' ? ['', 'domain'] : faults;
}

/** What the cause says about the table of an ETS call. */
function tableFault(c: Context): Fault {
  switch (c.cause) {
    case 'id':
      return 'the table identifier does not refer to an existing ETS table';
    case 'access':
      return 'the table identifier refers to an ETS table with insufficient access rights';
    case 'type':
      return c.args[0] instanceof Ref ? 'not a valid table identifier' : 'not an atom or a table identifier';
    case 'table_type':
      return 'the table identifier refers to an ETS table of a type not supported by this operation';
    default:
      return '';
  }
}

const isRow = (t: Term): boolean => Array.isArray(t) && t.length > 0;

function etsFaults(name: string, c: Context): readonly Fault[] {
  const table = tableFault(c);
  const orElse = (fault: Fault): readonly Fault[] => (table === '' ? ['', fault] : [table]);
  const [, second, third] = c.args;
  switch (name) {
    case 'new': {
      const faults = [check('atom', c, 0), check('list', c, 1)];
      if (faults.some((fault) => fault !== '')) return faults;
      return c.cause === 'already_exists' ? ['exists'] : ['', 'options'];
    }
    case 'insert':
    case 'insert_new':
      if (isRow(second!)) return [table];
      if (Array.isArray(second)) return [table, 'emptyTuple'];
      if (!(second instanceof Cons || second === EMPTY)) return [table, 'tuple'];
      return arrayFromList(second)?.every(isRow) === true ? [table] : [table, 'rows'];
    case 'delete_object':
      return [table, isRow(second!) ? '' : Array.isArray(second) ? 'emptyTuple' : 'tuple'];
    case 'lookup_element': {
      const position = check('positive', c, 2);
      if (c.cause === 'badkey') return [table, 'key', position];
      return table === '' && position === '' ? ['', '', 'position is greater than the size of the object'] : [table, '', position];
    }
    case 'next':
    case 'prev':
      return orElse('key');
    case 'info':
      return orElse('info');
    case 'rename':
      return [table, second instanceof Atom ? (table === '' ? 'exists' : '') : 'tableName'];
    case 'whereis':
      return ['tableName'];
    case 'setopts':
      return orElse('options');
    case 'safe_fixtable':
      return orElse('not a boolean value');
    case 'select':
    case 'select_reverse':
    case 'select_count':
    case 'select_delete':
    case 'select_replace':
      return c.args.length === 1 ? ['continuation'] : orElse('spec');
    case 'match':
    case 'match_object':
      return c.args.length === 1 ? ['continuation'] : [table, '', ...(c.args.length > 2 ? [check('positive', c, 2)] : [])];
    case 'give_away':
      if (c.cause === 'owner') return [table, 'the process is already the owner of the table'];
      return [table, second instanceof Pid ? (table === '' ? 'the pid refers to a terminated process' : '') : 'pid'];
    case 'update_counter': {
      const operation = isOperation(third!) ? '' : 'operation';
      if (c.cause === 'badkey') return [table, 'key', operation];
      if (c.cause === 'keypos') return [table, '', 'keypos'];
      if (c.cause === 'position') return [table, '', 'operationRange'];
      return table === '' ? ['', '', operation || 'notCounter'] : [table];
    }
    case 'update_element':
      if (c.cause === 'keypos') return [table, '', 'keypos'];
      return [table, '', isElementSpec(third!) ? (table === '' ? 'range' : '') : 'elementSpec'];
    default:
      return [table];
  }
}

function isOperation(t: Term): boolean {
  const one = (operation: Term): boolean =>
    isInteger(operation) ||
    (Array.isArray(operation) && (operation.length === 2 || operation.length === 4) && operation.every((n) => isInteger(n as Term)));
  return arrayFromList(t)?.every(one) ?? one(t);
}

function isElementSpec(t: Term): boolean {
  const one = (spec: Term): boolean => Array.isArray(spec) && spec.length === 2 && isInteger(spec[0] as Term) && (spec[0] as number) > 0;
  return arrayFromList(t)?.every(one) ?? one(t);
}

const RULES: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  erlang: ERLANG,
  lists: LISTS,
  maps: MAPS,
  binary: BINARY,
  unicode: UNICODE,
};

/** One text an argument, '' where nothing is wrong. */
function faultsOf(module: string, name: string, c: Context): readonly Fault[] {
  if (module === 'math') return mathFaults(name, c);
  if (module === 'ets') return etsFaults(name, c);
  if (module === 'persistent_term') return name === 'get' ? ['noTerm'] : [];
  if (module === 'atomics' || module === 'counters') {
    return name === 'new'
      ? [check('positive', c, 0)]
      : ['atomics', ...(c.args.length > 1 ? [check('positive', c, 1)] : []), ...(c.args.length > 2 ? [check('integer', c, 2)] : [])];
  }
  const rule = RULES[module]?.[`${name}/${c.args.length}`];
  if (rule === undefined) return [];
  if (typeof rule === 'function') return rule(c);
  if (rule.startsWith('=')) return [rule.slice(1)];
  return rule.split(' ').map((word, i) => (word === '-' ? '' : word.startsWith('=') ? word.slice(1) : check(word, c, i)));
}

const ERROR_INFO = atom('error_info');

/** Module, function, arguments and error_info of the innermost frame. */
function frameOf(stack: Term): { module: string; name: string; args: Term[]; info: TermMap } | undefined {
  const frame = stack instanceof Cons ? stack.head : undefined;
  if (!Array.isArray(frame) || frame.length !== 4) return undefined;
  const [module, name, args, location] = frame as readonly Term[];
  const list = arrayFromList(args!);
  if (!(module instanceof Atom) || !(name instanceof Atom) || list === undefined) return undefined;
  const info = arrayFromList(location!)?.find((pair) => Array.isArray(pair) && pair[0] === ERROR_INFO);
  const map = Array.isArray(info) ? (info as readonly Term[])[1] : undefined;
  return { module: module.name, name: name.name, args: list, info: map instanceof TermMap ? map : EMPTY_MAP };
}

function formatError(m: Machine, reason: Term, stack: Term): Term {
  const frame = frameOf(stack);
  if (frame === undefined || (reason instanceof Atom && reason.name === 'system_limit')) return EMPTY_MAP;
  const cause = frame.info.get(atom('cause'));
  const faults = faultsOf(frame.module, frame.name, { m, args: frame.args, cause: cause instanceof Atom ? cause.name : 'none' });
  const entries: [Term, Term][] = [];
  faults.forEach((fault, i) => {
    if (fault !== '') entries.push([i + 1, Bits.fromText(TEXT[fault] ?? fault)]);
  });
  return makeMap(entries);
}

const EXPECTED: Readonly<Record<string, string>> = { binary: ' binary', float: ' float or an integer', integer: 'n integer' };

/** Why a segment of <<…>> could not be made. Values print as Elixir prints them. */
function segmentFault(type: string, error: string, value: Term): string {
  const shown = inspect(value);
  switch (error) {
    case 'invalid':
      return `expected one of the supported sizes 16, 32, or 64 but got: ${shown}`;
    case 'no_float':
      return `the value ${shown} is outside the range expressible as a float`;
    case 'unit':
      return `the size of the value ${shown} is not a multiple of the unit for the segment`;
    case 'short':
      return `the value ${shown} is shorter than the size of the segment`;
    case 'size':
      return `expected a non-negative integer as size but got: ${shown}`;
    default:
      return `expected a${EXPECTED[type] ?? ` non-negative integer encodable as ${type}`} but got: ${shown}`;
  }
}

function formatSegment(stack: Term): Term {
  const cause = frameOfAny(stack)?.get(atom('cause'));
  if (!Array.isArray(cause) || cause.length !== 4) return EMPTY_MAP;
  const [segment, type, error, value] = cause as readonly Term[];
  const place = frameOfAny(stack)?.get(atom('override_segment_position')) ?? segment!;
  const typeName = type instanceof Atom ? type.name : '';
  const words = segmentFault(typeName, error instanceof Atom ? error.name : '', value!);
  return makeMap([
    [atom('general'), Bits.fromText(`segment ${inspect(place)} of type '${typeName}': ${words}`)],
    [atom('reason'), Bits.fromText('construction of binary failed')],
  ]);
}

/** The error_info of the innermost frame, whose third element may be an arity. */
function frameOfAny(stack: Term): TermMap | undefined {
  const frame = stack instanceof Cons ? stack.head : undefined;
  if (!Array.isArray(frame) || frame.length !== 4) return undefined;
  const info = arrayFromList((frame as readonly Term[])[3]!)?.find((pair) => Array.isArray(pair) && pair[0] === ERROR_INFO);
  const map = Array.isArray(info) ? (info as readonly Term[])[1] : undefined;
  return map instanceof TermMap ? map : undefined;
}

export function defineErrorInfo(table: NativeTable): void {
  for (const module of ['erl_erts_errors', 'erl_stdlib_errors']) {
    definer(table, module)('format_error', 2, formatError);
  }
  definer(table, 'erl_erts_errors')('format_bs_fail', 2, (_m, _reason, stack) => formatSegment(stack));
}

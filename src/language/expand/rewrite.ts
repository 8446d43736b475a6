/**
 * Functions of Elixir that the compiler replaces with Erlang's (same order of arguments: inlined; another: rewritten), and what
 * may stand in patterns and guards.
 */
import { Atom, atom, Bits, Cons, EMPTY, Float, list, listFromArray, type Term } from '../../terms/index.ts';
import { A, isCall, isListTerm, isNode, items } from './ast.ts';
import type { Expander } from './expander.ts';
import { FunctionTable } from './function-table.ts';
import { astText } from './to_string.ts';

/** `Module name/arity,… : erlang module`, a name after `>` when it differs. */
const INLINE = `
Atom to_charlist/1>atom_to_list to_string/1>atom_to_binary
Bitwise bnot/1 band/2 bor/2 bxor/2 bsl/2 bsr/2 ~~~/1>bnot &&&/2>band |||/2>bor ^^^/2>bxor <<</2>bsl >>>/2>bsr
Function capture/3>make_fun info/1>fun_info info/2>fun_info
Integer to_charlist/1>integer_to_list to_charlist/2>integer_to_list to_string/1>integer_to_binary to_string/2>integer_to_binary
IO iodata_length/1>iolist_size iodata_to_binary/1>iolist_to_binary
Kernel !=/2>/= !==/2>=/= */2 +/1 +/2 ++/2 -/1 -/2 --/2 //2 </2 <=/2>=< ==/2 ===/2>=:= >/2>> >=/2>>= abs/1 apply/2 apply/3 binary_part/3 bit_size/1 byte_size/1 ceil/1 div/2 exit/1 floor/1 function_exported?/3>function_exported hd/1 is_atom/1 is_binary/1 is_bitstring/1 is_boolean/1 is_float/1 is_function/1 is_function/2 is_integer/1 is_list/1 is_map/1 is_number/1 is_pid/1 is_port/1 is_reference/1 is_tuple/1 length/1 make_ref/0 map_size/1 max/2 min/2 node/0 node/1 not/1 rem/2 round/1 self/0 send/2 spawn/1 spawn/3 spawn_link/1 spawn_link/3 spawn_monitor/1 spawn_monitor/3 throw/1 tl/1 trunc/1 tuple_size/1
List to_atom/1>list_to_atom to_existing_atom/1>list_to_existing_atom to_float/1>list_to_float to_integer/1>list_to_integer to_integer/2>list_to_integer to_tuple/1>list_to_tuple
Map keys/1@maps merge/2@maps to_list/1@maps values/1@maps
Node list/0>nodes list/1>nodes spawn/2 spawn/3>spawn_opt spawn/4 spawn/5>spawn_opt spawn_link/2 spawn_link/4 spawn_monitor/2 spawn_monitor/4
Port close/1>port_close command/2>port_command command/3>port_command connect/2>port_connect list/0>ports open/2>open_port demonitor/1 demonitor/2
Process alive?/1>is_process_alive cancel_timer/1 cancel_timer/2 demonitor/1 demonitor/2 exit/2 flag/2>process_flag flag/3>process_flag get/0 get_keys/0 get_keys/1 group_leader/0 hibernate/3 link/1 list/0>processes read_timer/1 registered/0 send/3 spawn/2>spawn_opt spawn/4>spawn_opt unlink/1 unregister/1
String duplicate/2>copy@binary to_float/1>binary_to_float to_integer/1>binary_to_integer to_integer/2>binary_to_integer
System monotonic_time/0 os_time/0>system_time@os system_time/0 time_offset/0 unique_integer/0 unique_integer/1
Tuple append/2>append_element to_list/1>tuple_to_list
`;

/** By function as written, `Map.keys/1`. */
const inlineEntries: (readonly [string, readonly [Atom, Atom]])[] = [];
for (const row of INLINE.trim().split('\n')) {
  const [module, ...entries] = row.split(' ') as [string, ...string[]];
  for (const entry of entries) {
    const m = /^(.+?)\/(\d)(?:>([^@]+))?(?:@(\w+))?$/.exec(entry)!;
    inlineEntries.push([`${module}.${m[1]}/${m[2]}`, [atom(m[4] ?? 'erlang'), atom(m[3] ?? m[1]!)]]);
  }
}
const inlines = FunctionTable.of(inlineEntries);

/** The other way: how Elixir calls a function of Erlang, without `Kernel.`. */
let names: Map<string, string> | null = null;

export function exNameOf(name: string, arity: number): string | undefined {
  if (names === null) {
    names = new Map();
    for (const [key, [module, erlang]] of inlineEntries) {
      if (module !== A.erlang) continue;
      const shown = key.slice(0, key.lastIndexOf('/')).replace(/^Kernel\./, '');
      const own = `${erlang.name}/${key.slice(key.lastIndexOf('/') + 1)}`;
      if (!names.has(own)) names.set(own, shown);
    }
    names.set('is_map_key/2', 'is_map_key');
  }
  return names.get(`${name}/${arity}`);
}

export function inlined(module: Atom, name: Atom, arity: number): readonly [Atom, Atom] | null {
  return inlines.get(module, name, arity) ?? null;
}

/** `Module.name/arity` → Erlang function and the order of its arguments (numbers: positions; else constants). */
const REWRITES = FunctionTable.of<readonly [string, string, readonly (number | string)[]]>([
  ['Kernel.is_map_key/2', ['erlang', 'is_map_key', [1, 0]]],
  ['Map.delete/2', ['maps', 'remove', [1, 0]]],
  ['Map.fetch/2', ['maps', 'find', [1, 0]]],
  ['Map.fetch!/2', ['maps', 'get', [1, 0]]],
  ['Map.has_key?/2', ['maps', 'is_key', [1, 0]]],
  ['Map.put/3', ['maps', 'put', [1, 2, 0]]],
  ['Map.replace!/3', ['maps', 'update', [1, 2, 0]]],
  ['Port.monitor/1', ['erlang', 'monitor', ['port', 0]]],
  ['Process.group_leader/2', ['erlang', 'group_leader', [1, 0]]],
  ['Process.monitor/1', ['erlang', 'monitor', ['process', 0]]],
  ['Process.send_after/3', ['erlang', 'send_after', [2, 0, 1]]],
  ['Process.send_after/4', ['erlang', 'send_after', [2, 0, 1, 3]]],
  ['String.to_atom/1', ['erlang', 'binary_to_atom', [0, 'utf8']]],
  ['String.to_existing_atom/1', ['erlang', 'binary_to_existing_atom', [0, 'utf8']]],
  ['Tuple.duplicate/2', ['erlang', 'make_tuple', [1, 0]]],
]);
/** Functions whose index counts from 1 in Erlang: position of the index, then the rest. */
const INDEXED = FunctionTable.of<readonly [string, readonly number[]]>([
  ['Tuple.delete_at/2', ['delete_element', [1, 0]]],
  ['Tuple.insert_at/3', ['insert_element', [1, 0, 2]]],
  ['Kernel.elem/2', ['element', [1, 0]]],
  ['Kernel.put_elem/3', ['setelement', [1, 0, 2]]],
]);

const STRING_CHARS = atom('Elixir.String.Chars');

/** The function of Erlang that is called instead, and its arguments; null when there is none. */
function rewritten(receiver: Term, dotMeta: Term, name: Atom, args: readonly Term[]): readonly [Atom, Atom, readonly Term[]] | null {
  if (receiver instanceof Atom) {
    const rule = REWRITES.get(receiver, name, args.length);
    if (rule !== undefined) return [atom(rule[0]), atom(rule[1]), rule[2].map((p) => (typeof p === 'number' ? args[p]! : atom(p)))];
    const indexed = INDEXED.get(receiver, name, args.length);
    if (indexed !== undefined) {
      return [A.erlang, atom(indexed[0]), indexed[1].map((p, i) => (i === 0 ? increment(dotMeta, args[p]!) : args[p]!))];
    }
  }
  return null;
}

function increment(meta: Term, index: Term): Term {
  if (typeof index === 'number') return index + 1;
  return [[A.dot, meta, list(A.erlang, atom('+'))], meta, list(index, 1)];
}

const call = (receiver: Term, dotMeta: Term, name: Atom, meta: Term, args: readonly Term[]): Term => [
  [A.dot, dotMeta, list(receiver, name)],
  meta,
  listFromArray(args),
];

export function rewrite(receiver: Term, dotMeta: Term, name: Atom, meta: Term, args: readonly Term[]): Term {
  if (receiver === STRING_CHARS && name.name === 'to_string' && args.length === 1 && alwaysString(args[0]!)) return args[0]!;
  const erlang = rewritten(receiver, dotMeta, name, args);
  return erlang === null ? call(receiver, dotMeta, name, meta, args) : call(erlang[0], dotMeta, erlang[1], meta, erlang[2]);
}

const STRING_FUNCTIONS = new Set(['Elixir.Enum.join', 'Elixir.Enum.map_join', 'Elixir.Kernel.inspect', 'Elixir.Macro.to_string', 'Elixir.String.Chars.to_string', 'Elixir.Path.join']);
function alwaysString(t: Term): boolean {
  if (t instanceof Bits) return t.isBinary;
  if (!isNode(t) || !isCall(t[0], A.dot)) return false;
  const [m, f] = items((t[0] as readonly Term[])[2]!);
  return m instanceof Atom && f instanceof Atom && STRING_FUNCTIONS.has(`${m.name}.${f.name}`);
}

// ---- patterns

const isNumeric = (t: Term): boolean => typeof t === 'number' || typeof t === 'bigint' || t instanceof Float;

export function matchRewrite(x: Expander, receiver: Term, _dotMeta: Term, name: Atom, meta: Term, args: readonly Term[]): Term {
  if (receiver === A.erlang) {
    const arg = args[0]!;
    if (name.name === '+' && args.length === 1 && isNumeric(arg)) return arg;
    if (name.name === '-' && args.length === 1 && isNumeric(arg)) return negate(arg);
    if (name.name === '++' && args.length === 2) {
      const appended = staticAppend(arg, args[1]!, meta);
      if (appended !== null) return appended;
      x.fail(meta, `invalid argument for ++ operator inside a match, expected a literal proper list, got: ${astText(arg)}`);
    }
  }
  return x.fail(meta, `cannot invoke remote function ${astText(receiver)}.${name.name}/${args.length} inside a match`);
}

function negate(t: Term): Term {
  if (typeof t === 'number') return t === 0 ? 0 : -t;
  if (typeof t === 'bigint') return -t;
  return new Float(-(t as Float).value);
}

function staticAppend(left: Term, right: Term, meta: Term): Term | null {
  if (left === EMPTY) return right;
  if (!(left instanceof Cons)) return null;
  if (left.tail === EMPTY) {
    if (isCall(left.head, A.bar)) {
      const [head, tail] = items(left.head[2]);
      if (!isListTerm(tail!)) return null;
      const inner = staticAppend(tail, right, meta);
      return inner === null ? null : list([A.bar, left.head[1], list(head!, inner)]);
    }
    return list([A.bar, meta, list(left.head, right)]);
  }
  const rest = staticAppend(left.tail, right, meta);
  return rest === null ? null : new Cons(left.head, rest);
}

// ---- guards

/** What Erlang allows in guards, by name/arity. */
const GUARDS = new Set(
  (
    'abs/1 binary_part/2 binary_part/3 bit_size/1 byte_size/1 ceil/1 element/2 float/1 floor/1 hd/1 is_map_key/2 length/1 map_get/2 map_size/1 node/0 node/1 ' +
    'round/1 self/0 size/1 tl/1 trunc/1 tuple_size/1 is_atom/1 is_binary/1 is_bitstring/1 is_boolean/1 is_float/1 is_function/1 is_function/2 is_integer/1 ' +
    'is_list/1 is_map/1 is_number/1 is_pid/1 is_port/1 is_reference/1 is_tuple/1 ' +
    '+/1 +/2 -/1 -/2 */2 //2 div/2 rem/2 band/2 bor/2 bxor/2 bnot/1 bsl/2 bsr/2 ' +
    '>/2 >=/2 </2 =</2 ==/2 /=/2 =:=/2 =/=/2 not/1 and/2 or/2 xor/2 andalso/2 orelse/2 max/2 min/2'
  ).split(' '),
);
GUARDS.delete('max/2');
GUARDS.delete('min/2');
export const isGuardBif = (name: string, arity: number): boolean => GUARDS.has(`${name}/${arity}`);

export function guardRewrite(x: Expander, receiver: Term, dotMeta: Term, name: Atom, meta: Term, args: readonly Term[], context: string): Term {
  const [r, n, a] = rewritten(receiver, dotMeta, name, args) ?? [receiver, name, args];
  if (r === A.erlang && isGuardBif(n.name, a.length)) return call(r, dotMeta, n, meta, a);
  return x.fail(meta, `cannot invoke remote function ${astText(receiver)}.${name.name}/${args.length} inside ${context}`);
}

// ---- what is known to be a boolean

const BOOLEAN_2 = new Set(['and', 'or', 'xor', '==', '/=', '=<', '>=', '<', '>', '=:=', '=/=']);
const BOOLEAN_TYPE = /^is_(atom|binary|bitstring|boolean|float|function|integer|list|number|pid|port|reference|tuple|map|process_alive)$/;

export function returnsBoolean(t: Term): boolean {
  if (t === A.true || t === A.false) return true;
  if (!isNode(t)) return false;
  const args = items(t[2]);
  if (isCall(t[0], A.dot)) {
    const [m, f] = items((t[0] as readonly Term[])[2]!);
    if (m !== A.erlang || !(f instanceof Atom)) return false;
    if (args.length === 1) return f.name === 'not' || BOOLEAN_TYPE.test(f.name);
    if (args.length === 2) {
      if (BOOLEAN_2.has(f.name) || f.name === 'is_map_key' || f.name === 'is_function') return true;
      return (f.name === 'andalso' || f.name === 'orelse') && returnsBoolean(args[1]!);
    }
    return args.length === 3 && f.name === 'function_exported';
  }
  const clausesOf = (opts: Term): Term[] => items((items(opts)[0] as readonly Term[] | undefined)?.[1] ?? EMPTY);
  const all = (clauses: readonly Term[]): boolean => clauses.length > 0 && clauses.every((c) => isCall(c, A.arrow) && returnsBoolean(items(c[2])[1]!));
  if (t[0] === A.case && args.length === 2) return all(clausesOf(args[1]!));
  if (t[0] === A.cond && args.length === 1) return all(clausesOf(args[0]!));
  if (t[0] === A.block && args.length > 0) return returnsBoolean(args[args.length - 1]!);
  return false;
}

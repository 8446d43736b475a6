/** :mailroom's printing of terms: what Inspect, Macro and io_lib do in Elixir and Erlang, at native speed. */
import {
  arrayFromList,
  atom,
  Atom,
  Bits,
  classifyAtom,
  inspectAtom,
  inspectAtomCall,
  inspectAtomKey,
  inspectPretty,
  NIL,
  printErlang,
  structName,
  TermMap,
  writeErlang,
  type InspectOptions,
  type Term,
} from '../../terms/index.ts';
import { versionAt, type Machine, type NativeTable } from '../../vm/index.ts';
import { badarg, definer } from './support.ts';

const INFINITY = atom('infinity');
const PROTOCOL = atom('protocol');
const STRUCT_FIELDS = atom('struct_fields');

const count = (t: Term | undefined): number => {
  if (t === INFINITY) return Infinity;
  if (typeof t === 'number') return t;
  throw badarg;
};

const name = <T extends string>(t: Term | undefined, allowed: readonly T[]): T => {
  const found = t instanceof Atom ? allowed.find((one) => one === t.name) : undefined;
  if (found === undefined) throw badarg;
  return found;
};

/** As `name`, but whatever else stands there means `otherwise`, as it does to Inspect. */
const nameOr = <T extends string>(t: Term | undefined, allowed: readonly T[], otherwise: T): T =>
  (t instanceof Atom ? allowed.find((one) => one === t.name) : undefined) ?? otherwise;

/** Thrown when a struct in the term prints itself: that is Elixir code. */
const NEEDS_PROTOCOL = Symbol('needs the protocol');

/** Structs whose implementations in the library print as our own printer does. */
const OWN = new Set(['Range', 'MapSet', 'Regex', 'Stream', 'Date', 'Time', 'NaiveDateTime', 'DateTime'].map((one) => `Elixir.${one}`));

/** How structs print on this machine. Throws NEEDS_PROTOCOL for one with an implementation of Inspect. */
function structHooks(m: Machine): Pick<InspectOptions, 'structDoc' | 'structFields' | 'relativeFile'> {
  return {
    structDoc: (struct) => {
      const module = structName(struct)!;
      if (OWN.has(module.name)) return undefined;
      const implementation = atom(`Elixir.Inspect.${module.name.replace(/^Elixir\./, '')}`);
      if (m.code.isLoaded(implementation) || m.code.library(implementation) !== null) throw NEEDS_PROTOCOL;
      if (!m.code.isLoaded(module) && m.code.library(module) !== null) throw NEEDS_PROTOCOL;
      return undefined;
    },
    structFields: (module) => fieldsOf(m, module),
    relativeFile: (fun) => versionAt(fun.entry)?.compiled.files[0],
  };
}

/** A loaded struct module's fields in the order of its definition, undefined for any other module. */
export function fieldsOf(m: Machine, module: Atom): readonly Atom[] | undefined {
  const extra = m.code.compiled(module)?.extra;
  if (extra === undefined) return undefined;
  for (const pair of arrayFromList(extra) ?? []) {
    if (Array.isArray(pair) && pair[0] === STRUCT_FIELDS) {
      return (arrayFromList((pair as readonly Term[])[1]!) ?? []).filter((field): field is Atom => field instanceof Atom);
    }
  }
  return undefined;
}

/** The text of a term under the fields of %Inspect.Opts{}, or :protocol when Elixir code must print a part of it. */
function inspectNative(m: Machine, term: Term, opts: Term): Term {
  if (!(opts instanceof TermMap)) throw badarg;
  const option = (key: string): Term | undefined => opts.get(atom(key));
  try {
    const text = inspectPretty(term, {
      ...structHooks(m),
      base: name(option('base'), ['decimal', 'binary', 'octal', 'hex']),
      binaries: nameOr(option('binaries'), ['infer', 'as_binaries', 'as_strings'], 'as_binaries'),
      charlists: nameOr(option('charlists'), ['infer', 'as_lists', 'as_charlists'], 'as_lists'),
      limit: count(option('limit')),
      printableLimit: count(option('printable_limit')),
      width: typeof option('width') === 'number' ? count(option('width')) : Infinity,
      structs: option('structs') !== atom('false') && option('structs') !== NIL,
    });
    m.charge(text.length >> 4);
    m.reserve(0, text.length);
    return Bits.fromText(text);
  } catch (stopped) {
    if (stopped === NEEDS_PROTOCOL) return PROTOCOL;
    throw stopped;
  }
}

const CLASSES: Readonly<Record<ReturnType<typeof classifyAtom>, string>> = {
  alias: 'alias',
  identifier: 'identifier',
  operator: 'unquoted',
  notCallable: 'unquoted',
  quotedOperator: 'quoted',
  other: 'quoted',
};

export function defineText(table: NativeTable): void {
  const define = definer(table, 'mailroom');
  define('inspect', 2, inspectNative);
  define('inspect_atom', 2, (_m, format, t) => {
    if (!(t instanceof Atom)) throw badarg;
    switch (name(format, ['literal', 'key', 'remote_call'])) {
      case 'literal':
        return Bits.fromText(inspectAtom(t.name));
      case 'key':
        return Bits.fromText(inspectAtomKey(t.name));
      case 'remote_call':
        return Bits.fromText(inspectAtomCall(t.name));
    }
  });
  define('classify_atom', 1, (_m, t) => {
    if (!(t instanceof Atom)) throw badarg;
    return atom(CLASSES[classifyAtom(t.name)]);
  });
  const depthOf = (t: Term): number => (typeof t === 'number' ? (t < 0 ? Infinity : t) : Infinity);
  const charged = (m: Machine, text: string): Bits => {
    m.charge(text.length >> 4);
    return Bits.fromText(text);
  };
  /** print_erlang(term, width, column, depth, encoding): the column is where the text will start, from 1; a negative depth has no end. */
  define('print_erlang', 5, (m, t, width, column, depth, encoding) =>
    charged(
      m,
      printErlang(t, {
        width: count(width) === Infinity ? 0 : count(width),
        column: count(column),
        depth: depthOf(depth),
        encoding: encoding === atom('latin1') ? 'latin1' : 'unicode',
      }),
    ),
  );
  define('write_erlang', 2, (m, t, depth) => charged(m, writeErlang(t, 'unicode', depthOf(depth))));
  define('write_erlang', 1, (m, t) => charged(m, writeErlang(t)));
}

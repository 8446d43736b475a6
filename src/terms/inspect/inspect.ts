/** Prints any term exactly as Elixir 1.14's `inspect` does. */
import { EXCEPTION, FALSE, NIL, STRUCT, TRUE } from '../atoms.ts';
import { Bits } from '../bits.ts';
import { floatInspected } from '../floats.ts';
import { shownFun } from '../funs.ts';
import { integerToText } from '../integers.ts';
import { arrayFromList, textFromCharlist } from '../lists.ts';
import { TermMap } from '../map.ts';
import { structName } from '../structs.ts';
import { Atom, Cons, EMPTY, Float, Fun, Pid, Ref, type Integer, type Term } from '../types.ts';
import { utf8Encode } from '../utf8.ts';
import { work } from '../work.ts';
import { concat, container, flexGlue, format, group, nest, type ContainerOptions, type Doc } from './algebra.ts';
import { inspectAtom, inspectAtomCall, inspectAtomKey } from './atoms.ts';
import { escapeBytes, isPrintable } from './escape.ts';
import { DEFAULT_OPTIONS, type InspectOptions } from './options.ts';
import { knownStructDoc } from './known-structs.ts';

/** Nesting that is walked on the host's stack; what lies deeper is laid out when the rest is, one such part after the other. */
const MAX_DEPTH = 200;

/** A part that is laid out later, and the place that its document is to have. */
type Later = { readonly place: { readonly kind: 'group'; doc: Doc; readonly inherit: boolean }; readonly term: Term; readonly limit: number; readonly inspector: Inspector };
/** What a part of a printed term costs, in steps. */
const PART = 40;

/** Kernel.inspect/2: on one line, unless a width is given together with `pretty`. */
export function inspect(term: Term, options: Partial<InspectOptions> = {}): string {
  return inspectPretty(term, { ...options, width: Infinity });
}

/** IO.inspect/2: lines of at most `width` columns, 80 by default. */
export function inspectPretty(term: Term, options: Partial<InspectOptions> = {}): string {
  const all: InspectOptions = { ...DEFAULT_OPTIONS, ...options };
  return format(group(toDoc(term, all.limit, all)), all.width);
}

/** May there be more inside? (A charlist's document is a text, and has to be one at once.) */
const isContainer = (term: Term): boolean =>
  term instanceof Cons ? !isAsciiPrintable(term, Infinity) : Array.isArray(term) ? term.length > 0 : term instanceof TermMap && term.size > 0;

/** The document of a term; `limit` is the number of items it may still show. */
export function toDoc(term: Term, limit: number, options: InspectOptions): Doc {
  return new Inspector(options).whole(term, limit);
}

export class Inspector {
  readonly options: InspectOptions;
  private depth = 0;
  private later: Later[] = [];

  constructor(options: InspectOptions) {
    this.options = options;
  }

  /** The same for a part of the term, with other options. */
  with(options: Partial<InspectOptions>): Inspector {
    const other = new Inspector({ ...this.options, ...options });
    other.depth = this.depth;
    other.later = this.later;
    return other;
  }

  /** The document of a term nested however deep. */
  whole(term: Term, limit: number): Doc {
    const doc = this.doc(term, limit);
    for (let next = this.later.pop(); next !== undefined; next = this.later.pop()) {
      next.inspector.depth = 0;
      next.place.doc = next.inspector.doc(next.term, next.limit);
    }
    return doc;
  }

  doc(term: Term, limit: number): Doc {
    work(PART);
    if (typeof term === 'number' || typeof term === 'bigint') return this.integer(term);
    if (term instanceof Atom) return this.atom(term);
    if (term instanceof Bits) return this.bits(term, limit);
    if (term === EMPTY) return this.color('[]', 'list');
    if (term instanceof Float) return this.color(floatInspected(term.value), 'number');
    if (term instanceof Pid) return `#PID<0.${term.id}.0>`;
    if (term instanceof Ref) return `#Reference<0.0.0.${term.id}>`;
    if (term instanceof Fun) return this.fun(term);
    if (this.depth >= MAX_DEPTH && isContainer(term)) {
      const place: Later['place'] = { kind: 'group', doc: null, inherit: false };
      this.later.push({ place, term, limit, inspector: this });
      return place;
    }
    this.depth++;
    let doc: Doc;
    if (term instanceof Cons) doc = this.list(term, limit);
    else if (Array.isArray(term)) doc = this.tuple(term as readonly Term[], limit);
    else if (term instanceof TermMap) doc = this.mapOrStruct(term, limit);
    else doc = `#Port<0.${(term as { id: number }).id}>`;
    this.depth--;
    return doc;
  }

  color(doc: Doc, key: string): Doc {
    const colors = this.options.colors;
    const escape = colors?.[key];
    if (escape === undefined) return doc;
    return concat({ kind: 'color', doc, escape }, { kind: 'color', doc: null, escape: colors?.['reset'] ?? '\u001b[0m' });
  }

  private atom(term: Atom): Doc {
    const key = term === TRUE || term === FALSE ? 'boolean' : term === NIL ? 'nil' : 'atom';
    return this.color(inspectAtom(term.name), key);
  }

  integer(n: Integer): Doc {
    const { base } = this.options;
    if (base === 'decimal') return this.color(integerToText(n), 'number');
    const [radix, prefix] = base === 'binary' ? [2, '0b'] : base === 'octal' ? [8, '0o'] : [16, '0x'];
    const text = integerToText(n, radix);
    return this.color(text.startsWith('-') ? `-${prefix}${text.slice(1)}` : prefix + text, 'number');
  }

  bits(bits: Bits, limit: number): Doc {
    const { base, binaries, printableLimit } = this.options;
    if (bits.isBinary && base === 'decimal') {
      if (binaries === 'as_strings' || (binaries === 'infer' && isPrintable(bits.bytes, printableLimit))) {
        const { text, rest } = escapeBytes(bits.bytes, 34, printableLimit);
        return this.color(rest ? `"${text}" <> ...` : `"${text}"`, 'string');
      }
    }
    if (bits.bitLength === 0) return this.color('<<>>', 'binary');
    const bytes = bits.bytes;
    const whole = bits.bitLength >> 3;
    const partial = bits.bitLength & 7;
    const shown = Math.min(whole + (partial > 0 ? 1 : 0), limit);
    work(PART * shown);
    let inner: Doc = shown < bytes.length ? '...' : null;
    for (let i = shown - 1; i >= 0; i--) {
      if (i === whole) inner = concat(this.integer(bytes[i]! >> (8 - partial)), `::size(${partial})`);
      else if (i === bytes.length - 1) inner = this.integer(bytes[i]!);
      else inner = flexGlue(concat(this.integer(bytes[i]!), ','), inner);
    }
    return group(concat(concat(this.color('<<', 'binary'), nest(inner, 2)), this.color('>>', 'binary')));
  }

  private separated(key: string, kind: ContainerOptions['break']): ContainerOptions {
    return { separator: this.color(',', key), break: kind };
  }

  /** Documents of items, as many as the limit allows. */
  private items<T>(items: readonly T[], limit: number, one: (item: T, limit: number) => Doc): Doc[] {
    const docs: Doc[] = [];
    for (const item of items) {
      if (limit === 0) {
        docs.push('...');
        break;
      }
      limit--;
      docs.push(one(item, limit));
    }
    return docs;
  }

  list(list: Term, limit: number): Doc {
    if (list === EMPTY) return this.color('[]', 'list');
    const { charlists, printableLimit } = this.options;
    if (charlists === 'as_charlists' || (charlists === 'infer' && isAsciiPrintable(list, printableLimit))) {
      const text = textFromCharlist(list);
      if (text !== undefined) {
        const escaped = escapeBytes(utf8Encode(text), 39, printableLimit);
        return this.color(escaped.rest ? `'${escaped.text}' ++ ...` : `'${escaped.text}'`, 'charlist');
      }
    }
    const open = this.color('[', 'list');
    const close = this.color(']', 'list');
    const items = arrayFromList(list);
    if (items !== undefined) {
      if (isKeywords(items)) {
        const docs = this.items(items as unknown as readonly (readonly [Atom, Term])[], limit, ([key, value], left) =>
          this.keyword(key, value, left),
        );
        return container(open, docs, close, this.separated('list', 'strict'));
      }
      const docs = this.items(items, limit, (item, left) => this.doc(item, left));
      return container(open, docs, close, this.separated('list', 'maybe'));
    }
    return this.improper(list, limit, open, close);
  }

  private improper(list: Term, limit: number, open: Doc, close: Doc): Doc {
    const docs: Doc[] = [];
    let rest = list;
    while (rest instanceof Cons) {
      if (limit === 0) return container(open, [...docs, '...'], close, this.separated('list', 'maybe'));
      limit--;
      docs.push(this.doc(rest.head, limit));
      rest = rest.tail;
    }
    return container(open, docs, close, this.separated('list', 'maybe'), this.doc(rest, limit));
  }

  keyword(key: Atom, value: Term, limit: number): Doc {
    return concat(this.color(inspectAtomKey(key.name), 'atom'), concat(' ', this.doc(value, limit)));
  }

  private tuple(tuple: readonly Term[], limit: number): Doc {
    const docs = this.items(tuple, limit, (item, left) => this.doc(item, left));
    return container(this.color('{', 'tuple'), docs, this.color('}', 'tuple'), this.separated('tuple', 'flex'));
  }

  private mapOrStruct(map: TermMap, limit: number): Doc {
    const { structs, structDoc, structFields } = this.options;
    if (structs && map.has(STRUCT)) {
      const name = structName(map);
      if (name !== undefined) {
        const custom = structDoc?.(map, limit, this.options) ?? knownStructDoc(this, map, limit);
        if (custom !== undefined) return custom;
        const fields = structFields?.(name);
        if (fields !== undefined && fields.length === map.size - 1 && fields.every((field) => map.has(field))) {
          const shown = fields.filter((field) => field !== EXCEPTION);
          const docs = this.items(shown, limit, (field, left) => this.keyword(field, map.get(field)!, left));
          return this.mapContainer(inspectAtom(name.name), docs);
        }
      }
    }
    return this.map(map, limit);
  }

  /** A map as the map it is, whatever its keys. */
  map(map: TermMap, limit: number): Doc {
    const entries = map.entries();
    if (isKeywords(entries)) {
      return this.mapContainer(
        '',
        this.items(entries, limit, ([key, value], left) => this.keyword(key as Atom, value, left)),
      );
    }
    const arrow = this.color(' => ', 'map');
    const docs = this.items(entries, limit, ([key, value], left) => {
      return concat(concat(this.doc(key, left), arrow), this.doc(value, left));
    });
    return this.mapContainer('', docs);
  }

  private mapContainer(name: string, docs: Doc[]): Doc {
    return container(this.color(`%${name}{`, 'map'), docs, this.color('}', 'map'), this.separated('map', 'strict'));
  }

  private fun(fun: Fun): Doc {
    const { module: { name: module }, name, index, uniq } = shownFun(fun);
    if (fun.env === null) return `&${inspectAtom(module)}.${inspectAtomCall(fun.name.name)}/${fun.arity}`;
    const id = `${index}.${uniq}`;
    if (module.startsWith('elixir_compiler_')) {
      const file = this.options.relativeFile?.(fun);
      if (file !== undefined) return `#Function<${id} in file:${file}>`;
    }
    return `#Function<${id}/${fun.arity} in ${inspectAtom(module)}${enclosingFunction(name.name)}>`;
  }
}

/** `.parent/arity` out of a closure's name `-parent/arity-fun-0-`. */
function enclosingFunction(name: string): string {
  const slash = name.lastIndexOf('/');
  if (name.startsWith('-') && slash > 0) {
    const [arity, ...more] = name.slice(slash + 1).split('-');
    if (more.length === 3 && more[2] === '') return `.${inspectAtomCall(name.slice(1, slash))}/${arity}`;
  }
  return `.${inspectAtomCall(name)}`;
}

/** Pairs with atoms for keys that would all print as `key: value`. */
function isKeywords(items: readonly Term[]): boolean {
  for (const item of items) {
    if (!Array.isArray(item) || item.length !== 2) return false;
    const key = (item as readonly Term[])[0]!;
    if (!(key instanceof Atom) || key.name.startsWith('Elixir.')) return false;
  }
  return true;
}

/** Are the first `limit` elements printable ASCII (and the list proper that far)? */
export function isAsciiPrintable(list: Term, limit: number): boolean {
  let rest = list;
  for (let count = 0; count < limit; count++) {
    if (!(rest instanceof Cons)) return rest === EMPTY;
    const c = rest.head;
    if (typeof c !== 'number' || !((c >= 32 && c <= 126) || (c >= 7 && c <= 13) || c === 27)) return false;
    rest = rest.tail;
  }
  return true;
}

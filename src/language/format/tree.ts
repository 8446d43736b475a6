/**
 * What is printed: a quoted expression with its metadata read and its literals marked, so that the printer need not
 * guess whether `[a: 1]` is a list, a keyword list or the last argument of a call.
 */
import { Atom, Bits, Cons, EMPTY, type Term } from '../../terms/index.ts';

/** The metadata that printing looks at. */
export type Meta = {
  readonly line: number | null;
  /** `closing:` is present: the call had parentheses, or is to have them. */
  readonly closing: boolean;
  readonly noParens: boolean;
  /** `do:` is present: its keyword list is printed as a block. */
  readonly hasDo: boolean;
  readonly newlines: number;
  readonly delimiter: string | null;
  readonly token: string | null;
  /** Written as `key:`. */
  readonly isKey: boolean;
  /** Newlines after the expression, where the source said so. */
  readonly endNewlines: number | null;
  readonly inferredSpec: boolean;
};

export const NO_META: Meta = {
  line: null,
  closing: false,
  noParens: false,
  hasDo: false,
  newlines: 0,
  delimiter: null,
  token: null,
  isKey: false,
  endNewlines: null,
  inferredSpec: false,
};

export class Node {
  /** A name, or for `a.b()` and `f.()` and `f()()` what is called. */
  readonly form: Atom | Item;
  readonly meta: Meta;
  /** null: a variable. */
  readonly args: readonly Item[] | null;
  constructor(form: Atom | Item, meta: Meta, args: readonly Item[] | null) {
    this.form = form;
    this.meta = meta;
    this.args = args;
  }
}

/** Two things of a keyword list, map or tuple. */
export class Pair {
  readonly left: Item;
  readonly right: Item;
  constructor(left: Item, right: Item) {
    this.left = left;
    this.right = right;
  }
}

/** A literal string, charlist or atom, its text with escapes as it is to be printed between its delimiters. */
export class Text {
  readonly kind: 'string' | 'charlist' | 'atom';
  readonly text: string;
  constructor(kind: Text['kind'], text: string) {
    this.kind = kind;
    this.text = text;
  }
}

/** A term as it is: a number, a piece of an interpolated string, or what is no quoted expression. */
export class Raw {
  readonly term: Term;
  constructor(term: Term) {
    this.term = term;
  }
}

export type Item = Node | Pair | Text | Raw | Atom | readonly Item[];

export const isList = (item: Item | undefined): item is readonly Item[] => Array.isArray(item);

/** Whether the node calls this name with so many arguments. */
export function isCallOf(item: Item | undefined, name: Atom, arity: number): item is Node & { readonly args: readonly Item[] } {
  return item instanceof Node && item.form === name && item.args !== null && item.args.length === arity;
}

export function readMeta(term: Term): Meta {
  if (term === EMPTY) return NO_META;
  const meta: { -readonly [K in keyof Meta]: Meta[K] } = { ...NO_META };
  for (let rest = term; rest instanceof Cons; rest = rest.tail) {
    const entry = rest.head;
    if (!Array.isArray(entry) || entry.length !== 2 || !(entry[0] instanceof Atom)) continue;
    const [key, value] = entry as [Atom, Term];
    switch (key.name) {
      case 'line':
        if (meta.line === null && typeof value === 'number') meta.line = value;
        break;
      case 'closing':
        meta.closing = isKeywordList(value);
        break;
      case 'do':
        meta.hasDo = true;
        break;
      case 'no_parens':
        meta.noParens = true;
        break;
      case 'newlines':
        meta.newlines = typeof value === 'number' ? value : 0;
        break;
      case 'delimiter':
        meta.delimiter = value instanceof Bits ? (value.text() ?? null) : null;
        break;
      case 'format':
        meta.isKey = value instanceof Atom && value.name === 'keyword';
        break;
      case 'end_of_expression':
        meta.endNewlines = readMeta(value).newlines;
        break;
      case 'inferred_bitstring_spec':
        meta.inferredSpec = true;
        break;
    }
  }
  return meta;
}

const isKeywordList = (term: Term): boolean => term instanceof Cons || term === EMPTY;

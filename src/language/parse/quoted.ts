/** Builders for quoted expressions: `{form, meta, args}` as a tuple of three, metadata as a keyword list. */
import { atom, Cons, EMPTY, listFromArray, NIL, TRUE, type Atom, type List, type Term } from '../../terms/index.ts';

export type Node = readonly [form: Term, meta: List, args: Term];

export const BLOCK = atom('__block__');
export const ALIASES = atom('__aliases__');
export const ARROW = atom('->');
export const WHEN = atom('when');
export const DOT = atom('.');
export const IN = atom('in');
export const NOT = atom('not');
export const NOT_IN = atom('not in');
export const BANG = atom('!');
export const SLASH = atom('/');
export const STEP = atom('//');
export const RANGE = atom('..');
export const RANGE_STEP = atom('..//');
export const FN = atom('fn');
export const DO = atom('do');
export const END = atom('end');
export const BITS = atom('<<>>');
export const MAP = atom('%{}');
export const STRUCT = atom('%');
export const TUPLE = atom('{}');
export const TYPE = atom('::');
export const BINARY = atom('binary');
export const UTF8 = atom('utf8');
export const ERLANG = atom('erlang');
export const BINARY_TO_ATOM = atom('binary_to_atom');
export const BINARY_TO_EXISTING_ATOM = atom('binary_to_existing_atom');
export const KERNEL = atom('Elixir.Kernel');
export const TO_STRING = atom('to_string');
export const LIST = atom('Elixir.List');
export const TO_CHARLIST = atom('to_charlist');
export const ACCESS = atom('Elixir.Access');
export const GET = atom('get');
export const UNQUOTE_SPLICING = atom('unquote_splicing');

const LINE = atom('line');
const COLUMN = atom('column');
const CLOSING = atom('closing');
const NEWLINES = atom('newlines');
const NO_PARENS = atom('no_parens');
const AMBIGUOUS_OP = atom('ambiguous_op');
const DELIMITER = atom('delimiter');
const INDENTATION = atom('indentation');
const END_OF_EXPRESSION = atom('end_of_expression');
const LAST = atom('last');
const FORMAT = atom('format');
const KEYWORD = atom('keyword');

export const node = (form: Term, meta: List, args: Term): Node => [form, meta, args];
export const call = (form: Term, meta: List, ...args: Term[]): Node => [form, meta, listFromArray(args)];
export const variable = (name: Atom, meta: List): Node => [name, meta, NIL];
export const emptyBlock: Node = [BLOCK, EMPTY, EMPTY];

export function isNode(term: Term): term is Node {
  return Array.isArray(term) && term.length === 3 && (term[1] instanceof Cons || term[1] === EMPTY);
}

/** Whether the term is a call of `form` with `arity` arguments. */
export function isCall(term: Term, form: Atom, arity: number): term is Node {
  if (!isNode(term) || term[0] !== form) return false;
  let rest = term[2];
  for (let i = 0; i < arity; i++) {
    if (!(rest instanceof Cons)) return false;
    rest = rest.tail;
  }
  return rest === EMPTY;
}

export const firstOf = (term: Term): Term => (term as Cons).head;
export const secondOf = (term: Term): Term => ((term as Cons).tail as Cons).head;

const pair = (key: Atom, value: Term, rest: List): List => new Cons([key, value], rest);

/** What metadata is wanted, and how each sort of it is made. */
export class Metadata {
  readonly columns: boolean;
  /** Also tokens: closing, do, end, newlines, delimiter, end_of_expression. */
  readonly tokens: boolean;
  #line = -1;
  #ofLine: List = EMPTY;

  constructor(columns: boolean, tokens: boolean) {
    this.columns = columns;
    this.tokens = tokens;
  }

  at(place: { readonly line: number; readonly column: number }): List {
    if (this.columns) return pair(LINE, place.line, pair(COLUMN, place.column, EMPTY));
    if (this.#line !== place.line) {
      this.#line = place.line;
      this.#ofLine = pair(LINE, place.line, EMPTY);
    }
    return this.#ofLine;
  }

  /** The two slashes of `//x`, which is no operator but two divisions without a left side. */
  shifted(place: { readonly line: number; readonly column: number }, by: number): List {
    return this.at({ line: place.line, column: place.column + by });
  }

  withNewlines(count: number, meta: List): List {
    return this.tokens && count > 0 ? pair(NEWLINES, count, meta) : meta;
  }

  withClosing(closing: { readonly line: number; readonly column: number }, meta: List): List {
    return this.tokens ? pair(CLOSING, this.at(closing), meta) : meta;
  }

  withDoEnd(
    open: { readonly line: number; readonly column: number },
    end: { readonly line: number; readonly column: number },
    meta: List,
  ): List {
    return this.tokens ? pair(DO, this.at(open), pair(END, this.at(end), meta)) : meta;
  }

  withDelimiter(delimiter: Term, meta: List): List {
    return this.tokens ? pair(DELIMITER, delimiter, meta) : meta;
  }

  /** Marks an atom that was written as a key. */
  withFormat(meta: List): List {
    return this.tokens ? pair(FORMAT, KEYWORD, meta) : meta;
  }

  withLast(place: { readonly line: number; readonly column: number }, meta: List): List {
    return this.tokens ? pair(LAST, this.at(place), meta) : meta;
  }

  /** Replaces the place of the last segment of an alias. */
  movedLast(place: { readonly line: number; readonly column: number }, meta: List): List {
    if (!this.tokens) return meta;
    const cell = meta as Cons;
    const entry = cell.head as readonly Term[];
    return entry[0] === LAST ? pair(LAST, this.at(place), cell.tail as List) : new Cons(entry, this.movedLast(place, cell.tail as List));
  }

  /** Marks an expression with the newline or semicolon that ended it. */
  ended(expression: Term, end: { readonly line: number; readonly column: number; readonly newlines: number }): Term {
    if (!this.tokens || !isNode(expression)) return expression;
    const [form, meta, args] = expression;
    if (isCall(expression, ARROW, 2)) {
      const right = secondOf(args);
      if (isNode(right)) return [form, meta, listFromArray([firstOf(args), this.ended(right, end)])];
    }
    return [form, pair(END_OF_EXPRESSION, pair(NEWLINES, end.newlines, this.at(end)), meta), args];
  }
}

export const noParens = (meta: List): List => pair(NO_PARENS, TRUE, meta);
export const ambiguousOp = (meta: List): List => pair(AMBIGUOUS_OP, NIL, meta);
export const delimited = (delimiter: Term, meta: List): List => pair(DELIMITER, delimiter, meta);
export const indented = (indentation: number, meta: List): List => pair(INDENTATION, indentation, meta);

/** Line and column in a node's metadata; column null when it has none. */
export function placeOf(expression: Node): { line: number; column: number | null } {
  let line = 0;
  let column: number | null = null;
  for (let rest: Term = expression[1]; rest instanceof Cons; rest = rest.tail) {
    const [key, value] = rest.head as readonly Term[];
    if (key === LINE) line = value as number;
    if (key === COLUMN) column = value as number;
  }
  return { line, column };
}

/** Several expressions as one: themselves when one, but a lone `not`, `!` or splice stays wrapped. */
export function block(expressions: readonly Term[]): Term {
  if (expressions.length === 1) {
    const only = expressions[0]!;
    const wrapped = isCall(only, NOT, 1) || isCall(only, BANG, 1) || isCall(only, UNQUOTE_SPLICING, 1);
    return wrapped ? [BLOCK, EMPTY, listFromArray(expressions)] : only;
  }
  return [BLOCK, EMPTY, listFromArray(expressions)];
}

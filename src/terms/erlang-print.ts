/**
 * Prints terms as Erlang does: `~w` (written out on one line) and `~p` (strings where lists and binaries are text, broken into lines
 * of 80 columns by the rules of Erlang's pretty printer). The `t` variants print characters past Latin-1 as they are.
 */
import { Bits } from './bits.ts';
import { floatToText } from './floats.ts';
import { shownFun } from './funs.ts';
import { integerToText } from './integers.ts';
import { TermMap } from './map.ts';
import { Atom, Cons, EMPTY, Float, Fun, Pid, Ref, type Term } from './types.ts';
import { codePointAt, codePointLength } from './utf8.ts';
import { work } from './work.ts';

/** What a part of a printed term costs, in steps. */
const PART = 40;

/** Which characters may appear unescaped: those of Latin-1 (`~p`) or all (`~tp`). */
export type PrintEncoding = 'latin1' | 'unicode';

const RESERVED = new Set(
  'after begin case try cond catch andalso orelse end fun if let of receive when bnot not div rem band and bor bxor bsl bsr or xor'.split(
    ' ',
  ),
);

const isLower = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 0xdf && c <= 0xff && c !== 0xf7);
const isNameCharacter = (c: number): boolean =>
  isLower(c) || (c >= 65 && c <= 90) || (c >= 0xc0 && c <= 0xde && c !== 0xd7) || (c >= 48 && c <= 57) || c === 95 || c === 64;

function* pointsOf(text: string): Generator<number> {
  for (let i = 0; i < text.length; i++) {
    const c = text.codePointAt(i)!;
    if (c > 0xffff) i++;
    yield c;
  }
}

/** An atom as Erlang source would have it. */
export function erlangAtom(name: string, encoding: PrintEncoding = 'unicode'): string {
  const first = name.codePointAt(0);
  let plain = first !== undefined && isLower(first) && !RESERVED.has(name);
  if (plain) for (const c of pointsOf(name)) plain &&= isNameCharacter(c);
  return plain ? name : quoted(pointsOf(name), 39, encoding);
}

const ESCAPES: Readonly<Record<number, string>> = { 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r', 27: '\\e', 127: '\\d' };

function quoted(points: Iterable<number>, quote: number, encoding: PrintEncoding): string {
  const q = String.fromCharCode(quote);
  let text = q;
  for (const c of points) {
    if (c === quote || c === 92) text += `\\${String.fromCharCode(c)}`;
    else if ((c >= 32 && c < 127) || (c >= 0xa0 && c <= 0xff)) text += String.fromCharCode(c);
    else if (ESCAPES[c] !== undefined) text += ESCAPES[c];
    else if (c < 0xa0) text += `\\${c.toString(8).padStart(3, '0')}`;
    else text += encoding === 'unicode' ? String.fromCodePoint(c) : `\\x{${c.toString(16).toUpperCase()}}`;
  }
  return text + q;
}

/** Is the character one that strings of Latin-1 print? */
const isPrintable = (c: number): boolean => (c >= 32 && c <= 126) || (c >= 0xa0 && c <= 0xff) || (c >= 8 && c <= 13) || c === 27;

function scalar(t: Term, encoding: PrintEncoding): string {
  work(PART);
  if (typeof t === 'number' || typeof t === 'bigint') return integerToText(t);
  if (t instanceof Atom) return erlangAtom(t.name, encoding);
  if (t instanceof Float) return floatToText(t.value);
  if (t instanceof Pid) return `<0.${t.id}.0>`;
  if (t instanceof Ref) return `#Ref<0.0.0.${t.id}>`;
  if (t instanceof Fun) {
    if (t.env === null) return `fun ${erlangAtom(t.module.name, encoding)}:${erlangAtom(t.name.name, encoding)}/${t.arity}`;
    const { module, index, uniq } = shownFun(t);
    return `#Fun<${erlangAtom(module.name, encoding)}.${index}.${uniq}>`;
  }
  return `#Port<0.${(t as { id: number }).id}>`;
}

function bitsText(bits: Bits, depth: number): string {
  work(bits.byteLength * 8);
  const partial = bits.bitLength & 7;
  const parts: string[] = [];
  const bytes = bits.bytes;
  for (let i = 0; i < bytes.length; i++) {
    if (i + 1 === depth) {
      parts.push('...');
      break;
    }
    const last = partial !== 0 && i === bytes.length - 1;
    parts.push(last ? `${bytes[i]! >> (8 - partial)}:${partial}` : String(bytes[i]));
  }
  return `<<${parts.join(',')}>>`;
}

/** A term with the length of each of its parts: what the layout decides on. */
type Laid =
  | { readonly kind: 'text'; readonly text: string; readonly length: number }
  /** A binary in numbers: breaks after commas. */
  | { readonly kind: 'bytes'; readonly text: string; readonly length: number }
  | { readonly kind: 'list'; readonly items: readonly Laid[]; readonly tail: Laid | null; readonly length: number }
  | { readonly kind: 'tuple'; readonly tagged: boolean; readonly items: readonly Laid[]; readonly length: number }
  | { readonly kind: 'map'; readonly items: readonly Pair[]; readonly length: number };
/** A pair of a map, or the mark that there are more. */
type Pair = LaidPair | Extract<Laid, { kind: 'text' }>;
type LaidPair = { readonly key: Laid; readonly value: Laid; readonly length: number };

const characters = (text: string): number => {
  let n = text.length;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) n--;
  return n;
};

const text = (s: string): Laid => ({ kind: 'text', text: s, length: characters(s) });

const sum = (items: readonly { readonly length: number }[], around: number): number =>
  items.reduce((n, item) => n + item.length, around) + Math.max(0, items.length - 1);

/** Nesting past this prints as `...`, so that our stack suffices. */
const MAX_DEPTH = 1000;

/** The printable characters of a list, or undefined when it is no string. */
function stringOf(list: Term): number[] | undefined {
  const points: number[] = [];
  let rest = list;
  while (rest instanceof Cons) {
    if (typeof rest.head !== 'number' || !isPrintable(rest.head)) return undefined;
    points.push(rest.head);
    rest = rest.tail;
  }
  return rest === EMPTY ? points : undefined;
}

/** How many characters of a text in a binary a depth shows, for each level but the last. */
const CHARACTERS_A_LEVEL = 4;

function printedBits(bits: Bits, strings: boolean, encoding: PrintEncoding, depth: number): Laid {
  if (bits.bitLength === 0) return text('<<>>');
  if (depth === 1) return text('<<...>>');
  if (strings && bits.isBinary) {
    const bytes = bits.bytes;
    const shown = (points: ArrayLike<number>, type: string): Laid => {
      const most = (depth - 1) * CHARACTERS_A_LEVEL;
      if (points.length <= most) return text(`<<${quoted(Array.from(points), 34, encoding)}${type}>>`);
      return text(`<<${quoted(Array.from(points).slice(0, most), 34, encoding)}${type}...>>`);
    };
    if (encoding === 'unicode') {
      const points: number[] = [];
      let i = 0;
      for (; i < bytes.length;) {
        const c = codePointAt(bytes, i, bytes.length);
        if (c < 0 || !isPrintable(c)) break;
        points.push(c);
        i += codePointLength(c);
      }
      if (i === bytes.length) return shown(points, points.length === bytes.length ? '' : '/utf8');
      if (bits.text() !== undefined) return bytesOf(bits, depth);
    }
    if (bytes.every(isPrintable)) return shown(bytes, '');
  }
  return bytesOf(bits, depth);
}

function bytesOf(bits: Bits, depth: number): Laid {
  const s = bitsText(bits, depth);
  return { kind: 'bytes', text: s, length: s.length };
}

/** The end of something that goes on past the depth. */
const CUT: Extract<Laid, { kind: 'text' }> = { kind: 'text', text: '...', length: 3 };

/**
 * `depth` is how much is shown: each element costs one of it, as each level of nesting does, and at 0 stands `...`. Infinity shows all.
 */
function lay(t: Term, strings: boolean, encoding: PrintEncoding, level: number, depth: number): Laid {
  if (depth === 0) return CUT;
  const inner = (item: Term, left: number): Laid => lay(item, strings, encoding, level + 1, left);
  if (t === EMPTY) return text('[]');
  if (t instanceof Bits) return printedBits(t, strings, encoding, depth);
  if (level > MAX_DEPTH && (t instanceof Cons || t instanceof TermMap || Array.isArray(t))) return CUT;
  if (t instanceof Cons) {
    if (depth === 1) return text('[...]');
    const points = strings ? stringOf(t) : undefined;
    if (points !== undefined) return text(quoted(points, 34, encoding));
    const items: Laid[] = [];
    let rest: Term = t.tail;
    let left = depth - 1;
    items.push(inner(t.head, left));
    for (; rest instanceof Cons && left > 1; rest = rest.tail) items.push(inner(rest.head, --left));
    const tail = rest === EMPTY ? null : left <= 1 ? CUT : inner(rest, left - 1);
    return { kind: 'list', items, tail, length: sum(items, 2) + (tail === null ? 0 : tail.length + 1) };
  }
  if (Array.isArray(t)) {
    const tuple = t as readonly Term[];
    if (tuple.length === 0) return text('{}');
    if (depth === 1) return text('{...}');
    const shown = Math.min(tuple.length, depth - 1);
    const items = tuple.slice(0, shown).map((item, i) => inner(item, depth - 1 - i));
    if (shown < tuple.length) items.push(CUT);
    return { kind: 'tuple', tagged: items.length > 1 && tuple[0] instanceof Atom, items, length: sum(items, 2) };
  }
  if (t instanceof TermMap) {
    if (t.size === 0) return text('#{}');
    if (depth === 1) return text(strings ? '#{...}' : '#{}');
    const pairs = t.iteration();
    const items = pairs.slice(0, depth - 1).map(([k, v]): Pair => {
      const key = inner(k, depth - 1);
      const value = inner(v, depth - 1);
      return { key, value, length: key.length + value.length + 4 };
    });
    // `~W` says that there is more one pair early, as Erlang does.
    if (pairs.length > depth - 1 || (!strings && pairs.length === depth - 1)) items.push(CUT);
    return { kind: 'map', items, length: sum(items, 3) };
  }
  return text(scalar(t, encoding));
}

/** On one line. */
function flat(laid: Laid): string {
  switch (laid.kind) {
    case 'text':
    case 'bytes':
      return laid.text;
    case 'list':
      return `[${laid.items.map(flat).join(',')}${laid.tail === null ? '' : `|${flat(laid.tail)}`}]`;
    case 'tuple':
      return `{${laid.items.map(flat).join(',')}}`;
    case 'map':
      return `#{${laid.items.map(flatPair).join(',')}}`;
  }
}

const flatPair = (pair: Pair): string => ('kind' in pair ? pair.text : `${flat(pair.key)} => ${flat(pair.value)}`);

const isAtomic = (laid: Laid): boolean => laid.kind === 'text';
const isAtomicPair = (pair: Pair): boolean => 'kind' in pair || (isAtomic(pair.key) && isAtomic(pair.value));

/** Thrown when an indentation leaves too little room. */
const NO_GOOD = Symbol('no good');

type Piece = { readonly text: string; readonly width: number };

/**
 * Lays a term out in lines. `column` is where it starts (from 1), `indent` the spaces of a new line, `closing` the brackets that
 * follow its end, `used` the characters on the line since its indentation.
 */
class Layout {
  /** Columns of a line, and most characters of a line without its indentation. */
  private readonly width: number;
  private readonly most: number;
  /** How far the elements of a tagged tuple are indented; -1: under the first. */
  tagIndent = -1;

  constructor(width: number, most: number) {
    this.width = width;
    this.most = most;
  }

  private fitsIn(length: number, column: number, closing: number, used: number): boolean {
    return length < this.width - column - closing && length + used + closing <= this.most;
  }

  /** May the next element stay on the line? */
  private fitsNext(length: number, column: number, closing: number, used: number): boolean {
    const needed = 1 + length;
    if (closing === 0) return needed + 1 < this.width - column && used + needed + 1 <= this.most;
    return needed < this.width - column - closing && used + needed + closing <= this.most;
  }

  print(laid: Laid, column: number, indent: string, closing: number, used: number): string {
    if (this.fitsIn(laid.length, column, closing, used)) return flat(laid);
    switch (laid.kind) {
      case 'text':
        return laid.text;
      case 'bytes':
        return this.bytes(laid.text, column + 2, `${indent}  `, closing, used);
      case 'list':
        return `[${this.items(laid.items, laid.tail, column + 1, `${indent} `, closing, '|', used + 1)}]`;
      case 'tuple':
        if (laid.tagged) return `{${this.tagged(laid.items, column, indent, closing, used + 1)}}`;
        return `{${this.items(laid.items, null, column + 1, `${indent} `, closing, ',', used + 1)}}`;
      case 'map':
        return `#{${this.pairs(laid.items, column + 2, `${indent}  `, closing, used + 1)}}`;
    }
  }

  private tagged(items: readonly Laid[], column: number, indent: string, closing: number, used: number): string {
    const tag = items[0]!;
    const rest = items.slice(1);
    const after = tag.length + 2;
    const by = this.tagIndent;
    if (by > 0 && after > by) {
      return flat(tag) + this.tail(rest, null, column + by, column + after, indent + ' '.repeat(by), closing, ',', used + tag.length);
    }
    return `${flat(tag)},${this.items(rest, null, column + after, indent + ' '.repeat(after), closing, ',', used + tag.length + 1)}`;
  }

  private element(laid: Laid, column: number, indent: string, closing: number, used: number): Piece {
    if (isAtomic(laid) && this.fitsIn(laid.length, column, closing, used)) return { text: flat(laid), width: laid.length };
    return { text: this.print(laid, column, indent, closing, used), width: this.width };
  }

  private items(
    items: readonly Laid[],
    tail: Laid | null,
    column: number,
    indent: string,
    closing: number,
    bar: string,
    used: number,
  ): string {
    const [first, ...rest] = items as [Laid, ...Laid[]];
    const last = rest.length > 0 ? 0 : closing + 1;
    const piece = this.element(first, column, indent, last, used);
    return piece.text + this.tail(rest, tail, column, column + piece.width, indent, closing, bar, used + piece.width);
  }

  private tail(
    items: readonly Laid[],
    end: Laid | null,
    start: number,
    column: number,
    indent: string,
    closing: number,
    bar: string,
    used: number,
  ): string {
    let out = '';
    for (let i = 0; i < items.length; i++) {
      const item = items[i]!;
      const last = i + 1 < items.length ? 0 : closing + 1;
      if (isAtomic(item) && this.fitsNext(item.length, column, last, used)) {
        out += `,${flat(item)}`;
        column += item.length + 1;
        used += item.length + 1;
      } else {
        const piece = this.element(item, start, indent, last, 0);
        out += `,\n${indent}${piece.text}`;
        column = start + piece.width;
        used = piece.width;
      }
    }
    if (end === null) return out;
    if (isAtomic(end) && this.fitsIn(end.length + 1, column, closing + 1, used)) return `${out}${bar}${flat(end)}`;
    return `${out}${bar}\n${indent}${this.print(end, start, indent, closing + 1, 0)}`;
  }

  private pair(pair: Pair, column: number, indent: string, closing: number, used: number): Piece {
    if ('kind' in pair || this.fitsIn(pair.length, column, closing, used)) {
      return { text: flatPair(pair), width: isAtomicPair(pair) ? pair.length : this.width };
    }
    const by = this.tagIndent > 0 ? this.tagIndent : 4;
    const inner = indent + ' '.repeat(by);
    const key = this.print(pair.key, column, indent, closing, used);
    return { text: `${key} =>\n${inner}${this.print(pair.value, column + by, inner, closing, 0)}`, width: this.width };
  }

  private pairs(items: readonly Pair[], start: number, indent: string, closing: number, used: number): string {
    const first = this.pair(items[0]!, start, indent, items.length > 1 ? 0 : closing + 1, used);
    let out = first.text;
    let column = start + first.width;
    used = first.width;
    for (let i = 1; i < items.length; i++) {
      const item = items[i]!;
      const last = i + 1 < items.length ? 0 : closing + 1;
      if (isAtomicPair(item) && this.fitsNext(item.length, column, last, used)) {
        out += `,${flatPair(item)}`;
        column += item.length + 1;
        used += item.length + 1;
      } else {
        const piece = this.pair(item, start, indent, last, 0);
        out += `,\n${indent}${piece.text}`;
        column = start + piece.width;
        used = piece.width;
      }
    }
    return out;
  }

  private bytes(text: string, column: number, indent: string, closing: number, used: number): string {
    const room = Math.max(8, Math.min(this.width - column, this.most - 4 - used) - closing);
    const numbers = text.slice(2, -2).split(',');
    let out = '<<';
    let left = room;
    numbers.forEach((number, i) => {
      const piece = i + 1 < numbers.length ? `${number},` : number;
      if (left - piece.length < 0) {
        out += `\n${indent}`;
        left = room;
      }
      out += piece;
      left -= piece.length;
    });
    return `${out}>>`;
  }

  /** Throws NO_GOOD when this tagIndent would push something past half of the line. */
  check(laid: Laid, column: number, closing: number, used: number): void {
    if (this.fitsIn(laid.length, column, closing, used)) return;
    switch (laid.kind) {
      case 'list':
        this.checkItems(laid.items, laid.tail, column + 1, closing, used + 1);
        break;
      case 'tuple':
        if (laid.tagged) this.checkTagged(laid.items, column, closing, used + 1);
        else this.checkItems(laid.items, null, column + 1, closing, used + 1);
        break;
      case 'map':
        this.checkPairs(laid.items, column + 2, closing, used + 2);
        break;
    }
  }

  private checkTagged(items: readonly Laid[], column: number, closing: number, used: number): void {
    const tag = items[0]!;
    const rest = items.slice(1);
    const after = tag.length + 2;
    const by = this.tagIndent;
    const half = Math.floor(this.width / 2);
    if (by > 0 && after > by) {
      const start = column + by;
      if (!(this.most + start <= this.width || start <= half)) throw NO_GOOD;
      this.checkTail(rest, null, start, column + after, closing, used + tag.length);
    } else {
      const start = column + after;
      if (!(this.most + start < this.width || start < half)) throw NO_GOOD;
      this.checkItems(rest, null, start, closing, used + tag.length + 1);
    }
  }

  private checkElement(laid: Laid, column: number, closing: number, used: number): number {
    if (isAtomic(laid) && this.fitsIn(laid.length, column, closing, used)) return laid.length;
    this.check(laid, column, closing, used);
    return this.width;
  }

  private checkItems(items: readonly Laid[], tail: Laid | null, column: number, closing: number, used: number): void {
    const [first, ...rest] = items as [Laid, ...Laid[]];
    const width = this.checkElement(first, column, rest.length > 0 ? 0 : closing + 1, used);
    this.checkTail(rest, tail, column, column + width, closing, used + width);
  }

  private checkTail(items: readonly Laid[], end: Laid | null, start: number, column: number, closing: number, used: number): void {
    for (let i = 0; i < items.length; i++) {
      const item = items[i]!;
      const last = i + 1 < items.length ? 0 : closing + 1;
      if (isAtomic(item) && this.fitsNext(item.length, column, last, used)) {
        column += item.length + 1;
        used += item.length + 1;
      } else {
        const width = this.checkElement(item, start, last, 0);
        column = start + width;
        used = width;
      }
    }
    if (end === null || (isAtomic(end) && this.fitsIn(end.length + 1, column, closing + 1, used))) return;
    this.check(end, column, closing + 1, 0);
  }

  private checkPair(pair: Pair, column: number, closing: number, used: number): number {
    if ('kind' in pair || this.fitsIn(pair.length, column, closing, used)) return isAtomicPair(pair) ? pair.length : this.width;
    this.check(pair.key, column, closing, used);
    this.check(pair.value, column + (this.tagIndent > 0 ? this.tagIndent : 4), closing, 0);
    return this.width;
  }

  private checkPairs(items: readonly Pair[], start: number, closing: number, used: number): void {
    const first = this.checkPair(items[0]!, start, items.length > 1 ? 0 : closing + 1, used);
    let column = start + first;
    used += first;
    for (let i = 1; i < items.length; i++) {
      const item = items[i]!;
      const last = i + 1 < items.length ? 0 : closing + 1;
      if (isAtomicPair(item) && this.fitsNext(item.length, column, last, used)) {
        column += item.length + 1;
        used += item.length + 1;
      } else {
        const width = this.checkPair(item, start, last, 0);
        column = start + width;
        used = width;
      }
    }
  }
}

/** `~w` and `~tw`: everything as terms, on one line; `depth` as in ErlangPrintOptions. */
export function writeErlang(t: Term, encoding: PrintEncoding = 'unicode', depth = Infinity): string {
  return flat(lay(t, false, encoding, 0, depth));
}

export interface ErlangPrintOptions {
  readonly encoding?: PrintEncoding;
  /** Columns of a line; 0: one line. Default 80. */
  readonly width?: number;
  /** Where on its line the term starts, from 1. */
  readonly column?: number;
  /** How many elements and levels are shown before `...` (`~P`); default all. */
  readonly depth?: number;
}

/** `~p` and `~tp`: text as strings, in lines. */
export function printErlang(t: Term, options: ErlangPrintOptions = {}): string {
  const { encoding = 'unicode', width = 80, depth = Infinity } = options;
  const column = Math.max(1, options.column ?? 1);
  const laid = lay(t, true, encoding, 0, depth);
  if (width === 0 || laid.length < width - column || isAtomic(laid)) return flat(laid);
  const layout = new Layout(width, laid.length);
  layout.tagIndent = 1;
  for (const by of [-1, 4]) {
    layout.tagIndent = by;
    try {
      layout.check(laid, column, 0, 0);
      break;
    } catch (failure) {
      if (failure !== NO_GOOD) throw failure;
      layout.tagIndent = 1;
    }
  }
  return layout.print(laid, column, ' '.repeat(column - 1), 0, 0);
}

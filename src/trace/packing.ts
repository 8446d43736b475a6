/**
 * Terms as the trace keeps them: in a few words each, written as soon as they are traced, so that nothing keeps them alive
 * and nobody prints what nobody reads. Packed are the terms that most messages are (atoms, integers, pids, references,
 * short texts, and tuples, lists and maps of them) as far as their text is never cut; all others are kept as they are and printed when
 * they are drained.
 *
 *   {:ping, #PID<0.9.0>}      TUPLE 2 · SYMBOL 31 · PID 9           a word is a value of 28 bits above a tag of 4
 *   a list                    KEPT i                                 the i-th of those kept (in a piece: of its texts)
 *
 * Symbols are texts that come again and again (atoms, what processes begin with), numbered in the order of first use.
 */
import { Atom, Bits, Cons, EMPTY, Fun, Pid, Ref, TermMap, inspect, inspectAtom, inspectAtomKey, atom, within, type Term } from '../terms/index.ts';

/** Longest text of a packed term; less than what a piece's texts are cut to. */
const MOST_TEXT = 390;
/** What the text of a part is taken to have at least, beside a comma and a space … */
const PART = 8;
/** … so that a packed term has at most so many parts: fewer than any limit of inspect would cut. */
const MOST_PARTS = MOST_TEXT / (PART + 2);
/** Words that one term may take: a word or three per part, a word per four characters. */
const MOST_WORDS = 3 * MOST_PARTS + MOST_TEXT / 4 + 8;

export const Tag = { integer: 0, wide: 1, symbol: 2, pid: 3, reference: 4, tuple: 5, text: 6, empty: 7, improper: 8, kept: 9, list: 10, keywords: 11, map: 12 } as const;

const ERLANG = /* @__PURE__ */ atom('erlang');
const APPLY = /* @__PURE__ */ atom('apply');

/** Texts of a log and its forks; ids are never given again. */
export class Symbols {
  readonly texts: string[] = [];
  /** Ids + 1 by the atom's place in the host's table. */
  private ofAtoms = new Int32Array(0);
  private readonly ids = new Map<string, number>();
  private readonly keys = new Map<Atom, number>();
  private lastFun: Fun | null = null;
  private lastFunId = -1;
  private lastModule: Atom | null = null;
  private lastName: Atom | null = null;
  private lastArity = -1;
  private lastCallId = -1;

  atom(atom: Atom): number {
    const known = atom.index < this.ofAtoms.length ? this.ofAtoms[atom.index]! : 0;
    return known !== 0 ? known - 1 : this.newAtom(atom);
  }

  private newAtom(atom: Atom): number {
    if (atom.index >= this.ofAtoms.length) {
      const larger = new Int32Array(Math.max(4096, 2 * atom.index));
      larger.set(this.ofAtoms);
      this.ofAtoms = larger;
    }
    const id = this.text(inspectAtom(atom.name));
    this.ofAtoms[atom.index] = id + 1;
    return id;
  }

  text(text: string): number {
    let id = this.ids.get(text);
    if (id === undefined) {
      id = this.texts.push(text) - 1;
      this.ids.set(text, id);
    }
    return id;
  }

  /** The text of an atom as a key: `a:`. */
  key(atom: Atom): number {
    let id = this.keys.get(atom);
    if (id === undefined) this.keys.set(atom, (id = this.text(inspectAtomKey(atom.name))));
    return id;
  }

  /** How a call that a process begins with reads: a fun, or module, function and arity. -1: an apply of what is no fun. */
  call(module: Atom, name: Atom, args: readonly Term[]): number {
    if (module === ERLANG && name === APPLY && args.length === 2) return args[0] instanceof Fun ? this.fun(args[0]) : -1;
    if (module !== this.lastModule || name !== this.lastName || args.length !== this.lastArity) {
      this.lastModule = module;
      this.lastName = name;
      this.lastArity = args.length;
      this.lastCallId = this.text(`${this.texts[this.atom(module)]!}.${name.name}/${args.length}`);
    }
    return this.lastCallId;
  }

  /** How a fun reads: the same for every closure of one piece of code. */
  fun(fun: Fun): number {
    const last = this.lastFun;
    const same = last !== null && last.module === fun.module && last.name === fun.name && last.arity === fun.arity && last.index === fun.index && last.uniq === fun.uniq && (last.env === null) === (fun.env === null);
    if (!same) {
      this.lastFun = fun;
      // Not the program's work: it depends on what was traced before.
      this.lastFunId = this.text(within(Infinity, () => inspect(fun))!);
    }
    return this.lastFunId;
  }
}

/** The terms of a chunk of the log, in order. */
export class TermPack {
  words: Int32Array<ArrayBuffer>;
  /** Words written. */
  at = 0;
  /** Where each term begins. */
  offsets: Int32Array<ArrayBuffer>;
  count = 0;
  /** Terms that are not packed, the kind of event that each is for (-1: any), and the word that stands for it. */
  readonly kept: Term[] = [];
  readonly keptFor: number[] = [];
  readonly keptAt: number[] = [];
  private readonly symbols: Symbols;
  /** What the text of the term being packed may still take. */
  private room = 0;

  /** As large as the one before it had to be. */
  constructor(symbols: Symbols, before: TermPack | null) {
    this.symbols = symbols;
    this.words = new Int32Array(Math.max(4096, before?.words.length ?? 0));
    this.offsets = new Int32Array(Math.max(2048, before?.offsets.length ?? 0));
  }

  /** Empties it, to be used again. */
  clear(): void {
    this.at = this.count = 0;
    this.kept.length = this.keptFor.length = this.keptAt.length = 0;
  }

  /** Where a term begins, or will begin. */
  startOf(term: number): number {
    return term < this.count ? this.offsets[term]! : this.at;
  }

  /** Adds a term; `kind`: of the events that show it in a way of their own when it is not packed, or -1. */
  add(term: Term, kind: number): void {
    this.begin();
    this.room = MOST_TEXT;
    const end = this.pack(term, this.at);
    if (end < 0) this.keep(term, kind);
    else this.at = end;
  }

  /**
   * Adds a note and, as terms of their own, its elements: those of a packed note are where they stand in it. Answers how
   * many terms these are.
   */
  addNote(note: readonly Term[], kind: number): number {
    this.begin();
    const n = note.length;
    const id = this.count;
    this.room = MOST_TEXT - 4;
    let end = this.at;
    this.words[end++] = (n << 4) | Tag.tuple;
    while (this.count + n > this.offsets.length) this.offsets = twice(this.offsets);
    const { offsets } = this;
    for (let i = 0; i < n; i++) {
      offsets[id + i] = end;
      if ((end = this.pack(note[i]!, end)) >= 0) continue;
      this.keep(note, kind);
      for (const part of note) this.add(part, -1);
      return n + 1;
    }
    this.count = id + n;
    this.at = end;
    return n + 1;
  }

  /** Adds a term as it is, however small: texts for people. */
  addKept(term: Term, kind: number): void {
    this.begin();
    this.keep(term, kind);
  }

  addSymbol(id: number): void {
    this.begin();
    this.words[this.at++] = (id << 4) | Tag.symbol;
  }

  private begin(): void {
    if (this.at + MOST_WORDS > this.words.length) this.words = twice(this.words);
    if (this.count === this.offsets.length) this.offsets = twice(this.offsets);
    this.offsets[this.count++] = this.at;
  }

  private keep(term: Term, kind: number): void {
    this.keptAt.push(this.at);
    this.words[this.at++] = (this.kept.length << 4) | Tag.kept;
    this.kept.push(term);
    this.keptFor.push(kind);
  }

  /** Writes a term at a word; answers the word after it, or -1: it cannot be packed, and what was written is worthless. */
  private pack(t: Term, at: number): number {
    const { words } = this;
    if (Array.isArray(t)) {
      const n = t.length;
      words[at] = (n << 4) | Tag.tuple;
      let end = this.fits(4, at + 1);
      for (let i = 0; i < n && end >= 0; i++) end = this.pack(t[i] as Term, end);
      return end;
    }
    if (typeof t === 'number') {
      if ((t << 4) >> 4 === t) {
        words[at] = (t << 4) | Tag.integer;
        return this.fits(9, at + 1);
      }
      WIDE[0] = t;
      words[at] = Tag.wide;
      words[at + 1] = HALVES[0]!;
      words[at + 2] = HALVES[1]!;
      return this.fits(17, at + 3);
    }
    if (t instanceof Atom) {
      const id = this.symbols.atom(t);
      words[at] = (id << 4) | Tag.symbol;
      return this.fits(this.symbols.texts[id]!.length, at + 1);
    }
    if (t instanceof Pid) {
      words[at] = (t.id << 4) | Tag.pid;
      return this.fits(18, at + 1);
    }
    if (t instanceof Ref) {
      words[at] = (t.id << 4) | Tag.reference;
      return t.id < 1 << 27 ? this.fits(28, at + 1) : -1;
    }
    if (t === EMPTY) {
      words[at] = Tag.empty;
      return this.fits(2, at + 1);
    }
    if (t instanceof Bits) return this.packText(t, at);
    if (t instanceof Cons) return this.packList(t, at);
    return t instanceof TermMap ? this.packMap(t, at) : -1;
  }

  /** The word after a part, if a text of this length has room in the term's text. What is short takes as much as PART, so that there are never many. */
  private fits(length: number, end: number): number {
    return (this.room -= length > PART ? length + 2 : PART + 2) < 0 ? -1 : end;
  }

  private packList(list: Cons, at: number): number {
    const { head } = list;
    let end = this.fits(4, at + 1);
    if (end < 0) return end;
    if (list.tail instanceof Ref) {
      // The tag of a call by alias: [:alias | ref].
      this.words[at] = Tag.improper;
      end = this.pack(head, end);
      return end < 0 ? end : this.pack(list.tail, end);
    }
    // It may be a charlist: inspect looks closer.
    if (typeof head === 'number' && ((head >= 32 && head < 127) || (head >= 7 && head < 14) || head === 27)) return -1;
    const keywords = isPair(head);
    let n = 0;
    let rest: Term = list;
    for (; rest instanceof Cons; rest = rest.tail, n++) {
      const item = rest.head;
      if (!keywords) end = this.pack(item, end);
      else if (isPair(item)) end = this.packPair(item[0], item[1], end);
      else return -1;
      if (end < 0) return end;
    }
    this.words[at] = (n << 4) | (keywords ? Tag.keywords : Tag.list);
    return rest === EMPTY ? end : -1;
  }

  /** Maps with atoms as keys; no structs. */
  private packMap(map: TermMap, at: number): number {
    const n = map.size;
    if (n > MOST_PARTS) return -1;
    this.words[at] = (n << 4) | Tag.map;
    let end = this.fits(4, at + 1);
    for (const [key, value] of map.entries()) {
      if (end < 0 || !(key instanceof Atom) || key.name === '__struct__') return -1;
      end = this.packPair(key, value, end);
    }
    return end;
  }

  private packPair(key: Atom, value: Term, at: number): number {
    if (key.name.startsWith('Elixir.')) return -1;
    const id = this.symbols.key(key);
    this.words[at] = (id << 4) | Tag.symbol;
    const end = this.fits(this.symbols.texts[id]!.length + 1, at + 1);
    return end < 0 ? end : this.pack(value, end);
  }

  /** Texts that inspect shows as they are. */
  private packText(bits: Bits, at: number): number {
    const length = bits.byteLength;
    if (!bits.isBinary || this.fits(length + 2, at) < 0) return -1;
    const { words } = this;
    const { bytes } = bits;
    words[at++] = (length << 4) | Tag.text;
    for (let i = 0; i < length; i += 4) {
      let word = 0;
      for (let j = i; j < i + 4 && j < length; j++) {
        const byte = bytes[j]!;
        if (byte < 32 || byte > 126 || byte === 34 /* " */ || byte === 35 /* # */ || byte === 92 /* \\ */) return -1;
        word |= byte << ((j - i) << 3);
      }
      words[at++] = word;
    }
    return at;
  }
}

/** What a log has before its first chunk: nothing is ever added to it. */
export const NO_TERMS = /* @__PURE__ */ new TermPack(/* @__PURE__ */ new Symbols(), null);

/** Could this begin a keyword list? */
const isPair = (t: Term): t is readonly [Atom, Term] => Array.isArray(t) && t.length === 2 && t[0] instanceof Atom;

const WIDE = new Float64Array(1);
const HALVES = new Int32Array(WIDE.buffer);

export function twice(words: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * words.length);
  larger.set(words);
  return larger;
}

/** The text of the packed term that begins at `at`; `kept` has the texts of those that are not packed. */
export function unpack(words: Int32Array, at: number, symbols: readonly string[], kept: readonly string[]): string {
  const first = words[at]!;
  // What most terms are needs no reader.
  if ((first & 15) === Tag.symbol) return symbols[first >>> 4] ?? '…';
  if ((first & 15) === Tag.kept) return kept[first >>> 4] ?? '…';
  return new Unpacking(words, at, symbols).text();
}

class Unpacking {
  private readonly words: Int32Array;
  private at: number;
  private readonly symbols: readonly string[];
  constructor(words: Int32Array, at: number, symbols: readonly string[]) {
    this.words = words;
    this.at = at;
    this.symbols = symbols;
  }

  text(): string {
    const word = this.words[this.at++]!;
    const value = word >>> 4;
    switch (word & 15) {
      case Tag.integer:
        return String(word >> 4);
      case Tag.wide:
        HALVES[0] = this.words[this.at++]!;
        HALVES[1] = this.words[this.at++]!;
        return String(WIDE[0]);
      case Tag.symbol:
        return this.symbols[value] ?? '…';
      case Tag.pid:
        return `#PID<0.${value}.0>`;
      case Tag.reference:
        return `#Reference<0.0.0.${value}>`;
      case Tag.empty:
        return '[]';
      case Tag.improper: {
        const head = this.text();
        return `[${head} | ${this.text()}]`;
      }
      case Tag.tuple:
        return `{${this.items(value, false)}}`;
      case Tag.list:
        return `[${this.items(value, false)}]`;
      case Tag.keywords:
        return `[${this.items(value, true)}]`;
      case Tag.map:
        return `%{${this.items(value, true)}}`;
      case Tag.text: {
        let text = '"';
        for (let i = 0; i < value; i += 4) {
          const four = this.words[this.at++]!;
          for (let j = i; j < i + 4 && j < value; j++) text += String.fromCharCode((four >> ((j - i) << 3)) & 255);
        }
        return `${text}"`;
      }
      default:
        throw new Error(`no term is packed as ${word}`);
    }
  }

  private items(count: number, keyed: boolean): string {
    let texts = '';
    for (let i = 0; i < count; i++) {
      if (i > 0) texts += ', ';
      if (keyed) texts += `${this.text()} `;
      texts += this.text();
    }
    return texts;
  }
}

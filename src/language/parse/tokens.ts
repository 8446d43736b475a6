/** The vocabulary between tokenizer and parser. */
import type { Atom, Term } from '../../terms/index.ts';

/** What a token is. The order has no meaning; the numbers index the tables of operators.ts. */
export const Kind = {
  end: 0,
  eol: 1,
  semicolon: 2,
  comma: 3,
  dot: 4,
  dotCall: 5,
  // Names: the tokenizer decides by the next character which kind of call a name may begin.
  identifier: 6,
  parenIdentifier: 7,
  bracketIdentifier: 8,
  doIdentifier: 9,
  opIdentifier: 10,
  alias: 11,
  // `word: `, and `"text": ` when it needs work at run time
  keyword: 12,
  keywordParts: 13,
  // Literals
  int: 14,
  float: 15,
  char: 16,
  atom: 17,
  atomQuoted: 18,
  atomParts: 19,
  literal: 20,
  string: 21,
  charlist: 22,
  stringHeredoc: 23,
  charlistHeredoc: 24,
  sigil: 25,
  // Brackets
  openParen: 26,
  closeParen: 27,
  openBracket: 28,
  closeBracket: 29,
  openCurly: 30,
  closeCurly: 31,
  openBits: 32,
  closeBits: 33,
  percent: 34,
  percentCurly: 35,
  // Reserved words
  fn: 36,
  do: 37,
  endWord: 38,
  block: 39,
  // Operators
  atOp: 40,
  unaryOp: 41,
  dualOp: 42,
  captureOp: 43,
  stabOp: 44,
  assocOp: 45,
  inMatchOp: 46,
  whenOp: 47,
  typeOp: 48,
  pipeOp: 49,
  matchOp: 50,
  orOp: 51,
  andOp: 52,
  compOp: 53,
  relOp: 54,
  arrowOp: 55,
  inOp: 56,
  xorOp: 57,
  ternaryOp: 58,
  concatOp: 59,
  rangeOp: 60,
  multOp: 61,
  powerOp: 62,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** What no expression begins with. */
export const NEVER_FIRST: ReadonlySet<Kind> = new Set([
  Kind.comma, Kind.semicolon, Kind.dot, Kind.keyword, Kind.keywordParts, Kind.do, Kind.block, Kind.closeBracket, Kind.closeCurly, Kind.closeBits,
  Kind.stabOp, Kind.assocOp, Kind.inMatchOp, Kind.whenOp, Kind.typeOp, Kind.pipeOp, Kind.matchOp, Kind.orOp, Kind.andOp, Kind.compOp,
  Kind.relOp, Kind.arrowOp, Kind.inOp, Kind.xorOp, Kind.concatOp, Kind.multOp, Kind.powerOp,
]);

/** `#{…}` inside a quoted text: its tokens, ended by an `end` token. */
export class Interpolation {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly tokens: readonly Token[];
  constructor(line: number, column: number, endLine: number, endColumn: number, tokens: readonly Token[]) {
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
    this.tokens = tokens;
  }
}

/** Pieces of a quoted text in order: plain text, bytes (text with `\xHH` that may be no UTF-8), interpolations. */
export type Part = string | Uint8Array | Interpolation;

export type Sigil = {
  readonly name: string;
  readonly parts: readonly Part[];
  readonly modifiers: string;
  /** Spaces before the closing quotes of a heredoc, null for other delimiters. */
  readonly indentation: number | null;
  readonly delimiter: string;
};

export class Token {
  kind: Kind;
  readonly line: number;
  /** Counted in code points from 1. */
  readonly column: number;
  /** Name of identifiers, aliases, keywords and operators; the value of atoms and of true, false, nil. */
  readonly atom: Atom | null;
  /** int, float, char: the number. Quoted texts: Part[]. sigil: Sigil. */
  readonly value: unknown;
  /** The source text of numbers and characters. */
  readonly text: string;
  /** Newlines that this token swallowed after itself (`,` `;` eol), or before itself (operators); -1 when unknown. */
  newlines: number;
  /** Spaces before the closing quotes of a heredoc. */
  readonly indentation: number;

  constructor(
    kind: Kind,
    line: number,
    column: number,
    name: Atom | null,
    value: unknown,
    text: string,
    newlines: number,
    indentation: number,
  ) {
    this.kind = kind;
    this.line = line;
    this.column = column;
    this.atom = name;
    this.value = value;
    this.text = text;
    this.newlines = newlines;
    this.indentation = indentation;
  }

  get number(): Term {
    return this.value as Term;
  }

  get parts(): readonly Part[] {
    return this.value as readonly Part[];
  }

  get sigil(): Sigil {
    return this.value as Sigil;
  }
}

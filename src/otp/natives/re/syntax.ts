/** What a regular expression is once read: a tree whose nodes carry the options in force where they stood. */

/** A set of characters as a test; `bytes` answers for code points below 256. */
export type CharSet = { readonly has: (c: number) => boolean; readonly bytes: Uint8Array };

export type Assertion =
  | 'lineStart'
  | 'lineEnd'
  | 'subjectStart'
  /** \Z, and $ without m: at the end or before a newline there. */
  | 'subjectEnd'
  /** \z, and $ with dollar_endonly. */
  | 'veryEnd'
  | 'matchStart'
  | 'wordBoundary'
  | 'noWordBoundary';

export type Mode = 'greedy' | 'lazy' | 'possessive';

export type Node =
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'char'; readonly code: number }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | { readonly kind: 'capture'; readonly index: number; readonly body: Node }
  | { readonly kind: 'repeat'; readonly body: Node; readonly min: number; readonly max: number; readonly mode: Mode }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negative: boolean; readonly body: Node }
  | { readonly kind: 'atomic'; readonly body: Node }
  | { readonly kind: 'assert'; readonly what: Assertion; readonly wide: boolean }
  /** The text of the first of these groups that took part. */
  | { readonly kind: 'backref'; readonly indexes: readonly number[]; readonly caseless: boolean }
  | { readonly kind: 'condition'; readonly indexes: readonly number[]; readonly look: Node | null; readonly yes: Node; readonly no: Node }
  /** \K: the match begins here. */
  | { readonly kind: 'keep' }
  /** \R: any newline, CRLF as one. */
  | { readonly kind: 'newline' }
  /** \X: a grapheme. */
  | { readonly kind: 'grapheme' };

export interface Options {
  readonly caseless: boolean;
  readonly multiline: boolean;
  readonly dotall: boolean;
  readonly extended: boolean;
  readonly ungreedy: boolean;
  readonly unicode: boolean;
  /** \w, \d, \s and \b by Unicode's properties. */
  readonly ucp: boolean;
  readonly anchored: boolean;
  readonly dollarEndOnly: boolean;
  readonly firstline: boolean;
  readonly noAutoCapture: boolean;
  readonly dupnames: boolean;
}

export const NO_OPTIONS: Options = {
  caseless: false,
  multiline: false,
  dotall: false,
  extended: false,
  ungreedy: false,
  unicode: false,
  ucp: false,
  anchored: false,
  dollarEndOnly: false,
  firstline: false,
  noAutoCapture: false,
  dupnames: false,
};

export type Parsed = {
  readonly node: Node;
  readonly captures: number;
  /** Groups by name, in the order of their numbers. */
  readonly names: ReadonlyMap<string, readonly number[]>;
};

/** Thrown for an expression that is none: PCRE's words and the offset in bytes. */
export class SyntaxFault {
  readonly text: string;
  readonly at: number;
  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }
}

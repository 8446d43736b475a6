/** Elixir 1.14 text → quoted expressions, as `Code.string_to_quoted` makes them. */
import { err, ok, type Result } from '../../base/index.ts';
import { atom, type Term } from '../../terms/index.ts';
import { Failure, type Warning } from './failure.ts';
import { problemOf, type SyntaxProblem } from './messages.ts';
import { Parser } from './parser.ts';
import { isCall, Metadata } from './quoted.ts';
import { Tokenizer } from './tokenizer.ts';
import { Kind, Token } from './tokens.ts';

export type { Warning } from './failure.ts';
export { givenUp, isIncomplete, problemMessage, type Reason, type Snippet, type SyntaxProblem } from './messages.ts';

export type ParseOptions = {
  /** Named in problems; the tree itself does not know it. */
  readonly file: string;
  /** Line of the first character, 1 when absent. */
  readonly line?: number;
  /** Column of the first character, 1 when absent. */
  readonly column?: number;
  /** Whether metadata says columns; the compiler goes without. */
  readonly columns?: boolean;
  /** Whether metadata says where brackets, do and end are, and how many newlines there were. */
  readonly tokenMetadata?: boolean;
  /** When given, only atoms for which it answers true may be written (`existing_atoms_only: true`). */
  readonly atomExists?: (name: string) => boolean;
  /**
   * Reads a line of iex: one that begins with a binary operator goes on from the last value, `v(-1)`. 'match' when the
   * line before was a match, after which Elixir refuses that.
   */
  readonly continues?: 'value' | 'match';
  /** Hears what Elixir warns about while reading, in its order; not called when the text is broken. */
  readonly warn?: (warning: Warning) => void;
};

/**
 * The quoted expression of a text: what the compiler gets, `[line: n]` as metadata, unless options ask for more.
 * A text that is no Elixir is answered as a SyntaxProblem; nothing is thrown.
 */
export function parse(source: string, options: ParseOptions): Result<Term, SyntaxProblem> {
  const { file, line = 1, column = 1 } = options;
  const warnings: Warning[] = [];
  const tell = options.warn ?? ((): void => undefined);
  try {
    const written = new Tokenizer(source, line, column, options, warnings).tokenize();
    const tokens = options.continues === undefined ? written : continued(written, options.continues, line, column);
    warnings.forEach(tell);
    const metadata = new Metadata(options.columns === true, options.tokenMetadata === true);
    const warn = (atLine: number, atColumn: number, message: string): void => tell({ message, line: atLine, column: atColumn });
    return ok(new Parser(tokens, metadata, warn, options.atomExists !== undefined).program());
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    return err(problemOf(failure, file, { source, line, column }));
  }
}

const CONTINUING: readonly Kind[] = [Kind.orOp, Kind.andOp, Kind.compOp, Kind.relOp, Kind.arrowOp, Kind.inOp, Kind.concatOp, Kind.multOp];

function continued(tokens: Token[], from: 'value' | 'match', line: number, column: number): Token[] {
  const first = tokens[0]!;
  if (!CONTINUING.includes(first.kind)) return tokens;
  if (from === 'match') {
    const message =
      'pipe shorthand is not allowed immediately after a match expression in IEx. To make it work, surround the whole pipeline with parentheses ';
    throw new Failure(first.line, first.column, message, `'${first.atom!.name}'`);
  }
  const symbol = (kind: Kind, at: number): Token => new Token(kind, line, column + at, null, null, '', -1, 0);
  return [
    new Token(Kind.parenIdentifier, line, column, atom('v'), null, '', -1, 0),
    symbol(Kind.openParen, 1),
    new Token(Kind.dualOp, line, column + 2, atom('-'), null, '', -1, 0),
    new Token(Kind.int, line, column + 3, null, 1, '1', -1, 0),
    symbol(Kind.closeParen, 4),
    ...tokens,
  ];
}

/** What the next line of iex continues from after this one: see ParseOptions.continues. */
export function continuation(expression: Term): 'value' | 'match' {
  return isCall(expression, atom('='), 2) ? 'match' : 'value';
}

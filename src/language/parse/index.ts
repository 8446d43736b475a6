/** Elixir 1.14 text → quoted expressions, as `Code.string_to_quoted` makes them. */
import { err, ok, type Result } from '../../base/index.ts';
import type { Term } from '../../terms/index.ts';
import { Failure, type Warning } from './failure.ts';
import { problemOf, type SyntaxProblem } from './messages.ts';
import { Parser } from './parser.ts';
import { Metadata } from './quoted.ts';
import { Tokenizer } from './tokenizer.ts';

export type { Warning } from './failure.ts';
export { isIncomplete, problemMessage, type Snippet, type SyntaxProblem } from './messages.ts';

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
    const tokens = new Tokenizer(source, line, column, options, warnings).tokenize();
    warnings.forEach(tell);
    const metadata = new Metadata(options.columns === true, options.tokenMetadata === true);
    const warn = (atLine: number, atColumn: number, message: string): void => tell({ message, line: atLine, column: atColumn });
    return ok(new Parser(tokens, metadata, warn, options.atomExists !== undefined).program());
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    return err(problemOf(failure, file, { source, line, column }));
  }
}

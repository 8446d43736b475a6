/**
 * How tokenizer and parser stop: they throw a Failure, and `parse` turns it into data. The parts are kept apart
 * because Elixir words its message by them (see messages.ts).
 */
export class Failure {
  readonly line: number;
  /** null where Elixir knows only the line. */
  readonly column: number | null;
  /** Text before the token, and after it where Elixir puts the token inside the sentence. */
  readonly before: string;
  readonly after: string | null;
  /** The offending token as text; empty means that the text ended too early. */
  readonly token: string;

  constructor(line: number, column: number | null, before: string, token: string, after: string | null = null) {
    this.line = line;
    this.column = column;
    this.before = before;
    this.after = after;
    this.token = token;
  }
}

/** Something that Elixir accepts but speaks about. `line` 0: without a place. */
export type Warning = { readonly message: string; readonly line: number; readonly column: number };

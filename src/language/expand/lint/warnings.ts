/** What the Erlang compiler warns about after Elixir's own checks, in Elixir's words and in the order in which it tells them. */

export type Lint = {
  readonly message: string;
  readonly line: number;
  /** What orders the warnings of one line, and tells two of the same words apart. */
  readonly order: string;
  /** About clauses and checks: code outside of functions is not told. */
  readonly nomatch: boolean;
  /** Not told of a value that is put into a variable. */
  readonly hushed?: true;
  /** Told as often as it is found in a line. */
  readonly each?: true;
  /** Found before constants are folded, and told before, the last one first. */
  readonly early?: true;
};

export const failed = (message: string, line: number, what: string): Lint => ({ message, line, order: `failed ${what}`, nomatch: false, hushed: true });
export const badUpdate = (line: number): Lint => ({ message: "map update will fail with a 'badmap' exception", line, order: 'failed bad_map_update', nomatch: false });
/** A call of what is no module. */
export const invalidCall = (line: number): Lint => ({ message: 'invalid module and/or function name; this call will always fail', line, order: 'invalid call', nomatch: false, each: true });
export const ignoredResult = (message: string, order: string, line: number): Lint => ({ message, line, order: `ignored ${order}`, nomatch: false, hushed: true });

/** A binary whose parts do not suit it. */
export const badBinary = (line: number): Lint => ({ message: 'binary construction will fail because of a type mismatch', line, order: 'bad', nomatch: false, early: true, each: true });

const ALWAYS_SAME = 'this check/guard will always yield the same result';

export const guardNeverHolds = (line: number): Lint => ({ message: ALWAYS_SAME, line, order: 'nomatch b guard', nomatch: true });
export const noClauseMatches = (line: number): Lint => ({ message: ALWAYS_SAME, line, order: 'nomatch c no_clause', nomatch: true });
export const wrongType = (line: number): Lint => ({ message: 'this clause cannot match because of different types/sizes', line, order: 'nomatch a', nomatch: true });
export const segmentNeverMatches = (why: string, line: number): Lint => ({ message: `this clause cannot match because ${why}`, line, order: `nomatch e ${why}`, nomatch: true });

/** `by`: the line of the clause before that always matches, null when there are two of a kind. */
export function shadowedClause(describe: string, by: number | null, line: number): Lint {
  const why = by === null ? 'a previous clause always matches' : `a previous clause at line ${by} always matches`;
  return { message: `this clause ${describe}cannot match because ${why}`, line, order: by === null ? 'nomatch d' : `nomatch f ${by}`, nomatch: true };
}

/** Each once, by line. */
export function inOrder<T extends { readonly lint: Lint }>(found: readonly T[]): T[] {
  const sorted = [...found].sort((a, b) => Number(b.lint.early ?? false) - Number(a.lint.early ?? false) || (a.lint.early === true ? b.lint.line - a.lint.line : a.lint.line - b.lint.line) || (a.lint.order < b.lint.order ? -1 : a.lint.order > b.lint.order ? 1 : 0));
  return sorted.filter((one, i) => i === 0 || one.lint.each === true || one.lint.line !== sorted[i - 1]!.lint.line || one.lint.order !== sorted[i - 1]!.lint.order);
}

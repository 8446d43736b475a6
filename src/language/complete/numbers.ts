/** Line numbers that a book or a web page puts in front of a listing: `1. def f do`, `12.   end`. */

type Numbered = {
  readonly index: number;
  readonly number: number;
  readonly digits: number;
  readonly stop: number;
  readonly gap: number;
  readonly code: boolean;
};

/** A number at the left margin with its mark, and the spaces behind it. */
const NUMBER = /^([ \t]*)(\d{1,5})([.:|)]|[ \t]\|)([ \t]*)/;

export type StrippedNumbers = {
  readonly lines: readonly string[];
  /** Indices of the lines that had a number. */
  readonly numbered: readonly number[];
};

/**
 * Takes the numbers away when there are at least two and they count up one by one; answers null when they do not.
 * Lines without a number (a listing that was wrapped) stay as they are.
 */
export function stripNumbers(lines: readonly string[]): StrippedNumbers | null {
  const found: Numbered[] = [];
  let mark: string | null = null;
  lines.forEach((line, index) => {
    const match = NUMBER.exec(line);
    if (match === null || (mark !== null && match[3] !== mark)) return;
    const number = Number(match[2]);
    const last = found.at(-1);
    if (last !== undefined && number !== last.number + 1) return;
    const stop = match[1]!.length + match[2]!.length + match[3]!.length;
    const code = line.length > match[0].length;
    // `1.5` and `1..2` are code.
    if (code && match[4] === '' && match[3] === '.') return;
    mark = match[3]!;
    found.push({ index, number, digits: match[2]!.length, stop, gap: match[4]!.length, code });
  });
  const first = found[0];
  // A number at the margin says little: two in a row say it, other marks than a dot need three.
  const enough = mark === '.' ? 2 : 3;
  if (first === undefined || found.length < enough || lines.slice(0, first.index).some((line) => !isAside(line))) return null;
  const strip = widths(found.filter((each) => each.code));
  const result = [...lines];
  for (const each of found) {
    const line = lines[each.index]!;
    result[each.index] = each.code ? line.slice(each.stop + Math.min(each.gap, strip(each))) : '';
  }
  return { lines: result, numbered: found.map((each) => each.index) };
}

/** What may stand before the first number: nothing, or a comment. */
const isAside = (line: string): boolean => line.trim() === '' || line.trimStart().startsWith('#');

/** How many spaces behind a number belong to it: the same for all, or as many as line the code up. */
function widths(found: readonly Numbered[]): (each: Numbered) => number {
  if (found.length === 0) return () => 0;
  const gap = Math.min(...found.map((each) => each.gap));
  const column = Math.min(...found.map((each) => each.stop + each.gap));
  const digits = [...new Set(found.map((each) => each.digits))];
  const linesUp = digits.every(
    (count) => Math.min(...found.filter((each) => each.digits === count).map((each) => each.stop + each.gap)) === column,
  );
  return digits.length > 1 && linesUp ? (each) => column - each.stop : () => gap;
}

/**
 * Pasted listings: text copied from a book or a terminal carries line numbers, iex prompts and the answers between them.
 * Recognised here, and only offered to be stripped: what was pasted stays until the person says so.
 */
const NUMBER = /^\s*(\d+)\. ?/;
const PROMPT = /^\s*(?:iex(?:\([^)]*\))?|\.\.\.\s*(?:\([^)]*\))?)> ?/;

export type Pasted = {
  readonly stripped: string;
  /** What was found, in words: “line numbers and iex prompts”. */
  readonly found: string;
};

/** Null when the text carries neither. */
export function recognisePaste(text: string): Pasted | null {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const numbered = isNumbered(lines);
  const bare = numbered ? lines.map((line) => line.replace(NUMBER, '')) : lines;
  const prompted = bare.some((line) => PROMPT.test(line));
  if (!numbered && !prompted) return null;
  // With prompts, a line without one is an answer.
  const kept = prompted ? bare.filter((line) => PROMPT.test(line)).map((line) => line.replace(PROMPT, '')) : bare;
  const found = [...(numbered ? ['line numbers'] : []), ...(prompted ? ['iex prompts'] : [])].join(' and ');
  return { stripped: trimBlank(kept).join('\n'), found };
}

/** Numbers that begin at the first line and only grow; a wrapped line may stand between them without one. */
function isNumbered(lines: readonly string[]): boolean {
  const first = lines.find((line) => line.trim() !== '');
  if (first === undefined || !NUMBER.test(first)) return false;
  let last = 0;
  let count = 0;
  for (const line of lines) {
    const n = Number(NUMBER.exec(line)?.[1] ?? NaN);
    if (Number.isNaN(n)) continue;
    if (n <= last) return false;
    last = n;
    count++;
  }
  return count >= 2 || PROMPT.test(first.replace(NUMBER, ''));
}

function trimBlank(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}

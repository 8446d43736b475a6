/**
 * Text that was copied from a session of iex, or from a book's print of one: prompts, answers and line numbers go,
 * what was typed stays.
 */
import { isIncomplete, parse } from '../parse/index.ts';
import { stripNumbers } from './numbers.ts';

export type Recognised = {
  /** Lines with a prompt: `iex(1)> `, `...(1)> `. */
  readonly prompts: number;
  /** Lines left out because iex had printed them. */
  readonly answers: number;
  /** Lines with a line number in front. */
  readonly numbers: number;
};

export type Stripped = {
  /** The text without them; the very text that was given when nothing was recognised. */
  readonly text: string;
  readonly recognised: Recognised;
  /** Whether anything was. */
  readonly changed: boolean;
};

/** `iex> `, `iex(3)> `, `iex(node@host)3> `, `pry(1)> ` */
const FIRST = /^[ \t]*(?:iex|pry)(?:[ \t]?\([^()\s]*\)\d*)?>(?:[ \t]|$)/;
/** `...> `, `...(3)> `, `... (3)> `; in some listings the dots became one character. */
const NEXT = /^[ \t]*(?:\.\.\.|…)(?:[ \t]?\([^()\s]*\)\d*)?>(?:[ \t]|$)/;

/** The text without prompts, answers and line numbers, how many of each were recognised, and whether anything changed. */
export function stripPrompts(text: string): Stripped {
  const lines = text.split('\n');
  const numbers = stripNumbers(lines.map((line) => line.replace(/\r$/, '')));
  const session = stripSession(numbers?.lines ?? lines);
  const recognised = { prompts: session?.prompts ?? 0, answers: session?.answers ?? 0, numbers: numbers?.numbered.length ?? 0 };
  const result = session?.lines ?? numbers?.lines;
  return result === undefined ? { text, recognised, changed: false } : { text: result.join('\n'), recognised, changed: true };
}

function stripSession(lines: readonly string[]): { lines: string[]; prompts: number; answers: number } | null {
  if (!lines.some((line) => FIRST.test(line) || NEXT.test(line))) return null;
  const kept: string[] = [];
  let prompts = 0;
  let answers = 0;
  /** What was typed since the last first prompt; null before there was one. */
  let typed: string | null = null;
  for (const line of lines) {
    const prompt = FIRST.exec(line) ?? NEXT.exec(line);
    if (prompt !== null) {
      const code = line.slice(prompt[0].length).replace(/\r$/, '');
      typed = FIRST.test(line) || typed === null ? code : `${typed}\n${code}`;
      prompts++;
      kept.push(code);
    } else if (typed === null) {
      kept.push(line);
    } else if (isUnfinished(typed)) {
      // A listing may show only the first prompt of an expression of several lines.
      typed = `${typed}\n${line}`;
      kept.push(line);
    } else if (line.trim() !== '') {
      answers++;
    }
  }
  return { lines: kept, prompts, answers };
}

function isUnfinished(typed: string): boolean {
  const read = parse(`${typed}\n`, { file: 'iex' });
  return !read.ok && isIncomplete(read.error);
}

/**
 * What people are told of events that were only counted: what was printed, typed and loaded. A run may print without end, so of that
 * only the newest is kept, as a terminal does; how many lines were left out is said in their place.
 */
import { Bits, type Term } from '../terms/index.ts';
import { Kind } from './vocabulary.ts';

/** In place of a kind: lines that were printed and are left out, `aux` of them. Its event is the last of theirs. */
export const LEFT_OUT = -1;

type SaidKind = typeof Kind.output | typeof Kind.input | typeof Kind.log | typeof Kind.fault | typeof Kind.load | typeof Kind.note | typeof LEFT_OUT;
type Heard = { readonly event: number; readonly kind: SaidKind; readonly time: number; readonly pid: number; readonly aux: number };
export type Said = Heard & { readonly term: Term; readonly termId: number };
/** The same with its text. */
export type SaidText = Heard & { readonly text: string };

/** As much as anybody is shown. */
export const MOST_SAID = 2_000;

/** Is it what a program may print without end? */
export const isPrinted = ({ kind }: Heard): boolean => kind === Kind.output || kind === Kind.log || kind === LEFT_OUT;

/** The newest `most`; of the older ones what was not printed, and how many lines were. */
export function newest<T extends Heard>(said: readonly T[], most: number, lines: (each: T) => number): T[] {
  if (said.length <= most) return [...said];
  const older = said.slice(0, -most);
  const left = older.filter(isPrinted);
  const last = left.at(-1);
  const kept = older.filter((each) => !isPrinted(each));
  if (last !== undefined) {
    const count = left.reduce((sum, each) => sum + (each.kind === LEFT_OUT ? each.aux : lines(each)), 0);
    kept.push({ ...last, kind: LEFT_OUT, aux: count });
    kept.sort((a, b) => a.event - b.event);
  }
  return [...kept, ...said.slice(-most)];
}

const NEWLINE = 10;

/** Lines that a text ends. */
export function linesOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** The same of a term that was printed, which is a binary; any other counts for one. */
export function linesOfTerm(term: Term): number {
  if (!(term instanceof Bits)) return 1;
  const text = term.text();
  return text === undefined ? term.bytes.reduce((sum, byte) => (byte === NEWLINE ? sum + 1 : sum), 0) : linesOf(text);
}

/** What changed between two printed terms, token by token. */
import { elements } from './printed.ts';

export type Piece = { readonly is: 'same' | 'gone' | 'new'; readonly text: string };

const TOKEN = /"(?:[^"\\]|\\.)*"|#[A-Z]\w*<[^>]*>|:?[A-Za-z_][\w.@]*[?!]?:?|-?\d[\d_.]*(?:e[-+]?\d+)?|=>|<<|>>|%\{|\s+|./gsu;

/** Tokens above this many are compared only at their two ends. */
const MOST = 400;

/** Pieces that read, without the gone ones, as `after` and, without the new ones, as `before`. */
export function change(before: string, after: string): Piece[] {
  const a = before.match(TOKEN) ?? [];
  const b = after.match(TOKEN) ?? [];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const middleA = a.slice(head, a.length - tail);
  const middleB = b.slice(head, b.length - tail);
  const middle = middleA.length * middleB.length > MOST * MOST || middleA.length === 0 || middleB.length === 0 ? [piece('gone', middleA), piece('new', middleB)] : longestCommon(middleA, middleB);
  return merge([piece('same', a.slice(0, head)), ...middle, piece('same', tail === 0 ? [] : a.slice(-tail))]);
}

const piece = (is: Piece['is'], tokens: readonly string[]): Piece => ({ is, text: tokens.join('') });

/** By the longest common subsequence of tokens. */
function longestCommon(a: readonly string[], b: readonly string[]): Piece[] {
  const width = b.length + 1;
  const length = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i * width + j] = a[i] === b[j] ? length[(i + 1) * width + j + 1]! + 1 : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
  const out: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ is: 'same', text: a[i]! });
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && length[(i + 1) * width + j]! >= length[i * width + j + 1]!)) out.push({ is: 'gone', text: a[i++]! });
    else out.push({ is: 'new', text: b[j++]! });
  }
  return out;
}

/** Neighbours of one kind become one piece; within a changed stretch what is gone comes first. */
function merge(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  let gone = '';
  let fresh = '';
  const flush = (): void => {
    if (gone !== '') out.push({ is: 'gone', text: gone });
    if (fresh !== '') out.push({ is: 'new', text: fresh });
    gone = fresh = '';
  };
  for (const each of pieces) {
    if (each.text === '') continue;
    if (each.is === 'gone') gone += each.text;
    else if (each.is === 'new') fresh += each.text;
    else {
      // White space alone does not part two changes.
      flush();
      const last = out.at(-1);
      if (last?.is === 'same') out[out.length - 1] = { is: 'same', text: last.text + each.text };
      else out.push(each);
    }
  }
  flush();
  return out;
}

/** A map, list or tuple over several lines when it is longer than `width`: one element a line, nothing deeper. */
export function spread(text: string, width: number): string {
  const m = /^(%[\w.]*\{|\{|\[)(.*)(\}|\])$/s.exec(text);
  if (text.length <= width || m === null) return text;
  const inner = elements(m[2]!);
  return inner.length < 2 ? text : `${m[1]}\n${inner.map((each) => `  ${each}`).join(',\n')}\n${m[3]}`;
}

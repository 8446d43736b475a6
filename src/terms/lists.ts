/** Lists, to and from arrays. */
import { Cons, EMPTY, type List, type Term } from './types.ts';
import { work } from './work.ts';

/** Walks of fewer cells are not worth counting. */
const SHORT = 64;

/** The list of the array's elements, in order, ending in `tail`. */
export function listFromArray(items: readonly Term[], tail: Term = EMPTY): List {
  let list: Term = tail;
  for (let i = items.length - 1; i >= 0; i--) list = new Cons(items[i]!, list);
  return list as List;
}

export function list(...items: Term[]): List {
  return listFromArray(items);
}

/** The elements of a proper list, or undefined when the term is none. */
export function arrayFromList(term: Term): Term[] | undefined {
  const items: Term[] = [];
  let rest = term;
  while (rest instanceof Cons) {
    items.push(rest.head);
    rest = rest.tail;
  }
  if (items.length > SHORT) work(items.length);
  return rest === EMPTY ? items : undefined;
}

/** Number of elements of a proper list, -1 when the term is none. */
export function listLength(term: Term): number {
  let n = 0;
  let rest = term;
  while (rest instanceof Cons) {
    n++;
    rest = rest.tail;
  }
  if (n > SHORT) work(n >> 2);
  return rest === EMPTY ? n : -1;
}

export const isList = (term: Term): term is List => term instanceof Cons || term === EMPTY;

export const isProperList = (term: Term): term is List => listLength(term) >= 0;

/** The elements reversed in front of `tail`; undefined when the term is no proper list. */
export function reverseOnto(term: Term, tail: Term): Term | undefined {
  let result = tail;
  let rest = term;
  let n = 0;
  for (; rest instanceof Cons; n++) {
    result = new Cons(rest.head, result);
    rest = rest.tail;
  }
  if (n > SHORT) work(n >> 1);
  return rest === EMPTY ? result : undefined;
}

/** The list of code points of a text. */
export function charlist(text: string): List {
  const points: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.codePointAt(i)!;
    if (c > 0xffff) i++;
    points.push(c);
  }
  return listFromArray(points);
}

const isCodePoint = (c: Term): c is number => typeof c === 'number' && c >= 0 && c <= 0x10ffff && !(c >= 0xd800 && c < 0xe000);

/** The text of a proper list of code points, or undefined when the term is none. */
export function textFromCharlist(term: Term): string | undefined {
  const parts: string[] = [];
  let units: number[] = [];
  let rest = term;
  while (rest instanceof Cons) {
    const c = rest.head;
    if (!isCodePoint(c)) return undefined;
    if (c > 0xffff) units.push(0xd800 + ((c - 0x10000) >> 10), 0xdc00 + ((c - 0x10000) & 0x3ff));
    else units.push(c);
    if (units.length >= 4096) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
    rest = rest.tail;
  }
  if (rest !== EMPTY) return undefined;
  parts.push(String.fromCharCode(...units));
  return parts.join('');
}

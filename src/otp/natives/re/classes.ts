/** A class in brackets: characters, ranges, escapes, POSIX names. */
import { isDigitCode, type Cursor } from './cursor.ts';
import { escapedCode, octal, property } from './escapes.ts';
import { anyCase, escapeTest, makeSet, posixTest, type Test } from './sets.ts';
import type { Node, Options } from './syntax.ts';

/** The class that begins at the cursor. */
export function charClass(cursor: Cursor, options: Options): Node {
  const start = cursor.at;
  if (/^\[(:[a-z^]*:|\..*\.|=.*=)\]/.test(String.fromCodePoint(...cursor.points.slice(start, start + 24)))) {
    cursor.fail('POSIX named classes are supported only within a class', start);
  }
  cursor.at++;
  const negated = cursor.eat('^');
  const tests: Test[] = [];
  const singles = new Set<number>();
  const ranges: [number, number][] = [];
  let first = true;
  let quoting = false;
  for (;;) {
    if (cursor.at >= cursor.points.length) cursor.fail('missing terminating ] for character class', cursor.points.length);
    if (quoting) {
      if (cursor.eat('\\E')) quoting = false;
      else singles.add(cursor.points[cursor.at++]!);
      continue;
    }
    if (cursor.peek() === ']' && !first) break;
    first = false;
    if (cursor.eat('\\Q')) {
      quoting = true;
      continue;
    }
    if (cursor.eat('\\E')) continue;
    if (cursor.peek() === '[' && cursor.peek(1) === ':' && posix(cursor, options, tests)) continue;
    const low = classItem(cursor, options, tests);
    if (cursor.peek() === '-' && cursor.peek(1) !== ']' && cursor.peek(1) !== '' && low !== null) {
      cursor.at++;
      const high = classItem(cursor, options, tests);
      if (high === null) cursor.fail('invalid range in character class', cursor.at - 1);
      if (high < low) cursor.fail('range out of order in character class', cursor.at - 1);
      ranges.push([low, high]);
    } else if (low !== null) singles.add(low);
  }
  cursor.at++;
  let has = (c: number): boolean => singles.has(c) || ranges.some(([low, high]) => c >= low && c <= high);
  if (options.caseless) has = anyCase(has, options.unicode);
  const all = tests.length === 0 ? has : (c: number): boolean => has(c) || tests.some((test) => test(c));
  return { kind: 'set', set: makeSet(negated ? (c) => !all(c) : all) };
}

/** [:alpha:] and its like: adds the test; false when it is none. */
function posix(cursor: Cursor, options: Options, tests: Test[]): boolean {
  const end = cursor.at + 2;
  let i = end;
  while (i < cursor.points.length && cursor.points[i] !== 58 && cursor.points[i] !== 93) i++;
  if (cursor.points[i] !== 58 || cursor.points[i + 1] !== 93) return false;
  let name = String.fromCodePoint(...cursor.points.slice(end, i));
  const negated = name.startsWith('^');
  if (negated) name = name.slice(1);
  const test = posixTest(name, options);
  if (test === undefined) cursor.fail('unknown POSIX class name', cursor.at + 2);
  tests.push(negated ? (c) => !test(c) : test);
  cursor.at = i + 2;
  return true;
}

/** One character of a class, or null when it was a set like \d. */
function classItem(cursor: Cursor, options: Options, tests: Test[]): number | null {
  if (cursor.peek() !== '\\') return cursor.points[cursor.at++]!;
  cursor.at++;
  const c = cursor.peek();
  if (c === '') cursor.fail('\\ at end of pattern');
  if (c === 'b') {
    cursor.at++;
    return 8;
  }
  if (c === 'p' || c === 'P') {
    cursor.at++;
    tests.push(property(cursor, c === 'P'));
    return null;
  }
  const test = c === 'N' ? undefined : escapeTest(c, options.ucp);
  if (test !== undefined) {
    cursor.at++;
    tests.push(test);
    return null;
  }
  if (isDigitCode(cursor.points[cursor.at]) && c < '8') return octal(cursor, 3, options.unicode);
  return escapedCode(cursor, options.unicode);
}

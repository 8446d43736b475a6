/** How often: *, +, ?, {n}, {n,} and {n,m}. */
import { isDigitCode, type Cursor } from './cursor.ts';

const MAX_REPEAT = 65535;

/** The least and the most of the quantifier at the cursor; null when none stands there. */
export function quantifier(cursor: Cursor): [min: number, max: number] | null {
  if (cursor.eat('*')) return [0, Infinity];
  if (cursor.eat('+')) return [1, Infinity];
  if (cursor.eat('?')) return [0, 1];
  if (cursor.peek() !== '{') return null;
  let i = cursor.at + 1;
  const number = (): number | null => {
    const from = i;
    let n = 0;
    while (isDigitCode(cursor.points[i])) {
      n = n * 10 + cursor.points[i]! - 48;
      if (n > MAX_REPEAT) cursor.fail('number too big in {} quantifier', i + 1);
      i++;
    }
    return i === from ? null : n;
  };
  // only {n}, {n,} and {n,m} are quantifiers: look before reading numbers, which may fail
  let j = i;
  while (isDigitCode(cursor.points[j])) j++;
  if (j === i) return null;
  if (cursor.points[j] === 44) {
    j++;
    while (isDigitCode(cursor.points[j])) j++;
  }
  if (cursor.points[j] !== 125) return null;
  const min = number()!;
  let max = min;
  if (cursor.points[i] === 44) {
    i++;
    max = number() ?? Infinity;
  }
  if (max < min) cursor.fail('numbers out of order in {} quantifier', i);
  cursor.at = i + 1;
  return [min, max];
}

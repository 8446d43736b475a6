/** Binary searches over ascending sequences. */

/** First index whose value is >= `value`; `length` when there is none. */
export function lowerBound(length: number, at: (i: number) => number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First index whose value is > `value`; `length` when there is none. */
export function upperBound(length: number, at: (i: number) => number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the ascending numbers are <= `value`. */
export const countUpTo = (numbers: readonly number[], value: number): number => upperBound(numbers.length, (i) => numbers[i]!, value);

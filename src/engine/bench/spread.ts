/** Numbers of several rounds, said shortly. */
export type Spread = { readonly least: number; readonly median: number; readonly most: number };

export function spread(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return {
    least: sorted[0] ?? NaN,
    median: ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2,
    most: sorted.at(-1) ?? NaN,
  };
}

const short = (x: number): string => (x >= 10 ? x.toFixed(1) : x.toFixed(2));

/** `1.20 (1.12–1.31)`: the median, and the least and the most. */
export function spreadText(numbers: readonly number[]): string {
  if (numbers.length === 0) return '–';
  const { least, median, most } = spread(numbers);
  return `${short(median)} (${short(least)}–${short(most)})`;
}

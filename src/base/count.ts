/**
 * `9,988`: a number as people read it. Grouping is ours: it does not depend on a locale, and a browser's own takes thirty milliseconds
 * the first time.
 */
export function count(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');
}

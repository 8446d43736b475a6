/** Numbers as people read them. */
export { count } from '../base/index.ts';

const trim = (n: number, digits: number): string => n.toFixed(digits);

/** A length of virtual time: `2.0 s`, `350 ms`, `1.5 ms`, `12 µs`, `800 ns`, `1 m 40 s`. */
export function duration(ns: number): string {
  if (ns < 0) return `−${duration(-ns)}`;
  if (ns === 0) return '0 s';
  if (ns < 1e3) return `${Math.round(ns)} ns`;
  if (ns < 1e6) return `${compact(ns / 1e3)} µs`;
  if (ns < 999.5e6) return `${compact(ns / 1e6)} ms`;
  if (ns < 99.95e9) return `${trim(ns / 1e9, 1)} s`;
  const seconds = Math.round(ns / 1e9);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} m`;
}

/** A length in seconds with one digit whatever its size: captions compare these. */
export const seconds = (ns: number): string => `${(ns / 1e9).toFixed(1)} s`;

/** An instant: `2.314 s`; finer digits when `step` (ns between neighbours) asks for them. */
export function instant(ns: number, step = 1e6): string {
  const digits = Math.max(0, Math.min(9, Math.ceil(9 - Math.log10(Math.max(1, step)) - 1e-9)));
  return `${(ns / 1e9).toFixed(digits)} s`;
}

/** An instant for people: small ones in their own unit (`756 µs`), others to the millisecond. */
export const clock = (ns: number): string => (ns < 1e7 ? duration(ns) : instant(ns));

/** `1.5` below ten, `12` above. */
function compact(n: number): string {
  return n < 9.95 && Math.abs(n - Math.round(n)) >= 0.05 ? n.toFixed(1) : String(Math.round(n));
}

/** `100`, `1.2k`, `35k`, `1M`. */
export function short(n: number): string {
  if (n < 999.5) return n < 9.95 && n % 1 !== 0 ? n.toFixed(1) : String(Math.round(n));
  return n < 999_500 ? `${compact(n / 1e3)}k` : `${compact(n / 1e6)}M`;
}

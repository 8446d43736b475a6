import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** WCAG 2 contrast of two #rrggbb colours. */
function contrast(a: string, b: string): number {
  const light = (hex: string): number => {
    const [r, g, bl] = [1, 3, 5].map((i) => {
      const c = parseInt(hex.slice(i, i + 2), 16) / 255;
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * bl!;
  };
  const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
  return (x! + 0.05) / (y! + 0.05);
}

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = new Map([...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((m) => [m[1]!, [m[2]!, m[3]!] as const]));

const inks = ['ink', 'ink-quiet', 'ink-faint', 'call', 'cast', 'info', 'exit', 'system', 'running', 'growing', 'shrinking', 'ok', 'accent'];
const surfaces = ['surface', 'raised', 'sunken', 'ground', 'hover', 'selected'];
const pairs = [
  ...inks.flatMap((ink) => surfaces.map((surface) => [ink, surface] as const)),
  ...['call', 'cast', 'info', 'exit'].map((kind) => [kind, `${kind}-tint`] as const),
  ['on-accent', 'accent'] as const,
];

describe('tokens reach 4.5:1', () => {
  it.each(pairs)('%s on %s', (ink, surface) => {
    const [front, back] = [tokens.get(ink)!, tokens.get(surface)!];
    expect(contrast(front[0], back[0]), 'light').toBeGreaterThanOrEqual(4.5);
    expect(contrast(front[1], back[1]), 'dark').toBeGreaterThanOrEqual(4.5);
  });
});

/**
 * BIFs of module :erlang that are instructions: `bif1` and `bif2` name them by their position here. The interpreter's
 * table (vm/bifs.ts) has the same order. Comparisons, type tests, + - * and self/0 have instructions of their own.
 */
export const BIFS1 = [
  '-',
  '+',
  'bnot',
  'not',
  'hd',
  'tl',
  'tuple_size',
  'map_size',
  'length',
  'byte_size',
  'bit_size',
  'abs',
  'size',
  'is_function',
  'trunc',
  'round',
] as const;
export const BIFS2 = [
  '+',
  '-',
  '*',
  '/',
  'div',
  'rem',
  'band',
  'bor',
  'bxor',
  'bsl',
  'bsr',
  'and',
  'or',
  'xor',
  'element',
  'map_get',
  'is_map_key',
  'is_function',
  '++',
  'max',
  'min',
] as const;

/** Those that a stack trace does not name when they fail in compiled code (nor + and - with a small constant). */
export const NAMELESS: ReadonlySet<string> = new Set(['//2', '+/1']);

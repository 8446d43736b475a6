/** Tests of single characters, by code. */

const flags = (test: (character: string) => boolean): readonly boolean[] =>
  Array.from({ length: 128 }, (_, code) => test(String.fromCharCode(code)));

/** Indexed by ASCII code: first letters of names, of aliases, digits, all of a name, letters. */
export const LOWER = flags((c) => (c >= 'a' && c <= 'z') || c === '_');
export const UPPER = flags((c) => c >= 'A' && c <= 'Z');
export const DIGIT = flags((c) => c >= '0' && c <= '9');
export const WORD = flags((c) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c === '_');
export const LETTER = flags((c) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));

export const isBlank = (code: number): boolean => code === 32 || code === 9;
export const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;
export const isQuote = (code: number): boolean => code === 34 || code === 39;

/** Sets of characters: escapes like \w, POSIX classes, properties, and how caseless matching widens them. */
import { LOWER, UPPER } from '../unicode/casing.ts';
import { isDigit, isLetter, isNumber, propertySet } from './properties.ts';
import type { CharSet, Options } from './syntax.ts';

/** Is the code point one of them? */
export type Test = (c: number) => boolean;

export function makeSet(has: Test): CharSet {
  const bytes = new Uint8Array(256);
  for (let c = 0; c < 256; c++) bytes[c] = has(c) ? 1 : 0;
  return { has, bytes };
}

const isAsciiDigit: Test = (c) => c >= 48 && c <= 57;

// Without Unicode's properties OTP's PCRE knows the letters of Latin-1.
const isUpper: Test = (c) => (c >= 65 && c <= 90) || (c >= 0xc0 && c <= 0xde && c !== 0xd7);
const isLower: Test = (c) => (c >= 97 && c <= 122) || (c >= 0xdf && c <= 0xff && c !== 0xf7) || c === 0xb5 || c === 0xaa || c === 0xba;
const isPlainWord: Test = (c) => isAsciiDigit(c) || isUpper(c) || isLower(c) || c === 95;
const isAsciiWord: Test = (c) => c < 128 && isPlainWord(c);
const isAsciiSpace: Test = (c) => c === 32 || (c >= 9 && c <= 13);
export const isHorizontalSpace: Test = (c) =>
  c === 9 ||
  c === 32 ||
  c === 0xa0 ||
  c === 0x1680 ||
  c === 0x180e ||
  (c >= 0x2000 && c <= 0x200a) ||
  c === 0x202f ||
  c === 0x205f ||
  c === 0x3000;
export const isVerticalSpace: Test = (c) => (c >= 10 && c <= 13) || c === 0x85 || c === 0x2028 || c === 0x2029;
const isWideSpace: Test = (c) => isAsciiSpace(c) || isHorizontalSpace(c) || isVerticalSpace(c) || propertySet('Z')!.has(c);
const isWideWord: Test = (c) => (c < 128 ? isAsciiWord(c) : isLetter(c) || isNumber(c));

/** Is the character part of a word, as \b asks? */
export const wordTest = (wide: boolean): Test => (wide ? isWideWord : isPlainWord);

const not =
  (test: Test): Test =>
  (c) =>
    !test(c);

const escapes = new Map<string, CharSet>();

/** The set of an escape like \w, made once; undefined for other letters. */
export function escapeSet(letter: string, ucp: boolean): CharSet | undefined {
  const key = letter + String(ucp);
  let set = escapes.get(key);
  if (set === undefined) {
    const test = escapeTest(letter, ucp);
    if (test === undefined) return undefined;
    escapes.set(key, (set = makeSet(test)));
  }
  return set;
}

/** \d \D \w \W \s \S \h \H \v \V \N; undefined for other letters. */
export function escapeTest(letter: string, ucp: boolean): Test | undefined {
  switch (letter) {
    case 'd':
      return ucp ? (c) => (c < 128 ? isAsciiDigit(c) : isDigit(c)) : isAsciiDigit;
    case 'w':
      return wordTest(ucp);
    case 's':
      return ucp ? isWideSpace : isAsciiSpace;
    case 'h':
      return isHorizontalSpace;
    case 'v':
      return isVerticalSpace;
    case 'N':
      return (c) => c !== 10;
    case 'D':
    case 'W':
    case 'S':
    case 'H':
    case 'V':
      return not(escapeTest(letter.toLowerCase(), ucp)!);
    default:
      return undefined;
  }
}

/** [:name:] inside a class; undefined for an unknown name. */
export function posixTest(name: string, options: Options): Test | undefined {
  const wide = options.ucp;
  const graph: Test = (c) => (c > 32 && c < 127) || (c > 0xa0 && c <= 0xff);
  switch (name) {
    case 'alpha':
      return wide ? isLetter : (c) => isUpper(c) || isLower(c);
    case 'digit':
      return escapeTest('d', wide);
    case 'alnum':
      return wide ? (c) => isLetter(c) || isNumber(c) : (c) => isPlainWord(c) && c !== 95;
    case 'upper':
      if (options.caseless) return posixTest('alpha', { ...options, caseless: false });
      return wide ? (c) => propertySet('Lu')!.has(c) : isUpper;
    case 'lower':
      if (options.caseless) return posixTest('alpha', { ...options, caseless: false });
      return wide ? (c) => propertySet('Ll')!.has(c) : isLower;
    case 'space':
      return escapeTest('s', wide);
    case 'blank':
      return wide ? isHorizontalSpace : (c) => c === 32 || c === 9;
    case 'word':
      return escapeTest('w', wide);
    case 'punct':
      return wide
        ? (c) => propertySet('P')!.has(c) || (c < 128 && propertySet('S')!.has(c))
        : (c) => (graph(c) && !isPlainWord(c)) || c === 95;
    case 'cntrl':
      return (c) => c < 32 || c === 127;
    case 'graph':
      return wide ? (c) => c > 32 && !isWideSpace(c) && c !== 127 : graph;
    case 'print':
      return wide ? (c) => c >= 32 && c !== 127 : (c) => (c >= 32 && c < 127) || (c >= 0xa0 && c <= 0xff);
    case 'xdigit':
      return (c) => isAsciiDigit(c) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102);
    case 'ascii':
      return (c) => c < 128;
    default:
      return undefined;
  }
}

const isAssigned = (c: number): boolean => ['L', 'M', 'N', 'P', 'S', 'Z'].some((name) => propertySet(name)!.has(c));

/** \p{name}; undefined for an unknown property. */
export function propertyTest(name: string): Test | undefined {
  if (name.startsWith('^')) {
    const test = propertyTest(name.slice(1));
    return test === undefined ? undefined : not(test);
  }
  if (name === 'Any') return () => true;
  if (name === 'L&') return (c) => propertySet('Lu')!.has(c) || propertySet('Ll')!.has(c) || propertySet('Lt')!.has(c);
  if (name === 'Lo') return (c) => propertySet('L')!.has(c) && !['Lu', 'Ll', 'Lt', 'Lm'].some((kind) => propertySet(kind)!.has(c));
  if (name === 'C') return not(isAssigned);
  if (name === 'Cc') return (c) => c < 32 || (c >= 127 && c < 160);
  if (name === 'Zs') return (c) => propertySet('Z')!.has(c) && c !== 0x2028 && c !== 0x2029;
  if (name === 'Xan') return (c) => isLetter(c) || isNumber(c);
  if (name === 'Xwd') return wordTest(true);
  if (name === 'Xsp' || name === 'Xps') return isWideSpace;
  const set = propertySet(name);
  return set === undefined ? undefined : (c) => set.has(c);
}

/** The characters that differ from this one in case only, itself included. */
export function caseVariants(c: number, unicode: boolean): number[] {
  if (!unicode) {
    if (isUpper(c)) return [c, c + 32];
    return isLower(c) && c !== 0xdf && c !== 0xff && c !== 0xb5 && c !== 0xaa && c !== 0xba ? [c, c - 32] : [c];
  }
  const found = new Set([c]);
  const one = (to: readonly number[] | undefined): void => {
    if (to?.length === 1) found.add(to[0]!);
  };
  one(UPPER.get(c));
  for (const variant of [...found]) one(LOWER.get(variant));
  for (const variant of [...found]) one(UPPER.get(variant));
  return [...found];
}

/** The set that holds a character when it or a case variant of it is in the given one. */
export const anyCase =
  (test: Test, unicode: boolean): Test =>
  (c) =>
    test(c) || caseVariants(c, unicode).some(test);

/**
 * Erlang's hashes. `phash2` is the portable one, part of the language; `internalHash` is the one that OTP 25 builds large
 * maps with, so it decides the order in which they enumerate. Both are of Bob Jenkins' kind: mix three 32-bit words.
 *
 * The internal hash takes an atom's place in the emulator's atom table and a pid's memory word, which depend on what was
 * loaded and started before: for these two kinds we substitute the atom's text hash and the pid's number. Everything else
 * agrees with OTP 25 bit for bit (64-bit words).
 */
import { Bits } from './bits.ts';
import { TermMap } from './map.ts';
import { Atom, Cons, EMPTY, Float, Fun, Pid, Ref, type Term } from './types.ts';
import { utf8Encode } from './utf8.ts';
import { work } from './work.ts';

/** Walks count their work in portions of this many steps. */
const PORTION = 1024;

/** Multiples of the golden ratio's word: one a kind of value, so that kinds hash apart. */
const GOLDEN = 0x9e3779b9 | 0;
const times = (n: number): number => Math.imul(GOLDEN, n);
const G2 = times(2);
const G3 = times(3);
const G4 = times(4);
const G5 = times(5);
const G6 = times(6);
const G7 = times(7);
const G8 = times(8);
const G9 = times(9);
const G10 = times(10);
const G11 = times(11);
const G12 = times(12);
const G13 = times(13);
const G14 = times(14);
const G15 = times(15);
const G16 = times(16);
const G17 = times(17);
const G18 = times(18);
const G19 = times(19);
const G20 = times(20);
const G21 = times(21);
const G22 = times(22);

/** Jenkins' mix of a, b and c; only the last word is wanted. */
function mix(a: number, b: number, c: number): number {
  a = (a - b - c) ^ (c >>> 13);
  b = (b - c - a) ^ (a << 8);
  c = (c - a - b) ^ (b >>> 13);
  a = (a - b - c) ^ (c >>> 12);
  b = (b - c - a) ^ (a << 16);
  c = (c - a - b) ^ (b >>> 5);
  a = (a - b - c) ^ (c >>> 3);
  b = (b - c - a) ^ (a << 10);
  return (c - a - b) ^ (b >>> 15);
}

const pair = (x: number, y: number, seed: number, hash: number): number => mix((seed + x) | 0, (seed + y) | 0, hash);

/** Jenkins' hash of `length` bytes, twelve at a time. */
function hashBytes(k: Uint8Array, length: number, initial: number): number {
  let a = GOLDEN;
  let b = GOLDEN;
  let c = initial | 0;
  let i = 0;
  for (; i + 12 <= length; i += 12) {
    a = (a + (k[i]! | (k[i + 1]! << 8) | (k[i + 2]! << 16) | (k[i + 3]! << 24))) | 0;
    b = (b + (k[i + 4]! | (k[i + 5]! << 8) | (k[i + 6]! << 16) | (k[i + 7]! << 24))) | 0;
    c = (c + (k[i + 8]! | (k[i + 9]! << 8) | (k[i + 10]! << 16) | (k[i + 11]! << 24))) | 0;
    a = (a - b - c) ^ (c >>> 13);
    b = (b - c - a) ^ (a << 8);
    c = (c - a - b) ^ (b >>> 13);
    a = (a - b - c) ^ (c >>> 12);
    b = (b - c - a) ^ (a << 16);
    c = (c - a - b) ^ (b >>> 5);
    a = (a - b - c) ^ (c >>> 3);
    b = (b - c - a) ^ (a << 10);
    c = (c - a - b) ^ (b >>> 15);
  }
  c = (c + length) | 0;
  const rest = length - i;
  for (let j = 0; j < rest; j++) {
    const byte = k[i + j]!;
    if (j < 4) a = (a + (byte << (8 * j))) | 0;
    else if (j < 8) b = (b + (byte << (8 * (j - 4)))) | 0;
    else c = (c + (byte << (8 * (j - 7)))) | 0; // the first byte of c is the length's
  }
  return mix(a, b, c);
}

function hashBits(bits: Bits, hash: number): number {
  const seed = (G13 + hash) | 0;
  if (bits.bitLength === 0) return seed;
  const bytes = bits.bytes;
  if (bytes.length > PORTION) work(bytes.length >> 2);
  const whole = bits.bitLength >> 3;
  const partial = bits.bitLength & 7;
  const result = hashBytes(bytes, whole, seed);
  return partial === 0 ? result : pair(partial, bytes[whole]! >> (8 - partial), G15, result);
}

const atomHashes: number[] = [];

/** The hash of an atom's text, as phash2 answers for the atom. */
export function atomHash(a: Atom): number {
  const known = atomHashes[a.index];
  if (known !== undefined) return known;
  const bytes = utf8Encode(a.name);
  let h = 0;
  for (let i = 0; i < bytes.length; i++) {
    let byte = bytes[i]!;
    // Latin-1 characters hash as their one byte, which keeps hashes from before Unicode atoms.
    if ((byte & 0xfe) === 0xc2 && (bytes[i + 1]! & 0xc0) === 0x80) byte = ((byte << 6) | (bytes[++i]! & 0x3f)) & 0xff;
    h = ((h << 4) + byte) | 0;
    const high = h & 0xf0000000;
    if (high !== 0) h = h ^ (high >>> 24) ^ high;
  }
  return (atomHashes[a.index] = h);
}

/** |n| as 64-bit digits, each hashed as its low and high half. */
function hashBig(n: bigint, hash: number): number {
  const seed = n < 0n ? G10 : G11;
  // By hexadecimal digits: taking words off a large integer one by one would copy it each time.
  const hex = (n < 0n ? -n : n).toString(16);
  if (hex.length > PORTION) work(hex.length);
  let end = hex.length;
  do {
    const low = parseInt(hex.slice(Math.max(0, end - 8), end), 16);
    const high = end > 8 ? parseInt(hex.slice(Math.max(0, end - 16), end - 8), 16) : 0;
    hash = pair(low | 0, high | 0, seed, hash);
    end -= 16;
  } while (end > 0);
  return hash;
}

const doubleView = new DataView(new ArrayBuffer(8));

const isByte = (t: Term): t is number => typeof t === 'number' && t >= 0 && t < 256;

/** Marks in the array of what is still to hash. */
const PAIR = Symbol('pair of a map hashed');
const TAIL = Symbol('map hashed');
const CDR = Symbol('tail of a cell');
type Pending = (Term | typeof PAIR | typeof TAIL | typeof CDR | { readonly saved: number })[];

function portable(root: Term): number {
  if (root instanceof Atom) return atomHash(root) >>> 0;
  if (root instanceof Bits) return hashBits(root, 0) >>> 0;
  if (typeof root === 'number' && root >= 0 && root < 134217728) return pair(root, 0, GOLDEN, 0) >>> 0;
  let hash = 0;
  let xor = 0;
  const pending: Pending = [];
  let item: Pending[number] | undefined = root;
  for (let steps = 1; item !== undefined; steps++) {
    if (steps % PORTION === 0) work(PORTION);
    if (item === PAIR) {
      xor ^= hash;
      hash = 0;
    } else if (item === TAIL) {
      hash = pair(xor, 0, G19, (pending.pop() as { saved: number }).saved);
      xor = (pending.pop() as { saved: number }).saved;
    } else if (typeof item === 'number' || typeof item === 'bigint') {
      if (item >= -134217728 && item < 134217728) {
        const small = Number(item);
        if (small < 0) hash = pair(-small, 0, GOLDEN, hash);
        hash = pair(small, 0, GOLDEN, hash);
      } else hash = hashBig(BigInt(item), hash);
    } else if (item instanceof Atom) {
      hash = hash === 0 ? atomHash(item) : pair(atomHash(item), 0, G3, hash);
    } else if (item === EMPTY) {
      hash = hash === 0 ? 3468870702 | 0 : pair(2, 0, G2, hash);
    } else if (item instanceof Cons) {
      let count = 0;
      let word = 0;
      let rest: Term = item;
      while (rest instanceof Cons && isByte(rest.head)) {
        if (++steps % PORTION === 0) work(PORTION);
        word = (word << 8) + rest.head;
        if (count === 3) {
          hash = pair(word, 0, G4, hash);
          count = word = 0;
        } else count++;
        rest = rest.tail;
      }
      if (count > 0) hash = pair(word, 0, G4, hash);
      if (rest instanceof Cons) pending.push(rest.tail, rest.head);
      else pending.push(rest);
    } else if (Array.isArray(item)) {
      hash = pair(item.length, 0, G9, hash);
      for (let i = item.length - 1; i >= 0; i--) pending.push(item[i] as Term);
    } else if (item instanceof Bits) {
      hash = hashBits(item, hash);
    } else if (item instanceof TermMap) {
      hash = pair(item.size, 0, G16, hash);
      if (item.size > 0) {
        pending.push({ saved: xor }, { saved: hash }, TAIL);
        hash = xor = 0;
        for (const [key, value] of item.entries()) pending.push(PAIR, value, key);
      }
    } else if (item instanceof Float) {
      doubleView.setFloat64(0, item.value + 0);
      hash = pair(doubleView.getInt32(0), doubleView.getInt32(4), G12, hash);
    } else if (item instanceof Pid) {
      hash = pair(item.id & 0xfffffff, 0, G5, hash);
    } else if (item instanceof Ref) {
      hash = pair(item.id & 0x3ffff, 0, G7, hash);
    } else if (item instanceof Fun) {
      if (item.env === null) {
        hash = pair(item.arity, atomHash(item.module), GOLDEN, hash);
        hash = pair(atomHash(item.name), 0, G14, hash);
      } else {
        hash = pair(item.env.length, atomHash(item.module), GOLDEN, hash);
        hash = pair(item.index, item.uniq, GOLDEN, hash);
        for (let i = item.env.length - 1; i >= 0; i--) pending.push(item.env[i]!);
      }
    } else {
      hash = pair((item as { id: number }).id & 0xfffffff, 0, G6, hash);
    }
    item = pending.pop();
  }
  return hash >>> 0;
}

/** erlang:phash2/2: 0 … range - 1 (range at most 2^32). */
export function phash2(term: Term, range = 0x8000000): number {
  const hash = portable(term);
  if (range === 0x8000000) return hash & 0x7ffffff;
  return range === 0x1_0000_0000 ? hash : hash % range;
}

const SMALL_MIN = -(1n << 59n);
const SMALL_MAX = (1n << 59n) - 1n;

/** A small integer hashes as the machine word that holds it: the number and four tag bits. */
function hashSmall(n: number | bigint, hash: number): number {
  if (typeof n === 'number' && (n | 0) === n) {
    return pair((n << 4) | 15, n >> 28, GOLDEN, hash);
  }
  const word = (BigInt(n) << 4n) | 15n;
  return pair(Number(BigInt.asIntN(32, word)), Number(BigInt.asIntN(32, word >> 32n)), GOLDEN, hash);
}

/** Keeps the internal hash apart from phash2. */
const INTERNAL_SALT = 3432918353 | 0;

/**
 * An atom's word in the internal hash. Texts as short as `ab` and `bR` have one text hash; in the emulator no two atoms have one
 * place in its table. So below the trie's first eight levels, which settle the order of all but such pairs, another hash parts them.
 */
function atomWord(a: Atom, salt: number): number {
  if (salt === 0) return (atomHash(a) << 6) | 11;
  let h = Math.imul(salt, 0x01000193) ^ 0x811c9dc5; // FNV-1a, begun anew for each salt
  for (let i = 0; i < a.name.length; i++) h = Math.imul(h ^ a.name.charCodeAt(i), 0x01000193);
  return h ^ (h >>> 15);
}

/** The hash of OTP 25's large maps; `salt` is the number of the trie's level divided by eight. */
export function internalHash(root: Term, salt = 0): number {
  let hash = salt ^ INTERNAL_SALT;
  if (typeof root === 'number') return hashSmall(root, hash) >>> 0;
  if (root instanceof Atom) return pair(atomWord(root, salt), 0, GOLDEN, hash) >>> 0;
  if (root instanceof Bits) return hashBits(root, hash) >>> 0;
  const pending: Pending = [];
  let item: Pending[number] | undefined = root;
  for (let steps = 1; item !== undefined; steps++) {
    if (steps % PORTION === 0) work(PORTION);
    if (item === CDR) {
      hash ^= G18;
      hash = (hash << 17) ^ (hash >>> 15);
    } else if (typeof item === 'number' || typeof item === 'bigint') {
      if (typeof item === 'number' || (item >= SMALL_MIN && item <= SMALL_MAX)) hash = hashSmall(item, hash);
      else hash = hashBig(item, hash);
    } else if (item instanceof Atom) {
      hash = pair(atomWord(item, salt), 0, GOLDEN, hash);
    } else if (item === EMPTY) {
      hash = pair(0x3b, 0, GOLDEN, hash); // the machine word of []
    } else if (item instanceof Cons) {
      let count = 0;
      let word = 0;
      let rest: Term = item;
      while (rest instanceof Cons && isByte(rest.head)) {
        if (++steps % PORTION === 0) work(PORTION);
        word = (word << 8) + rest.head;
        if (count === 3) {
          hash = pair(word, 0, G4, hash);
          count = word = 0;
        } else count++;
        rest = rest.tail;
      }
      if (count > 0) hash = pair(word, count, G22, hash);
      if (rest instanceof Cons) {
        hash ^= G17;
        hash = (hash << 17) ^ (hash >>> 15);
        pending.push(rest.tail);
        if (!(rest.tail instanceof Cons)) pending.push(CDR);
        pending.push(rest.head);
      } else pending.push(rest);
    } else if (Array.isArray(item)) {
      hash = pair(item.length, 0, G9, hash);
      for (let i = item.length - 1; i >= 0; i--) pending.push(item[i] as Term);
    } else if (item instanceof Bits) {
      hash = hashBits(item, hash);
    } else if (item instanceof TermMap) {
      hash = pair(item.size, 0, G16, hash);
      // small maps from the first key on, large ones from the last slot on: both are the order of to_list
      for (const [key, value] of item.entries().reverse()) pending.push(value, key);
    } else if (item instanceof Float) {
      doubleView.setFloat64(0, item.value + 0);
      hash = pair(doubleView.getInt32(4), doubleView.getInt32(0), G12, hash);
    } else if (item instanceof Pid) {
      hash = pair((item.id << 4) | 3, 0, GOLDEN, hash);
    } else if (item instanceof Ref) {
      hash = pair(pair(item.id, 0, G7, hash), 0, G8, hash);
    } else if (item instanceof Fun) {
      if (item.env === null) {
        if (salt === 0) hash = pair(atomHash(item.module), atomHash(item.name) + item.arity, G14, hash);
        else hash = pair(atomWord(item.name, salt), item.arity, G14, pair(atomWord(item.module, salt), 0, GOLDEN, hash));
      } else {
        hash = pair(item.env.length, atomWord(item.module, salt), G20, hash);
        hash = pair(item.index, item.uniq, G21, hash);
        for (let i = item.env.length - 1; i >= 0; i--) pending.push(item.env[i]!);
      }
    } else {
      hash = pair((item as { id: number }).id, 0, G6, hash);
    }
    item = pending.pop();
  }
  return hash >>> 0;
}

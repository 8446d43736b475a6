/**
 * The hash of a trace, by which two engines are compared: the same run gives the same one everywhere. Events are taken in
 * blocks of a chunk, each with the digest of the one before, so that what is folded need not be held to go on.
 */
import { Sha256, hex } from '../base/index.ts';
import { CHUNK, COLUMNS } from './columns.ts';
import type { TraceStore } from './store.ts';
import { Kind } from './vocabulary.ts';

/** A digest of the first so many events; `terms` of the terms have been named by them (ids below it). */
export type Digest = { readonly bytes: Uint8Array; readonly terms: number };
export const NOTHING_HASHED: Digest = { bytes: new Uint8Array(0), terms: 0 };

/** SHA-256 (hex) over the events 0 … upTo (not before the fold): their columns as little-endian numbers and the texts they name. '' after a leap. */
export function hashTrace(store: TraceStore, upTo: number): string {
  if (store.folded === null) return '';
  const { bytes } = digestTo(store, store.folded, Math.max(store.first, Math.min(upTo + 1, store.count)));
  return hex(bytes.length === 0 ? new Sha256().digest() : bytes);
}

/** The digest of all events before one that is not before the fold, by that of those before the fold. */
export function digestTo(store: TraceStore, folded: Digest, event: number): Digest {
  const work = digesting(store, folded, event);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** The same in portions of less than a millisecond each: it is the value in the end. Until then nothing may be folded. */
export function* digesting(store: TraceStore, folded: Digest, event: number): Generator<undefined, Digest, undefined> {
  let digest = folded;
  for (let first = store.first; first < event; first += CHUNK) digest = yield* block(store, digest, first, Math.min(CHUNK, event - first));
  return digest;
}

/** Goes on with `count` events from `first`, where a block begins, and the texts of the terms that they are the first to name. */
function* block(store: TraceStore, before: Digest, first: number, count: number): Generator<undefined, Digest, undefined> {
  const columns = store.chunk(first)!;
  const hash = new Sha256().update(before.bytes);
  for (const name of COLUMNS) {
    hash.update(littleEndian(columns[name], count));
    yield;
  }
  let { terms } = before;
  for (let i = 0; i < count; i++) terms = Math.max(terms, columns.term[i]! + 1 + (columns.kind[i] === Kind.note ? columns.aux[i]! : 0));
  yield* hashTexts(store, hash, before.terms, terms);
  return { bytes: hash.digest(), terms };
}

/** The bytes of the first `count` numbers of a column, least significant first on any host. */
function littleEndian(column: Uint8Array | Int32Array | Float64Array, count: number): Uint8Array {
  const size = column.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(column.buffer, column.byteOffset, count * size);
  if (size === 1 || LITTLE) return bytes;
  const turned = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) turned[i - (i % size) + (size - 1 - (i % size))] = bytes[i]!;
  return turned;
}
const LITTLE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Bytes of texts that are hashed together: one by one most are shorter than a block. */
const TEXTS = new Uint8Array(1 << 14);

/** The texts of the terms from one id up to another, as UTF-16 with the least significant byte first, each with a zero at its end. */
function* hashTexts(store: TraceStore, hash: Sha256, from: number, to: number): Generator<undefined, void, undefined> {
  let at = 0;
  for (let id = from; id < to; id++) {
    const text = store.text(id);
    for (let i = 0; i <= text.length; i++) {
      const unit = i < text.length ? text.charCodeAt(i) : 0;
      TEXTS[at++] = unit & 0xff;
      TEXTS[at++] = unit >> 8;
      if (at < TEXTS.length) continue;
      hash.update(TEXTS);
      at = 0;
      yield;
    }
  }
  hash.update(TEXTS.subarray(0, at));
}

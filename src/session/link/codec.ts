/**
 * Text to link and back:  #v1. + base64url( 4-byte tag + deflate-raw(UTF-8 text) ), the tag being the first four bytes of the
 * SHA-256 of the text's bytes. The tag makes a damaged link say so instead of opening something else.
 */
import type { Result } from '../../base/index.ts';
import { err, ok, sha256 } from '../../base/index.ts';

const PREFIX = '#v1.';
/** What a link may grow to when it is unpacked: a bomb of 1:1000 stops here. */
export const MOST_BYTES = 2_000_000;

export type LinkProblem = {
  readonly kind: 'no link' | 'newer version' | 'damaged' | 'too large';
  /** A sentence for the person who opened it. */
  readonly text: string;
};

/** The fragment of an address, `#v1.` included, that holds a text. */
export async function encode(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const packed = await through(bytes, new CompressionStream('deflate-raw'), Infinity);
  const tag = sha256(bytes).subarray(0, 4);
  const all = new Uint8Array(4 + packed.length);
  all.set(tag);
  all.set(packed, 4);
  return PREFIX + base64url(all);
}

/** The text that a fragment holds; else what is wrong with it, in words for the person who opened it. Never more than MOST_BYTES are unpacked. */
export async function decode(hash: string): Promise<Result<string, LinkProblem>> {
  const version = /^#v(\d+)\./.exec(hash);
  if (version === null) return err({ kind: 'no link', text: 'This address holds no run.' });
  if (version[0] !== PREFIX) {
    return err({ kind: 'newer version', text: `This link was made by a newer Mailroom (format ${version[1]}). Reload the page to get it.` });
  }
  const all = unbase64url(hash.slice(PREFIX.length));
  if (all === null || all.length < 6) return damaged('It holds characters that no link has, or it was cut short.');
  let bytes: Uint8Array;
  try {
    bytes = await through(all.subarray(4), new DecompressionStream('deflate-raw'), MOST_BYTES);
  } catch (problem) {
    if (problem instanceof TooLarge) return err({ kind: 'too large', text: 'This link unpacks to more than 2 MB, so it was not opened.' });
    return damaged('It was cut short or changed on its way.');
  }
  const tag = sha256(bytes).subarray(0, 4);
  if (!tag.every((byte, i) => byte === all[i])) return damaged('It was cut short or changed on its way.');
  return ok(new TextDecoder().decode(bytes));
}

function damaged(why: string): Result<string, LinkProblem> {
  return err({ kind: 'damaged', text: `This link is damaged. ${why} Nothing was opened; ask for the link again.` });
}

class TooLarge extends Error {}

async function through(bytes: Uint8Array, transform: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array> {
  const writer = transform.writable.getWriter();
  // A damaged stream rejects on both ends; the reader below is the one that is asked.
  writer.write(bytes as Uint8Array<ArrayBuffer>).catch(() => {});
  writer.close().catch(() => {});
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = transform.readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel().catch(() => {});
      throw new TooLarge();
    }
    pieces.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function base64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]];
    text += ALPHABET[a >> 2]! + ALPHABET[((a & 3) << 4) | ((b ?? 0) >> 4)]!;
    if (b !== undefined) text += ALPHABET[((b & 15) << 2) | ((c ?? 0) >> 6)]!;
    if (c !== undefined) text += ALPHABET[c & 63]!;
  }
  return text;
}

/** Strict: a character outside the alphabet, an impossible length or left-over bits answer null. */
function unbase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
      held &= (1 << bits) - 1;
    }
  }
  return held === 0 ? bytes : null;
}

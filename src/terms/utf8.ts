/** UTF-8 in plain code: the encoder and decoder of hosts are no part of the core. */

/** Number of bytes that a well-formed JavaScript string takes in UTF-8. */
export function utf8Length(text: string): number {
  let n = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) continue;
    if (c < 0x800) n += 1;
    else if (c >= 0xd800 && c < 0xdc00) {
      n += 2; // four bytes for two code units
      i++;
    } else n += 2;
  }
  return n;
}

/** Writes one code point at `at` and answers the position after it. */
export function writeCodePoint(out: Uint8Array | number[], at: number, c: number): number {
  if (c < 0x80) out[at++] = c;
  else if (c < 0x800) {
    out[at++] = 0xc0 | (c >> 6);
    out[at++] = 0x80 | (c & 0x3f);
  } else if (c < 0x10000) {
    out[at++] = 0xe0 | (c >> 12);
    out[at++] = 0x80 | ((c >> 6) & 0x3f);
    out[at++] = 0x80 | (c & 0x3f);
  } else {
    out[at++] = 0xf0 | (c >> 18);
    out[at++] = 0x80 | ((c >> 12) & 0x3f);
    out[at++] = 0x80 | ((c >> 6) & 0x3f);
    out[at++] = 0x80 | (c & 0x3f);
  }
  return at;
}

/** The UTF-8 bytes of a well-formed string. */
export function utf8Encode(text: string, byteLength = utf8Length(text)): Uint8Array {
  const out = new Uint8Array(byteLength);
  if (byteLength === text.length) {
    for (let i = 0; i < byteLength; i++) out[i] = text.charCodeAt(i);
    return out;
  }
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.codePointAt(i)!;
    if (c > 0xffff) i++;
    at = writeCodePoint(out, at, c);
  }
  return out;
}

/**
 * The code point at `i`, or -1 when the bytes there are no valid UTF-8 (overlong forms, surrogates and values past
 * 10FFFF are invalid, as in Erlang). Its length follows from its value: `codePointLength`.
 */
export function codePointAt(bytes: Uint8Array, i: number, end: number): number {
  const a = bytes[i]!;
  if (a < 0x80) return a;
  if (a < 0xc2) return -1;
  if (i + 1 >= end) return -1;
  const b = bytes[i + 1]!;
  if ((b & 0xc0) !== 0x80) return -1;
  if (a < 0xe0) return ((a & 0x1f) << 6) | (b & 0x3f);
  if (i + 2 >= end) return -1;
  const c = bytes[i + 2]!;
  if ((c & 0xc0) !== 0x80) return -1;
  if (a < 0xf0) {
    const point = ((a & 0x0f) << 12) | ((b & 0x3f) << 6) | (c & 0x3f);
    return point < 0x800 || (point >= 0xd800 && point < 0xe000) ? -1 : point;
  }
  if (a > 0xf4 || i + 3 >= end) return -1;
  const d = bytes[i + 3]!;
  if ((d & 0xc0) !== 0x80) return -1;
  const point = ((a & 0x07) << 18) | ((b & 0x3f) << 12) | ((c & 0x3f) << 6) | (d & 0x3f);
  return point < 0x10000 || point > 0x10ffff ? -1 : point;
}

export const codePointLength = (c: number): number => (c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);

/** The text of the bytes, or undefined when they are no valid UTF-8. */
export function utf8Decode(bytes: Uint8Array): string | undefined {
  const n = bytes.length;
  let text = '';
  let units: number[] = [];
  let i = 0;
  while (i < n) {
    const c = codePointAt(bytes, i, n);
    if (c < 0) return undefined;
    i += codePointLength(c);
    if (c > 0xffff) units.push(0xd800 + ((c - 0x10000) >> 10), 0xdc00 + ((c - 0x10000) & 0x3ff));
    else units.push(c);
    if (units.length >= 4096) {
      text += String.fromCharCode(...units);
      units = [];
    }
  }
  return text + String.fromCharCode(...units);
}

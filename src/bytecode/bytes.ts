/** Numbers and texts as bytes, written one after the other and read back in the same order. */
import { utf8Decode, utf8Encode } from '../terms/index.ts';

export class Writer {
  private bytes = new Uint8Array(1024);
  private length = 0;
  private readonly view8 = new DataView(new ArrayBuffer(8));

  private room(n: number): void {
    if (this.length + n <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + n));
    larger.set(this.bytes);
    this.bytes = larger;
  }
  get size(): number {
    return this.length;
  }
  u8(n: number): void {
    this.room(1);
    this.bytes[this.length++] = n;
  }
  /** A natural number in groups of seven bits, the lowest first. */
  nat(n: number): void {
    if (!Number.isSafeInteger(n) || n < 0) throw new Error(`${n} is no natural number`);
    while (n >= 128) {
      this.u8((n % 128) | 128);
      n = Math.floor(n / 128);
    }
    this.u8(n);
  }
  /** An integer within ±2^52, its sign in the lowest bit. */
  int(n: number): void {
    if (n >= 0 && n < 2 ** 52) this.nat(n * 2);
    else if (n < 0 && n > -(2 ** 52)) this.nat(-n * 2 - 1);
    else throw new Error(`integer ${n} is out of range`);
  }
  double(d: number): void {
    this.view8.setFloat64(0, d, true);
    this.raw(new Uint8Array(this.view8.buffer));
  }
  raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }
  text(text: string): void {
    const bytes = utf8Encode(text);
    this.nat(bytes.length);
    this.raw(bytes);
  }
  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

export class Reader {
  readonly bytes: Uint8Array;
  /** Of the byte to be read next. */
  position: number;
  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }
  u8(): number {
    return this.bytes[this.position++]!;
  }
  nat(): number {
    const first = this.bytes[this.position++]!;
    if (first < 128) return first;
    let n = first & 127;
    let scale = 128;
    for (;;) {
      const b = this.bytes[this.position++]!;
      n += (b & 127) * scale;
      if (b < 128) return n;
      scale *= 128;
    }
  }
  int(): number {
    const first = this.bytes[this.position]!;
    if (first < 128) {
      this.position++;
      return (first & 1) === 0 ? first >> 1 : -(first >> 1) - 1;
    }
    const n = this.nat();
    return n % 2 === 0 ? n / 2 : -(n + 1) / 2;
  }
  double(): number {
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.position, 8);
    this.position += 8;
    return view.getFloat64(0, true);
  }
  raw(n: number): Uint8Array {
    const bytes = this.bytes.slice(this.position, this.position + n);
    this.position += n;
    return bytes;
  }
  text(): string {
    const n = this.nat();
    if (n > 64) return longText(this.raw(n));
    const { bytes, position } = this;
    const end = position + n;
    // Nearly all texts of the library are short and ASCII.
    let text = '';
    for (let i = position; i < end; i++) {
      const b = bytes[i]!;
      if (b >= 128) return decoded(this.raw(n));
      text += String.fromCharCode(b);
    }
    this.position = end;
    return text;
  }
}

/** Made by the host at once if it is ASCII. */
function longText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode.apply(null, bytes.subarray(at, at + 4096) as unknown as number[]);
  return /[\x80-\xff]/.test(text) ? decoded(bytes) : text;
}

function decoded(bytes: Uint8Array): string {
  const text = utf8Decode(bytes);
  if (text === undefined) throw new Error('these bytes hold a text that is none');
  return text;
}

/** :erlang's functions on bitstrings. */
import { Bits, phash2, type Term } from '../../terms/index.ts';
import type { NativeTable } from '../../vm/index.ts';
import { badarg, definer, isBinary } from './support.ts';
import { crc32, adler32, md5 } from './checksums.ts';
import { iolistToBinary } from './iolist.ts';

/** The part of a binary that {start, length} means, a negative length going backwards; undefined when out of range. */
export function binaryPart(t: Bits, start: Term, length: Term): Bits | undefined {
  if (typeof start !== 'number' || typeof length !== 'number') return undefined;
  const from = length < 0 ? start + length : start;
  const count = Math.abs(length);
  if (from < 0 || start < 0 || from + count > t.byteLength) return undefined;
  return t.sliceBytes(from, count);
}

export function defineBits(table: NativeTable): void {
  const guard = definer(table, 'erlang', true);
  const define = definer(table, 'erlang');
  guard('bit_size', 1, (_m, t) => {
    if (!(t instanceof Bits)) throw badarg;
    return t.bitLength;
  });
  guard('byte_size', 1, (_m, t) => {
    if (!(t instanceof Bits)) throw badarg;
    return t.byteLength;
  });
  guard('binary_part', 3, (_m, t, start, length) => {
    const part = isBinary(t) ? binaryPart(t, start, length) : undefined;
    if (part === undefined) throw badarg;
    return part;
  });
  guard('binary_part', 2, (_m, t, pair) => {
    if (!isBinary(t) || !Array.isArray(pair) || pair.length !== 2) throw badarg;
    const [start, length] = pair as readonly Term[];
    const part = binaryPart(t, start!, length!);
    if (part === undefined) throw badarg;
    return part;
  });
  define('split_binary', 2, (_m, t, at) => {
    if (!(t instanceof Bits) || typeof at !== 'number' || at < 0 || at * 8 > t.bitLength) throw badarg;
    return [t.sliceBytes(0, at), t.slice(at * 8, t.bitLength - at * 8)];
  });
  define('phash2', 1, (m, t) => {
    m.charge(1);
    return phash2(t);
  });
  define('phash2', 2, (m, t, range) => {
    if (typeof range !== 'number' || range < 1 || range > 0x1_0000_0000) throw badarg;
    m.charge(1);
    return phash2(t, range);
  });
  const checksum = (name: string, run: (bytes: Uint8Array) => Term): void =>
    define(name, 1, (m, t) => {
      const data = iolistToBinary(m, t);
      if (data === undefined) throw badarg;
      m.charge(data.byteLength >> 6);
      return run(data.bytes);
    });
  checksum('crc32', (bytes) => crc32(bytes));
  checksum('adler32', (bytes) => adler32(bytes));
  checksum('md5', (bytes) => Bits.fromBytes(md5(bytes)));
}

/**
 * Code as bytes: operations, registers, jumps, indexes and other numbers apart. A jump is a signed distance; an index of a
 * table counts back from the first one not used yet: tables stand in order of first use, so most are 0, "the next one".
 */
import type { Reader, Writer } from './bytes.ts';
import type { CompiledFunction } from './module.ts';
import { OPS, type Extra, type Field } from './ops.ts';

type Kind = 'ops' | 'registers' | 'numbers' | 'tables' | 'jumps';
type Writers = Readonly<Record<Kind, Writer>>;
type Readers = Readonly<Record<Kind, Reader>>;

/** Tables that code refers to: how many of their rows were used so far. */
type Used = { X24: number; K: number; S: number; M: number };
type Table = keyof Used;

const fresh = (): Used => ({ X24: 0, K: 0, S: 0, M: 0 });

const isTable = (field: Field | Extra): field is Table => field === 'X24' || field === 'K' || field === 'S' || field === 'M';

function putIndex(w: Writer, used: Used, table: Table, index: number): void {
  w.int(used[table] - index);
  if (index >= used[table]) used[table] = index + 1;
}

function getIndex(r: Reader, used: Used, table: Table): number {
  const index = used[table] - r.int();
  if (index >= used[table]) used[table] = index + 1;
  return index;
}

/** Writes the code of these functions, which must fill it without a gap: frame size, instructions, frame size, … */
export function encodeCode(w: Writers, code: Int32Array, functions: readonly CompiledFunction[]): void {
  const used = fresh();
  let at = 0;
  for (const f of functions) {
    if (f.entry !== at + 1) throw new Error('code that belongs to no function');
    w.numbers.nat(code[at]!);
    for (at = f.entry; at < f.end; ) at = encodeInstruction(w, code, at, used);
  }
  if (at !== code.length) throw new Error('code that belongs to no function');
}

function encodeInstruction(w: Writers, code: Int32Array, at: number, used: Used): number {
  const word = code[at++]!;
  const { fields, extra } = OPS[word & 255]!;
  w.ops.u8(word & 255);
  let shift = 8;
  for (const field of fields) {
    if (isTable(field)) putIndex(w.tables, used, field, word >>> 8);
    else if (field === 'L24') w.jumps.int(word >> 8);
    else if (field === 'i16') w.numbers.int(word >> 16);
    else if (field === 'i8') w.numbers.int(word >> 24);
    else {
      w.registers.u8((word >>> shift) & 255);
      shift += 8;
    }
  }
  for (const kind of extra) {
    const value = code[at++]!;
    if (isTable(kind)) putIndex(w.tables, used, kind, value);
    else if (kind === 'L') w.jumps.int(value);
    else if (kind === 'n') w.numbers.int(value);
    else {
      w.numbers.nat(value & 0xffff);
      w.numbers.nat(value >>> 16);
    }
  }
  return at;
}

/** Reads it back; the functions say how long it is and where frame sizes stand. */
export function decodeCode(r: Readers, functions: readonly CompiledFunction[]): Int32Array {
  const code = new Int32Array(functions.at(-1)?.end ?? 0);
  const used = fresh();
  for (const f of functions) {
    code[f.entry - 1] = r.numbers.nat();
    for (let at = f.entry; at < f.end; ) at = decodeInstruction(r, code, at, used);
  }
  return code;
}

function decodeInstruction(r: Readers, code: Int32Array, at: number, used: Used): number {
  const start = at++;
  let word = r.ops.u8();
  const { fields, extra } = OPS[word]!;
  let shift = 8;
  for (const field of fields) {
    if (isTable(field)) word |= getIndex(r.tables, used, field) << 8;
    else if (field === 'L24') word |= r.jumps.int() << 8;
    else if (field === 'i16') word |= r.numbers.int() << 16;
    else if (field === 'i8') word |= r.numbers.int() << 24;
    else {
      word |= r.registers.u8() << shift;
      shift += 8;
    }
  }
  code[start] = word;
  for (const kind of extra) {
    if (isTable(kind)) code[at++] = getIndex(r.tables, used, kind);
    else if (kind === 'L') code[at++] = r.jumps.int();
    else if (kind === 'n') code[at++] = r.numbers.int();
    else {
      const low = r.numbers.nat();
      code[at++] = low | (r.numbers.nat() << 16);
    }
  }
  return at;
}

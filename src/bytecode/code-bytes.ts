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

/** How an instruction is read: how many registers its first word names, of which kind its one other field is, and its extra words. */
type Plan = { readonly registers: number; readonly field: Field | null; readonly extra: readonly Extra[] };

const PLANS: readonly Plan[] = OPS.map(({ fields, extra }) => {
  const isRegister = (field: Field): boolean => !['i8', 'i16', 'L24', 'X24'].includes(field);
  return { registers: fields.filter(isRegister).length, field: fields.find((field) => !isRegister(field)) ?? null, extra };
});

/**
 * Reads it back; the functions say how long it is and where frame sizes stand. A page and the command line begin with this, for tens of thousands of words and before the
 * host has compiled any of it: so the common bytes are taken here, without a call.
 */
export function decodeCode(r: Readers, functions: readonly CompiledFunction[]): Int32Array {
  const code = new Int32Array(functions.at(-1)?.end ?? 0);
  const used = fresh();
  const opBytes = r.ops.bytes;
  const registerBytes = r.registers.bytes;
  let ops = r.ops.position;
  let registers = r.registers.position;
  for (const f of functions) {
    code[f.entry - 1] = r.numbers.nat();
    const { end } = f;
    for (let at = f.entry; at < end; ) {
      const op = opBytes[ops++]!;
      const plan = PLANS[op]!;
      const start = at++;
      let word = op;
      if (plan.registers > 0) {
        word |= registerBytes[registers++]! << 8;
        if (plan.registers > 1) {
          word |= registerBytes[registers++]! << 16;
          if (plan.registers > 2) word |= registerBytes[registers++]! << 24;
        }
      }
      if (plan.field !== null) word |= decodeField(r, plan.field, used);
      code[start] = word;
      const { extra } = plan;
      for (let i = 0; i < extra.length; i++) code[at++] = decodeExtra(r, extra[i]!, used);
    }
  }
  r.ops.position = ops;
  r.registers.position = registers;
  return code;
}

function decodeField(r: Readers, field: Field, used: Used): number {
  switch (field) {
    case 'L24':
      return r.jumps.int() << 8;
    case 'i16':
      return r.numbers.int() << 16;
    case 'i8':
      return r.numbers.int() << 24;
    default:
      return getIndex(r.tables, used, field as Table) << 8;
  }
}

function decodeExtra(r: Readers, extra: Extra, used: Used): number {
  switch (extra) {
    case 'L':
      return r.jumps.int();
    case 'n':
      return r.numbers.int();
    case 'K':
    case 'S':
    case 'M':
      return getIndex(r.tables, used, extra);
    default: {
      const low = r.numbers.nat();
      return low | (r.numbers.nat() << 16);
    }
  }
}

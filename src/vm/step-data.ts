/** Instructions that make a value, or take one apart: arithmetic, BIFs, tuples, lists, maps and funs. */
import { BIFS1, BIFS2 } from '../bytecode/index.ts';
import {
  Atom,
  BADARG,
  BADKEY,
  BADMAP,
  Cons,
  Fun,
  MapBuilder,
  mapFromSorted,
  reverseOnto,
  TermMap,
  type SmallMap,
  type Term,
} from '../terms/index.ts';
import { addTerms, bifs1, bifs2, multiplyTerms, subtractTerms } from './bifs.ts';
import { bifFailure } from './exceptions.ts';
import type { Machine } from './machine.ts';
import { failed, refused, refusedImmediate } from './refusals.ts';
import { CODE, CONSTANTS, LAMBDAS } from './space.ts';

const NO_ENV: readonly Term[] = [];
const DIV = BIFS2.indexOf('div');
const REM = BIFS2.indexOf('rem');

/** What is made of more registers than this is accounted for at once, at so many words for each: the count of live data comes too seldom for a loop that makes such. */
const MANY = 16;
const WORDS_EACH = 5;

/** Does the instruction w, its first extra word at `pc`, on the frame at `base`. Answers where to go on. */
export function data(m: Machine, R: Term[], base: number, pc: number, w: number): number {
  switch (w & 255) {
    case 45 /* element */:
      R[base + ((w >> 8) & 255)] = (R[base + ((w >> 16) & 255)]! as readonly Term[])[w >>> 24]!;
      return pc;
    case 46 /* elements */: {
      const tuple = R[base + ((w >> 16) & 255)]! as readonly Term[];
      const to = base + ((w >> 8) & 255);
      const from = w >>> 24;
      const n = CODE[pc]!;
      for (let i = 0; i < n; i++) R[to + i] = tuple[from + i]!;
      pc = (pc + 1) | 0;
      return pc;
    }
    case 51 /* add */:
      return calculate('+', addTerms, R, base, pc, w);
    case 52 /* sub */:
      return calculate('-', subtractTerms, R, base, pc, w);
    case 53 /* mul */:
      return calculate('*', multiplyTerms, R, base, pc, w);
    case 54 /* addInt */: {
      const x = R[base + ((w >> 16) & 255)]!;
      const z = addTerms(x, w >> 24);
      if (z === undefined) {
        return refusedImmediate(pc);
      }
      R[base + ((w >> 8) & 255)] = z;
      return pc;
    }
    case 55 /* div */:
      return calculate('div', bifs2[DIV]!, R, base, pc, w);
    case 56 /* rem */:
      return calculate('rem', bifs2[REM]!, R, base, pc, w);
    case 92 /* mulInt */:
      return calculateInt('*', multiplyTerms, R, base, pc, w);
    case 93 /* divInt */:
      return calculateInt('div', bifs2[DIV]!, R, base, pc, w);
    case 94 /* remInt */:
      return calculateInt('rem', bifs2[REM]!, R, base, pc, w);
    case 57 /* bif1 */: {
      const x = R[base + ((w >> 16) & 255)]!;
      const z = bifs1[w >>> 24]!(x);
      if (z === undefined) {
        return refused(BIFS1[w >>> 24]!, [x], pc);
      }
      R[base + ((w >> 8) & 255)] = z;
      return pc;
    }
    case 58 /* bif2 */: {
      const x = R[base + ((w >> 16) & 255)]!;
      const y = R[base + (w >>> 24)]!;
      const index = CODE[pc]!;
      pc = (pc + 1) | 0;
      const z = bifs2[index]!(x, y);
      if (z === undefined) {
        return refused(BIFS2[index]!, [x, y], pc);
      }
      R[base + ((w >> 8) & 255)] = z;
      return pc;
    }
    case 59 /* cons */:
      R[base + ((w >> 8) & 255)] = new Cons(R[base + ((w >> 16) & 255)]!, R[base + (w >>> 24)]!);
      return pc;
    case 60 /* tuple2 */:
      R[base + ((w >> 8) & 255)] = [R[base + ((w >> 16) & 255)]!, R[base + (w >>> 24)]!];
      return pc;
    case 61 /* tag2 */:
      R[base + ((w >> 8) & 255)] = [CONSTANTS[CODE[pc]!]!, R[base + ((w >> 16) & 255)]!];
      pc = (pc + 1) | 0;
      return pc;
    case 62 /* tuple */: {
      const range = CODE[pc]!;
      pc = (pc + 1) | 0;
      const from = base + (range & 0xffff);
      const n = range >>> 16;
      if (n > MANY) m.reserve(n * WORDS_EACH, 0);
      R[base + ((w >> 8) & 255)] = n === 3 ? [R[from]!, R[from + 1]!, R[from + 2]!] : R.slice(from, from + n);
      return pc;
    }
    case 63 /* list */: {
      const range = CODE[pc]!;
      pc = (pc + 1) | 0;
      const from = base + (range & 0xffff);
      const n = range >>> 16;
      if (n > MANY) m.reserve(n * WORDS_EACH, 0);
      let items = R[from + n - 1]!;
      for (let i = n - 2; i >= 0; i--) items = new Cons(R[from + i]!, items);
      R[base + ((w >> 8) & 255)] = items;
      return pc;
    }
    case 64 /* reverse */:
      R[base + ((w >> 8) & 255)] = reverseOnto(R[base + ((w >> 16) & 255)]!, R[base + (w >>> 24)]!)!;
      return pc;
    case 65 /* map */: {
      const range = CODE[pc]!;
      pc = (pc + 1) | 0;
      const from = base + (range & 0xffff);
      const n = range >>> 16;
      if (n > MANY) m.reserve(n * WORDS_EACH, 0);
      R[base + ((w >> 8) & 255)] = buildMap(R, from, n);
      return pc;
    }
    case 66 /* mapShape */: {
      const shape = CONSTANTS[CODE[pc]!] as SmallMap;
      pc = (pc + 1) | 0;
      const range = CODE[pc]!;
      pc = (pc + 1) | 0;
      const from = base + (range & 0xffff);
      const n = range >>> 16;
      if (n > MANY) m.reserve(n * WORDS_EACH, 0);
      R[base + ((w >> 8) & 255)] = mapFromSorted(shape.keyArray, R.slice(from, from + n));
      return pc;
    }
    case 67 /* mapPut */: {
      const map = R[base + ((w >> 16) & 255)]!;
      const value = R[base + CODE[pc]!]!;
      pc = (pc + 1) | 0;
      if (!(map instanceof TermMap)) {
        pc = failed([BADMAP, map], pc) | 0;
        return pc;
      }
      R[base + ((w >> 8) & 255)] = map.put(R[base + (w >>> 24)]!, value);
      return pc;
    }
    case 68 /* mapUpdate */: {
      const map = R[base + ((w >> 16) & 255)]!;
      const value = R[base + CODE[pc]!]!;
      pc = (pc + 1) | 0;
      if (!(map instanceof TermMap)) {
        pc = failed([BADMAP, map], pc) | 0;
        return pc;
      }
      const key = R[base + (w >>> 24)]!;
      if (!map.has(key)) {
        pc = failed([BADKEY, key], pc) | 0;
        return pc;
      }
      R[base + ((w >> 8) & 255)] = map.put(key, value);
      return pc;
    }
    case 69 /* mapGet */: {
      const map = R[base + ((w >> 16) & 255)]!;
      const value = map instanceof TermMap ? map.get(R[base + (w >>> 24)]!) : undefined;
      if (value === undefined) pc = (pc + CODE[pc]!) | 0;
      else {
        R[base + ((w >> 8) & 255)] = value;
        pc = (pc + 1) | 0;
      }
      return pc;
    }
    case 70 /* mapGetConst */: {
      const map = R[base + ((w >> 16) & 255)]!;
      const value = map instanceof TermMap ? map.get(CONSTANTS[CODE[pc]!]!) : undefined;
      if (value === undefined) pc = (pc + 1 + CODE[pc + 1]!) | 0;
      else {
        R[base + ((w >> 8) & 255)] = value;
        pc = (pc + 2) | 0;
      }
      return pc;
    }
    case 71 /* makeFun */: {
      const lambda = LAMBDAS[CODE[pc]!]!;
      pc = (pc + 1) | 0;
      const range = CODE[pc]!;
      pc = (pc + 1) | 0;
      const from = base + (range & 0xffff);
      const n = range >>> 16;
      const env = n === 0 ? NO_ENV : n === 1 ? [R[from]!] : R.slice(from, from + n);
      R[base + ((w >> 8) & 255)] = new Fun(
        lambda.module,
        lambda.name,
        lambda.arity,
        lambda.entry,
        env,
        lambda.index,
        lambda.uniq,
        m.code.tokens[lambda.version]!,
      );
      return pc;
    }
    case 72 /* makeExternal */: {
      const arity = R[base + CODE[pc]!]!;
      pc = (pc + 1) | 0;
      R[base + ((w >> 8) & 255)] = externalFun(R[base + ((w >> 16) & 255)]!, R[base + (w >>> 24)]!, arity);
      return pc;
    }
    default:
      throw new Error(`no instruction ${w & 255}`);
  }
}

/** a ← b and c, calculated; `undefined` from `of` refuses them under its name. */
function calculate(name: string, of: (x: Term, y: Term) => Term | undefined, R: Term[], base: number, pc: number, w: number): number {
  const x = R[base + ((w >> 16) & 255)]!;
  const y = R[base + (w >>> 24)]!;
  const z = of(x, y);
  if (z === undefined) return refused(name, [x, y], pc);
  R[base + ((w >> 8) & 255)] = z;
  return pc;
}

function calculateInt(name: string, of: (x: Term, y: Term) => Term | undefined, R: Term[], base: number, pc: number, w: number): number {
  const x = R[base + ((w >> 16) & 255)]!;
  const y = w >> 24;
  const z = of(x, y);
  if (z === undefined) return refused(name, [x, y], pc);
  R[base + ((w >> 8) & 255)] = z;
  return pc;
}

function buildMap(R: readonly Term[], from: number, n: number): TermMap {
  const builder = new MapBuilder();
  for (let i = 0; i < n; i += 2) builder.put(R[from + i]!, R[from + i + 1]!);
  return builder.build();
}

function externalFun(module: Term, name: Term, arity: Term): Fun {
  if (module instanceof Atom && name instanceof Atom && typeof arity === 'number' && arity >= 0 && arity <= 255) {
    return new Fun(module, name, arity, -1, null, 0, 0);
  }
  throw bifFailure('make_fun', [module, name, arity], BADARG);
}

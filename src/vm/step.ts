/**
 * One instruction, in full: every case of every instruction, where the loop of exec.ts has only the frequent ones. What the
 * loop does not do itself it hands over to `step`.
 */
import { BIFS1, BIFS2, LITTLE, SIZE_IN_REGISTER, UNIT_SHIFT, NAMELESS } from '../bytecode/index.ts';
import {
  Atom,
  BADARG,
  BADARITH,
  BADKEY,
  BADMAP,
  Bits,
  compare,
  Cons,
  equal,
  Float,
  FUNCTION_CLAUSE,
  Fun,
  identical,
  INFINITY,
  listFromArray,
  MapBuilder,
  mapFromSorted,
  meter,
  readMeter,
  reverseOnto,
  TermMap,
  TIMEOUT_VALUE,
  type SmallMap,
  type Term,
} from '../terms/index.ts';
import { addTerms, bifs1, bifs2, multiplyTerms, refusal, subtractTerms } from './bifs.ts';
import { buildBits, readCodePoint, readFloat, readInteger, segmentBits } from './bitsyntax.ts';
import { answer, BLOCKED, callClosure, callDynamic, callImport, ENDED, grow, spreadArguments, VALUE } from './calls.ts';
import { bifFailure, failureReason, Failure, guardTarget, type Trace } from './exceptions.ts';
import { Outcome } from './executor.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';
import { Again, CLASS_OF } from './raising.ts';
import { CODE, CONSTANTS, LAMBDAS, PURGED, SWITCHES, versionAt } from './space.ts';
import { isOfType } from './typetests.ts';

const NO_ENV: readonly Term[] = [];
const DIV = BIFS2.indexOf('div');
const REM = BIFS2.indexOf('rem');

/** The instruction is done: go on at p.pc. */
export const GO = -1;

/** Does the instruction at `at`. The process's base and m.spent are up to date. Answers GO or why the process stops running. */
export function step(m: Machine, p: Process, at: number, budget: number): Outcome | typeof GO {
  const server = m.code;
  const R = p.stack;
  let base = p.base;
  let spent = m.spent;
  const w = CODE[at]!;
  let pc = at + 1;
  switch (w & 255) {
    case 0 /* halt */:
      m.spent = spent;
      p.pc = pc;
      p.base = base;
      return Outcome.done;
    case 1 /* move */:
      R[base + ((w >> 8) & 255)] = R[base + ((w >> 16) & 255)]!;
      break;
    case 2 /* move2 */: {
      R[base + ((w >> 8) & 255)] = R[base + ((w >> 16) & 255)]!;
      const pair = CODE[pc]!;
      pc = (pc + 1) | 0;
      R[base + (pair >>> 16)] = R[base + (pair & 0xffff)]!;
      break;
    }
    case 3 /* moveWide */: {
      const pair = CODE[pc]!;
      pc = (pc + 1) | 0;
      R[base + (pair >>> 16)] = R[base + (pair & 0xffff)]!;
      break;
    }
    case 4 /* int */:
      R[base + ((w >> 8) & 255)] = w >> 16;
      break;
    case 5 /* const */:
      R[base + ((w >> 8) & 255)] = CONSTANTS[CODE[pc]!]!;
      pc = (pc + 1) | 0;
      break;
    case 6 /* call */: {
      const off = CODE[pc]! >>> 16;
      const target = (pc + (w >> 8)) | 0;
      base = (base + off) | 0;
      R[base - 1] = (pc + 1) | 0;
      pc = target | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    }
    case 7 /* tail */:
      pc = (pc + (w >> 8)) | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    case 8 /* moveCall */: {
      R[base + ((w >> 8) & 255)] = R[base + ((w >> 16) & 255)]!;
      const target = (pc + CODE[pc]!) | 0;
      base = (base + (CODE[pc + 1]! >>> 16)) | 0;
      R[base - 1] = (pc + 2) | 0;
      pc = target | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    }
    case 9 /* moveTail */: {
      R[base + ((w >> 8) & 255)] = R[base + ((w >> 16) & 255)]!;
      pc = (pc + CODE[pc]!) | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    }
    case 10 /* callExt */: {
      const link = CODE[pc]!;
      let to = server.cells()[w >>> 8]!;
      if (to < 0) {
        m.spent = spent;
        p.base = base;
        p.pc = (pc + 1) | 0;
        to = callImport(m, p, w >>> 8, R, (base + (link >>> 16)) | 0, false) | 0;
      }
      if (to < 0) {
        spent = m.spent | 0;
        if (to === VALUE) {
          R[base + (link & 0xffff)] = answer.value;
          pc = (pc + 1) | 0;
          if ((spent = (spent + 1) | 0) >= budget) {
            m.spent = spent;
            p.pc = pc;
            p.base = base;
            return Outcome.preempted;
          }
          break;
        }
        return stopped(p, to, at, base);
      }
      base = (base + (link >>> 16)) | 0;
      R[base - 1] = (pc + 1) | 0;
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    }
    case 11 /* tailExt */: {
      let to = server.cells()[w >>> 8]!;
      if (to < 0) {
        m.spent = spent;
        p.base = base;
        p.pc = pc;
        to = callImport(m, p, w >>> 8, R, base, true) | 0;
      }
      if (to < 0) {
        spent = m.spent | 0;
        if (to === VALUE) {
          pc = (R[base - 1] as number) | 0;
          const link = CODE[pc - 1]!;
          base = (base - (link >>> 16)) | 0;
          R[base + (link & 0xffff)] = answer.value;
          if ((spent = (spent + 1) | 0) >= budget) {
            m.spent = spent;
            p.pc = pc;
            p.base = base;
            return Outcome.preempted;
          }
          break;
        }
        return stopped(p, to, at, base);
      }
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    }
    case 12 /* callFun */: {
      const link = CODE[pc]!;
      const n = (w >> 8) & 255;
      const fun = R[base + (link >>> 16) + n]!;
      let to: number;
      if (fun instanceof Fun && fun.arity === n && fun.entry >= 0 && CODE[fun.entry - 1]! < PURGED) {
        to = fun.entry | 0;
        const env = fun.env!;
        const count = env.length;
        if (count > 0) {
          const first = base + (link >>> 16) + n;
          if (first + count > R.length) grow(m, p, R, first - n, to);
          for (let i = 0; i < count; i++) R[first + i] = env[i]!;
        }
      } else {
        m.spent = spent;
        p.base = base;
        p.pc = (pc + 1) | 0;
        to = callClosure(m, p, fun, n, R, (base + (link >>> 16)) | 0, false) | 0;
      }
      if (to < 0) {
        spent = m.spent | 0;
        if (to === VALUE) {
          R[base + (link & 0xffff)] = answer.value;
          pc = (pc + 1) | 0;
          if ((spent = (spent + 1) | 0) >= budget) {
            m.spent = spent;
            p.pc = pc;
            p.base = base;
            return Outcome.preempted;
          }
          break;
        }
        return stopped(p, to, at, base);
      }
      base = (base + (link >>> 16)) | 0;
      R[base - 1] = (pc + 1) | 0;
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    }
    case 13 /* tailFun */: {
      const n = (w >> 8) & 255;
      const fun = R[base + n]!;
      let to: number;
      if (fun instanceof Fun && fun.arity === n && fun.entry >= 0 && CODE[fun.entry - 1]! < PURGED) {
        to = fun.entry | 0;
        const env = fun.env!;
        const count = env.length;
        if (count > 0) {
          const first = base + n;
          if (first + count > R.length) grow(m, p, R, first - n, to);
          for (let i = 0; i < count; i++) R[first + i] = env[i]!;
        }
      } else {
        m.spent = spent;
        p.base = base;
        p.pc = pc;
        to = callClosure(m, p, fun, n, R, base, true) | 0;
      }
      if (to < 0) {
        spent = m.spent | 0;
        if (to === VALUE) {
          pc = (R[base - 1] as number) | 0;
          const link = CODE[pc - 1]!;
          base = (base - (link >>> 16)) | 0;
          R[base + (link & 0xffff)] = answer.value;
          if ((spent = (spent + 1) | 0) >= budget) {
            m.spent = spent;
            p.pc = pc;
            p.base = base;
            return Outcome.preempted;
          }
          break;
        }
        return stopped(p, to, at, base);
      }
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    }
    case 14 /* callDyn */: {
      const link = CODE[pc]!;
      m.spent = spent;
      p.base = base;
      p.pc = (pc + 1) | 0;
      const to = callDynamic(m, p, (w >> 8) & 255, R, (base + (link >>> 16)) | 0, false) | 0;
      if (to < 0) {
        spent = m.spent | 0;
        if (to === VALUE) {
          R[base + (link & 0xffff)] = answer.value;
          pc = (pc + 1) | 0;
          if ((spent = (spent + 1) | 0) >= budget) {
            m.spent = spent;
            p.pc = pc;
            p.base = base;
            return Outcome.preempted;
          }
          break;
        }
        return stopped(p, to, at, base);
      }
      base = (base + (link >>> 16)) | 0;
      R[base - 1] = (pc + 1) | 0;
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    }
    case 15 /* tailDyn */: {
      m.spent = spent;
      p.base = base;
      p.pc = pc;
      const to = callDynamic(m, p, (w >> 8) & 255, R, base, true) | 0;
      if (to < 0) {
        spent = m.spent | 0;
        if (to === VALUE) {
          pc = (R[base - 1] as number) | 0;
          const link = CODE[pc - 1]!;
          base = (base - (link >>> 16)) | 0;
          R[base + (link & 0xffff)] = answer.value;
          if ((spent = (spent + 1) | 0) >= budget) {
            m.spent = spent;
            p.pc = pc;
            p.base = base;
            return Outcome.preempted;
          }
          break;
        }
        return stopped(p, to, at, base);
      }
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    }
    case 16 /* apply */: {
      m.spent = spent;
      p.base = base;
      p.pc = pc;
      const to = spreadArguments(m, p, R, base, true) | 0;
      if (to < 0) {
        spent = m.spent | 0;
        if (to === VALUE) {
          pc = (R[base - 1] as number) | 0;
          const link = CODE[pc - 1]!;
          base = (base - (link >>> 16)) | 0;
          R[base + (link & 0xffff)] = answer.value;
          if ((spent = (spent + 1) | 0) >= budget) {
            m.spent = spent;
            p.pc = pc;
            p.base = base;
            return Outcome.preempted;
          }
          break;
        }
        return stopped(p, to, at, base);
      }
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    }
    case 17 /* applyFun */: {
      m.spent = spent;
      p.base = base;
      p.pc = pc;
      const to = spreadArguments(m, p, R, base, false) | 0;
      if (to < 0) {
        spent = m.spent | 0;
        if (to === VALUE) {
          pc = (R[base - 1] as number) | 0;
          const link = CODE[pc - 1]!;
          base = (base - (link >>> 16)) | 0;
          R[base + (link & 0xffff)] = answer.value;
          if ((spent = (spent + 1) | 0) >= budget) {
            m.spent = spent;
            p.pc = pc;
            p.base = base;
            return Outcome.preempted;
          }
          break;
        }
        return stopped(p, to, at, base);
      }
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    }
    case 18 /* ret */: {
      const value = R[base + ((w >> 8) & 255)]!;
      pc = (R[base - 1] as number) | 0;
      const link = CODE[pc - 1]!;
      base = (base - (link >>> 16)) | 0;
      R[base + (link & 0xffff)] = value;
      break;
    }
    case 19 /* retConst */: {
      const value = CONSTANTS[CODE[pc]!]!;
      pc = (R[base - 1] as number) | 0;
      const link = CODE[pc - 1]!;
      base = (base - (link >>> 16)) | 0;
      R[base + (link & 0xffff)] = value;
      break;
    }
    case 20 /* retInt */: {
      const value = w >> 16;
      pc = (R[base - 1] as number) | 0;
      const link = CODE[pc - 1]!;
      base = (base - (link >>> 16)) | 0;
      R[base + (link & 0xffff)] = value;
      break;
    }
    case 21 /* retAdd */: {
      const x = R[base + ((w >> 8) & 255)]!;
      const y = R[base + ((w >> 16) & 255)]!;
      let value: Term | undefined;
      if (typeof x === 'number' && typeof y === 'number' && ((value = x + y) | 0) === value) {
        // as it should be
      } else if ((value = addTerms(x, y)) === undefined) {
        pc = refused('+', [x, y], pc) | 0;
        break;
      }
      pc = (R[base - 1] as number) | 0;
      const link = CODE[pc - 1]!;
      base = (base - (link >>> 16)) | 0;
      R[base + (link & 0xffff)] = value;
      break;
    }
    case 22 /* retAddInt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      let value: Term | undefined;
      if (typeof x === 'number' && ((value = x + (w >> 16)) | 0) === value) {
        // as it should be
      } else if ((value = addTerms(x, w >> 16)) === undefined) {
        pc = refusedImmediate(pc) | 0;
        break;
      }
      pc = (R[base - 1] as number) | 0;
      const link = CODE[pc - 1]!;
      base = (base - (link >>> 16)) | 0;
      R[base + (link & 0xffff)] = value;
      break;
    }
    case 23 /* retCons */: {
      const value = new Cons(R[base + ((w >> 8) & 255)]!, R[base + ((w >> 16) & 255)]!);
      pc = (R[base - 1] as number) | 0;
      const link = CODE[pc - 1]!;
      base = (base - (link >>> 16)) | 0;
      R[base + (link & 0xffff)] = value;
      break;
    }
    case 24 /* retTuple2 */: {
      const value: Term = [R[base + ((w >> 8) & 255)]!, R[base + ((w >> 16) & 255)]!];
      pc = (R[base - 1] as number) | 0;
      const link = CODE[pc - 1]!;
      base = (base - (link >>> 16)) | 0;
      R[base + (link & 0xffff)] = value;
      break;
    }
    case 25 /* retTag2 */: {
      const value: Term = [CONSTANTS[CODE[pc]!]!, R[base + ((w >> 8) & 255)]!];
      pc = (R[base - 1] as number) | 0;
      const link = CODE[pc - 1]!;
      base = (base - (link >>> 16)) | 0;
      R[base + (link & 0xffff)] = value;
      break;
    }
    case 26 /* jump */:
      pc = (pc + (w >> 8)) | 0;
      break;
    case 27 /* eqConst */:
      if (R[base + ((w >> 8) & 255)]! === CONSTANTS[CODE[pc]!]) pc = (pc + 2) | 0;
      else pc = (pc + 1 + CODE[pc + 1]!) | 0;
      break;
    case 28 /* neConst */:
      if (R[base + ((w >> 8) & 255)]! !== CONSTANTS[CODE[pc]!]) pc = (pc + 2) | 0;
      else pc = (pc + 1 + CODE[pc + 1]!) | 0;
      break;
    case 29 /* eqInt */:
      if (R[base + ((w >> 8) & 255)]! === w >> 16) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    case 30 /* neInt */:
      if (R[base + ((w >> 8) & 255)]! !== w >> 16) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    case 31 /* looseEqInt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (x === w >> 16 || (x instanceof Float && x.value === w >> 16)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 32 /* looseNeInt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (x !== w >> 16 && !(x instanceof Float && x.value === w >> 16)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 33 /* eq */: {
      const x = R[base + ((w >> 8) & 255)]!;
      const y = R[base + ((w >> 16) & 255)]!;
      if (x === y || identical(x, y)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 34 /* ne */: {
      const x = R[base + ((w >> 8) & 255)]!;
      const y = R[base + ((w >> 16) & 255)]!;
      if (x !== y && !identical(x, y)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 35 /* looseEq */: {
      const x = R[base + ((w >> 8) & 255)]!;
      const y = R[base + ((w >> 16) & 255)]!;
      if (x === y || equal(x, y)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 36 /* looseNe */: {
      const x = R[base + ((w >> 8) & 255)]!;
      const y = R[base + ((w >> 16) & 255)]!;
      if (x !== y && !equal(x, y)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 37 /* lt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      const y = R[base + ((w >> 16) & 255)]!;
      if (typeof x === 'number' && typeof y === 'number' ? x < y : compare(x, y) < 0) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 38 /* le */: {
      const x = R[base + ((w >> 8) & 255)]!;
      const y = R[base + ((w >> 16) & 255)]!;
      if (typeof x === 'number' && typeof y === 'number' ? x <= y : compare(x, y) <= 0) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 39 /* ltInt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (typeof x === 'number' ? x < w >> 16 : compare(x, w >> 16) < 0) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 40 /* leInt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (typeof x === 'number' ? x <= w >> 16 : compare(x, w >> 16) <= 0) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 41 /* gtInt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (typeof x === 'number' ? x > w >> 16 : compare(x, w >> 16) > 0) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 42 /* geInt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (typeof x === 'number' ? x >= w >> 16 : compare(x, w >> 16) >= 0) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 43 /* isTuple */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (Array.isArray(x) && x.length === ((w >> 16) & 255)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 44 /* tagged */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (Array.isArray(x) && x.length === ((w >> 16) & 255) && x[0] === CONSTANTS[CODE[pc]!]) pc = (pc + 2) | 0;
      else pc = (pc + 1 + CODE[pc + 1]!) | 0;
      break;
    }
    case 45 /* element */:
      R[base + ((w >> 8) & 255)] = (R[base + ((w >> 16) & 255)]! as readonly Term[])[w >>> 24]!;
      break;
    case 46 /* elements */: {
      const tuple = R[base + ((w >> 16) & 255)]! as readonly Term[];
      const to = base + ((w >> 8) & 255);
      const from = w >>> 24;
      const n = CODE[pc]!;
      for (let i = 0; i < n; i++) R[to + i] = tuple[from + i]!;
      pc = (pc + 1) | 0;
      break;
    }
    case 47 /* split */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (x instanceof Cons) {
        R[base + ((w >> 16) & 255)] = x.head;
        R[base + (w >>> 24)] = x.tail;
        pc = (pc + 1) | 0;
      } else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 48 /* isType */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (isOfType(x, (w >> 16) & 255)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 49 /* isNotType */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (!isOfType(x, (w >> 16) & 255)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    }
    case 50 /* switch */: {
      const to = SWITCHES[CODE[pc]!]!.get(R[base + ((w >> 8) & 255)]!);
      pc = (pc + 1) | 0;
      pc = (pc + (to === undefined ? CODE[pc]! : to)) | 0;
      break;
    }
    case 51 /* add */: {
      const x = R[base + ((w >> 16) & 255)]!;
      const y = R[base + (w >>> 24)]!;
      if (typeof x === 'number' && typeof y === 'number') {
        const r = x + y;
        if ((r | 0) === r) {
          R[base + ((w >> 8) & 255)] = r;
          break;
        }
      }
      const z = addTerms(x, y);
      if (z === undefined) {
        pc = refused('+', [x, y], pc) | 0;
        break;
      }
      R[base + ((w >> 8) & 255)] = z;
      break;
    }
    case 52 /* sub */: {
      const x = R[base + ((w >> 16) & 255)]!;
      const y = R[base + (w >>> 24)]!;
      if (typeof x === 'number' && typeof y === 'number') {
        const r = x - y;
        if ((r | 0) === r) {
          R[base + ((w >> 8) & 255)] = r;
          break;
        }
      }
      const z = subtractTerms(x, y);
      if (z === undefined) {
        pc = refused('-', [x, y], pc) | 0;
        break;
      }
      R[base + ((w >> 8) & 255)] = z;
      break;
    }
    case 53 /* mul */: {
      const x = R[base + ((w >> 16) & 255)]!;
      const y = R[base + (w >>> 24)]!;
      if (typeof x === 'number' && typeof y === 'number') {
        const r = x * y;
        if ((r | 0) === r) {
          R[base + ((w >> 8) & 255)] = r | 0;
          break;
        }
      }
      const z = multiplyTerms(x, y);
      if (z === undefined) {
        pc = refused('*', [x, y], pc) | 0;
        break;
      }
      R[base + ((w >> 8) & 255)] = z;
      break;
    }
    case 54 /* addInt */: {
      const x = R[base + ((w >> 16) & 255)]!;
      if (typeof x === 'number') {
        const r = x + (w >> 24);
        if ((r | 0) === r) {
          R[base + ((w >> 8) & 255)] = r;
          break;
        }
      }
      const z = addTerms(x, w >> 24);
      if (z === undefined) {
        pc = refusedImmediate(pc) | 0;
        break;
      }
      R[base + ((w >> 8) & 255)] = z;
      break;
    }
    case 55 /* div */: {
      const x = R[base + ((w >> 16) & 255)]!;
      const y = R[base + (w >>> 24)]!;
      if (typeof x === 'number' && typeof y === 'number' && (x | 0) === x && (y | 0) === y && y > 0) {
        R[base + ((w >> 8) & 255)] = (x / y) | 0;
        break;
      }
      const z = bifs2[DIV]!(x, y);
      if (z === undefined) {
        pc = refused('div', [x, y], pc) | 0;
        break;
      }
      R[base + ((w >> 8) & 255)] = z;
      break;
    }
    case 56 /* rem */: {
      const x = R[base + ((w >> 16) & 255)]!;
      const y = R[base + (w >>> 24)]!;
      if (typeof x === 'number' && typeof y === 'number' && (x | 0) === x && (y | 0) === y && y > 0) {
        R[base + ((w >> 8) & 255)] = (x % y) | 0;
        break;
      }
      const z = bifs2[REM]!(x, y);
      if (z === undefined) {
        pc = refused('rem', [x, y], pc) | 0;
        break;
      }
      R[base + ((w >> 8) & 255)] = z;
      break;
    }
    case 57 /* bif1 */: {
      const x = R[base + ((w >> 16) & 255)]!;
      const z = bifs1[w >>> 24]!(x);
      if (z === undefined) {
        pc = refused(BIFS1[w >>> 24]!, [x], pc) | 0;
        break;
      }
      R[base + ((w >> 8) & 255)] = z;
      break;
    }
    case 58 /* bif2 */: {
      const x = R[base + ((w >> 16) & 255)]!;
      const y = R[base + (w >>> 24)]!;
      const index = CODE[pc]!;
      pc = (pc + 1) | 0;
      const z = bifs2[index]!(x, y);
      if (z === undefined) {
        pc = refused(BIFS2[index]!, [x, y], pc) | 0;
        break;
      }
      R[base + ((w >> 8) & 255)] = z;
      break;
    }
    case 59 /* cons */:
      R[base + ((w >> 8) & 255)] = new Cons(R[base + ((w >> 16) & 255)]!, R[base + (w >>> 24)]!);
      break;
    case 60 /* tuple2 */:
      R[base + ((w >> 8) & 255)] = [R[base + ((w >> 16) & 255)]!, R[base + (w >>> 24)]!];
      break;
    case 61 /* tag2 */:
      R[base + ((w >> 8) & 255)] = [CONSTANTS[CODE[pc]!]!, R[base + ((w >> 16) & 255)]!];
      pc = (pc + 1) | 0;
      break;
    case 62 /* tuple */: {
      const range = CODE[pc]!;
      pc = (pc + 1) | 0;
      const from = base + (range & 0xffff);
      const n = range >>> 16;
      R[base + ((w >> 8) & 255)] = n === 3 ? [R[from]!, R[from + 1]!, R[from + 2]!] : R.slice(from, from + n);
      break;
    }
    case 63 /* list */: {
      const range = CODE[pc]!;
      pc = (pc + 1) | 0;
      const from = base + (range & 0xffff);
      const n = range >>> 16;
      let items = R[from + n - 1]!;
      for (let i = n - 2; i >= 0; i--) items = new Cons(R[from + i]!, items);
      R[base + ((w >> 8) & 255)] = items;
      break;
    }
    case 64 /* reverse */:
      R[base + ((w >> 8) & 255)] = reverseOnto(R[base + ((w >> 16) & 255)]!, R[base + (w >>> 24)]!)!;
      break;
    case 65 /* map */: {
      const range = CODE[pc]!;
      pc = (pc + 1) | 0;
      const from = base + (range & 0xffff);
      const n = range >>> 16;
      R[base + ((w >> 8) & 255)] = buildMap(R, from, n);
      break;
    }
    case 66 /* mapShape */: {
      const shape = CONSTANTS[CODE[pc]!] as SmallMap;
      pc = (pc + 1) | 0;
      const range = CODE[pc]!;
      pc = (pc + 1) | 0;
      const from = base + (range & 0xffff);
      const n = range >>> 16;
      R[base + ((w >> 8) & 255)] = mapFromSorted(shape.keyArray, R.slice(from, from + n));
      break;
    }
    case 67 /* mapPut */: {
      const map = R[base + ((w >> 16) & 255)]!;
      const value = R[base + CODE[pc]!]!;
      pc = (pc + 1) | 0;
      if (!(map instanceof TermMap)) {
        pc = failed([BADMAP, map], pc) | 0;
        break;
      }
      R[base + ((w >> 8) & 255)] = map.put(R[base + (w >>> 24)]!, value);
      break;
    }
    case 68 /* mapUpdate */: {
      const map = R[base + ((w >> 16) & 255)]!;
      const value = R[base + CODE[pc]!]!;
      pc = (pc + 1) | 0;
      if (!(map instanceof TermMap)) {
        pc = failed([BADMAP, map], pc) | 0;
        break;
      }
      const key = R[base + (w >>> 24)]!;
      if (!map.has(key)) {
        pc = failed([BADKEY, key], pc) | 0;
        break;
      }
      R[base + ((w >> 8) & 255)] = map.put(key, value);
      break;
    }
    case 69 /* mapGet */: {
      const map = R[base + ((w >> 16) & 255)]!;
      const value = map instanceof TermMap ? map.get(R[base + (w >>> 24)]!) : undefined;
      if (value === undefined) pc = (pc + CODE[pc]!) | 0;
      else {
        R[base + ((w >> 8) & 255)] = value;
        pc = (pc + 1) | 0;
      }
      break;
    }
    case 70 /* mapGetConst */: {
      const map = R[base + ((w >> 16) & 255)]!;
      const value = map instanceof TermMap ? map.get(CONSTANTS[CODE[pc]!]!) : undefined;
      if (value === undefined) pc = (pc + 1 + CODE[pc + 1]!) | 0;
      else {
        R[base + ((w >> 8) & 255)] = value;
        pc = (pc + 2) | 0;
      }
      break;
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
        server.tokens[lambda.version]!,
      );
      break;
    }
    case 72 /* makeExternal */: {
      const arity = R[base + CODE[pc]!]!;
      pc = (pc + 1) | 0;
      R[base + ((w >> 8) & 255)] = externalFun(R[base + ((w >> 16) & 255)]!, R[base + (w >>> 24)]!, arity);
      break;
    }
    case 73 /* fail */:
      throw new Failure('error', failureReason((w >> 8) & 255, R[base + ((w >> 16) & 255)]!));
    case 74 /* functionClause */:
      throw new Failure('error', FUNCTION_CLAUSE, { args: listFromArray(R.slice(base, base + ((w >> 8) & 255))) });
    case 75 /* reraise */:
      throw again(R, base + ((w >> 8) & 255));
    case 76 /* receive */: {
      const message = m.currentMessage(p);
      if (message === undefined) pc = (pc + CODE[pc]!) | 0;
      else {
        R[base + ((w >> 8) & 255)] = message;
        pc = (pc + 1) | 0;
      }
      break;
    }
    case 77 /* take */:
      m.spent = spent;
      m.takeMessage(p);
      break;
    case 78 /* skip */:
      m.spent = spent;
      m.skipMessage(p);
      pc = (pc + (w >> 8)) | 0;
      break;
    case 79 /* wait */:
      m.spent = spent;
      p.pc = (pc + (w >> 8)) | 0;
      p.base = base;
      return Outcome.waiting;
    case 80 /* waitUntil */: {
      m.spent = spent;
      const timeout = R[base + ((w >> 8) & 255)]!;
      if (p.timedOut || timeout === 0) {
        m.timeoutReceive(p);
        pc = (pc + 1) | 0;
        pc = (pc + CODE[pc]!) | 0;
        break;
      }
      if (typeof timeout === 'number' && timeout > 0 && timeout <= 0xffffffff) m.startReceiveTimer(p, timeout);
      else if (timeout !== INFINITY) throw new Failure('error', TIMEOUT_VALUE);
      p.pc = (pc + CODE[pc]!) | 0;
      p.base = base;
      return Outcome.waiting;
    }
    case 81 /* bitsStart */:
      if (R[base + ((w >> 8) & 255)]! instanceof Bits) {
        R[base + ((w >> 16) & 255)] = 0;
        pc = (pc + 1) | 0;
      } else pc = (pc + CODE[pc]!) | 0;
      break;
    case 82 /* bitsInteger */: {
      const bits = R[base + ((w >> 16) & 255)]! as Bits;
      const at = R[base + (w >>> 24)]! as number;
      const flags = CODE[pc]!;
      const size = CODE[pc + 1]!;
      pc = (pc + 2) | 0;
      if (flags === 1 << UNIT_SHIFT && size === 8 && (at & 7) === 0 && at + 8 <= bits.bitLength) {
        R[base + ((w >> 8) & 255)] = bits.byteAt(at >> 3);
        R[base + (w >>> 24)] = at + 8;
        pc = (pc + 1) | 0;
        break;
      }
      const count = segmentBits(flags, (flags & SIZE_IN_REGISTER) !== 0 ? R[base + size]! : size, bits.bitLength - at);
      if (count < 0 || at + count > bits.bitLength) pc = (pc + CODE[pc]!) | 0;
      else {
        R[base + ((w >> 8) & 255)] = readInteger(bits, at, count, flags);
        R[base + (w >>> 24)] = at + count;
        pc = (pc + 1) | 0;
      }
      break;
    }
    case 83 /* bitsFloat */: {
      const bits = R[base + ((w >> 16) & 255)]! as Bits;
      const at = R[base + (w >>> 24)]! as number;
      const flags = CODE[pc]!;
      const size = CODE[pc + 1]!;
      pc = (pc + 2) | 0;
      const count = segmentBits(flags, (flags & SIZE_IN_REGISTER) !== 0 ? R[base + size]! : size, bits.bitLength - at);
      const value = count < 0 || at + count > bits.bitLength ? undefined : readFloat(bits, at, count, flags & LITTLE);
      if (value === undefined) pc = (pc + CODE[pc]!) | 0;
      else {
        R[base + ((w >> 8) & 255)] = value;
        R[base + (w >>> 24)] = at + count;
        pc = (pc + 1) | 0;
      }
      break;
    }
    case 84 /* bitsSlice */: {
      const bits = R[base + ((w >> 16) & 255)]! as Bits;
      const at = R[base + (w >>> 24)]! as number;
      const flags = CODE[pc]!;
      const size = CODE[pc + 1]!;
      pc = (pc + 2) | 0;
      const count = segmentBits(flags, (flags & SIZE_IN_REGISTER) !== 0 ? R[base + size]! : size, bits.bitLength - at);
      if (count < 0 || at + count > bits.bitLength) pc = (pc + CODE[pc]!) | 0;
      else {
        R[base + ((w >> 8) & 255)] = bits.slice(at, count);
        R[base + (w >>> 24)] = at + count;
        pc = (pc + 1) | 0;
      }
      break;
    }
    case 85 /* bitsUtf */: {
      const at = R[base + (w >>> 24)]! as number;
      const kind = CODE[pc]!;
      pc = (pc + 1) | 0;
      const read = readCodePoint(R[base + ((w >> 16) & 255)]! as Bits, at, kind);
      if (read === null) pc = (pc + CODE[pc]!) | 0;
      else {
        R[base + ((w >> 8) & 255)] = read.point;
        R[base + (w >>> 24)] = at + read.size;
        pc = (pc + 1) | 0;
      }
      break;
    }
    case 86 /* bitsLiteral */: {
      const bits = R[base + ((w >> 8) & 255)]! as Bits;
      const at = R[base + ((w >> 16) & 255)]! as number;
      const literal = CONSTANTS[CODE[pc]!] as Bits;
      const end = at + literal.bitLength;
      if (end <= bits.bitLength && startsWith(bits, at, literal)) {
        R[base + ((w >> 16) & 255)] = end;
        pc = (pc + 2) | 0;
      } else pc = (pc + 1 + CODE[pc + 1]!) | 0;
      break;
    }
    case 87 /* bitsEnd */:
      if ((R[base + ((w >> 8) & 255)]! as Bits).bitLength === R[base + ((w >> 16) & 255)]!) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      break;
    case 88 /* bitsBuild */: {
      const spec = CONSTANTS[CODE[pc]!] as readonly Term[];
      const from = base + (CODE[pc + 1]! & 0xffff);
      pc = (pc + 2) | 0;
      R[base + ((w >> 8) & 255)] = buildBits(m, spec, R, from);
      break;
    }
    case 89 /* self */:
      R[base + ((w >> 8) & 255)] = p.pid;
      break;
    case 90 /* addTail */: {
      const x = R[base + ((w >> 16) & 255)]!;
      const y = R[base + (w >>> 24)]!;
      const sum = addTerms(x, y);
      if (sum === undefined) {
        pc = refused('+', [x, y], pc) | 0;
        break;
      }
      R[base + ((w >> 8) & 255)] = sum;
      pc = (pc + CODE[pc]!) | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    }
    case 91 /* addIntTail */: {
      const sum = addTerms(R[base + ((w >> 16) & 255)]!, w >> 24);
      if (sum === undefined) {
        pc = refusedImmediate(pc) | 0;
        break;
      }
      R[base + ((w >> 8) & 255)] = sum;
      pc = (pc + CODE[pc]!) | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      if ((spent = (spent + 1) | 0) >= budget) {
        m.spent = spent;
        p.pc = pc;
        p.base = base;
        return Outcome.preempted;
      }
      break;
    }
    default:
      throw new Error(`no instruction ${w & 255}`);
  }
  m.spent = meter.steps === 0 ? spent : spent + readMeter();
  p.pc = pc;
  p.base = base;
  return GO;
}

/** What is to be done when a call cannot go on now. */
export function stopped(p: Process, why: number, at: number, base: number): Outcome {
  if (why === ENDED) return Outcome.exited; // or its frames were replaced
  p.pc = at;
  p.base = base;
  if (why === BLOCKED) return Outcome.blocked;
  return Outcome.missing;
}

/** A BIF refused its arguments: in a guard, where that goes on; else it raises. `pc` is past the instruction's words read so far. */
function refused(name: string, args: Term[], pc: number): number {
  const target = guardTarget(pc - 1);
  if (target >= 0) return target;
  const reason = refusal(name, args);
  if (NAMELESS.has(`${name}/${args.length}`) && versionAt(pc - 1)?.compiled.evaluated !== true) throw new Failure('error', reason);
  throw bifFailure(name, args, reason);
}

/** x + n, in compiled code only, which does not name it in its stack trace. */
function refusedImmediate(pc: number): number {
  const target = guardTarget(pc - 1);
  if (target >= 0) return target;
  throw new Failure('error', BADARITH);
}

function failed(reason: Term, pc: number): number {
  const target = guardTarget(pc - 1);
  if (target >= 0) return target;
  throw new Failure('error', reason);
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

/** What a `try` without a matching handler raises again. */
function again(R: readonly Term[], at: number): Again {
  return new Again({ kind: CLASS_OF.get(R[at]!)!, reason: R[at + 1]!, trace: R[at + 2] as unknown as Trace });
}

function startsWith(bits: Bits, at: number, literal: Bits): boolean {
  return bits.slice(at, literal.bitLength).equals(literal);
}

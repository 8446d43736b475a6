/**
 * One instruction, in full: every case of every instruction, where the loop of exec.ts has only the frequent ones. What the
 * loop does not do itself it hands over to `step`. Here stand those that move frames or stop a process; those that ask
 * (step-tests.ts), make (step-data.ts) or read (step-bits.ts) values have files of their own.
 */
import { Op } from '../bytecode/index.ts';
import { Cons, FUNCTION_CLAUSE, Fun, INFINITY, listFromArray, meter, readMeter, TIMEOUT_VALUE, type Term } from '../terms/index.ts';
import { addTerms } from './bifs.ts';
import { answer, BLOCKED, callClosure, callDynamic, callImport, ENDED, grow, spreadArguments, VALUE } from './calls.ts';
import { failureReason, Failure, type Trace } from './exceptions.ts';
import { Outcome } from './executor.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';
import { Again, CLASS_OF } from './raising.ts';
import { refused, refusedImmediate } from './refusals.ts';
import { CODE, CONSTANTS, PURGED } from './space.ts';
import { bits } from './step-bits.ts';
import { data } from './step-data.ts';
import { tests } from './step-tests.ts';

/** Instructions that ask, by number; and the first that reads bits: they go up to `self`. */
const TESTS = new Uint8Array(256).fill(1, Op.eqConst, Op.switch + 1);
TESTS[Op.element] = TESTS[Op.elements] = 0;
TESTS[Op.truthy] = TESTS[Op.falsy] = TESTS[Op.walk] = 1;
const BITS_START = Op.bitsStart;

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
  /** What the function returns with this instruction; and was it a call, which is counted? */
  let result: Term | undefined;
  let called = false;
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
      called = true;
      break;
    }
    case 7 /* tail */:
      pc = (pc + (w >> 8)) | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      called = true;
      break;
    case 8 /* moveCall */: {
      R[base + ((w >> 8) & 255)] = R[base + ((w >> 16) & 255)]!;
      const target = (pc + CODE[pc]!) | 0;
      base = (base + (CODE[pc + 1]! >>> 16)) | 0;
      R[base - 1] = (pc + 2) | 0;
      pc = target | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      called = true;
      break;
    }
    case 9 /* moveTail */: {
      R[base + ((w >> 8) & 255)] = R[base + ((w >> 16) & 255)]!;
      pc = (pc + CODE[pc]!) | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      called = true;
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
          called = true;
          break;
        }
        return stopped(p, to, at, base);
      }
      base = (base + (link >>> 16)) | 0;
      R[base - 1] = (pc + 1) | 0;
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      called = true;
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
          result = answer.value;
          called = true;
          break;
        }
        return stopped(p, to, at, base);
      }
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      called = true;
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
          called = true;
          break;
        }
        return stopped(p, to, at, base);
      }
      base = (base + (link >>> 16)) | 0;
      R[base - 1] = (pc + 1) | 0;
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      called = true;
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
          result = answer.value;
          called = true;
          break;
        }
        return stopped(p, to, at, base);
      }
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      called = true;
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
          called = true;
          break;
        }
        return stopped(p, to, at, base);
      }
      base = (base + (link >>> 16)) | 0;
      R[base - 1] = (pc + 1) | 0;
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      called = true;
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
          result = answer.value;
          called = true;
          break;
        }
        return stopped(p, to, at, base);
      }
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      called = true;
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
          result = answer.value;
          called = true;
          break;
        }
        return stopped(p, to, at, base);
      }
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      called = true;
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
          result = answer.value;
          called = true;
          break;
        }
        return stopped(p, to, at, base);
      }
      pc = to | 0;
      if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
      called = true;
      break;
    }
    case 18 /* ret */: {
      result = R[base + ((w >> 8) & 255)]!;
      break;
    }
    case 19 /* retConst */: {
      result = CONSTANTS[CODE[pc]!]!;
      break;
    }
    case 20 /* retInt */: {
      result = w >> 16;
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
      result = value;
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
      result = value;
      break;
    }
    case 23 /* retCons */: {
      result = new Cons(R[base + ((w >> 8) & 255)]!, R[base + ((w >> 16) & 255)]!);
      break;
    }
    case 24 /* retTuple2 */: {
      result = [R[base + ((w >> 8) & 255)]!, R[base + ((w >> 16) & 255)]!];
      break;
    }
    case 25 /* retTag2 */: {
      result = [CONSTANTS[CODE[pc]!]!, R[base + ((w >> 8) & 255)]!];
      break;
    }
    case 26 /* jump */:
      pc = (pc + (w >> 8)) | 0;
      break;
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
      called = true;
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
      called = true;
      break;
    }
    default: {
      const op = w & 255;
      pc = TESTS[op] === 1 ? tests(R, base, pc, w) : op >= BITS_START && op < Op.self ? bits(m, R, base, pc, w) : data(m, R, base, pc, w);
    }
  }
  if (result !== undefined) {
    pc = (R[base - 1] as number) | 0;
    const link = CODE[pc - 1]!;
    base = (base - (link >>> 16)) | 0;
    R[base + (link & 0xffff)] = result;
  }
  if (called && (spent = (spent + 1) | 0) >= budget) {
    m.spent = spent;
    p.pc = pc;
    p.base = base;
    return Outcome.preempted;
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

/** What a `try` without a matching handler raises again. */
function again(R: readonly Term[], at: number): Again {
  return new Again({ kind: CLASS_OF.get(R[at]!)!, reason: R[at + 1]!, trace: R[at + 2] as unknown as Trace });
}

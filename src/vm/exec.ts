/**
 * The interpreter's loop: the frequent cases of the frequent instructions. Whatever else there is, it hands over to `step`,
 * an instruction at a time: so the loop stays small enough for the host to compile it well and soon.
 *
 *   fetch ─▶ case: done here ─▶ continue            fetch ─▶ case: not so simple ─▶ break ─▶ step ─▶ reload ─▶ fetch
 *
 * What keeps it fast (measured): sums are stored as the small integers that they are, for the host may have seen larger ones; `pc` and `base` are kept small integers by `| 0`; registers stand in one array per process
 * that only grows by push; all that is read again and again is a constant of the function around the loop. The numbers of
 * the cases are those of bytecode/ops.ts; a test compares them.
 */
import { Atom as AtomClass, Cons as ConsClass, equal, FALSE, Fun as FunClass, identical, INFINITY, NIL, Pid as PidClass, SmallMap as SmallMapClass, TermMap as TermMapClass, type Term } from '../terms/index.ts';
import { answer, callDynamic, callNative, goOn, grow, VALUE } from './calls.ts';
import { IS_NATIVE } from './code.ts';
import { unwind } from './exceptions.ts';
import { Outcome } from './executor.ts';
import type { Machine } from './machine.ts';
import { NEVER, NO_TIMER, type Process } from './process.ts';
import { ruling, stopsAtLimit } from './raising.ts';
import { CODE as codeSpace, CONSTANTS as constantSpace, LAMBDAS as lambdaSpace, SWITCHES as switchSpace } from './space.ts';
import { step, stopped } from './step.ts';
import { isOfType } from './typetests.ts';
import { walk } from './walk.ts';

/**
 * Makes the loop. The host's compiler embeds constants of a function, but not those of a module once a bundler has turned
 * them into variables.
 */
function makeExec(): (m: Machine, p: Process, budget: number) => Outcome {
  const codeWords = codeSpace;
  const constants = constantSpace;
  const lambdas = lambdaSpace;
  const switches = switchSpace;
  const atomClass = AtomClass;
  const consClass = ConsClass;
  const funClass = FunClass;
  const pidClass = PidClass;
  const mapClass = TermMapClass;
  const smallMapClass = SmallMapClass;
  const isArrayOf = Array.isArray;
  const noEnv: readonly Term[] = [];
  const no = FALSE;
  const nothing = NIL;

  return function exec(m: Machine, p: Process, budget: number): Outcome {
    // Constants of this very call, because a loop hides from the host's compiler that its context never changes.
    const CODE = codeWords;
    const CONSTANTS = constants;
    const LAMBDAS = lambdas;
    const SWITCHES = switches;
    const Atom = atomClass;
    const Cons = consClass;
    const Fun = funClass;
    const Pid = pidClass;
    const TermMap = mapClass;
    // Most maps are: it is asked for first.
    const SmallMap = smallMapClass;
    const isArray = isArrayOf;
    const NO_ENV = noEnv;
    const NO = no;
    const NOTHING = nothing;
    const server = m.code;
    let X = server.cells();
    const R = p.stack; // the same array for as long as this process runs here
    let base = p.base | 0;
    let pc = p.pc | 0;
    let spent = m.spent | 0;
    budget = Math.min(budget, 0x7fffffff) | 0;

    for (;;) {
      try {
        for (;;) {
          const w = CODE[pc]!;
          pc = (pc + 1) | 0;
          switch (w & 255) {
            case 0 /* halt */:
              m.spent = spent;
              p.pc = pc;
              p.base = base;
              return Outcome.done;
            case 1 /* move */:
              R[base + ((w >> 8) & 255)] = R[base + ((w >> 16) & 255)]!;
              continue;
            case 2 /* move2 */: {
              R[base + ((w >> 8) & 255)] = R[base + ((w >> 16) & 255)]!;
              const pair = CODE[pc]!;
              pc = (pc + 1) | 0;
              R[base + (pair >>> 16)] = R[base + (pair & 0xffff)]!;
              continue;
            }
            case 4 /* int */:
              R[base + ((w >> 8) & 255)] = w >> 16;
              continue;
            case 5 /* const */:
              R[base + ((w >> 8) & 255)] = CONSTANTS[CODE[pc]!]!;
              pc = (pc + 1) | 0;
              continue;
            case 6 /* call */: {
              const to = (pc + (w >> 8)) | 0;
              const window = (base + (CODE[((pc + 1) | 0) - 1]! >>> 16)) | 0;
              if (window + CODE[to - 1]! > R.length) break;
              R[window - 1] = (pc + 1) | 0;
              base = window;
              pc = to;
              if ((spent = (spent + 1) | 0) < budget) continue;
              p.pc = pc;
              p.base = base;
              m.spent = spent;
              return Outcome.preempted;
            }
            case 7 /* tail */: {
              pc = (pc + (w >> 8)) | 0;
              if ((spent = (spent + 1) | 0) < budget) continue;
              p.pc = pc;
              p.base = base;
              m.spent = spent;
              return Outcome.preempted;
            }
            case 8 /* moveCall */: {
              const to = (pc + CODE[pc]!) | 0;
              const window = (base + (CODE[((pc + 2) | 0) - 1]! >>> 16)) | 0;
              if (window + CODE[to - 1]! > R.length) break;
              R[base + ((w >> 8) & 255)] = R[base + ((w >> 16) & 255)]!;
              R[window - 1] = (pc + 2) | 0;
              base = window;
              pc = to;
              if ((spent = (spent + 1) | 0) < budget) continue;
              p.pc = pc;
              p.base = base;
              m.spent = spent;
              return Outcome.preempted;
            }
            case 9 /* moveTail */: {
              R[base + ((w >> 8) & 255)] = R[base + ((w >> 16) & 255)]!;
              pc = (pc + CODE[pc]!) | 0;
              if ((spent = (spent + 1) | 0) < budget) continue;
              p.pc = pc;
              p.base = base;
              m.spent = spent;
              return Outcome.preempted;
            }
            case 10 /* callExt */: {
              const to = X[w >>> 8]! | 0;
              const window = (base + (CODE[pc]! >>> 16)) | 0;
              if (to < 0) {
                if (to !== IS_NATIVE) break;
                m.spent = spent;
                p.base = base;
                p.pc = (pc + 1) | 0;
                const value = callNative(m, w >>> 8, R, window);
                if (typeof value !== 'symbol') {
                  spent = m.spent | 0;
                  X = server.cells();
                  R[base + (CODE[pc]! & 0xffff)] = value;
                  pc = (pc + 1) | 0;
                  if ((spent = (spent + 1) | 0) < budget) continue;
                  p.pc = pc;
                  m.spent = spent;
                  return Outcome.preempted;
                }
                const entry = goOn(m, p, value, spent, R, window, false) | 0;
                spent = m.spent | 0;
                X = server.cells();
                // What the native called may be a native itself, which has answered by now.
                if (entry === VALUE) {
                  R[base + (CODE[pc]! & 0xffff)] = answer.value;
                  pc = (pc + 1) | 0;
                } else if (entry < 0) return stopped(p, entry, (pc - 1) | 0, base);
                else {
                  base = window;
                  R[base - 1] = (pc + 1) | 0;
                  pc = entry;
                  grow(m, p, R, base, pc);
                }
              } else {
                if (window + CODE[to - 1]! > R.length) break;
                R[window - 1] = (pc + 1) | 0;
                base = window;
                pc = to;
              }
              if ((spent = (spent + 1) | 0) < budget) continue;
              p.pc = pc;
              p.base = base;
              m.spent = spent;
              return Outcome.preempted;
            }
            case 11 /* tailExt */: {
              const to = X[w >>> 8]! | 0;
              if (to < 0) {
                if (to !== IS_NATIVE) break;
                m.spent = spent;
                p.base = base;
                p.pc = pc;
                const value = callNative(m, w >>> 8, R, base);
                if (typeof value !== 'symbol') {
                  spent = m.spent | 0;
                  X = server.cells();
                  pc = (R[base - 1] as number) | 0;
                  const link = CODE[pc - 1]!;
                  base = (base - (link >>> 16)) | 0;
                  R[base + (link & 0xffff)] = value;
                  if ((spent = (spent + 1) | 0) < budget) continue;
                  p.pc = pc;
                  p.base = base;
                  m.spent = spent;
                  return Outcome.preempted;
                }
                const entry = goOn(m, p, value, spent, R, base, true) | 0;
                spent = m.spent | 0;
                X = server.cells();
                if (entry === VALUE) {
                  pc = (R[base - 1] as number) | 0;
                  const link = CODE[pc - 1]!;
                  base = (base - (link >>> 16)) | 0;
                  R[base + (link & 0xffff)] = answer.value;
                } else if (entry < 0) return stopped(p, entry, (pc - 1) | 0, base);
                else {
                  pc = entry;
                  if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
                }
              } else {
                if (base + CODE[to - 1]! > R.length) break;
                pc = to;
              }
              if ((spent = (spent + 1) | 0) < budget) continue;
              p.pc = pc;
              p.base = base;
              m.spent = spent;
              return Outcome.preempted;
            }
            case 12 /* callFun */: {
              const n = (w >> 8) & 255;
              const window = (base + (CODE[pc]! >>> 16)) | 0;
              const fun = R[window + n]!;
              if (!(fun instanceof Fun) || fun.arity !== n) break;
              const to = fun.entry | 0;
              // also false for funs of code that was purged somewhere: their frames are marked as huge
              if (to < 0 || window + CODE[to - 1]! > R.length) break;
              const env = fun.env!;
              const count = env.length;
              for (let i = 0; i < count; i++) R[window + n + i] = env[i]!;
              R[window - 1] = (pc + 1) | 0;
              base = window;
              pc = to;
              if ((spent = (spent + 1) | 0) < budget) continue;
              p.pc = pc;
              p.base = base;
              m.spent = spent;
              return Outcome.preempted;
            }
            case 13 /* tailFun */: {
              const n = (w >> 8) & 255;
              const window = base;
              const fun = R[window + n]!;
              if (!(fun instanceof Fun) || fun.arity !== n) break;
              const to = fun.entry | 0;
              // also false for funs of code that was purged somewhere: their frames are marked as huge
              if (to < 0 || window + CODE[to - 1]! > R.length) break;
              const env = fun.env!;
              const count = env.length;
              for (let i = 0; i < count; i++) R[window + n + i] = env[i]!;
              base = window;
              pc = to;
              if ((spent = (spent + 1) | 0) < budget) continue;
              p.pc = pc;
              p.base = base;
              m.spent = spent;
              return Outcome.preempted;
            }
            case 14 /* callDyn */: {
              const link = CODE[pc]!;
              const window = (base + (link >>> 16)) | 0;
              m.spent = spent;
              p.base = base;
              p.pc = (pc + 1) | 0;
              const entry = callDynamic(m, p, (w >> 8) & 255, R, window, false) | 0;
              spent = m.spent | 0;
              X = server.cells();
              if (entry < 0) {
                if (entry !== VALUE) return stopped(p, entry, (pc - 1) | 0, base);
                R[base + (link & 0xffff)] = answer.value;
                pc = (pc + 1) | 0;
              } else {
                base = window;
                R[base - 1] = (pc + 1) | 0;
                pc = entry;
                if (base + CODE[pc - 1]! > R.length) grow(m, p, R, base, pc);
              }
              if ((spent = (spent + 1) | 0) < budget) continue;
              p.pc = pc;
              p.base = base;
              m.spent = spent;
              return Outcome.preempted;
            }
            case 18 /* ret */: {
              const value = R[base + ((w >> 8) & 255)]!;
              pc = (R[base - 1] as number) | 0;
              const link = CODE[pc - 1]!;
              base = (base - (link >>> 16)) | 0;
              R[base + (link & 0xffff)] = value;
              continue;
            }
            case 19 /* retConst */: {
              const value = CONSTANTS[CODE[pc]!]!;
              pc = (R[base - 1] as number) | 0;
              const link = CODE[pc - 1]!;
              base = (base - (link >>> 16)) | 0;
              R[base + (link & 0xffff)] = value;
              continue;
            }
            case 20 /* retInt */: {
              const value = w >> 16;
              pc = (R[base - 1] as number) | 0;
              const link = CODE[pc - 1]!;
              base = (base - (link >>> 16)) | 0;
              R[base + (link & 0xffff)] = value;
              continue;
            }
            case 21 /* retAdd */: {
              const x = R[base + ((w >> 8) & 255)]!;
              const y = R[base + ((w >> 16) & 255)]!;
              if (typeof x !== 'number' || typeof y !== 'number') break;
              const sum = x + y;
              const value = sum | 0;
              if (value !== sum) break;
              pc = (R[base - 1] as number) | 0;
              const link = CODE[pc - 1]!;
              base = (base - (link >>> 16)) | 0;
              R[base + (link & 0xffff)] = value;
              continue;
            }
            case 22 /* retAddInt */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (typeof x !== 'number') break;
              const sum = x + (w >> 16);
              const value = sum | 0;
              if (value !== sum) break;
              pc = (R[base - 1] as number) | 0;
              const link = CODE[pc - 1]!;
              base = (base - (link >>> 16)) | 0;
              R[base + (link & 0xffff)] = value;
              continue;
            }
            case 23 /* retCons */: {
              const value = new Cons(R[base + ((w >> 8) & 255)]!, R[base + ((w >> 16) & 255)]!);
              pc = (R[base - 1] as number) | 0;
              const link = CODE[pc - 1]!;
              base = (base - (link >>> 16)) | 0;
              R[base + (link & 0xffff)] = value;
              continue;
            }
            case 24 /* retTuple2 */: {
              const value = [R[base + ((w >> 8) & 255)]!, R[base + ((w >> 16) & 255)]!] as Term;
              pc = (R[base - 1] as number) | 0;
              const link = CODE[pc - 1]!;
              base = (base - (link >>> 16)) | 0;
              R[base + (link & 0xffff)] = value;
              continue;
            }
            case 25 /* retTag2 */: {
              const value = [CONSTANTS[CODE[pc]!]!, R[base + ((w >> 8) & 255)]!] as Term;
              pc = (R[base - 1] as number) | 0;
              const link = CODE[pc - 1]!;
              base = (base - (link >>> 16)) | 0;
              R[base + (link & 0xffff)] = value;
              continue;
            }
            case 26 /* jump */:
              pc = (pc + (w >> 8)) | 0;
              continue;
            case 27 /* eqConst */:
              if (R[base + ((w >> 8) & 255)]! === CONSTANTS[CODE[pc]!]) pc = (pc + 2) | 0;
              else pc = (pc + 1 + CODE[pc + 1]!) | 0;
              continue;
            case 28 /* neConst */:
              if (R[base + ((w >> 8) & 255)]! !== CONSTANTS[CODE[pc]!]) pc = (pc + 2) | 0;
              else pc = (pc + 1 + CODE[pc + 1]!) | 0;
              continue;
            case 29 /* eqInt */:
              if (R[base + ((w >> 8) & 255)]! === w >> 16) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            case 30 /* neInt */:
              if (R[base + ((w >> 8) & 255)]! !== w >> 16) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            case 31 /* looseEqInt */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (typeof x !== 'number') break;
              if (x === w >> 16) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 32 /* looseNeInt */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (typeof x !== 'number') break;
              if (x !== w >> 16) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 33 /* eq */: {
              const x = R[base + ((w >> 8) & 255)]!;
              const y = R[base + ((w >> 16) & 255)]!;
              if (x === y) pc = (pc + 1) | 0;
              else if (typeof x === 'number' || x instanceof Atom || !identical(x, y)) pc = (pc + CODE[pc]!) | 0;
              else pc = (pc + 1) | 0;
              continue;
            }
            case 34 /* ne */: {
              const x = R[base + ((w >> 8) & 255)]!;
              const y = R[base + ((w >> 16) & 255)]!;
              if (x === y) pc = (pc + CODE[pc]!) | 0;
              else if (typeof x === 'number' || x instanceof Atom || !identical(x, y)) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 35 /* looseEq */: {
              const x = R[base + ((w >> 8) & 255)]!;
              const y = R[base + ((w >> 16) & 255)]!;
              if (x === y) pc = (pc + 1) | 0;
              else if ((typeof x === 'number' && typeof y === 'number') || (x instanceof Pid && y instanceof Pid ? x.id !== y.id : !equal(x, y))) pc = (pc + CODE[pc]!) | 0;
              else pc = (pc + 1) | 0;
              continue;
            }
            case 36 /* looseNe */: {
              const x = R[base + ((w >> 8) & 255)]!;
              const y = R[base + ((w >> 16) & 255)]!;
              if (x === y) pc = (pc + CODE[pc]!) | 0;
              else if ((typeof x === 'number' && typeof y === 'number') || (x instanceof Pid && y instanceof Pid ? x.id !== y.id : !equal(x, y))) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 37 /* lt */: {
              const x = R[base + ((w >> 8) & 255)]!;
              const y = R[base + ((w >> 16) & 255)]!;
              if (typeof x !== 'number' || typeof y !== 'number') break;
              if (x < y) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 38 /* le */: {
              const x = R[base + ((w >> 8) & 255)]!;
              const y = R[base + ((w >> 16) & 255)]!;
              if (typeof x !== 'number' || typeof y !== 'number') break;
              if (x <= y) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 39 /* ltInt */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (typeof x !== 'number') break;
              if (x < w >> 16) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 40 /* leInt */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (typeof x !== 'number') break;
              if (x <= w >> 16) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 41 /* gtInt */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (typeof x !== 'number') break;
              if (x > w >> 16) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 42 /* geInt */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (typeof x !== 'number') break;
              if (x >= w >> 16) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 43 /* isTuple */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (isArray(x) && x.length === ((w >> 16) & 255)) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 44 /* tagged */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (isArray(x) && x.length === ((w >> 16) & 255) && x[0] === CONSTANTS[CODE[pc]!]) pc = (pc + 2) | 0;
              else pc = (pc + 1 + CODE[pc + 1]!) | 0;
              continue;
            }
            case 45 /* element */:
              R[base + ((w >> 8) & 255)] = (R[base + ((w >> 16) & 255)]! as readonly Term[])[w >>> 24]!;
              continue;
            case 47 /* split */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (x instanceof Cons) {
                R[base + ((w >> 16) & 255)] = x.head;
                R[base + (w >>> 24)] = x.tail;
                pc = (pc + 1) | 0;
              } else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 48 /* isType */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (isOfType(x, (w >> 16) & 255)) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 49 /* isNotType */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (!isOfType(x, (w >> 16) & 255)) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 50 /* switch */: {
              const to = SWITCHES[CODE[pc]!]!.get(R[base + ((w >> 8) & 255)]!);
              pc = (pc + 1) | 0;
              pc = (pc + (to === undefined ? CODE[pc]! : to)) | 0;
              continue;
            }
            case 51 /* add */: {
              const x = R[base + ((w >> 16) & 255)]!;
              const y = R[base + (w >>> 24)]!;
              if (typeof x !== 'number' || typeof y !== 'number') break;
              const sum = x + y;
              const r = sum | 0;
              if (r !== sum) break;
              R[base + ((w >> 8) & 255)] = r;
              continue;
            }
            case 52 /* sub */: {
              const x = R[base + ((w >> 16) & 255)]!;
              const y = R[base + (w >>> 24)]!;
              if (typeof x !== 'number' || typeof y !== 'number') break;
              const sum = x - y;
              const r = sum | 0;
              if (r !== sum) break;
              R[base + ((w >> 8) & 255)] = r;
              continue;
            }
            case 53 /* mul */: {
              const x = R[base + ((w >> 16) & 255)]!;
              const y = R[base + (w >>> 24)]!;
              if (typeof x !== 'number' || typeof y !== 'number') break;
              const r = x * y;
              if ((r | 0) !== r) break;
              R[base + ((w >> 8) & 255)] = r | 0;
              continue;
            }
            case 54 /* addInt */: {
              const x = R[base + ((w >> 16) & 255)]!;
              if (typeof x !== 'number') break;
              const sum = x + (w >> 24);
              const r = sum | 0;
              if (r !== sum) break;
              R[base + ((w >> 8) & 255)] = r;
              continue;
            }
            case 55 /* div */: {
              const x = R[base + ((w >> 16) & 255)]!;
              const y = R[base + (w >>> 24)]!;
              if (typeof x !== 'number' || typeof y !== 'number' || (x | 0) !== x || (y | 0) !== y || y <= 0) break;
              R[base + ((w >> 8) & 255)] = (x / y) | 0;
              continue;
            }
            case 56 /* rem */: {
              const x = R[base + ((w >> 16) & 255)]!;
              const y = R[base + (w >>> 24)]!;
              if (typeof x !== 'number' || typeof y !== 'number' || (x | 0) !== x || (y | 0) !== y || y <= 0) break;
              R[base + ((w >> 8) & 255)] = (x % y) | 0;
              continue;
            }
            case 59 /* cons */:
              R[base + ((w >> 8) & 255)] = new Cons(R[base + ((w >> 16) & 255)]!, R[base + (w >>> 24)]!);
              continue;
            case 60 /* tuple2 */:
              R[base + ((w >> 8) & 255)] = [R[base + ((w >> 16) & 255)]!, R[base + (w >>> 24)]!];
              continue;
            case 61 /* tag2 */:
              R[base + ((w >> 8) & 255)] = [CONSTANTS[CODE[pc]!]!, R[base + ((w >> 16) & 255)]!];
              pc = (pc + 1) | 0;
              continue;
            case 62 /* tuple */: {
              const range = CODE[pc]!;
              const from = base + (range & 0xffff);
              const n = range >>> 16;
              if (n === 3) R[base + ((w >> 8) & 255)] = [R[from]!, R[from + 1]!, R[from + 2]!];
              else if (n === 4) R[base + ((w >> 8) & 255)] = [R[from]!, R[from + 1]!, R[from + 2]!, R[from + 3]!];
              else break;
              pc = (pc + 1) | 0;
              continue;
            }
            case 67 /* mapPut */: {
              const map = R[base + ((w >> 16) & 255)]!;
              if (!(map instanceof SmallMap || map instanceof TermMap)) break;
              R[base + ((w >> 8) & 255)] = map.put(R[base + (w >>> 24)]!, R[base + CODE[pc]!]!);
              pc = (pc + 1) | 0;
              continue;
            }
            case 69 /* mapGet */: {
              const map = R[base + ((w >> 16) & 255)]!;
              const value = map instanceof SmallMap || map instanceof TermMap ? map.get(R[base + (w >>> 24)]!) : undefined;
              if (value === undefined) pc = (pc + CODE[pc]!) | 0;
              else {
                R[base + ((w >> 8) & 255)] = value;
                pc = (pc + 1) | 0;
              }
              continue;
            }
            case 70 /* mapGetConst */: {
              const map = R[base + ((w >> 16) & 255)]!;
              const value = map instanceof SmallMap || map instanceof TermMap ? map.get(CONSTANTS[CODE[pc]!]!) : undefined;
              if (value === undefined) pc = (pc + 1 + CODE[pc + 1]!) | 0;
              else {
                R[base + ((w >> 8) & 255)] = value;
                pc = (pc + 2) | 0;
              }
              continue;
            }
            case 71 /* makeFun */: {
              const range = CODE[pc + 1]!;
              const from = base + (range & 0xffff);
              const n = range >>> 16;
              const lambda = LAMBDAS[CODE[pc]!]!;
              const env = n === 0 ? NO_ENV : n === 1 ? [R[from]!] : R.slice(from, from + n);
              const token = server.tokens[lambda.version]!;
              R[base + ((w >> 8) & 255)] = new Fun(
                lambda.module,
                lambda.name,
                lambda.arity,
                lambda.entry,
                env,
                lambda.index,
                lambda.uniq,
                token,
              );
              pc = (pc + 2) | 0;
              continue;
            }
            case 76 /* receive */: {
              const { before } = p;
              const message = before === null ? p.first : before.next;
              if (message === null) pc = (pc + CODE[pc]!) | 0;
              else {
                R[base + ((w >> 8) & 255)] = message.term;
                pc = (pc + 1) | 0;
              }
              continue;
            }
            case 77 /* take */:
              m.spent = spent;
              m.takeMessage(p);
              continue;
            case 79 /* wait */:
              m.spent = spent;
              p.pc = (pc + (w >> 8)) | 0;
              p.base = base;
              return Outcome.waiting;
            case 80 /* waitUntil */: {
              const timeout = R[base + ((w >> 8) & 255)]!;
              // what is due, or none of the lengths that come often, is done out of line
              if (p.timer !== NO_TIMER && p.timer !== NEVER) {
                if (p.timedOut) break;
              } else if (timeout !== INFINITY) {
                if (typeof timeout !== 'number' || timeout <= 0 || timeout > 0xffffffff) break;
                m.spent = spent;
                m.startReceiveTimer(p, timeout);
              }
              m.spent = spent;
              p.pc = (pc + CODE[pc]!) | 0;
              p.base = base;
              return Outcome.waiting;
            }
            case 89 /* self */:
              R[base + ((w >> 8) & 255)] = p.pid;
              continue;
            case 90 /* addTail */: {
              const x = R[base + ((w >> 16) & 255)]!;
              const y = R[base + (w >>> 24)]!;
              if (typeof x !== 'number' || typeof y !== 'number') break;
              const sum = x + y;
              const r = sum | 0;
              if (r !== sum) break;
              R[base + ((w >> 8) & 255)] = r;
              pc = (pc + CODE[pc]!) | 0;
              if ((spent = (spent + 1) | 0) < budget) continue;
              p.pc = pc;
              p.base = base;
              m.spent = spent;
              return Outcome.preempted;
            }
            case 91 /* addIntTail */: {
              const x = R[base + ((w >> 16) & 255)]!;
              if (typeof x !== 'number') break;
              const sum = x + (w >> 24);
              const r = sum | 0;
              if (r !== sum) break;
              R[base + ((w >> 8) & 255)] = r;
              pc = (pc + CODE[pc]!) | 0;
              if ((spent = (spent + 1) | 0) < budget) continue;
              p.pc = pc;
              p.base = base;
              m.spent = spent;
              return Outcome.preempted;
            }
            case 92 /* mulInt */: {
              const x = R[base + ((w >> 16) & 255)]!;
              if (typeof x !== 'number') break;
              const r = x * (w >> 24);
              if ((r | 0) !== r) break;
              R[base + ((w >> 8) & 255)] = r | 0;
              continue;
            }
            case 93 /* divInt */: {
              const x = R[base + ((w >> 16) & 255)]!;
              if (typeof x !== 'number' || (x | 0) !== x) break;
              R[base + ((w >> 8) & 255)] = (x / (w >> 24)) | 0;
              continue;
            }
            case 94 /* remInt */: {
              const x = R[base + ((w >> 16) & 255)]!;
              if (typeof x !== 'number' || (x | 0) !== x) break;
              R[base + ((w >> 8) & 255)] = (x % (w >> 24)) | 0;
              continue;
            }
            case 95 /* truthy */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (x === NO || x === NOTHING) pc = (pc + CODE[pc]!) | 0;
              else pc = (pc + 1) | 0;
              continue;
            }
            case 96 /* falsy */: {
              const x = R[base + ((w >> 8) & 255)]!;
              if (x === NO || x === NOTHING) pc = (pc + 1) | 0;
              else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
            case 97 /* walk */: {
              spent = walk(R, base, w, CODE[(pc + 1) | 0]!, spent, budget) | 0;
              const x = R[base + ((w >> 8) & 255)]!;
              if (x instanceof Cons) {
                R[base + ((w >> 16) & 255)] = x.head;
                R[base + (w >>> 24)] = x.tail;
                pc = (pc + 1) | 0;
              } else pc = (pc + CODE[pc]!) | 0;
              continue;
            }
          }
          // not so simple: the whole instruction, out of line
          m.spent = spent;
          p.base = base;
          const why = step(m, p, (pc - 1) | 0, budget);
          if (why >= 0) return why as Outcome;
          base = p.base | 0;
          pc = p.pc | 0;
          spent = m.spent | 0;
          X = server.cells();
        }
      } catch (thrown) {
        // What a program did is taken to its handler; everything else is a bug of ours and goes up with the place.
        spent = Math.max(spent, m.spent) | 0;
        m.spent = spent;
        if (stopsAtLimit(m, p, thrown)) {
          // Nothing has happened yet: the instruction is done again when the run goes on.
          p.pc = (pc - 1) | 0;
          p.base = base;
          return Outcome.limit;
        }
        if (!unwind(m, p, pc, base, ruling(m, p, thrown, pc, base))) return Outcome.crashed;
        base = p.base | 0;
        pc = p.pc | 0;
        X = server.cells();
      }
    }
  };
}

/** Runs p for `budget` reductions; see Executor.run. */
export const exec = makeExec();

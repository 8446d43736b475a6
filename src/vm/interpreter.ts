/** The interpreter as the machine's executor. */
import { EMPTY, Fun, listFromArray, type Atom, type Term } from '../terms/index.ts';
import { exec } from './exec.ts';
import { currentTrace } from './exceptions.ts';
import type { Executor } from './executor.ts';
import { frames } from './frames.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';
import { HALT, START_APPLY, START_FUN, versionAt } from './space.ts';

function begin(p: Process, pc: number, registers: Term[]): void {
  p.stack = [HALT, ...registers, EMPTY];
  p.base = 1;
  p.pc = pc;
}

export const interpreter: Executor = {
  start(_m: Machine, p: Process, module: Atom, name: Atom, args: readonly Term[]): void {
    // A literal array is exactly as long as it needs to be: it matters for processes that only wait.
    p.stack = [HALT, module, name, listFromArray(args), EMPTY];
    p.base = 1;
    p.pc = START_APPLY;
  },

  startFun(_m: Machine, p: Process, fun: Fun): void {
    begin(p, START_FUN, [fun, EMPTY]);
  },

  run: exec,

  currentFunction(_m: Machine, p: Process): Term {
    for (const { pc } of frames(p)) {
      const version = versionAt(pc - 1);
      const f = version?.functionAt(pc - 1);
      if (version !== undefined && f !== undefined) return [version.compiled.name, f.name, f.arity];
    }
    return p.initialCall;
  },

  stacktrace(_m: Machine, p: Process): Term {
    return currentTrace(p);
  },
};

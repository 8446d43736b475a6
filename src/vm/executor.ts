/**
 * What the machine asks of whoever runs a process's instructions. The interpreter is one executor; tests bring scripted ones.
 */
import type { Atom, Fun, Term } from '../terms/index.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';

/** Why `run` came back. */
export const Outcome = {
  /** Budget used up; p.pc is where to go on. */
  preempted: 0,
  /** No message matches: p.pc stands at the receive. Run again when a message comes or the timer fires. */
  waiting: 1,
  /** The process's function returned: exit :normal. */
  done: 2,
  /** Uncaught exception: m.exceptionClass, m.exceptionReason (the exit reason) and m.exceptionStack say which. */
  crashed: 3,
  /** A native answered RETRY after m.block(): run the same call again when woken. */
  blocked: 4,
  /** A native ended the process itself. */
  exited: 5,
  /** A call of a module whose code is still to come (m.missing): the whole machine waits, then runs p again. */
  missing: 6,
  /** The next instruction would overstep a limit (m.hit was called): the run stops, and does it again when it goes on. */
  limit: 7,
} as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

export interface Executor {
  /** Makes a fresh process ready to call module:name(args). Whether such a function exists shows when it runs (undef). */
  start(m: Machine, p: Process, module: Atom, name: Atom, args: readonly Term[]): void;

  /**
   * Runs p from its pc for `budget` reductions, exactly: it comes back at the first call (the only place where reductions
   * are counted) at which m.spent ≥ budget. m.spent is 0 at entry; it must be up to date whenever the executor calls into
   * the machine or a native (the clock reads it), and is read again after (charge adds to it).
   */
  run(m: Machine, p: Process, budget: number): Outcome;

  /** {module, function, arity} where p stands, for process_info. */
  currentFunction(m: Machine, p: Process): Term;
  /** p's stack trace as a term, for process_info. */
  stacktrace(m: Machine, p: Process): Term;
  /** The call that spawn(Fun) starts: same as :erlang.apply(fun, []). Defaults to that when absent. */
  startFun?(m: Machine, p: Process, fun: Fun): void;
}

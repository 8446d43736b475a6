/**
 * An executor for tests: processes whose bodies are lists of steps instead of bytecode. Each step costs one reduction;
 * all that a process knows is its pc and its stack (so that it can be copied), like the real thing.
 */
import { EMPTY, atom, type Atom, type Term } from '../terms/index.ts';
import { Outcome, type Executor } from './executor.ts';
import type { Machine } from './machine.ts';
import type { CodeServer } from './code.ts';
import { Raise } from './native.ts';
import type { Process } from './process.ts';

/**
 * A step: does something and answers nothing (go on), a number (the next pc), or one of the words. Steps read and write
 * only the machine, the process and its stack.
 */
export type Step = (m: Machine, p: Process) => void | number | 'exited' | 'blocked' | 'wait';

/** Receives a message that passes the test, pushing it on the stack. */
export const receive =
  (matches: (message: Term) => boolean = () => true, timeout = Infinity): Step =>
  (m, p) => {
    for (;;) {
      const message = m.currentMessage(p);
      if (message === undefined) break;
      if (matches(message)) {
        p.stack.push(m.takeMessage(p));
        return undefined;
      }
      m.skipMessage(p);
    }
    if (p.timedOut || timeout === 0) {
      m.timeoutReceive(p);
      p.stack.push(atom('timeout'));
      return undefined;
    }
    m.startReceiveTimer(p, timeout);
    return 'wait';
  };

/** Makes an executor out of named bodies: spawn calls `test:NAME(args)`; args stand on the stack at the start. */
export function scripted(bodies: Readonly<Record<string, readonly Step[]>>): Executor {
  return {
    start(_m, p, _module, name, args) {
      p.stack = [name, ...args];
      p.pc = 0;
    },
    run(m, p, budget) {
      const body = bodies[(p.stack[0] as Atom).name];
      if (body === undefined) throw new Error(`no body ${String((p.stack[0] as Atom).name)}`);
      for (;;) {
        if (m.spent >= budget) return Outcome.preempted;
        const step = body[p.pc];
        if (step === undefined) return Outcome.done;
        try {
          const next = step(m, p);
          if (next === 'wait') return Outcome.waiting;
          if (next === 'exited') return Outcome.exited;
          if (next === 'blocked') return Outcome.blocked;
          p.pc = next ?? p.pc + 1;
          m.spent++;
        } catch (raised) {
          if (!(raised instanceof Raise)) throw raised;
          m.exceptionClass = raised.kind;
          m.exceptionReason = raised.kind === 'error' ? [raised.reason, EMPTY] : raised.reason;
          return Outcome.crashed;
        }
      }
    },
    currentFunction: (_m, p) => [atom('test'), p.stack[0]!, 0],
    stacktrace: () => EMPTY,
  };
}

/** Code that is none: what scripted machines carry. */
export const noCode = { fork: () => noCode, compiled: () => null } as unknown as CodeServer;

/** What was thrown in the interpreter, as the exception of the program; faults of ours leave with the place they happened at. */
import { disassembleAt } from '../bytecode/index.ts';
import { atom, Exceeded, SYSTEM_LIMIT, type Term } from '../terms/index.ts';
import { answer } from './calls.ts';
import { Failure, nativeFailure, Trace, type Exception } from './exceptions.ts';
import { AtLimit } from './limits.ts';
import type { Machine } from './machine.ts';
import { Raise, type ExceptionClass } from './native.ts';
import type { Process } from './process.ts';
import { CodeSpaceFull, IMPORTS, versionAt } from './space.ts';

export const CLASS_OF: ReadonlyMap<Term, ExceptionClass> = new Map<Term, ExceptionClass>([
  [atom('error'), 'error'],
  [atom('exit'), 'exit'],
  [atom('throw'), 'throw'],
]);

/** An exception that goes on after a `try` that had no clause for it. */
export class Again {
  readonly exception: Exception;
  constructor(exception: Exception) {
    this.exception = exception;
  }
}

/** A bug of ours, with where the machine stood. */
export class MachineFault extends Error {}

/** Is this an instruction that would overstep a limit? Then the machine has been told of it. */
export function stopsAtLimit(m: Machine, p: Process, thrown: unknown): boolean {
  if (thrown instanceof Exceeded) m.hit(thrown.what, m.who(p));
  return thrown instanceof Exceeded || thrown instanceof AtLimit;
}

/** What was thrown at `pc`, as the exception that the program sees; a bug of ours goes on as a MachineFault. */
export function ruling(m: Machine, p: Process, thrown: unknown, pc: number, base: number): Exception {
  if (thrown instanceof Again) return thrown.exception;
  let failure: Failure;
  if (thrown instanceof Failure) failure = thrown;
  else if (thrown instanceof Raise) {
    const { at } = answer;
    const native = IMPORTS[answer.native];
    if (native === undefined) throw new MachineFault(`a native's exception without a native, ${place(pc)}`);
    failure = nativeFailure(thrown, native.module, native.name, p.stack.slice(at, at + native.arity));
    if (thrown.stack !== null) return { kind: failure.kind, reason: failure.reason, trace: thrown.stack };
  } else if (isHostLimit(thrown)) failure = new Failure('error', SYSTEM_LIMIT);
  else {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new MachineFault(`${message} (${m.who(p)}, ${place(pc)})`, { cause: thrown });
  }
  return { kind: failure.kind, reason: failure.reason, trace: new Trace(p, pc, base, failure) };
}

/** Sizes that the host refuses: what Erlang calls system_limit. Its stack running over is not among them. */
function isHostLimit(thrown: unknown): boolean {
  return thrown instanceof CodeSpaceFull || (thrown instanceof RangeError && !thrown.message.includes('call stack'));
}

/** Address, instruction, function and line for a message to ourselves. */
function place(pc: number): string {
  const version = versionAt(pc - 1);
  if (version === undefined) return `pc ${pc} outside of all code`;
  const f = version.functionAt(pc - 1);
  const { compiled } = version;
  let instruction = '?';
  try {
    instruction = disassembleAt(compiled, pc - 1 - version.start);
  } catch {
    // pc stands within an instruction: the function and the line must do
  }
  return `pc ${pc - version.start} ${instruction} in ${compiled.name.name}.${f?.name.name}/${f?.arity}, line ${version.lineAt(pc - 1)}`;
}

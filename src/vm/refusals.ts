/** How an instruction refuses its operands: within a guard that is a jump, elsewhere an exception. */
import { NAMELESS } from '../bytecode/index.ts';
import { BADARITH, type Term } from '../terms/index.ts';
import { refusal } from './bifs.ts';
import { bifFailure, Failure, guardTarget } from './exceptions.ts';
import { versionAt } from './space.ts';

/** A BIF refused its arguments: in a guard, where that goes on; else it raises. `pc` is past the instruction's words read so far. */
export function refused(name: string, args: Term[], pc: number): number {
  const target = guardTarget(pc - 1);
  if (target >= 0) return target;
  const reason = refusal(name, args);
  if (NAMELESS.has(`${name}/${args.length}`) && versionAt(pc - 1)?.compiled.evaluated !== true) throw new Failure('error', reason);
  throw bifFailure(name, args, reason);
}

/** x + n, in compiled code only, which does not name it in its stack trace. */
export function refusedImmediate(pc: number): number {
  const target = guardTarget(pc - 1);
  if (target >= 0) return target;
  throw new Failure('error', BADARITH);
}

export function failed(reason: Term, pc: number): number {
  const target = guardTarget(pc - 1);
  if (target >= 0) return target;
  throw new Failure('error', reason);
}

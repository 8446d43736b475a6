/** Errors that the machine itself raises in programs, with the mark by which their message is found. */
import { BADARG, NOPROC, atom, makeMap, type Term } from '../terms/index.ts';
import { Raise } from './native.ts';

/** error_info of the emulator's own functions: their words come from :erl_erts_errors. */
const ERTS: Term = makeMap([[atom('module'), atom('erl_erts_errors')]]);

/** badarg of an emulator's function; with a cause where the words depend on one. */
export function badarg(cause?: string): Raise {
  if (cause === undefined) return new Raise('error', BADARG, null, ERTS);
  return new Raise('error', BADARG, null, makeMap([[atom('cause'), atom(cause)], [atom('module'), atom('erl_erts_errors')]]));
}

export const noproc = (): Raise => new Raise('error', NOPROC, null, ERTS);

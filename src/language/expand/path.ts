/**
 * What is being expanded, from the innermost outwards: the stack trace of a problem, or of what a macro's code raises. It is kept on
 * the way down, not put together on the way up: expansion stops for each macro that has to run, and most of these never raise.
 */
import { atom, charlist, list, type Atom, type Term } from '../../terms/index.ts';
import { A, lineOf } from './ast.ts';
import type { Env } from './env.ts';
import { fileText } from './problems.ts';

export type Path = {
  readonly outer: Path | null;
  /** A macro (or struct) and where it is used; null: a clause, which leaves a frame in the trace of a problem. */
  readonly use: Use | null;
};
type Use = { readonly what: 'macro' | 'struct'; readonly module: Atom; readonly name: Atom; readonly arity: number; readonly env: Env; readonly meta: Term };

const FILE = atom('file');
const LINE = atom('line');
const EXPANDING = { macro: list([FILE, charlist('expanding macro')]), struct: list([FILE, charlist('expanding struct')]) };
/** The frame that Elixir's walk over clauses leaves in a stack trace. */
const CLAUSE: Term = [atom('lists'), atom('mapfoldl_1'), 3, list([FILE, charlist('lists.erl')], [LINE, 1462])];

/** Stack trace entries, innermost first. `shownFile`: a file as stack traces show it. `clauses`: with the frames that these leave. */
export function framesOf(path: Path | null, shownFile: (file: string) => string, clauses: boolean): Term[] {
  const files = new Map<Term, Term>();
  const fileEntry = (file: Term): Term => {
    let entry = files.get(file);
    if (entry === undefined) files.set(file, (entry = [FILE, charlist(shownFile(fileText(file)))]));
    return entry;
  };
  const frames: Term[] = [];
  for (let at = path; at !== null; at = at.outer) {
    const { use } = at;
    if (use !== null) frames.push([use.module, use.name, use.arity, EXPANDING[use.what]], userFrame(use, fileEntry(use.env.file)));
    else if (clauses) frames.push(CLAUSE);
  }
  return frames;
}

/** The place where a macro is used. */
function userFrame({ env, meta }: Use, file: Term): Term {
  const location = list(file, [LINE, lineOf(meta)]);
  if (env.module === A.nil) return [atom('elixir_compiler_0'), atom('__FILE__'), 1, location];
  if (!Array.isArray(env.function)) return [env.module, atom('__MODULE__'), 0, location];
  return [env.module, env.function[0] as Term, env.function[1] as Term, location];
}

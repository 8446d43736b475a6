/**
 * What a person did wrong, as data. The expander throws a CompileProblem to unwind; at its door it becomes part of the outcome.
 */
import { lineOf, metaKeep } from './ast.ts';
import { atom, Bits, charlist, list, type Term } from '../../terms/index.ts';
import type { Env } from './env.ts';

export class CompileProblem {
  /** The Elixir exception's name without `Elixir.`; 'Unsupported' never reaches a program (stage 0 only). */
  readonly exception: string;
  readonly description: string;
  readonly file: string;
  readonly line: number;
  /** More fields of the exception. */
  readonly fields: Readonly<Record<string, Term>>;
  /** Stack trace entries: the macros being expanded, innermost first. */
  readonly stack: Term[] = [];
  /** What was warned about before, still to be said. */
  readonly warnings: Warning[] = [];
  constructor(exception: string, description: string, file: string, line: number, fields: Readonly<Record<string, Term>> = {}) {
    this.exception = exception;
    this.description = description;
    this.file = file;
    this.line = line;
    this.fields = fields;
  }
}

/** A warning as Elixir prints it: `warning: MESSAGE\n  LOCATION\n`. */
export type Warning = {
  readonly message: string;
  readonly file: string;
  readonly line: number;
  /** `file:line: Mod.fun/arity` */
  readonly location: string;
};

/** Runs; a problem takes along the warnings that were there when it came up. */
export function withWarnings<T>(warnings: readonly Warning[], run: () => T): T {
  try {
    return run();
  } catch (problem) {
    if (problem instanceof CompileProblem) problem.warnings.unshift(...warnings);
    throw problem;
  }
}

/** Adds the stack trace entry of the body that runs: for what is found while it defines something. */
export function inBody<T>(file: Term, line: number, run: () => T): T {
  try {
    return run();
  } catch (problem) {
    if (problem instanceof CompileProblem) problem.stack.push([atom('elixir_compiler_1'), atom('__MODULE__'), 1, list([atom('file'), charlist(fileText(file))], [atom('line'), line])]);
    throw problem;
  }
}

export const fileText = (file: Term): string => (file instanceof Bits ? (file.text() ?? 'nofile') : 'nofile');

/** Raises CompileError at the meta's place (or where `location: :keep` says). */
export function formError(meta: Term, env: Env | string, description: string): never {
  const keep = metaKeep(meta);
  const file = keep ? fileText(keep.file) : typeof env === 'string' ? env : fileText(env.file);
  throw new CompileProblem('CompileError', description, file, keep ? keep.line : lineOf(meta));
}

/** Raises FunctionClauseError: what stands in a macro's (or function's) arguments is no form that it has a clause for. */
export function noClause(name: string, arity: number, module = 'Elixir.Kernel'): never {
  const description = `no function clause matching in ${`:${module}`.replace(':Elixir.', '')}.${name}/${arity}`;
  throw new CompileProblem('FunctionClauseError', description, '', 0, { module: atom(module), function: atom(name), arity });
}

/** Raises ArgumentError, as Kernel's macros do. */
export function argumentError(message: string): never {
  throw new CompileProblem('ArgumentError', message, '', 0);
}

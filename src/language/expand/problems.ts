/**
 * What a person did wrong, as data. The expander throws a CompileProblem to unwind; at its door it becomes part of the outcome.
 */
import { lineOf, metaKeep } from './ast.ts';
import { Bits, type Term } from '../../terms/index.ts';
import type { Env } from './env.ts';

export class CompileProblem {
  /** The Elixir exception's name without `Elixir.`; 'Unsupported' never reaches a program (stage 0 only). */
  readonly exception: string;
  readonly description: string;
  readonly file: string;
  readonly line: number;
  constructor(exception: string, description: string, file: string, line: number) {
    this.exception = exception;
    this.description = description;
    this.file = file;
    this.line = line;
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

export const fileText = (file: Term): string => (file instanceof Bits ? (file.text() ?? 'nofile') : 'nofile');

/** Raises CompileError at the meta's place (or where `location: :keep` says). */
export function formError(meta: Term, env: Env | string, description: string): never {
  const keep = metaKeep(meta);
  const file = keep ? fileText(keep.file) : typeof env === 'string' ? env : fileText(env.file);
  throw new CompileProblem('CompileError', description, file, keep ? keep.line : lineOf(meta));
}

/** Raises ArgumentError, as Kernel's macros do. */
export function argumentError(message: string): never {
  throw new CompileProblem('ArgumentError', message, '', 0);
}

/** How funs show themselves. */
import { atom, type Atom, type Fun } from './types.ts';

export type ShownFun = { readonly module: Atom; readonly name: Atom; readonly index: number; readonly uniq: number };

/** The module whose code real Elixir interprets: its funs are those of Erlang's interpreter, one for each arity. */
export const EVALUATED = atom('elixir_eval');
const INTERPRETER = atom('erl_eval');
const INTERPRETER_UNIQ = 3316493;

/** What a fun says that it is. Funs that were evaluated differ all the same: by what is in them. */
export function shownFun(fun: Fun): ShownFun {
  if (fun.module !== EVALUATED || fun.env === null) return fun;
  return { module: INTERPRETER, name: atom(`-expr/6-fun-${fun.arity + 2}-`), index: 43 - fun.arity, uniq: INTERPRETER_UNIQ };
}

/**
 * What users see of the library in stack traces. They look things up in Elixir's and OTP's own sources, so a source of ours
 * says, in comments at the ends of lines, where its code stands in the original:
 *
 *     apply(mod, fun, args)  #@ 837                  calls on this line stand on line 837 (alone on a line: those on the next)
 *     defp step(msg, state) do  #@ as handle_msg/6   the private function shows as handle_msg/6 (with a line: #@ 526 as …)
 *     defp catching(mod, fun) do  #@ inline          and this one not at all: the original has its code where it is called
 *     #@ lib/enum.ex                                 the file, where the module's name does not tell
 *
 * Lines without a comment keep their own number. Lines are changed in the tree, before it is expanded, so that `location: :keep`
 * and `__ENV__` agree; names in the compiled module.
 */
import type { CompiledFunction, CompiledModule } from '../bytecode/index.ts';
import { atom, Cons, list, listFromArray, type Term } from '../terms/index.ts';

type Shown = { readonly name: string; readonly arity: number } | 'inline';

export type Positions = {
  /** null when the source does not say. */
  readonly file: string | null;
  /** Our line → the original's, of lines that say so. */
  readonly lines: ReadonlyMap<number, number>;
  /** What functions show as, by name and line of the first clause (as changed). */
  readonly functions: ReadonlyMap<string, Shown>;
};

const COMMENT = /(?:^|\s)#@ (?:(\d+)(?: as (\S+)\/(\d+))?|as (\S+)\/(\d+)|(inline)|(\S+))\s*$/;
const DEFINED = /^\s*defp? ([a-z_]\w*[?!]?)/;

/** What the comments of a source say. */
export function positionsOf(source: string): Positions {
  let file: string | null = null;
  const lines = new Map<number, number>();
  const functions = new Map<string, Shown>();
  source.split('\n').forEach((text, i) => {
    const [comment, line, nameAt, arityAt, name = nameAt, arity = arityAt, inline, path] = COMMENT.exec(text) ?? [];
    if (comment === undefined) return;
    if (line !== undefined) lines.set(text.trimStart() === comment.trimStart() ? i + 2 : i + 1, Number(line));
    if (path !== undefined) file = path;
    if (name === undefined && inline === undefined) return;
    const own = DEFINED.exec(text)?.[1];
    if (own === undefined) throw new Error(`line ${i + 1} begins no function: ${text.trim()}`);
    functions.set(`${own}:${lines.get(i + 1) ?? i + 1}`, name === undefined ? 'inline' : { name, arity: Number(arity) });
  });
  return { file, lines, functions };
}

const LINE = atom('line');

/** The quoted expression with its lines as the positions say. */
export function placed(quoted: Term, { lines }: Positions): Term {
  if (lines.size === 0) return quoted;
  const meta = (t: Term): Term => {
    const pairs: Term[] = [];
    for (let rest = t; rest instanceof Cons; rest = rest.tail) {
      const pair = rest.head;
      pairs.push(Array.isArray(pair) && pair[0] === LINE && typeof pair[1] === 'number' ? [LINE, lines.get(pair[1]) ?? pair[1]] : pair);
    }
    return list(...pairs);
  };
  const walk = (t: Term): Term => {
    if (Array.isArray(t)) return t.length === 3 ? [walk(t[0] as Term), meta(t[1] as Term), walk(t[2] as Term)] : (t as readonly Term[]).map(walk);
    if (!(t instanceof Cons)) return t;
    const items: Term[] = [];
    let rest: Term = t;
    for (; rest instanceof Cons; rest = rest.tail) items.push(walk(rest.head));
    return listFromArray(items, rest);
  };
  return walk(quoted);
}

/** The module with its private functions, and the closures in them, as stack traces shall show them. */
export function renamed(compiled: CompiledModule, { functions }: Positions): CompiledModule {
  if (functions.size === 0) return compiled;
  const prefixes: [own: string, shown: string][] = [];
  const change = (f: CompiledFunction): CompiledFunction => {
    const shown = functions.get(`${f.name.name}:${f.line}`);
    if (shown === undefined) return f;
    if (shown === 'inline') return { ...f, hidden: true };
    if (f.exported) throw new Error(`${f.name.name} is called by its name, so it shows as that`);
    prefixes.push([`-${f.name.name}/${f.arity}-`, `-${shown.name}/${shown.arity}-`]);
    return { ...f, name: atom(shown.name), arity: shown.arity };
  };
  const changed = compiled.functions.map(change);
  const closure = <T extends { readonly name: CompiledFunction['name'] }>(f: T): T => {
    const found = prefixes.find(([own]) => f.name.name.startsWith(own));
    return found === undefined ? f : { ...f, name: atom(found[1] + f.name.name.slice(found[0].length)) };
  };
  return { ...compiled, functions: changed.map(closure), lambdas: compiled.lambdas.map(closure) };
}

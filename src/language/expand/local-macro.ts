/** A macro (or function) of a module that is not finished, made callable: with every local function that it may reach. */
import { Atom, atom, EMPTY, struct, type Term } from '../../terms/index.ts';
import { A } from './ast.ts';
import type { CoreFunction, CoreModule } from '../core.ts';
import { clausesOf, definitionOf, faKey, isMacroKind, type Draft, type Fa } from './draft.ts';
import { translateDefinition } from './finish.ts';
import { fileText } from './problems.ts';

const MACRO = 'MACRO-';

/** `name` as it is called: macros carry `MACRO-` and one argument more. Null when there is no such definition. */
export function localModule(d: Draft, name: Atom, arity: number): CoreModule | null {
  const start: Fa = name.name.startsWith(MACRO) ? [atom(name.name.slice(MACRO.length)), arity - 1] : [name, arity];
  if (definitionOf(d, start) === undefined) return null;
  const wanted = new Map<string, Fa>();
  const todo: Fa[] = [start];
  while (todo.length > 0) {
    const fa = todo.pop()!;
    const key = faKey(fa);
    if (wanted.has(key) || definitionOf(d, fa) === undefined || clausesOf(d, fa).length === 0) continue;
    wanted.set(key, fa);
    for (const e of d.locals) if (faKey(e.from) === key) todo.push(e.to);
  }
  const missing = new Map<string, CoreFunction>();
  const functions = [...wanted.values()].map((fa) => {
    const definition = definitionOf(d, fa)!;
    const f = translateDefinition({ fa, kind: definition[0], meta: definition[1], file: definition[2], clauses: clausesOf(d, fa), definition }, d);
    return { ...f, exported: faKey(fa) === faKey(start) };
  });
  // What is not defined yet fails when it is called, as it does in Elixir.
  for (const fa of wanted.values()) {
    for (const e of d.locals) {
      if (faKey(e.from) !== faKey(fa) || wanted.has(faKey(e.to))) continue;
      const target = definitionOf(d, e.to);
      if (target !== undefined && isMacroKind(target[0])) continue;
      missing.set(faKey(e.to), undefinedFunction(d.module, e.to));
    }
  }
  return { name: d.module, file: fileText(d.file), line: d.line, functions: [...functions, ...missing.values()], attributes: EMPTY, extra: EMPTY };
}

/** %UndefinedFunctionError{} as Elixir raises it for what a macro calls too early. */
const undefinedError = (module: Atom, name: Atom, arity: number): Term =>
  struct('Elixir.UndefinedFunctionError', { __exception__: A.true, module, function: name, arity, reason: atom('function not available'), message: A.nil });

function undefinedFunction(module: Atom, [name, arity]: Fa): CoreFunction {
  const lit = (value: Term) => ({ op: 'literal', value }) as const;
  return {
    name, arity, line: 0, file: null, exported: false,
    clauses: [
      {
        patterns: Array.from({ length: arity }, () => ({ op: 'any' }) as const), guards: [], line: 0,
        body: { op: 'remote', module: lit(A.erlang), name: lit(A.error), args: [lit(undefinedError(module, name, arity))], line: 0 },
      },
    ],
  };
}

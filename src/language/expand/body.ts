/**
 * Code outside of functions: a file, the body of a module, a line of the console. It becomes one throwaway function whose
 * argument is the tuple of the variables that are there before.
 */
import { type Atom, atom, EMPTY, type Term } from '../../terms/index.ts';
import type { Core, CoreModule, Pattern } from '../core.ts';
import { A } from './ast.ts';
import type { Env } from './env.ts';
import { expand } from './expand.ts';
import { Expander, tracing, warningAt, type Effect } from './expander.ts';
import type { Warning } from './problems.ts';
import { eachVar } from './scope.ts';
import { Folding } from './lint/fold.ts';
import { badBinary, inOrder } from './lint/warnings.ts';
import { Translator, variable } from './translate/translator.ts';
import type { World } from './world.ts';

export type Body = {
  readonly core: CoreModule;
  readonly env: Env;
  /** Variables afterwards; for the console also what the function answers beside the value, in this order. */
  readonly vars: readonly { readonly name: Atom; readonly kind: Term }[];
  readonly effects: readonly Effect[];
  readonly warnings: readonly Warning[];
  readonly counter: number;
};

export type BodyOptions = {
  readonly memo: readonly Term[];
  readonly counter: number;
  /** The module's name in stack traces, and the function's. */
  readonly module: Atom;
  readonly fun: Atom;
  readonly file: string;
  /** Answer {value, {var, …}} instead of the value. */
  readonly bindings: boolean;
};

/** Throws CompileProblem or Needs. */
export function expandBody(world: World, quoted: Term, env: Env, options: BodyOptions): Body {
  const x = new Expander(world, env, { memo: options.memo, counter: options.counter });
  const before = eachVar(env.vars).sort((a, b) => a.version - b.version);
  const expanded = tracing(x, () => expand(x, quoted));
  if (!options.bindings) x.checkUnused();
  const after = eachVar(x.scope.read).sort((a, b) => a.version - b.version);

  const line = env.line;
  const g = new Translator(line, options.bindings);
  const params = before.map((v): Pattern => {
    g.bound.add(v.version);
    return { op: 'bind', id: g.idOf(v.version) };
  });
  let body: Core = g.expression(expanded);
  if (options.bindings) {
    const value = g.fresh();
    body = {
      op: 'block',
      body: [
        { op: 'match', pattern: { op: 'bind', id: value }, value: body, line },
        { op: 'tuple', items: [variable(value), { op: 'tuple', items: after.map((v) => variable(g.idOf(v.version))) }] },
      ],
    };
  }
  const core: CoreModule = {
    name: options.module,
    file: options.file,
    line,
    functions: [
      {
        name: options.fun,
        arity: 1,
        clauses: [{ patterns: [{ op: 'tuple', items: params }], guards: [], body, line }],
        line,
        file: null,
        exported: true,
      },
    ],
    attributes: EMPTY,
    extra: EMPTY,
  };
  return {
    core,
    env: { ...x.env, context: A.nil, vars: x.scope.read },
    vars: after.map((v) => ({ name: v.name, kind: v.kind })),
    effects: x.effects,
    warnings: [...x.warnings, ...lints(world, g, body, env, options)],
    counter: x.counter,
  };
}

/** Only a file's own code is told: a module's body and what is evaluated never meet the Erlang compiler. */
function lints(world: World, g: Translator, body: Core, env: Env, options: BodyOptions): Warning[] {
  if (options.bindings || env.module !== A.nil) return [];
  const folding = new Folding(g.loud, world.evaluate);
  folding.read(body);
  return inOrder([...g.misfits.map(badBinary), ...folding.found].map((lint) => ({ lint })))
    .filter(({ lint }) => !lint.nomatch)
    .map(({ lint }) => warningAt(lint.message, options.file, lint.line, null));
}

export const FILE_FUNCTION = atom('__FILE__');
export const MODULE_FUNCTION = atom('__MODULE__');

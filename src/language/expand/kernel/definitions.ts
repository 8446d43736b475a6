/** Macros that define: defmodule, def and its kin, @, use, defstruct, defexception, defguard, defdelegate, defoverridable. */
import { Atom, atom, Cons, EMPTY, list, listFromArray, type Term } from '../../../terms/index.ts';
import { concatAliases, expandAliasOrConcat } from '../aliases.ts';
import { A, block, extractGuards, isCall, isListTerm, isNode, isPair, isVar, items, keyfind, keyword, lineOf, literalNode, node, remote } from '../ast.ts';
import { macroExpand } from '../dispatch.ts';
import { getAttribute } from '../draft.ts';
import { expand } from '../expand.ts';
import type { Expander } from '../expander.ts';
import { argumentError, CompileProblem, fileText, noClause } from '../problems.ts';
import { escapeTerm, hasUnquotes } from '../quote.ts';
import { replaceVars } from './guards.ts';
import { varsTerm, type Env } from '../env.ts';
import { contextKey, emptyScope, VarNode, type Vars } from '../scope.ts';
import { astText, inspectAtom } from '../to_string.ts';
import { currentEnv } from '../variables.ts';
import { at, caseOf, arrow, fresh, kernel, KERNEL_UTILS, module, onlyDo, underscore, type KernelMacro } from './build.ts';

const MODULE = module('Module');
const MODULE_VAR = atom('__MODULE__');
const moduleVar = (meta: Term): Term => [MODULE_VAR, at(meta), A.nil];

function moduleScope(x: Expander, name: string, arity: number): Atom {
  if (x.env.module === A.nil) argumentError(`cannot invoke ${name}/${arity} outside module`);
  return x.env.module;
}
function noFunctionScope(x: Expander, name: string, arity: number): void {
  if (x.env.function !== A.nil) argumentError(`cannot invoke ${name}/${arity} inside function/macro`);
}

/** The aliases of a type's text become the modules that they stand for. */
function withModules(x: Expander, t: Term): Term {
  if (isCall(t, A.aliases)) {
    const found = expandAliasOrConcat(x, t);
    return found instanceof Atom ? found : t;
  }
  if (isListTerm(t)) return listFromArray(items(t).map((each) => withModules(x, each)));
  return Array.isArray(t) ? (t as readonly Term[]).map((each) => withModules(x, each)) : t;
}

// ---- defmodule

export const defmodule: KernelMacro = (x, meta, [alias, opts]) => {
  const body = onlyDo(opts!) ?? noClause('defmodule', 2);
  const name = moduleName(x, alias!);
  let full: Term = name;
  let withAlias: Term = A.nil;
  if (name instanceof Atom) {
    const names = nestedName(x, alias!, name);
    full = names.full;
    const aliasMeta = isCall(alias!, A.aliases) ? items(alias[1]) : [];
    const defined = list([atom('defined'), names.full], [A.context, x.env.module], ...aliasMeta);
    withAlias = [A.alias, defined, list(names.old, keyword([atom('as'), names.alias], [atom('warn'), A.false]))];
  }
  const a = at(meta);
  const result: Term = [atom('result'), new Cons([A.generated, A.true], a), atom('elixir_compiler')];
  const escaped = literalNode(block(meta, [node(A.match, a, [result, body]), result]));
  // In the order of the environment's map: the driver numbers them by it.
  const vars = varsTerm(x.scope.read).keys().map((v): Term => {
    const [variable, kind] = v as readonly [Term, Term];
    return kind instanceof Atom ? [variable, list([A.generated, A.true]), kind] : [variable, list([A.counter, kind], [A.generated, A.true]), A.nil];
  });
  return block(EMPTY, [withAlias, remote(atom('elixir_module'), 'compile', a, [full, escaped, listFromArray(vars), [atom('__ENV__'), a, A.nil]])]);
};

function moduleName(x: Expander, alias: Term): Term {
  if (!isCall(alias, A.aliases)) return macroExpand(x, alias);
  const found = expandAliasOrConcat(x, alias);
  if (found instanceof Atom) return found;
  const parts = found.map((p) => macroExpand(x, p));
  return parts.every((p) => p instanceof Atom) ? concatAliases(parts) : alias;
}

/** `defmodule B.C` inside A defines A.B.C and aliases B. */
function nestedName(x: Expander, alias: Term, name: Atom): { full: Atom; old: Atom; alias: Atom } {
  const plain = { full: name, old: name, alias: A.nil };
  if (!isCall(alias, A.aliases) || x.env.module === A.nil) return plain;
  const [head, ...rest] = items(alias[2]);
  if (!(head instanceof Atom) || (head.name === 'Elixir' && rest.length > 0)) return plain;
  const old = concatAliases([x.env.module, head]);
  return { full: rest.length === 0 ? old : concatAliases([old, ...rest]), old, alias: atom(`Elixir.${head.name}`) };
}

// ---- def, defp, defmacro, defmacrop

const DEFINITION_DRIVER = atom('elixir_def');

export function definition(kind: Atom): KernelMacro {
  return (x, meta, [call, expr]) => define(x, kind, meta, call!, expr ?? A.nil);
}

function define(x: Expander, kind: Atom, meta: Term, call: Term, expr: Term): Term {
  moduleScope(x, kind.name, 2);
  noFunctionScope(x, kind.name, 2);
  const inCall = hasUnquotes(call);
  const inBody = hasUnquotes(expr);
  const ecall = inCall ? escapeTerm(call, true) : literalNode(call);
  const eexpr = inBody ? escapeTerm(expr, true) : literalNode(expr);
  const env = literalNode(currentEnvWithoutVars(x, meta));
  return remote(DEFINITION_DRIVER, 'store_definition', at(meta), [kind, inCall || inBody ? A.false : A.true, ecall, eexpr, env]);
}

function currentEnvWithoutVars(x: Expander, meta: Term): Term {
  return currentEnv(x, lineOf(meta), null);
}

// ---- attributes

const DOCS = new Set(['moduledoc', 'typedoc', 'doc']);
const TYPESPECS = new Set(['type', 'typep', 'opaque', 'spec', 'callback', 'macrocallback']);

export const attribute: KernelMacro = (x, meta, [expr]) => {
  if (isCall(expr!, A.aliases)) argumentError('module attributes set via @ cannot start with an uppercase letter');
  if (!isNode(expr!)) return noClause('@', 1);
  moduleScope(x, '@', 1);
  // `@(a.b 1)`: the name is code, which does not expand.
  if (!(expr[0] instanceof Atom)) return expr[0];
  const [name, nameMeta, args] = expr as unknown as readonly [Atom, Term, Term];
  const inFunction = x.env.function !== A.nil;
  const line = lineOf(meta);
  const a = at(meta);
  if (!inFunction && x.env.context === A.matchContext) {
    argumentError("invalid write attribute syntax. If you want to define an attribute, don't do this:\n\n    @foo = :value\n\nInstead, do this:\n\n    @foo :value\n");
  }
  if (isListTerm(args) && TYPESPECS.has(name.name)) {
    const spec = items(args)[0];
    if (spec !== undefined) {
      return remote(atom('elixir_typespec'), 'define', a, [name, hasUnquotes(spec) ? escapeTerm(spec, true) : literalNode(withModules(x, spec)), line, moduleVar(meta), literalNode(currentEnvWithoutVars(x, meta))]);
    }
  }
  if (args instanceof Atom || args === EMPTY) {
    if (args === EMPTY) x.warnAsCaller(meta, `the @${name.name}() notation (with parenthesis) is deprecated, please use @${name.name} (without parenthesis) instead`);
    if (inFunction) return readInFunction(x, meta, name);
    const read = remote(MODULE, '__get_attribute__', a, [moduleVar(meta), name, line === 0 ? A.nil : line, DOCS.has(name.name) ? A.false : A.true]);
    if (!DOCS.has(name.name)) return read;
    const doc = fresh(x, 'doc', meta);
    const other = fresh(x, 'other', meta);
    return caseOf(meta, read, arrow(meta, [underscore(meta), doc], doc), arrow(meta, other, other));
  }
  const all = items(args);
  if (all.length === 1) {
    if (inFunction) argumentError(`cannot set attribute @${name.name} inside function/macro`);
    if (name.name === 'behavior') argumentError('@behavior attribute is not supported, please use @behaviour instead');
    const at_ = keyfind(nameMeta, A.context) !== undefined ? A.nil : line;
    const value: Term = DOCS.has(name.name) ? [line, all[0]!] : all[0]!;
    return remote(MODULE, '__put_attribute__', a, [moduleVar(meta), name, value, at_, EMPTY]);
  }
  const blockArg = all[1];
  if (all.length === 2 && blockArg instanceof Cons && isPair(blockArg.head) && blockArg.head[0] === A.do && isNode(all[0]!)) {
    const [call, callMeta, callArgs] = all[0] as readonly [Term, Term, Term];
    const code = `\n@${name.name} (${astText([call, callMeta, listFromArray([...(callArgs instanceof Atom ? [] : items(callArgs)), blockArg])])})`;
    argumentError(
      `expected 0 or 1 argument for @${name.name}, got 2.\n\n` +
        'It seems you are trying to use the do-syntax with @module attributes but the do-block is binding to the attribute name. You probably want to wrap the argument value in parentheses, like this:\n' +
        code.replaceAll('\n', '\n    ') + '\n',
    );
  }
  return argumentError(`expected 0 or 1 argument for @${name.name}, got: ${all.length}`);
};

/** In a function the value of now is put in place. */
function readInFunction(x: Expander, meta: Term, name: Atom): Term {
  const draft = x.world.draft(x.env.module);
  if (draft === null) argumentError(`could not call Module.__get_attribute__/4 because the module ${inspectAtom(x.env.module)} is already compiled`);
  const found = getAttribute(draft!, name);
  if (!found.isSet) {
    const known = name.name === 'behavior' ? ' (did you mean @behaviour?)' : '';
    const file = fileText(x.env.file);
    const line = lineOf(meta);
    x.warnings.push({
      message: `undefined module attribute @${name.name}${known}, please remove access to @${name.name} or explicitly set it before access`,
      file, line, location: `${file}:${line}: ${inspectAtom(x.env.module)} (module)`,
    });
  }
  x.effects.push({ kind: 'attributeRead', name });
  const value = DOCS.has(name.name) && isPair(found.value) ? found.value[1] : found.value;
  try {
    return escapeTerm(value);
  } catch (problem) {
    if (problem instanceof CompileProblem) argumentError(`cannot inject attribute @${name.name} into function/macro because ${problem.description}`);
    throw problem;
  }
}

// ---- use

export const use: KernelMacro = (x, meta, [target, opts]) => {
  const a = at(meta);
  const calls = usedModules(x, target!).map((m) => {
    if (!(m instanceof Atom)) return argumentError(`invalid arguments for use, expected a compile time atom or alias, got: ${astText(target!)}`);
    return block(EMPTY, [
      [A.require, list([A.context, A.Kernel], ...items(a)), list(m)],
      [[A.dot, a, list(m, atom('__using__'))], a, list(opts ?? EMPTY)],
    ]);
  });
  return block(EMPTY, calls);
};

function usedModules(x: Expander, target: Term): Term[] {
  if (isNode(target) && isCall(target[0], A.dot)) {
    const [base, braces] = items((target[0] as readonly Term[])[2]!);
    if (braces === A.tuple) {
      const b = macroExpand(x, base!);
      return items(target[2]).map((ref) => (isCall(ref, A.aliases) ? concatAliases([b, ...items(ref[2])]) : ref instanceof Atom ? concatAliases([b, ref]) : ref));
    }
  }
  return [macroExpand(x, target)];
}

// ---- defstruct, defexception

const STRUCT_DRIVER = atom('elixir_struct');

export const defstruct: KernelMacro = (x, meta, [fields]) => {
  // Real Elixir asks for the module's table.
  if (x.env.module === A.nil) argumentError('errors were found at the given arguments:\n\n  * 2nd argument: not a key that exists in the table\n');
  const a = at(meta);
  return remote(STRUCT_DRIVER, 'define', a, [moduleVar(meta), fields!, literalNode(currentEnvWithoutVars(x, meta))]);
};

export const defexception: KernelMacro = (_x, meta, [fields]) => {
  const a = at(meta);
  const expanded = fields!;
  const all = isListTerm(expanded) ? items(expanded) : null;
  const exceptionField: Term = [atom('__exception__'), A.true];
  const allFields = all === null ? remote(A.erlang, '++', a, [list(exceptionField), expanded]) : listFromArray([exceptionField, ...all]);
  const hasMessage = all?.some((f) => f === atom('message') || (isPair(f) && f[0] === atom('message')));
  const put = (name: string, value: Term): Term => kernel('@', meta, [atom(name), at(meta), list(value)]);
  const def = (name: string, arg: Term, guard: Term | null, body: Term): Term => {
    // As quoted in Kernel: the context tells them from a definition of the module's own, which needs no `@impl` beside these.
    const quoted = list([A.context, A.Kernel], ...items(a));
    const head: Term = [atom(name), quoted, list(arg)];
    return kernel('def', meta, guard === null ? head : node(A.when, quoted, [head, guard]), list([A.do, body]));
  };
  const overridable = (name: string): Term => kernel('defoverridable', meta, keyword([atom(name), 1]));
  const v = (name: string): Term => [atom(name), a, A.Kernel];
  const field: Term = [[A.dot, a, list(v('exception'), atom('message'))], list([A.noParens, A.true], ...items(a)), EMPTY];
  const withMessage = [
    put('impl', A.true),
    def('message', v('exception'), null, field),
    overridable('message'),
    put('impl', A.true),
    def('exception', v('msg'), kernel('is_binary', meta, v('msg')), [atom('exception'), a, list(keyword([atom('message'), v('msg')]))]),
  ];
  const rest = [
    put('impl', A.true),
    def(
      'exception', v('args'), kernel('is_list', meta, v('args')),
      remote(STRUCT_DRIVER, 'exception', a, [[atom('__struct__'), a, EMPTY], v('args')]),
    ),
    overridable('exception'),
  ];
  const struct = v('struct');
  const messagePart =
    hasMessage === undefined
      ? [kernel('if', meta, remote(A.erlang, 'is_map_key', a, [atom('message'), struct]), keyword([A.do, block(EMPTY, withMessage)]))]
      : hasMessage
        ? withMessage
        : [];
  return block(EMPTY, [
    put('behaviour', module('Exception')),
    node(A.match, a, [struct, kernel('defstruct', meta, allFields)]),
    ...messagePart,
    ...rest,
    struct,
  ]);
};

// ---- defoverridable

export const defoverridable: KernelMacro = (_x, meta, [what]) => remote(MODULE, 'make_overridable', at(meta), [moduleVar(meta), what!]);

// ---- defguard

export function guardDefinition(kind: Atom): KernelMacro {
  return (x, meta, [guard]) => {
    const [call, impls] = extractGuards(guard!);
    const bad = (why = ''): never => argumentError(`invalid syntax in defguard ${astText(call)}${why}`);
    if (impls.length > 1) bad(', only a single when clause is allowed');
    if (!isNode(call) || !(call[0] instanceof Atom)) return bad();
    const args = call[2] instanceof Atom ? [] : items(call[2]);
    for (const arg of args) {
      const inner = isCall(arg, A.defaultArg) ? items(arg[2])[0]! : arg;
      if (!isVar(inner)) bad();
    }
    moduleScope(x, kind.name, 2);
    const doc = kernel('@', meta, [atom('doc'), at(meta), list(keyword([A.guard, A.true]))]);
    if (impls.length === 0) return block(EMPTY, [doc, define(x, kind, meta, call, A.nil)]);
    const vars = args.map((arg) => (isCall(arg, A.defaultArg) ? items(arg[2])[0]! : arg));
    const body = remote(KERNEL_UTILS, 'defguard', new Cons([A.required, A.true], at(meta)), [listFromArray(vars), impls[0]!]);
    return block(EMPTY, [doc, define(x, kind, meta, call, keyword([A.do, body]))]);
  };
}

/**
 * `Kernel.Utils.defguard(args, guard)`: the body of a guard's macro. It is expanded when the macro is defined, so that it may use macros
 * that the module defined before; what it expanded to is also remembered, so that using the guard runs nothing.
 */
export const guardBody: KernelMacro = (x, meta, [args, guard]) => {
  const vars = items(args!) as unknown as (readonly [Atom, Term, Atom])[];
  const expanded = expandGuardOnce(x, vars, guard!);
  x.effects.push({ kind: 'guard', function: x.env.function, vars: listFromArray(vars as never), expanded });
  return guardCode(meta, vars, expanded);
};

/** Runs with another scope and environment, and puts the old ones back. */
function within<T>(x: Expander, env: Env, run: () => T): T {
  const before = [x.env, x.scope] as const;
  x.env = env;
  x.scope = { ...emptyScope, read: env.vars };
  const result = run();
  [x.env, x.scope] = before;
  return result;
}

/** The guard's expression, expanded in full; the arguments are its variables 0, 1, … */
function expandGuardOnce(x: Expander, vars: readonly (readonly [Atom, Term, Atom])[], guard: Term): Term {
  let scope: Vars = null;
  vars.forEach((v, i) => {
    const kind = keyfind(v[1], A.counter) ?? v[2];
    scope = new VarNode(v[0], kind, contextKey(kind), i, scope);
  });
  return within(x, { ...x.env, context: A.guard, vars: scope }, () => {
    const saved = x.version;
    x.version = vars.length;
    const e = expand(x, guard);
    x.version = saved;
    return e;
  });
}

/** As the body of a macro that works in guards (arguments in place) and elsewhere (each argument evaluated once). */
function guardCode(meta: Term, vars: readonly (readonly [Atom, Term, Atom])[], expanded: Term): Term {
  const a = at(meta);
  const unquote = (i: number): Term => node(A.unquote, EMPTY, [vars[i]!]);
  const used: number[] = [];
  const argName = (i: number): Term => {
    if (!used.includes(i)) used.push(i);
    return [atom(`arg${used.indexOf(i) + 1}`), EMPTY, atom('Elixir')];
  };
  const once = replaceVars(expanded, vars, argName);
  const bind = node(A.match, EMPTY, [node(A.tuple, EMPTY, used.map(argName)), node(A.tuple, EMPTY, used.map(unquote))]);
  const quote = (body: Term): Term => node(A.quote, a, [keyword([A.do, body])]);
  const inGuard = remote(module('Macro.Env'), 'in_guard?', a, [[atom('__CALLER__'), a, A.nil]]);
  const everywhere = replaceVars(expanded, vars, unquote);
  return caseOf(meta, inGuard, arrow(meta, A.true, quote(everywhere)), arrow(meta, A.false, quote(used.length === 0 ? once : block(EMPTY, [bind, once]))));
}

// ---- defdelegate

/**
 * As real Elixir writes it: what is delegated, and to whom, is known when the module's body runs, and may be computed there.
 *
 *     target = Kernel.Utils.defdelegate_all(funs, opts, __ENV__)
 *     for fun <- List.wrap(funs) do
 *       {name, args, as, as_args} = Kernel.Utils.defdelegate_each(fun, opts)
 *       @doc delegate_to: {target, as, length(as_args)}
 *       def unquote({name, [line: __ENV__.line], args}), do: unquote(target).unquote(as)(unquote_splicing(as_args))
 *     end
 */
export const defdelegate: KernelMacro = (x, meta, [funs, opts]) => {
  const a = at(meta);
  const [funsVar, optsVar, target, fun, name, args, as, asArgs] = ['funs', 'opts', 'target', 'fun', 'name', 'args', 'as', 'as_args'].map((v) => fresh(x, v, meta)) as [Term, Term, Term, Term, Term, Term, Term, Term];
  const utils = (f: string, ...given: Term[]): Term => remote(KERNEL_UTILS, f, a, given);
  const match = (left: Term, right: Term): Term => node(A.match, a, [left, right]);
  const unquote = (code: Term): Term => node(A.unquote, a, [code]);
  const head = unquote(node(A.tuple, a, [name, list([A.line, lineOf(meta)]), args]));
  const call: Term = [[A.dot, a, list(unquote(target), unquote(as))], a, list(node(atom('unquote_splicing'), a, [asArgs]))];
  const delegates: Term = keyword([atom('delegate_to'), node(A.tuple, a, [target, as, remote(A.erlang, 'length', a, [asArgs])])]);
  const each = block(EMPTY, [
    match(node(A.tuple, a, [name, args, as, asArgs]), utils('defdelegate_each', fun, optsVar)),
    kernel('@', meta, [atom('doc'), a, list(delegates)]),
    kernel('def', meta, head, keyword([A.do, call])),
  ]);
  return block(EMPTY, [
    match(funsVar, escapeTerm(funs!, true)),
    match(optsVar, opts!),
    match(target, utils('defdelegate_all', funsVar, optsVar, [atom('__ENV__'), a, A.nil])),
    node(atom('for'), a, [node(A.arrowLeft, a, [fun, remote(module('List'), 'wrap', a, [funsVar])]), keyword([A.do, each])]),
  ]);
};

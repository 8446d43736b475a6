/** `def` and its kin: what a definition adds to the module's draft. Clauses are expanded here, each with variables of its own. */
import { Atom, atom, Bits, Cons, EMPTY, EMPTY_MAP, isMap, list, listFromArray, type Term, type TermMap } from '../../terms/index.ts';
import { A, extractGuards, generatedMeta, isCall, isNode, isVar, items, keyfind, lineOf, metaKeep } from './ast.ts';

import { applyEffects } from './effects.ts';
import {
  clausesOf, definitionOf, deleteAttribute, faKey, isMacroKind, plainAttribute, revision, type Definition, type Draft, type Fa, type Revision,
} from './draft.ts';
import { inContext, inFunction, type Env } from './env.ts';
import { expand, expandArgs } from './expand.ts';
import { Expander, tracing, warningAt } from './expander.ts';
import { CompileProblem, fileText, formError, inBody, type Warning } from './problems.ts';
import { linifyLines } from './quote.ts';
import { emptyScope, withPrematch } from './scope.ts';
import { astText, formatMfa } from './to_string.ts';
import type { World } from './world.ts';

export type StoreRequest = {
  readonly kind: Atom;
  /** false when a macro's quoted code makes the definition: clauses need not stand together */
  readonly check: boolean;
  readonly call: Term;
  readonly body: Term;
  readonly env: Env;
};

export type Stored = { readonly draft: Draft; readonly warnings: readonly Warning[]; readonly lexical: Expander['effects']; readonly fa: Fa };

const DO = A.do;
const FILE = atom('file');

/** Throws CompileProblem or Needs. */
export function storeDefinition(world: World, draft: Draft, request: StoreRequest, memo: readonly Term[], isStatic: boolean): Stored {
  const { kind, call, env } = request;
  const [nameAndArgs, guards] = extractGuards(call);
  const bad = (): never => formError(list([A.line, env.line]), env, `invalid syntax in ${kind.name} ${astText(nameAndArgs)}`);
  if (!isNode(nameAndArgs) || !(nameAndArgs[0] instanceof Atom) || (Array.isArray(nameAndArgs[2]) as boolean)) bad();
  const [name, , rawArgs] = nameAndArgs as unknown as readonly [Atom, Term, Term];
  const args = rawArgs instanceof Atom ? [] : items(rawArgs);
  const meta = (call as readonly Term[])[1]!;
  const context = keyfind(meta, A.context);
  let defMeta: Term = context === undefined ? EMPTY : list([A.context, context]);
  if (keyfind(meta, A.generated) === A.true) defMeta = generatedMeta(defMeta);
  const check = request.check && context === undefined;

  const keep = metaKeep(meta);
  const lin = (t: Term): Term => (keep === null ? t : linifyLines(t, env.line, true));
  const clauseArgs = args.map(lin);
  const clauseGuards = guards.map(lin);
  const body = lin(request.body);

  let d = draft;
  let e = env;
  const fileAttribute = plainAttribute(d, FILE);
  const location =
    fileAttribute !== undefined
      ? fileAttribute instanceof Bits
        ? { file: fileAttribute, line: 0 }
        : Array.isArray(fileAttribute) && fileAttribute[0] instanceof Bits
          ? { file: fileAttribute[0], line: fileAttribute[1] as number }
          : null
      : keep;
  if (fileAttribute !== undefined) d = deleteAttribute(d, FILE);
  defMeta = location === null ? new Cons([A.line, env.line], defMeta) : list([A.line, env.line], [FILE, [location.file, location.line]], ...items(defMeta));
  if (location !== null) e = { ...e, file: location.file };

  inBody(e.file, e.line, () => validateName(defMeta, kind, name, args, e));
  return store(world, d, { kind, check, call, body: request.body, env: e }, { name, args: clauseArgs, guards: clauseGuards, body, meta: defMeta, rawArgs: args }, memo, isStatic);
}

function validateName(meta: Term, kind: Atom, name: Atom, args: readonly Term[], e: Env): void {
  const file = fileText(e.file);
  if (name === A.aliases && args.length === 1 && args[0] instanceof Atom) {
    formError(meta, file, `function names should start with lowercase characters or underscore, invalid name ${args[0].name}`);
  }
  if (name.name === '__info__' && args.length === 1) formError(meta, file, `cannot define ${kind.name} __info__/1 as it is automatically defined by Elixir`);
  if (name.name === 'module_info' && args.length < 2) {
    formError(meta, file, `cannot define ${kind.name} module_info/${args.length} as it is automatically defined by Erlang`);
  }
  if (name.name === 'is_record' && args.length === 2 && (kind === A.def || kind === A.defp)) {
    formError(meta, file, `cannot define ${kind.name} is_record/2 due to compatibility issues with the Erlang compiler (it is a known limitation)`);
  }
}

type Head = { name: Atom; args: readonly Term[]; guards: readonly Term[]; body: Term; meta: Term; rawArgs: readonly Term[] };

function store(world: World, d0: Draft, request: StoreRequest, head: Head, memo: readonly Term[], isStatic: boolean): Stored {
  const e = inFunction(request.env, [head.name, head.args.length]);
  const x = new Expander(world, e, { memo, counter: d0.counter, isStatic });
  return tracing(x, () => storeWith(x, e, d0, request, head));
}

function storeWith(x: Expander, e: Env, d0: Draft, request: StoreRequest, head: Head): Stored {
  const { kind } = request;
  const { name, meta } = head;
  const arity = head.args.length;
  const fa: Fa = [name, arity];
  const isMacro = isMacroKind(kind);
  const scope = { ...emptyScope, caller: isMacro };

  // Default values come first; what they bind is theirs.
  x.scope = scope;
  const args = head.args.map((arg) => {
    if (!isCall(arg, A.defaultArg)) return arg;
    const [expr, value] = items(arg[2]) as [Term, Term];
    const saved = x.env;
    x.scope = scope;
    const expanded = expand(x, value);
    x.env = saved;
    return [A.defaultArg, arg[1], list(expr, expanded)] as Term;
  });
  const { params, clauses: defaultClauses } = unpackDefaults(kind, meta, name, args, x.version);
  x.clearUnused();

  const clauses: Term[] = [];
  const shape = bodyOf(kind, meta, head, e);
  if (shape !== null) {
    x.version = 0;
    x.scope = withPrematch(scope, { kind: 'match', read: null, counter: 0 });
    x.env = inContext(e, A.matchContext);
    const eargs = expandArgs(x, params);
    x.scope = withPrematch(x.scope, 'warn');
    x.env = inContext(x.env, A.guard);
    const eguards = head.guards.map((g) => expand(x, g));
    x.env = inContext(x.env, A.nil);
    const ebody = whole(x, shape, e);
    x.env = inContext(x.env, A.nil);
    x.checkUnused();
    clauses.push([meta, listFromArray(eargs), listFromArray(eguards), ebody]);
  }
  const warnings: Warning[] = [...x.warnings];
  const warn = (m: Term, message: string): void => {
    const at = metaKeep(m);
    warnings.push(warningAt(message, at ? fileText(at.file) : fileText(e.file), at ? at.line : lineOf(m), null));
  };

  const d = revision(applyEffects(d0, x.effects, fa));
  d.counter = x.counter;
  const defaults = defaultClauses.length;
  for (let n = arity - defaults; n < arity; n++) {
    d.locals = [...d.locals, { from: [name, n], to: fa, line: lineOf(meta), meta, macro: isMacro, isDefault: true }];
  }
  const shownFile = (file: string): string => x.world.shownFile(file);
  inBody(e.file, e.line, () => {
    checkDefaultsConflict(d, meta, kind, fa, defaults, e);
    addDefinition(d, request.check, kind, meta, fa, defaults, clauses, e, warn, shownFile);
    for (const clause of defaultClauses) {
      addDefinition(d, false, kind, meta, [name, items((clause as readonly Term[])[1]!).length], 0, [clause], e, warn, shownFile);
    }
  });
  definitionAttributes(d, kind, fa, head, e, defaults, warn, warnings);
  return { draft: d, warnings, lexical: x.effects.filter((f) => f.kind === 'lexical'), fa };
}

/**
 * Expands a body. What is wrong with one of its own statements is found close enough to the module's body for that to be in the trace;
 * what lies deeper is not: Erlang keeps eight frames.
 */
function whole(x: Expander, body: Term, e: Env): Term {
  const deepest = x.depth + (isCall(body, A.block) ? 2 : 1);
  try {
    return expand(x, body);
  } catch (problem) {
    if (!(problem instanceof CompileProblem) || x.path !== null || x.depth > deepest) throw problem;
    return inBody(e.file, e.line, () => {
      throw problem;
    });
  }
}

/** The body as one expression; null for a head alone. */
function bodyOf(kind: Atom, meta: Term, head: Head, e: Env): Term | null {
  const { body } = head;
  if (body === A.nil && head.guards.length === 0) {
    for (const arg of head.rawArgs) {
      const inner = isCall(arg, A.defaultArg) ? items(arg[2])[0]! : arg;
      if (!isVar(inner)) {
        formError(
          meta,
          e,
          'only variables and \\\\ are allowed as arguments in function head.\n\n' +
            'If you did not intend to define a function head, make sure your function definition has the proper syntax by wrapping the arguments in parentheses and using the do instruction accordingly:\n\n' +
            '    def add(a, b), do: a + b\n\n    def add(a, b) do\n      a + b\n    end\n',
        );
      }
    }
    return null;
  }
  const pairs = body instanceof Cons ? items(body) : [];
  const only = pairs[0];
  if (pairs.length === 1 && Array.isArray(only) && only[0] === DO) return only[1] as Term;
  if (keyfind(body, DO) === undefined) return formError(meta, e, `missing :do option in "${kind.name}"`);
  return [A.try, new Cons([atom('origin'), kind], meta), list(body)];
}

// ---- defaults

const VAR_CONTEXT = atom('elixir_def');

function unpackDefaults(kind: Atom, meta: Term, name: Atom, args: readonly Term[], offset: number): { params: Term[]; clauses: Term[] } {
  const params: Term[] = [];
  const clauses: Term[] = [];
  const v = (n: number): Term => [atom(`x${n}`), list([A.generated, A.true], [A.version, n]), VAR_CONTEXT];
  args.forEach((arg, i) => {
    if (!isCall(arg, A.defaultArg)) {
      params.push(arg);
      return;
    }
    // A clause without this argument and the optional ones after it.
    const base = params.map((_, j) => v(offset + j));
    const rest: Term[] = [];
    const invoke: Term[] = [];
    let counter = offset + base.length;
    for (const later of args.slice(i)) {
      if (isCall(later, A.defaultArg)) invoke.push(items(later[2])[1]!);
      else {
        rest.push(v(counter));
        invoke.push(v(counter));
        counter++;
      }
    }
    const call: Term = [A.super, new Cons([A.super, [kind, name]], arg[1]), listFromArray([...base, ...invoke])];
    clauses.push([meta, listFromArray([...base, ...rest]), EMPTY, call]);
    params.push(items(arg[2])[0]!);
  });
  return { params, clauses };
}

function checkDefaultsConflict(d: Draft, meta: Term, kind: Atom, [name, arity]: Fa, defaults: number, e: Env): void {
  for (const [n, a, count] of d.defaults) {
    if (n !== name || a === arity || count === 0) continue;
    const clash = (arity >= a - count && arity < a) || (a >= arity - defaults && a < arity);
    if (!clash) continue;
    formError(
      meta,
      e,
      arity > a
        ? `${kind.name} ${name.name}/${arity} defaults conflicts with ${name.name}/${a}`
        : `${kind.name} ${name.name}/${arity} conflicts with defaults from ${name.name}/${a}`,
    );
  }
}

const defaultsAdvice =
  'Instead of:\n\n    def foo(:first_clause, b \\\\ :default) do ... end\n    def foo(:second_clause, b \\\\ :default) do ... end\n\n' +
  'one should write:\n\n    def foo(a, b \\\\ :default)\n    def foo(:first_clause, b) do ... end\n    def foo(:second_clause, b) do ... end\n';
const mixedAdvice =
  'Instead of:\n\n    def foo(:first_clause, b \\\\ :default) do ... end\n    def foo(:second_clause, b) do ... end\n\n' +
  'one should write:\n\n    def foo(a, b \\\\ :default)\n    def foo(:first_clause, b) do ... end\n    def foo(:second_clause, b) do ... end\n';

function addDefinition(
  d: Revision, check: boolean, kind: Atom, meta: Term, fa: Fa, defaults: number, clauses: readonly Term[], e: Env,
  warn: (meta: Term, message: string) => void, shownFile: (file: string) => string,
): void {
  const [name, arity] = fa;
  const key: Term = [name, arity];
  const shown = `${kind.name} ${name.name}/${arity}`;
  const hasBody = clauses.length > 0;
  if (defaults > 0) d.defaults = [...d.defaults, [name, arity, defaults]];
  const before = definitionOf(d, fa);
  let firstMeta = meta;
  let maxDefaults = defaults;
  if (before !== undefined) {
    const [oldKind, oldMeta, oldFile, oldCheck, oldDefaults, oldBody, lastDefaults] = before;
    if (oldKind !== kind) {
      formError(meta, e, `${shown} already defined as ${oldKind.name} in ${shownFile(fileText(oldFile))}:${lineOf(oldMeta)}`);
    }
    if (defaults > 0 && oldDefaults > 0) {
      formError(meta, e, `${shown} defines defaults multiple times. Elixir allows defaults to be declared once per definition. ${defaultsAdvice}`);
    } else if (defaults > 0 || (defaults === 0 && lastDefaults > 0 && hasBody && oldBody === A.true)) {
      warn(meta, `${shown} has multiple clauses and also declares default values. In such cases, the default values should be defined in a header. ${mixedAdvice}`);
    }
    if (check && oldCheck === A.true && d.lastDef !== null) {
      const [lastName, lastArity] = d.lastDef;
      const place = `${shownFile(fileText(oldFile))}:${lineOf(oldMeta)}`;
      if (lastName === name && lastArity === arity) {
        if (!hasBody) {
          warn(meta, `function head for ${shown} must come at the top of its direct implementation. Instead of:\n\n    def add(a, b), do: a + b\n    def add(a, b)\n\none should write:\n\n    def add(a, b)\n    def add(a, b), do: a + b\n`);
        }
      } else if (lastName === name) warn(meta, `clauses with the same name should be grouped together, "${shown}" was previously defined (${place})`);
      else warn(meta, `clauses with the same name and arity (number of arguments) should be grouped together, "${shown}" was previously defined (${place})`);
    }
    maxDefaults = Math.max(defaults, oldDefaults);
    firstMeta = oldMeta;
  } else d.order = d.order.concat([fa]);
  if (check) d.lastDef = fa;
  let stored: Term = d.clauses.get(key) ?? EMPTY;
  for (const clause of clauses) stored = new Cons(clause, stored);
  const definition: Definition = [kind, firstMeta, e.file, check ? A.true : A.false, maxDefaults, hasBody ? A.true : A.false, defaults];
  d.clauses = d.clauses.put(key, stored);
  d.defs = d.defs.put(key, definition as unknown as Term);
  if (isMacroKind(kind)) d.hasMacros = true;
}

const isText = (t: Term | undefined): boolean => t instanceof Bits;

// ---- @doc, @impl, @deprecated belong to the definition that follows

const DOC = atom('doc');
const FUNCTION = atom('function');
const MACRO = atom('macro');
const IMPL = atom('impl');
const DEPRECATED = atom('deprecated');
const DEFAULTS = atom('defaults');

function definitionAttributes(
  d: Revision, kind: Atom, fa: Fa, head: Head, e: Env, defaults: number, warn: (meta: Term, message: string) => void, warnings: Warning[],
): void {
  const [name, arity] = fa;
  const warnModule = (line: number, message: string): void => {
    const file = fileText(e.file);
    warnings.push({ message, file, line, location: `${file}:${line}: ${formatMfa(d.module, name.name, arity)}` });
  };
  const impl = plainAttribute(d, IMPL);
  if (impl !== undefined) {
    d.attributes = d.attributes.delete(IMPL);
    d.impls = [...d.impls, [fa, impl, list(kind, keyfind(head.meta, A.context) ?? A.nil), e.line, defaults]];
  }
  const deprecated = plainAttribute(d, DEPRECATED);
  if (deprecated !== undefined) {
    d.attributes = d.attributes.delete(DEPRECATED);
    for (let n = arity - defaults; n <= arity; n++) d.deprecated = new Cons([[name, n], deprecated], d.deprecated);
  }
  const doc = plainAttribute(d, DOC);
  const docMeta = d.docs.get(DOC);
  if (doc !== undefined) d.attributes = d.attributes.delete(DOC);
  if (docMeta !== undefined) d.docs = d.docs.delete(DOC);
  const value = Array.isArray(doc) && doc.length === 2 ? (doc[1] as Term) : doc;
  const line = Array.isArray(doc) && typeof doc[0] === 'number' ? doc[0] : e.line;
  if (kind === A.defp || kind === A.defmacrop) {
    if (value !== undefined && value !== A.nil && value !== A.false) {
      warn(list([A.line, line]), `${kind.name} ${name.name}/${arity} is private, @doc attribute is always discarded for private functions/macros/types`);
    }
    return;
  }
  const key: Term = [kind === A.def ? FUNCTION : MACRO, name, arity];
  const before = d.docs.get(key) as readonly Term[] | undefined;
  if (isText(value) && isText(before?.[2]) && head.body !== A.nil && keyfind(definitionOf(d, fa)?.[1] ?? EMPTY, A.context) === undefined) {
    warnModule(
      line,
      `redefining @doc attribute previously set at line ${String(before![0])}.\n\nPlease remove the duplicate docs. If instead you want to override a ` +
        'previously defined @doc, attach the @doc attribute to a function head (the function signature not followed by any do-block). For example:\n\n' +
        `    @doc """\n    new docs\n    """\n    def ${name.name}(...)\n`,
    );
  }
  const hidden = (impl !== undefined && impl !== A.false) || name.name.startsWith('_');
  const newDoc = value ?? before?.[2] ?? (hidden ? A.false : A.nil);
  let metaMap = isMap(before?.[3] ?? A.nil) ? (before![3] as TermMap) : EMPTY_MAP;
  if (docMeta !== undefined && isMap(docMeta)) for (const [k, v] of docMeta.entries()) metaMap = metaMap.put(k, v);
  if (deprecated !== undefined) metaMap = metaMap.put(DEPRECATED, deprecated);
  if (defaults > 0) metaMap = metaMap.put(DEFAULTS, defaults);
  // The arguments of every clause: the documentation names them by all.
  const clauses = list(...items(before?.[1] ?? EMPTY), list(...head.rawArgs));
  d.docs = d.docs.put(key, [line, clauses, newDoc, metaMap]);
}

// ---- at the end of the module

export type FinalDefinition = { readonly fa: Fa; readonly kind: Atom; readonly meta: Term; readonly file: Term; readonly clauses: readonly Term[]; readonly definition: Definition };

/** All definitions, sorted as Elixir sorts them. */
export function finalDefinitions(d: Draft): FinalDefinition[] {
  const sorted = [...d.order].sort(([a, m], [b, n]) => (a.name < b.name ? -1 : a.name > b.name ? 1 : m - n));
  return sorted.map((fa) => {
    const definition = definitionOf(d, fa)!;
    const clauses = clausesOf(d, fa);
    if (clauses.length === 0) {
      formError(definition[1], fileText(d.file), `implementation not provided for predefined ${definition[0].name} ${faKey(fa)}`);
    }
    return { fa, kind: definition[0], meta: definition[1], file: definition[2], clauses, definition };
  });
}


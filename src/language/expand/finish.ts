/** A complete draft becomes a CoreModule: definitions translated, and the functions that every Elixir module has. */
import { Atom, atom, Cons, EMPTY, listFromArray, makeMap, type Term } from '../../terms/index.ts';
import type { Clause, CoreFunction, CoreModule } from '../core.ts';
import { A, isPair, items, keyfind, keyword, lineOf, macroName } from './ast.ts';
import { checkBehaviours } from './behaviours.ts';
import { importConflicts, undefinedLocals, unusedLocals } from './checks.ts';
import { finalDefinitions, type FinalDefinition } from './definitions.ts';
import { accumulatedOf, faKey, isMacroKind, persistedAttributes, plainAttribute, type Draft, type Fa } from './draft.ts';
import { warningAt } from './expander.ts';
import { kernelFunctions, kernelMacros } from './kernel/table.ts';
import { storeNotOverridden } from './overridable.ts';
import { CompileProblem, fileText, withWarnings, type Warning } from './problems.ts';
import { Folding } from './lint/fold.ts';
import { badBinary, inOrder, type Lint } from './lint/warnings.ts';
import { Translator, literal, variable } from './translate/translator.ts';
import { checkTypespecs } from './typespec-check.ts';
import type { Evaluate, World } from './world.ts';

export type Finished = { readonly module: CoreModule; readonly draft: Draft; readonly warnings: readonly Warning[] };

/** A draft whose body has run becomes a module: last checks, translation. Throws CompileProblem. */
export function finishModule(world: World, draft: Draft): Finished {
  const d = storeNotOverridden(draft);
  const warnings: Warning[] = [];
  const all = finalDefinitions(d);
  const { unreachable, warnings: unused } = unusedLocals(d, all);
  warnings.push(...unused);
  withWarnings(warnings, () => {
    undefinedLocals(d, all, warnings);
    importConflicts(d, all);
    checkOnLoad(d, all);
  });
  warnings.push(...checkBehaviours(world, d, all));
  withWarnings(warnings, () => void warnings.push(...checkTypespecs(d, all, (file) => world.shownFile(file))));

  const kept = all.filter((f) => !unreachable.has(faKey(f.fa)));
  const lints: { readonly lint: Lint; readonly file: string }[] = [];
  const functions = kept.map((f) => {
    const found: Lint[] = [];
    const core = translateDefinition(f, d, found, world.evaluate);
    for (const lint of found) lints.push({ lint, file: core.file ?? fileText(d.file) });
    return core;
  });
  for (const { lint, file } of inOrder(lints)) warnings.push(warningAt(lint.message, file, lint.line, null));
  const publicFunctions = all.filter((f) => f.kind === A.def).map((f): Term => [f.fa[0], f.fa[1]]);
  const publicMacros = all.filter((f) => f.kind === A.defmacro).map((f): Term => [f.fa[0], f.fa[1]]);
  const structInfo = structTerm(d);
  // Kernel's macros are no definitions of its source: they are written here.
  const isKernel = d.module === A.Kernel;
  functions.push(
    infoFunction(d, isKernel ? kernelFunctions() : listFromArray(publicFunctions), isKernel ? kernelMacros() : listFromArray(publicMacros), structInfo),
    ...moduleInfo(d),
  );
  const callbacks = callbackPairs(d);
  const optional = optionalCallbacks(d, callbacks);
  if (callbacks.length > 0 && !functions.some((f) => f.name.name === 'behaviour_info' && f.arity === 1)) functions.push(behaviourInfo(callbacks, optional));

  const extra: (readonly [Atom, Term])[] = [
    [atom('elixir'), A.true],
    [atom('functions'), listFromArray(publicFunctions)],
    [atom('macros'), listFromArray(publicMacros)],
  ];
  if (d.struct !== null) extra.push([atom('struct'), d.struct.fields], [atom('enforce_keys'), listFromArray([...d.struct.enforce])]);
  if (d.struct !== null) extra.push([atom('struct_fields'), listFromArray([...d.struct.order])]); // as defined, for inspect
  if (d.guards.size > 0) extra.push([atom('guards'), d.guards]);
  if (d.deprecated !== EMPTY) extra.push([atom('deprecated'), d.deprecated]);
  if (callbacks.length > 0) extra.push([atom('callbacks'), listFromArray(callbacks)], [atom('optional_callbacks'), listFromArray(optional)]);
  const docs = docsTerm(d);
  if (docs !== null) extra.push([atom('docs'), docs]);
  const typespecs = typespecsTerm(d);
  if (typespecs !== null) extra.push([atom('typespecs'), typespecs]);
  const module: CoreModule = {
    name: d.module,
    file: fileText(d.file),
    line: d.line,
    functions,
    attributes: listFromArray(persistedAttributes(d)),
    extra: keyword(...extra),
  };
  return { module, draft: d, warnings };
}

function checkOnLoad(d: Draft, all: readonly FinalDefinition[]): void {
  const value = plainAttribute(d, atom('on_load'));
  if (value === undefined || !isPair(value)) return;
  const key = faKey(value as unknown as readonly [Atom, number]);
  const found = all.find((f) => faKey(f.fa) === key);
  const fail = (why: string): never => {
    throw new CompileProblem('CompileError', why, fileText(d.file), d.line);
  };
  if (found === undefined) fail(`undefined function ${key} given to @on_load`);
  else if (isMacroKind(found.kind)) fail(`expected @on_load function ${key} to be a function, got "${found.kind.name}"`);
}

/** Attributes that were set and never read: said after the module is loaded. */
export function unusedAttributes(d: Draft): Warning[] {
  const out: Warning[] = [];
  const say = (name: string, why: string): void => {
    const found = d.attributes.get(atom(name));
    const line = Array.isArray(found) ? found[1] : undefined;
    if (typeof line === 'number') out.push(warningAt(`module attribute @${name} was set but ${why}`, fileText(d.file), line, null));
  };
  say('doc', 'no definition follows it');
  say('typedoc', 'no type follows it');
  say('impl', 'no definition follows it');
  say('deprecated', 'no definition follows it');
  for (const name of d.warned) if (!d.persisted.includes(name)) say(name.name, 'never used');
  return out;
}

// ---- definitions

const FILE = atom('file');

export function translateDefinition(f: FinalDefinition, d: { readonly file: Term; readonly line: number }, lints?: Lint[], evaluate?: Evaluate): CoreFunction {
  const isMacro = isMacroKind(f.kind);
  const translator = new Translator(lineOf(f.meta));
  const clauses = f.clauses.map((clause): Clause => {
    const [meta, args, guards, body] = clause as readonly [Term, Term, Term, Term];
    translator.ids = new Map();
    translator.bound = new Set();
    const line = lineOf(meta);
    translator.line = line;
    if (isMacro) translator.callerVar = translator.fresh();
    const c = translator.clause(items(args), items(guards), () => translator.expression(body), line);
    return translator.heard(meta, isMacro ? { ...c, patterns: [{ op: 'bind', id: translator.callerVar }, ...c.patterns] } : c);
  });
  const file = keyfind(f.meta, FILE);
  const other = file !== undefined && isPair(file) ? fileText(file[0]) : null;
  const [name, arity] = f.fa;
  const core: CoreFunction = {
    name: isMacro ? macroName(name) : name,
    arity: isMacro ? arity + 1 : arity,
    clauses,
    line: lineOf(f.meta),
    file: other === fileText(d.file) ? null : other,
    exported: f.kind === A.def || f.kind === A.defmacro,
  };
  if (lints === undefined || evaluate === undefined) return core;
  const folding = new Folding(translator.loud, evaluate);
  folding.function(core, `for ${name.name}/${arity} `);
  lints.push(...translator.misfits.map(badBinary), ...folding.found);
  return core;
}

// ---- generated functions

const constant = (value: Term, ...patterns: Term[]): Clause => ({
  patterns: patterns.map((p) => ({ op: 'literal', value: p })),
  guards: [],
  body: literal(value),
  line: 0,
});
const fun = (name: string, arity: number, clauses: readonly Clause[]): CoreFunction => ({ name: atom(name), arity, clauses, line: 0, file: null, exported: true });
const moduleInfoCall = (d: Draft, key: string): Clause => ({
  patterns: [{ op: 'literal', value: atom(key) }],
  guards: [],
  body: { op: 'remote', module: literal(A.erlang), name: literal(atom('get_module_info')), args: [literal(d.module), literal(atom(key))], line: 0 },
  line: 0,
});

function infoFunction(d: Draft, functions: Term, macros: Term, struct: Term): CoreFunction {
  return fun('__info__', 1, [
    constant(d.module, atom('module')),
    constant(functions, atom('functions')),
    constant(macros, atom('macros')),
    constant(struct, atom('struct')),
    moduleInfoCall(d, 'attributes'),
    moduleInfoCall(d, 'compile'),
    moduleInfoCall(d, 'md5'),
    constant(listFromArray(items(d.deprecated).reverse()), atom('deprecated')),
  ]);
}

function moduleInfo(d: Draft): CoreFunction[] {
  const call = (...args: Term[]): Clause['body'] => ({
    op: 'remote', module: literal(A.erlang), name: literal(atom('get_module_info')), args: args.map((a) => literal(a)), line: 0,
  });
  return [
    fun('module_info', 0, [{ patterns: [], guards: [], body: call(d.module), line: 0 }]),
    fun('module_info', 1, [
      {
        patterns: [{ op: 'bind', id: 0 }], guards: [], line: 0,
        body: { op: 'remote', module: literal(A.erlang), name: literal(atom('get_module_info')), args: [literal(d.module), variable(0)], line: 0 },
      },
    ]),
  ];
}

function structTerm(d: Draft): Term {
  if (d.struct === null) return A.nil;
  const { enforce, order } = d.struct;
  return listFromArray(order.map((field) => makeMap([[atom('field'), field], [A.required, enforce.includes(field) ? A.true : A.false]])));
}

// ---- behaviours

/** `{name, arity}` of @callback and @macrocallback, as behaviour_info answers them. */
function callbackPairs(d: Draft): Term[] {
  const out: Term[] = [];
  const add = (name: Atom, arity: number): void => {
    if (!out.some((o) => Array.isArray(o) && o[0] === name && o[1] === arity)) out.push([name, arity]);
  };
  for (const [kind, isMacro] of [['callback', false], ['macrocallback', true]] as const) {
    for (const entry of accumulatedOf(d, kind).reverse()) {
      const spec = (entry as readonly Term[])[1]!;
      const head = specHead(spec);
      if (head === null) continue;
      if (isMacro) add(macroName(head[0]), head[1] + 1);
      else add(head[0], head[1]);
    }
  }
  return out.sort((a, b) => compareFa(plainFa(b), plainFa(a)));
}
const compareFa = (a: Fa, b: Fa): number => (a[0].name < b[0].name ? -1 : a[0].name > b[0].name ? 1 : a[1] - b[1]);

/** What a callback was declared as: of a macro's function, the macro. */
function plainFa(callback: Term): Fa {
  const [name, arity] = callback as unknown as Fa;
  return name.name.startsWith(MACRO) ? [atom(name.name.slice(MACRO.length)), arity - 1] : [name, arity];
}
const MACRO = 'MACRO-';

/** Name and arity of `name(args) :: type when …`. */
export function specHead(spec: Term): readonly [Atom, number] | null {
  let t = spec;
  for (let i = 0; i < 2; i++) {
    if (Array.isArray(t) && (t[0] === A.when || t[0] === A.typed)) t = items(t[2] as Term)[0]!;
  }
  if (!Array.isArray(t) || !(t[0] instanceof Atom)) return null;
  return [t[0], t[2] instanceof Cons ? items(t[2]).length : 0];
}

/** Those of the callbacks that @optional_callbacks names, in their order. */
function optionalCallbacks(d: Draft, callbacks: readonly Term[]): Term[] {
  const entries = accumulatedOf(d, 'optional_callbacks').flatMap((entry) => (isPair(entry) && entry[0] instanceof Atom ? [entry] : items(entry)));
  const named = new Set(entries.filter(isPair).map((entry) => faKey(entry as unknown as Fa)));
  return callbacks.filter((callback) => named.has(faKey(plainFa(callback))));
}

function behaviourInfo(callbacks: readonly Term[], optional: readonly Term[]): CoreFunction {
  return fun('behaviour_info', 1, [constant(listFromArray(callbacks), atom('callbacks')), constant(listFromArray(optional), atom('optional_callbacks'))]);
}

// ---- documentation

/** [{kind, declaration}], as written: who shows them (iex) makes them readable. Null when there is none. */
function typespecsTerm(d: Draft): Term | null {
  const kept = ['type', 'typep', 'opaque', 'spec', 'callback', 'macrocallback'].flatMap((kind) =>
    accumulatedOf(d, kind)
      .reverse()
      .map((entry): Term => [atom(kind), (entry as readonly Term[])[1]!]),
  );
  return kept.length === 0 ? null : listFromArray(kept);
}

/** {moduledoc, [{{kind, name, arity}, line, signature, doc, meta}]}; null when there is none. */
function docsTerm(d: Draft): Term | null {
  const module = plainAttribute(d, atom('moduledoc')) ?? A.nil;
  const text = isPair(module) ? module[1] : module;
  const entries = d.docs.entries().filter(([k, v]) => Array.isArray(k) && Array.isArray(v));
  if (text === A.nil && entries.length === 0) return null;
  return [text, listFromArray(entries.map(([k, v]): Term => [k, ...(v as readonly Term[])]))];
}


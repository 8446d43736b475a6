/** Natives about modules being defined: opening, attributes, structs, definitions, finishing. */
import { arrayFromList, Atom, atom, Bits, Cons, EMPTY, inspect, listFromArray, NIL, OK, type Term } from '../../../terms/index.ts';
import {
  CompileProblem, defineStruct, defineTypespec, drafts, envFromTerm, factsOf, finishModule, formatMfa, generate, makeOverridable, protocolCallback, putModuleAttribute,
  storeNotOverridden, unusedAttributes, warningAt, type Draft, type Fa,
} from '../../../language/index.ts';
import { loadModule, Raise, RETRY, type Machine, type Native } from '../../../vm/index.ts';
import { binaryOf } from '../code.ts';
import { persistentTerms } from '../counters.ts';
import { atomOf, guarded, report } from './run.ts';
import { closeDraft, draftOf, MachineWorld, required, openModule, saveDraft, shownFile, textOf, Waits, withShownFiles } from './state.ts';

const TRUE = atom('true');
const FALSE = atom('false');
const bool = (b: boolean): Atom => (b ? TRUE : FALSE);
const items = (t: Term): Term[] => arrayFromList(t) ?? [];

function need(m: Machine, module: Term): Draft {
  const draft = draftOf(m, module);
  if (draft !== null) return draft;
  throw new Raise('error', atom('badarg'));
}

const RESERVED = new Set(['True', 'False', 'Nil', 'Any', 'BitString', 'PID', 'Reference', 'Elixir'].map((n) => `Elixir.${n}`).concat('Elixir'));
const shown = (module: Atom): string => inspect(module);

const CONFLICT_OPTION: Term = [atom('Elixir.Code'), atom('option'), atom('ignore_module_conflict')];
const ignoresConflicts = (m: Machine): boolean => persistentTerms(m).get(CONFLICT_OPTION) === TRUE;

/** open(module, env): begins a module; raises CompileError when that may not be. */
const open: Native = (m, module, envT) =>
  guarded(m, () => {
    const env = envFromTerm(envT)!;
    const file = textOf(env.file);
    const fail = (message: string): never => {
      throw new CompileProblem('CompileError', message, file, env.line);
    };
    if (!(module instanceof Atom)) return fail(`invalid module name: ${inspect(module)}`);
    if (RESERVED.has(module.name)) return fail(`module ${shown(module)} is reserved and cannot be defined`);
    if (['nil', 'true', 'false'].includes(module.name) || /[/\\]/.test(module.name)) return fail(`invalid module name: ${shown(module)}`);
    const before = openModule(m, module);
    if (before !== undefined && m.processes.get(before.owner) !== undefined) {
      return fail(`cannot define module ${shown(module)} because it is currently being defined in ${shownFile(m, textOf(before.draft.file))}:${before.draft.line}`);
    }
    if (!ignoresConflicts(m) && required(m, module)) {
      const ofLibrary = /^(lib\/[\w/]+\.ex|\w+\.erl)$/.test(m.code.compiled(module)?.files[0] ?? '');
      const where = ofLibrary ? `loaded from ${module.name}.beam` : 'defined in memory';
      report(m, [warningAt(`redefining module ${shown(module)} (current version ${where})`, file, env.line, null)]);
    }
    closeDraft(m, module);
    saveDraft(m, drafts.newDraft(module, env.file, env.line));
    return OK;
  });

const close: Native = (m, module) => {
  closeDraft(m, atomOf(module));
  return OK;
};

/** not_overridden(module): overridable definitions that nobody overrode come back. */
const notOverridden: Native = (m, module) =>
  guarded(m, () => {
    saveDraft(m, storeNotOverridden(need(m, module)));
    return OK;
  });

/** finish(module): checks, generates, loads; answers the module's binary. */
const finish: Native = (m, module) =>
  guarded(m, () => {
    const finished = finishModule(new MachineWorld(m), need(m, module));
    report(m, finished.warnings);
    const compiled = generate(withShownFiles(m, finished.module));
    saveDraft(m, drafts.revised(finished.draft, { closed: true }));
    m.atom(compiled.name.name);
    loadModule(m, compiled);
    m.charge(20 * finished.module.functions.length);
    return binaryOf(compiled);
  });

/** unused(module): warnings about attributes that nobody read. */
const unused: Native = (m, module) => {
  const draft = draftOf(m, module);
  if (draft !== null) report(m, unusedAttributes(draft));
  return OK;
};

/** remotes(module): calls to check when everything is loaded: [{module, name, arity, from, file, line}] */
const remotes: Native = (m, module) => {
  // Elixir tells those of one line from right to left.
  const all = need(m, module).remotes.toReversed().sort((a, b) => a.line - b.line);
  return listFromArray(all.map((r): Term => [r.module, r.name, r.arity, r.from, r.file, r.line]));
};

/** suspects(calls): those of remotes/1 that need a closer look, with the place that a warning names in stead of `from`. */
const suspects: Native = (m, calls) => {
  const all = items(calls) as unknown as (readonly [Atom, Atom, number, readonly [Atom, Atom, number], Bits, number])[];
  m.charge(all.length >> 2);
  const found = all.filter(([module, name, arity]) => !isPlain(m, module, name, arity));
  return listFromArray(
    found.map(([module, name, arity, [inModule, fun, funArity], file, line]): Term => {
      const location = `${shownFile(m, textOf(file))}:${line}: ${formatMfa(inModule, fun.name, funArity)}`;
      return [module, name, arity, Bits.fromText(location), file, line];
    }),
  );
};

/** Is it there, and not deprecated? */
function isPlain(m: Machine, module: Atom, name: Atom, arity: number): boolean {
  if (!m.code.isLoaded(module) || !m.code.exportsFunction(module, name, arity)) return false;
  const extra = m.code.compiled(module)?.extra ?? null;
  for (let rest: Term = (extra === null ? null : factsOf(extra))?.deprecated ?? EMPTY; rest instanceof Cons; rest = rest.tail) {
    const [f] = rest.head as unknown as readonly [Fa, Term];
    if (f[0] === name && f[1] === arity) return false;
  }
  return true;
}

// ---- attributes

const ONCE = new Set(['doc', 'typedoc', 'moduledoc', 'impl', 'deprecated']);
const isList = (t: Term): boolean => t === EMPTY || t instanceof Cons;

/** stage(module): :open while its body runs, :read_only while @after_compile does, :closed. */
const stage: Native = (m, module) => {
  const draft = draftOf(m, module);
  return atom(draft === null ? 'closed' : draft.closed ? 'read_only' : 'open');
};

const putAttribute: Native = (m, module, name, value, line) => {
  const d = need(m, module);
  const before = d.attributes.get(name);
  const isMeta = Array.isArray(value) && value.length === 2 && isList(value[1] as Term); // @doc since: "1.0" adds to what there is
  if (ONCE.has(atomOf(name).name) && !isMeta && Array.isArray(before) && typeof before[1] === 'number' && before[1] > 0 && typeof line === 'number') {
    const file = textOf(d.file);
    report(m, [{ message: `redefining @${atomOf(name).name} attribute previously set at line ${before[1]}`, file, line, location: `${file}:${line}: ${shown(d.module)} (module)` }]);
  }
  saveDraft(m, putModuleAttribute(d, atomOf(name), value, typeof line === 'number' ? line : null));
  return OK;
};

/** get_attribute(module, name): {:ok, value} | :error; marks it as read. */
const getAttribute: Native = (m, module, name) => {
  const found = drafts.getAttribute(need(m, module), atomOf(name));
  if (found.draft !== need(m, module)) saveDraft(m, found.draft);
  return found.isSet ? [OK, found.value] : atom('error');
};

/** undefined_attribute(module, name, line): what reading an attribute that was never set is warned about. */
const undefinedAttribute: Native = (m, module, name, line) => {
  const d = need(m, module);
  const hint = (name as Atom).name === 'behavior' ? ' (did you mean @behaviour?)' : '';
  const n = (name as Atom).name;
  report(m, [
    {
      message: `undefined module attribute @${n}${hint}, please remove access to @${n} or explicitly set it before access`,
      file: textOf(d.file),
      line: line as number,
      location: `${textOf(d.file)}:${String(line)}: ${shown(d.module)} (module)`,
    },
  ]);
  return OK;
};

const hasAttribute: Native = (m, module, name) => bool(need(m, module).attributes.has(atomOf(name)));
const deleteAttribute: Native = (m, module, name) => {
  const d = need(m, module);
  const found = drafts.getAttribute(d, atomOf(name));
  saveDraft(m, drafts.deleteAttribute(found.draft, atomOf(name)));
  return found.value;
};
const registerAttribute: Native = (m, module, name, options) => {
  saveDraft(m, drafts.registerAttribute(need(m, module), atomOf(name), options));
  return OK;
};
const attributesIn: Native = (m, module) => listFromArray(need(m, module).attributes.keys().filter((k) => k instanceof Atom));
const warnAt: Native = (m, message, envT, line) => {
  const env = envFromTerm(envT);
  report(m, [warningAt(textOf(message), env === null ? 'nofile' : textOf(env.file), line as number, env)]);
  return OK;
};

// ---- structs, specs

/** struct(module, fields, env): {:ok, struct, derive}. */
const defStruct: Native = (m, module, fields, envT) =>
  guarded(m, () => {
    const made = defineStruct(new MachineWorld(m), need(m, module), fields, envFromTerm(envT)!, false);
    report(m, made.warnings);
    saveDraft(m, made.draft);
    return [OK, made.struct, made.derive];
  });
const typespec: Native = (m, kind, expr, line, module) => {
  saveDraft(m, defineTypespec(need(m, module), atomOf(kind), expr, line as number));
  return OK;
};
const callback: Native = (m, module, name, arity) => {
  saveDraft(m, protocolCallback(need(m, module), atomOf(name), arity as number));
  return OK;
};

// ---- definitions

/** definition(module, {name, arity}): {kind, meta, clauses} | nil */
const definition: Native = (m, module, fa) => {
  const d = need(m, module);
  const key = fa as unknown as Fa;
  const found = drafts.definitionOf(d, key);
  return found === undefined ? NIL : [found[0], found[1], listFromArray(drafts.clausesOf(d, key))];
};
const definitionsIn: Native = (m, module) => {
  const d = need(m, module);
  return listFromArray(d.order.map((fa): Term => [[fa[0], fa[1]], drafts.definitionOf(d, fa)![0]]));
};
const deleteDefinition: Native = (m, module, fa) => {
  const d = need(m, module);
  const [name, arity] = fa as unknown as Fa;
  const key: Term = [name, arity];
  const existed = d.defs.has(key);
  saveDraft(m, drafts.revised(d, { defs: d.defs.delete(key), clauses: d.clauses.delete(key), order: d.order.filter(([n, a]) => n !== name || a !== arity) }));
  return bool(existed);
};
/** make_overridable(module, {name, arity}): true, or false when there is no such definition. */
const overridable: Native = (m, module, fa) =>
  guarded(m, () => {
    const next = makeOverridable(need(m, module), fa as unknown as Fa);
    if (next === null) return FALSE;
    saveDraft(m, next);
    return TRUE;
  });
const overridablesIn: Native = (m, module) => listFromArray([...need(m, module).overridables.values()].map((o): Term => [o.fa[0], o.fa[1]]));
const callbacks: Native = (m, behaviour) =>
  guarded(m, () => {
    const found = new MachineWorld(m).behaviour(atomOf(behaviour));
    return found === null ? NIL : listFromArray(found.callbacks.map(([n, a]): Term => [n, a]));
  });

/** What the compiler kept of a module under a name. Of the library's modules docs and typespecs stand apart, as a pair. */
const keptOf =
  (name: 'docs' | 'typespecs', none: Term): Native =>
  (m, module) =>
    guarded(m, () => {
      const asked = atomOf(module);
      required(m, asked);
      const compiled = m.code.compiled(asked);
      for (const pair of items(compiled?.extra ?? EMPTY)) if (Array.isArray(pair) && pair[0] === atom(name)) return pair[1] as Term;
      if (compiled === undefined || compiled !== m.code.library(asked)) return none;
      const documented = m.code.documented(asked);
      if (documented === 'wait') throw new Waits(asked);
      return documented === null ? none : (documented as readonly Term[])[name === 'docs' ? 0 : 1]!;
    });

/** docs(module): {moduledoc, [{{kind, name, arity}, line, arguments of each clause, doc, meta}]} | nil */
const docs = keptOf('docs', NIL);
/** typespecs(module): [{kind, quoted}] */
const typespecs = keptOf('typespecs', EMPTY);

const IMPL = atom('__impl__');

/** implementation(protocol, type): the module that implements it, or nil. */
const implementation: Native = (m, protocol, type) => {
  const name = type instanceof Atom ? type.name : 'nil';
  const module = atom(`${atomOf(protocol).name}.${name.startsWith('Elixir.') ? name.slice(7) : name}`);
  if (!m.code.isLoaded(module)) {
    if (m.code.get(module) === undefined) {
      const answer = m.code.require(module);
      if (answer === 'none') return NIL;
      if (answer === 'wait') {
        m.missing = module;
        return RETRY;
      }
    } else return NIL;
  }
  return m.code.exportsFunction(module, IMPL, 1) ? module : NIL;
};

export const MODULE_NATIVES: Readonly<Record<string, Native>> = {
  'open/2': open,
  'close/1': close,
  'not_overridden/1': notOverridden,
  'finish/1': finish,
  'unused/1': unused,
  'remotes/1': remotes,
  'suspects/1': suspects,
  'stage/1': stage,
  'put_attribute/4': putAttribute,
  'get_attribute/2': getAttribute,
  'undefined_attribute/3': undefinedAttribute,
  'has_attribute?/2': hasAttribute,
  'delete_attribute/2': deleteAttribute,
  'register_attribute/3': registerAttribute,
  'attributes_in/1': attributesIn,
  'warn/3': warnAt,
  'struct/3': defStruct,
  'typespec/4': typespec,
  'protocol_callback/3': callback,
  'definition/2': definition,
  'definitions_in/1': definitionsIn,
  'delete_definition/2': deleteDefinition,
  'make_overridable/2': overridable,
  'overridables_in/1': overridablesIn,
  'callbacks/1': callbacks,
  'docs/1': docs,
  'typespecs/1': typespecs,
  'implementation/2': implementation,
};

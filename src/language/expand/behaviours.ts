/** @behaviour and @impl: what the module promised and whether it is there. */
import { Atom, atom, type Term } from '../../terms/index.ts';
import { A, items, keyfind, lineOf } from './ast.ts';
import type { FinalDefinition } from './definitions.ts';
import { accumulatedOf, faKey, type Draft, type Fa } from './draft.ts';
import { fileText, type Warning } from './problems.ts';
import { astText, formatMfa, inspectAtom } from './to_string.ts';
import type { World } from './world.ts';

type Callback = { readonly fa: Fa; readonly kind: 'def' | 'defmacro'; readonly behaviour: Atom; readonly optional: boolean };

const noun = (kind: Atom | string): string => ((typeof kind === 'string' ? kind : kind.name).startsWith('defmacro') ? 'macro' : 'function');

/** As IO.warn with the module's environment prints: `file:line: Mod (module)`. */
function moduleWarning(d: Draft, message: string, line: number): Warning {
  const file = fileText(d.file);
  return { message, file, line, location: `${file}:${line}: ${inspectAtom(d.module)} (module)` };
}

export function checkBehaviours(world: World, d: Draft, all: readonly FinalDefinition[]): Warning[] {
  const out: Warning[] = [];
  const warn = (message: string, line = d.line): void => void out.push(moduleWarning(d, message, line));
  const me = inspectAtom(d.module);
  if (accumulatedOf(d, 'derive').length > 0) {
    warn(
      d.struct === null
        ? 'warning: module attribute @derive was set but never used (it must come before defstruct)'
        : 'warning: module attribute @derive was set after defstruct, all @derive calls must come before defstruct',
    );
  }
  const behaviours = accumulatedOf(d, 'behaviour').reverse().filter((b): b is Atom => b instanceof Atom);
  const callbacks = new Map<string, Callback>();
  for (const behaviour of behaviours) {
    const facts = world.behaviour(behaviour);
    if (facts === null) {
      warn(
        world.module(behaviour) === null && world.draft(behaviour) === null
          ? `@behaviour ${inspectAtom(behaviour)} does not exist (in module ${me})`
          : `module ${inspectAtom(behaviour)} is not a behaviour (in module ${me})`,
      );
      continue;
    }
    const optional = new Set(facts.optional.map(faKey));
    for (const original of facts.callbacks) {
      const isMacro = original[0].name.startsWith('MACRO-');
      const fa: Fa = isMacro ? [atom(original[0].name.slice(6)), original[1] - 1] : original;
      const kind = isMacro ? 'defmacro' : 'def';
      const before = callbacks.get(faKey(fa));
      if (before !== undefined) {
        warn(
          before.behaviour === behaviour
            ? `the behavior ${inspectAtom(behaviour)} has been declared twice (conflict in ${noun(kind)} ${faKey(fa)} in module ${me})`
            : `conflicting behaviours found. ${noun(kind)} ${faKey(fa)} is required by ${inspectAtom(before.behaviour)} and ${inspectAtom(behaviour)} (in module ${me})`,
        );
      }
      callbacks.set(faKey(fa), { fa, kind, behaviour, optional: optional.has(faKey(original)) });
    }
  }
  let pending = new Map(callbacks);
  if (d.impls.length > 0) {
    const contexts = new Map<Atom, Atom[]>();
    for (const [fa, value, info, line, defaults] of d.impls) {
      const [kind, context] = items(info) as [Atom, Atom];
      const fas: Fa[] = [];
      for (let n = fa[1]; n >= fa[1] - defaults; n--) fas.push([fa[0], n]);
      const answer = implemented(fas, fa, kind, value, behaviours, callbacks);
      if (typeof answer === 'string') warn(answer, line);
      else {
        for (const c of answer) {
          pending.delete(faKey(c.fa));
          contexts.set(c.behaviour, [context, ...(contexts.get(c.behaviour) ?? [])]);
        }
      }
    }
    // Definitions come by name, from the last to the first.
    for (const f of [...all].sort((a, b) => (a.fa[0] === b.fa[0] ? b.fa[1] - a.fa[1] : a.fa[0].name < b.fa[0].name ? 1 : -1))) {
      const c = pending.get(faKey(f.fa));
      if (c === undefined || (f.kind !== A.def && f.kind !== A.defmacro)) continue;
      const known = contexts.get(c.behaviour);
      const context = keyfind(f.meta, A.context);
      const missing = known === undefined ? context === undefined : known.includes((context ?? A.nil) as Atom);
      if (missing) {
        warn(
          `module attribute @impl was not set for ${noun(f.kind)} ${faKey(f.fa)} callback (specified in ${inspectAtom(c.behaviour)}). ` +
            'This either means you forgot to add the "@impl true" annotation before the definition or that you are accidentally overriding this callback',
          lineOf(f.meta),
        );
      }
    }
  } else pending = callbacks;
  const defined = new Map(all.map((f) => [faKey(f.fa), f]));
  for (const c of sorted(pending.values())) {
    const f = defined.get(faKey(c.fa));
    const required = `${noun(c.kind)} ${faKey(c.fa)} required by ${world.isProtocol(c.behaviour) ? 'protocol' : 'behaviour'} ${inspectAtom(c.behaviour)}`;
    if (f === undefined) {
      if (!c.optional) warn(`${required} is not implemented (in module ${me})`);
    } else if (f.kind.name !== c.kind) warn(`${required} was implemented as "${f.kind.name}" but should have been "${c.kind}" (in module ${me})`);
  }
  return out;
}

const sorted = (all: Iterable<Callback>): Callback[] =>
  [...all].sort((a, b) => (a.fa[0].name < b.fa[0].name ? -1 : a.fa[0].name > b.fa[0].name ? 1 : a.fa[1] - b.fa[1]));

/** The callbacks that an @impl stands for, or what is wrong with it. */
function implemented(fas: readonly Fa[], fa: Fa, kind: Atom, value: Term, behaviours: readonly Atom[], callbacks: ReadonlyMap<string, Callback>): Callback[] | string {
  const what = `${noun(kind)} ${faKey(fa)}`;
  if (kind === A.defp || kind === A.defmacrop) return `${what} is private, @impl attribute is always discarded for private functions/macros`;
  const got = `got "@impl ${value instanceof Atom ? inspectAtom(value) : astText(value)}" for ${what}`;
  if (behaviours.length === 0) return `${got} but no behaviour was declared`;
  const found = fas.map((f) => callbacks.get(faKey(f))).filter((c) => c !== undefined);
  if (value === A.false) {
    const first = found[0];
    return first === undefined ? [] : `got "@impl false" for ${noun(kind)} ${faKey(first.fa)} but it is a callback specified in ${inspectAtom(first.behaviour)}`;
  }
  if (value === A.true) return found.length > 0 ? found : `${got} but no behaviour specifies such callback${knownCallbacks(callbacks)}`;
  const mine = found.filter((c) => c.behaviour === value);
  if (mine.length > 0) return mine;
  if (!behaviours.includes(value as Atom)) return `${got} but this behaviour was not declared with @behaviour`;
  return `${got} but this behaviour does not specify such callback${knownCallbacks(callbacks)}`;
}

function knownCallbacks(callbacks: ReadonlyMap<string, Callback>): string {
  if (callbacks.size === 0) return '. There are no known callbacks, please specify the proper @behaviour and make sure it defines callbacks';
  const lines = sorted(callbacks.values()).map((c) => `\n  * ${formatMfa(c.behaviour, c.fa[0].name, c.fa[1])} (${noun(c.kind)})`);
  return `. The known callbacks are:\n${lines.join('')}\n`;
}

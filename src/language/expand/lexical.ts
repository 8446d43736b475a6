/** Which aliases and imports of a file (or of a module in a function) were used: warned about at its end. */
import { Atom, EMPTY, type Term } from '../../terms/index.ts';
import { isPair, items } from './ast.ts';
import type { Effect } from './expander.ts';
import { warningAt } from './expander.ts';
import type { Warning } from './problems.ts';
import { inspectAtom } from './to_string.ts';

export type Tracker = {
  readonly aliases: readonly { readonly alias: Atom; readonly line: number; readonly used: boolean }[];
  readonly imports: readonly {
    readonly module: Atom;
    readonly line: number;
    readonly used: boolean;
    readonly only: readonly { readonly name: Atom; readonly arity: number; readonly used: boolean }[];
  }[];
};

export const newTracker: Tracker = { aliases: [], imports: [] };

export function track(t0: Tracker, effects: readonly Effect[]): Tracker {
  let t = t0;
  for (const e of effects) {
    if (e.kind !== 'lexical') continue;
    const { event } = e;
    switch (event.what) {
      case 'addAlias':
        t = { ...t, aliases: t.aliases.filter((a) => a.alias !== event.alias || a.used || a.line !== event.line) };
        if (event.warn) t = { ...t, aliases: [...t.aliases, { alias: event.alias, line: event.line, used: false }] };
        break;
      case 'aliasUsed':
        if (t.aliases.some((a) => a.alias === event.alias && !a.used)) {
          t = { ...t, aliases: t.aliases.map((a) => (a.alias === event.alias ? { ...a, used: true } : a)) };
        }
        break;
      case 'addImport': {
        const others = t.imports.filter((i) => i.module !== event.module);
        const only = items(event.only === EMPTY ? EMPTY : event.only).filter(isPair).map(([name, arity]) => ({ name: name as Atom, arity: arity as number, used: false }));
        t = { ...t, imports: event.warn ? [...others, { module: event.module, line: event.line, used: false, only }] : others };
        break;
      }
      case 'importUsed':
        if (t.imports.some((i) => i.module === event.module)) {
          t = {
            ...t,
            imports: t.imports.map((i) =>
              i.module === event.module
                ? { ...i, used: true, only: i.only.map((o) => (o.name === event.name && o.arity === event.arity ? { ...o, used: true } : o)) }
                : i,
            ),
          };
        }
        break;
    }
  }
  return t;
}

const byName = (a: Term, b: Term): number => ((a as Atom).name < (b as Atom).name ? -1 : 1);

export function unusedLexical(t: Tracker, file: string): Warning[] {
  const out: Warning[] = [];
  const warn = (message: string, line: number): void => void out.push(warningAt(message, file, line, null));
  for (const a of [...t.aliases].sort((x, y) => byName(x.alias, y.alias))) if (!a.used) warn(`unused alias ${inspectAtom(a.alias)}`, a.line);
  for (const i of [...t.imports].sort((x, y) => byName(x.module, y.module))) {
    if (!i.used) warn(`unused import ${inspectAtom(i.module)}`, i.line);
    else for (const o of i.only) if (!o.used) warn(`unused import ${inspectAtom(i.module)}.${o.name.name}/${o.arity}`, i.line);
  }
  return out;
}

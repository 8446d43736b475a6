/** What an expansion did to its module, applied to the draft. */
import { Atom, type Term } from '../../terms/index.ts';
import { getAttribute, revised, revision, type Draft, type Fa, type ImportEdge, type LocalEdge, type RemoteCall } from './draft.ts';
import type { Effect } from './expander.ts';
import { useSuper } from './overridable.ts';

export function applyEffects(draft: Draft, effects: readonly Effect[], inFunction: Fa | null): Draft {
  let d = draft;
  const locals: LocalEdge[] = [];
  const imports: ImportEdge[] = [];
  const remotes: RemoteCall[] = [];
  for (const e of effects) {
    switch (e.kind) {
      case 'local': {
        const from = functionOf(e.from) ?? inFunction;
        if (from !== null) locals.push({ from, to: e.to, line: e.line, meta: e.meta, macro: e.macro });
        break;
      }
      case 'import': {
        const from = functionOf(e.from) ?? inFunction;
        if (from !== null) imports.push({ from, receiver: e.receiver, to: e.to });
        break;
      }
      case 'remote':
        remotes.push(e.call);
        break;
      case 'attributeRead':
        d = getAttribute(d, e.name).draft;
        break;
      case 'super':
        d = useSuper(d, e.function);
        break;
      case 'guard':
        d = revised(d, { guards: d.guards.put(e.function, [e.vars, e.expanded]) });
        break;
      case 'lexical':
        break;
    }
  }
  if (locals.length + imports.length + remotes.length === 0) return d;
  const next = revision(d);
  if (locals.length > 0) next.locals = d.locals.concat(locals);
  if (imports.length > 0) next.imports = d.imports.concat(imports);
  if (remotes.length > 0) next.remotes = d.remotes.concat(remotes);
  return next;
}

function functionOf(t: Term): Fa | null {
  return Array.isArray(t) && t[0] instanceof Atom && typeof t[1] === 'number' ? [t[0], t[1]] : null;
}

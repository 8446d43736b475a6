/** What a compiled module tells about itself (the keyword list `extra`), as expansion wants to know it. */
import { Atom, atom, EMPTY, EMPTY_MAP, isMap, remembered, type Term } from '../../terms/index.ts';
import { isPair, items, keyfind, A } from './ast.ts';
import type { Fa } from './draft.ts';
import type { ModuleFacts } from './world.ts';

const K = {
  elixir: atom('elixir'),
  functions: atom('functions'),
  macros: atom('macros'),
  struct: atom('struct'),
  enforce: atom('enforce_keys'),
  guards: atom('guards'),
  deprecated: atom('deprecated'),
  callbacks: atom('callbacks'),
  optional: atom('optional_callbacks'),
};

const cache = new WeakMap<object, ModuleFacts>();

/** Facts from a module's extra; null when it was not compiled from Elixir. */
export function factsOf(extra: Term): ModuleFacts | null {
  if (keyfind(extra, K.elixir) !== A.true) return null;
  return remembered(cache, extra as object, () => {
    const struct = keyfind(extra, K.struct);
    const guards = keyfind(extra, K.guards);
    return {
      functions: keyfind(extra, K.functions) ?? EMPTY,
      macros: keyfind(extra, K.macros) ?? EMPTY,
      elixir: true,
      struct: struct !== undefined && isMap(struct) ? struct : null,
      enforceKeys: keyfind(extra, K.enforce) ?? EMPTY,
      guards: guards !== undefined && isMap(guards) ? guards : EMPTY_MAP,
      deprecated: keyfind(extra, K.deprecated) ?? EMPTY,
    };
  });
}

const pairs = (t: Term | undefined): Fa[] =>
  t === undefined ? [] : items(t).filter((p): p is readonly [Atom, number] => isPair(p) && p[0] instanceof Atom && typeof p[1] === 'number');

export function behaviourOf(extra: Term): { readonly callbacks: readonly Fa[]; readonly optional: readonly Fa[] } | null {
  const callbacks = keyfind(extra, K.callbacks);
  return callbacks === undefined ? null : { callbacks: pairs(callbacks), optional: pairs(keyfind(extra, K.optional)) };
}

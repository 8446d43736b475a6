/** The options of a form, a keyword list: checked against those that it knows. */
import { Atom, type Term } from '../../terms/index.ts';
import { isListTerm, isPair, items } from './ast.ts';
import { expand } from './expand.ts';
import type { Expander } from './expander.ts';
import { astText } from './to_string.ts';

export function expandOpts(x: Expander, meta: Term, kind: string, allowed: readonly string[], opts: Term): Term {
  const eopts = expand(x, opts);
  validateOpts(x, meta, kind, allowed, eopts);
  return eopts;
}

export function validateOpts(x: Expander, meta: Term, kind: string, allowed: readonly string[], opts: Term): void {
  if (!isListTerm(opts)) x.fail(meta, `invalid options for ${kind}, expected a keyword list, got: ${astText(opts)}`);
  for (const pair of items(opts)) {
    if (isPair(pair) && !(pair[0] instanceof Atom && allowed.includes(pair[0].name))) {
      x.fail(meta, `unsupported option ${astText(pair[0])} given to ${kind}`);
    }
  }
}

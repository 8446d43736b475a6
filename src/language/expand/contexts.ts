/** Where an expression stands: in a pattern, a guard or a bitstring's size, and what is not allowed there. */
import type { Term } from '../../terms/index.ts';
import { A } from './ast.ts';
import type { Expander } from './expander.ts';
import { fileText, formError } from './problems.ts';

export function assertNoMatch(x: Expander, meta: Term, kind: string): void {
  if (x.env.context === A.matchContext) formError(meta, fileText(x.env.file), `invalid pattern in match, ${kind} is not allowed in matches`);
}

export function assertNoGuard(x: Expander, meta: Term, kind: string): void {
  if (x.env.context !== A.guard) return;
  const p = x.scope.prematch;
  formError(
    meta,
    fileText(x.env.file),
    typeof p === 'object' && p.kind === 'bitsize'
      ? `${kind} is not allowed in bitstring size specifier. The size specifier in matches works like guards. To learn more about guards, visit: https://hexdocs.pm/elixir/patterns-and-guards.html`
      : `invalid expression in guards, ${kind} is not allowed in guards. To learn more about guards, visit: https://hexdocs.pm/elixir/patterns-and-guards.html`,
  );
}

export function assertNoMatchOrGuard(x: Expander, meta: Term, kind: string): void {
  assertNoMatch(x, meta, kind);
  assertNoGuard(x, meta, kind);
}

export function guardContext(x: Expander): string {
  const p = x.scope.prematch;
  return typeof p === 'object' && p.kind === 'bitsize' ? 'bitstring size specifier' : 'guards';
}

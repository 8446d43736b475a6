/** Patterns: `=`, the pin `^`, and what binds in them. */
import { Cons, list, type Term } from '../../terms/index.ts';
import { A, isCall, isPair, isVar, items } from './ast.ts';
import { assertNoGuard } from './contexts.ts';
import { inContext } from './env.ts';
import { expand } from './expand.ts';
import type { Expander } from './expander.ts';
import { withPrematch, withVars, type Prematch, type Scope } from './scope.ts';
import { astText } from './to_string.ts';

/** left = right */
export function expandMatch(x: Expander, meta: Term, args: readonly Term[]): Term | undefined {
  if (args.length !== 2) return undefined;
  assertNoGuard(x, meta, '=');
  const before = x.scope;
  const right = expand(x, args[1]!);
  const left = matchPattern(x, before, () => expand(x, args[0]!));
  refuteParallelBits(x, left, right, x.env.context === A.matchContext);
  return [A.match, meta, list(left, right)];
}

/** Expands a pattern with `run`: new variables are bound, and are there afterwards. `before` is the scope that pins look into. */
export function matchPattern<T>(x: Expander, before: Scope, run: () => T): T {
  if (x.env.context === A.matchContext) return run();
  const after = x.scope;
  const context = x.env.context;
  const prematch: Prematch = { kind: 'match', read: before.read, counter: x.version };
  x.scope = { read: after.read, write: after.write, prematch, caller: before.caller, stacktrace: before.stacktrace };
  x.env = inContext(x.env, A.matchContext);
  const result = run();
  const { read, write } = x.scope;
  x.scope = { read, write, prematch: before.prematch, caller: after.caller, stacktrace: after.stacktrace };
  x.env = inContext(x.env, context);
  return result;
}

/** ^x: the value that x had before the pattern. */
export function expandPin(x: Expander, meta: Term, args: readonly Term[]): Term | undefined {
  if (args.length !== 1) return undefined;
  const p = x.scope.prematch;
  if (x.env.context !== A.matchContext || typeof p !== 'object' || p.kind !== 'match') {
    return x.fail(meta, `cannot use ^${astText(args[0]!)} outside of match clauses`);
  }
  const scope = x.scope;
  const env = x.env;
  x.scope = withPrematch(withVars(scope, p.read, scope.write), 'pin');
  x.env = inContext(env, A.nil);
  const inner = expand(x, args[0]!);
  x.scope = scope;
  x.env = env;
  if (isVar(inner)) return [A.pin, meta, list(inner)];
  return x.fail(meta, `invalid argument for unary operator ^, expected an existing variable, got: ^${astText(args[0]!)}`);
}

/** Two binary patterns of the same place, as in `<<a>> = <<b>>` in a head, cannot both be matched. */
function refuteParallelBits(x: Expander, left: Term, right: Term, parallel: boolean): void {
  if (isCall(left, A.bits) && isCall(right, A.bits) && parallel) {
    x.fail(right[1], `binary patterns cannot be matched in parallel using "=", excess pattern: ${astText(right)}`);
  }
  if (isCall(right, A.match)) {
    const [l, r] = items(right[2]);
    refuteParallelBits(x, left, l!, true);
    refuteParallelBits(x, left, r!, parallel);
    return;
  }
  if (left instanceof Cons && right instanceof Cons) return refuteEach(x, items(left), items(right), parallel);
  if (isPair(left) && isPair(right)) return refuteEach(x, left, right, parallel);
  if (isCall(left, A.tuple) && isCall(right, A.tuple)) return refuteEach(x, items(left[2]), items(right[2]), parallel);
  if (isCall(left, A.struct)) return refuteParallelBits(x, items(left[2])[1]!, right, parallel);
  if (isCall(right, A.struct)) return refuteParallelBits(x, left, items(right[2])[1]!, parallel);
  if (isCall(left, A.map) && isCall(right, A.map)) {
    const rights = items(right[2]);
    for (const pair of items(left[2])) {
      if (!isPair(pair)) continue;
      const key = astText(pair[0]);
      const other = rights.find((p) => isPair(p) && astText(p[0]) === key);
      if (other !== undefined) refuteParallelBits(x, pair[1], (other as Term[])[1]!, parallel);
    }
  }
}

function refuteEach(x: Expander, a: readonly Term[], b: readonly Term[], parallel: boolean): void {
  for (let i = 0; i < Math.min(a.length, b.length); i++) refuteParallelBits(x, a[i]!, b[i]!, parallel);
}

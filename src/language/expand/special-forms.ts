/**
 * Kernel.SpecialForms: a table from a form's name to what expands it. A form answers undefined when it has not that many arguments:
 * it is a call then.
 */
import { Atom, atom, Bits, Cons, EMPTY, Float, listFromArray, type Term } from '../../terms/index.ts';
import { A, block, isCall, isNode, isVar, items, LITERAL } from './ast.ts';
import { expandBitstring } from './bitstring.ts';
import { expandCapture, expandFn } from './capture.ts';
import { expandCase, expandCond, expandFor, expandReceive, expandTry, expandWith } from './clauses.ts';
import { assertNoMatchOrGuard } from './contexts.ts';
import { directive, expandAliases } from './directives.ts';
import { expand, expandArgs } from './expand.ts';
import type { Expander } from './expander.ts';
import { expandMap, expandStruct } from './map.ts';
import { expandMatch, expandPin } from './match.ts';
import { resolveSuper } from './overridable.ts';
import { quoteExpression } from './quote.ts';
import { astText } from './to_string.ts';

export type SpecialForm = (x: Expander, meta: Term, args: readonly Term[], whole: Term) => Term | undefined;
type Entry = readonly [Atom, SpecialForm];

const form = (name: string, expandForm: SpecialForm): Entry => [atom(name), expandForm];

/** A form of at least and at most so many arguments that stands neither in patterns nor in guards. */
const expression = (name: string, least: number, most: number, expandForm: SpecialForm): Entry =>
  form(name, (x, meta, args, whole) => {
    if (args.length < least || args.length > most) return undefined;
    assertNoMatchOrGuard(x, meta, name);
    return expandForm(x, meta, args, whole);
  });

const insideQuote = (name: string): Entry =>
  form(name, (x, meta, args) => (args.length === 1 ? x.fail(meta, `${name} called outside quote`) : undefined));

export const SPECIAL_FORMS: ReadonlyMap<Atom, SpecialForm> = new Map<Atom, SpecialForm>([
  [LITERAL, (_x, _meta, _args, whole) => whole],
  form('__block__', (x, meta, args) => expandBlock(x, meta, args)),
  form('=', expandMatch),
  form('^', expandPin),
  form('{}', (x, meta, args) => [A.tuple, meta, listFromArray(expandArgs(x, args))]),
  form('%{}', (x, meta, args) => expandMap(x, meta, args)),
  form('%', (x, meta, args) => (args.length === 2 ? expandStruct(x, meta, args[0]!, args[1]!) : undefined)),
  form('<<>>', (x, meta, args) => expandBitstring(x, meta, args, false)),
  form('->', (x, meta) => x.fail(meta, 'unhandled operator ->')),
  form('__aliases__', (x, _meta, _args, whole) => expandAliases(x, whole)),
  form('alias', directive('alias')),
  form('require', directive('require')),
  form('import', directive('import')),
  form('quote', (x, meta, args) => quoteExpression(x, meta, args)),
  insideQuote('unquote'),
  insideQuote('unquote_splicing'),
  expression('&', 1, 1, (x, meta, args) => expandCapture(x, meta, args[0]!)),
  expression('fn', 0, Infinity, (x, meta, args) => expandFn(x, meta, args)),
  expression('super', 0, Infinity, (x, meta, args) => expandSuper(x, meta, args)),
  expression('cond', 1, 1, (x, meta, args) => expandCond(x, meta, args[0]!)),
  expression('case', 2, 2, (x, meta, args) => expandCase(x, meta, args[0]!, args[1]!)),
  expression('receive', 1, 1, (x, meta, args) => expandReceive(x, meta, args[0]!)),
  expression('try', 1, 1, (x, meta, args) => expandTry(x, meta, args[0]!)),
  expression('for', 1, Infinity, (x, meta, args) => expandFor(x, meta, args)),
  expression('with', 1, Infinity, (x, meta, args) => expandWith(x, meta, args)),
]);

function expandBlock(x: Expander, meta: Term, args: readonly Term[]): Term {
  if (args.length === 0) return A.nil;
  if (args.length === 1) return expand(x, args[0]!);
  const out: Term[] = [];
  args.forEach((item, i) => {
    const e = expand(x, item);
    if (i < args.length - 1) warnUseless(x, item, e, meta);
    out.push(e);
  });
  return block(meta, out);
}

/** Looks at the code as written: what expansion leaves behind may well be useless. */
function warnUseless(x: Expander, item: Term, expanded: Term, meta: Term): void {
  if ((item instanceof Bits && item.isBinary) || typeof item === 'number' || typeof item === 'bigint' || item instanceof Float) {
    x.warn(meta, `code block contains unused literal ${astText(item)} (remove the literal or assign it to _ to avoid warnings)`);
  } else if (isCall(item, A.at)) {
    const inner = items(item[2])[0];
    if (inner !== undefined && isNode(inner) && inner[0] instanceof Atom && (inner[2] instanceof Atom || inner[2] === EMPTY)) {
      x.warn(item[1], `module attribute @${inner[0].name} in code block has no effect as it is never returned (remove the attribute or assign it to _ to avoid warnings)`);
    }
  } else if (isVar(item) && isVar(expanded) && item[0] === expanded[0] && item[2] === expanded[2]) {
    x.warn(item[1], `variable ${item[0].name} in code block has no effect as it is never returned (remove the variable or assign it to _ to avoid warnings)`);
  }
}

function expandSuper(x: Expander, meta: Term, args: readonly Term[]): Term {
  const found = resolveSuper(x, meta, args.length);
  const eargs = expandArgs(x, args);
  return [A.super, new Cons([A.super, [found.kind, found.name]], meta), listFromArray(eargs)];
}

/**
 * Expansion of one expression. Answers expanded AST; variables carry {version, n} in their meta. Which form, variable or call it is
 * is decided here; special-forms.ts, variables.ts and calls.ts expand it.
 */
import { Atom, Bits, Cons, EMPTY, Float, Fun, list, listFromArray, Pid, work, type Term } from '../../terms/index.ts';
import { A, isCall, isListTerm, items } from './ast.ts';
import { expandAnonymousCall, expandLocalCall, expandRemoteCall } from './calls.ts';
import type { Expander } from './expander.ts';
import { formError } from './problems.ts';
import { funToQuoted } from './quote.ts';
import { closeWrite, prepareWrite, resetRead, type Scope } from './scope.ts';
import { SPECIAL_FORMS } from './special-forms.ts';
import { astText } from './to_string.ts';
import { expandVariable } from './variables.ts';

/** What expanding a call costs, in steps. */
const NODE = 60;

export function expand(x: Expander, t: Term): Term {
  if (t instanceof Atom || typeof t === 'number' || typeof t === 'bigint' || t === EMPTY || t instanceof Float) return t;
  if (Array.isArray(t)) {
    if (t.length === 3) {
      work(NODE);
      x.enter((t as unknown as readonly [Term, Term, Term])[1]);
      const expanded = expandNode(x, t as unknown as readonly [Term, Term, Term]);
      x.leave();
      return expanded;
    }
    if (t.length === 2) {
      const [a, b] = expandArgs(x, t as readonly Term[]);
      return [a!, b!];
    }
  }
  if (t instanceof Bits && t.isBinary) return t;
  if (t instanceof Cons) return expandList(x, t);
  if (t instanceof Fun && t.env === null) return funToQuoted(t);
  if (t instanceof Pid) return t;
  return invalidQuoted(x, t);
}

function invalidQuoted(x: Expander, t: Term): never {
  return formError(
    list([A.line, 0]),
    x.env,
    `invalid quoted expression: ${astText(t)}\n\n` +
      'Please make sure your quoted expressions are made of valid AST nodes. ' +
      'If you would like to introduce a value into the AST, such as a four-element ' +
      'tuple or a map, make sure to call Macro.escape/1 before',
  );
}

function expandNode(x: Expander, t: readonly [Term, Term, Term]): Term {
  const [form, meta, args] = t;
  if (form instanceof Atom) {
    if (args instanceof Atom) return expandVariable(x, t as unknown as readonly [Atom, Term, Atom]);
    if (isListTerm(args)) {
      const handler = SPECIAL_FORMS.get(form);
      if (handler !== undefined) {
        const answer = handler(x, meta, items(args), t);
        if (answer !== undefined) return answer;
      }
      return expandLocalCall(x, form, meta, items(args), t);
    }
    return invalidQuoted(x, t);
  }
  if (isListTerm(args) && isCall(form, A.dot)) {
    const dot = items(form[2]);
    if (dot.length === 2 && dot[1] instanceof Atom && (Array.isArray(dot[0]) || dot[0] instanceof Atom)) {
      return expandRemoteCall(x, dot[0] as Term, form[1], dot[1], meta, items(args));
    }
    if (dot.length === 1) return expandAnonymousCall(x, dot[0]!, form[1], meta, items(args));
  }
  if (isListTerm(args) && isListTerm(meta)) x.fail(meta, `invalid call ${astText(t)}`);
  return invalidQuoted(x, t);
}

/**
 * Arguments do not see what their neighbours bind: `foo(x = x + 2, x)`. What they bind is there afterwards.
 */
export function expandArgs(x: Expander, args: readonly Term[]): Term[] {
  if (args.length === 0) return [];
  if (args.length === 1) return [expand(x, args[0]!)];
  const out: Term[] = [];
  if (x.env.context === A.matchContext) {
    for (const arg of args) out.push(expand(x, arg));
    return out;
  }
  const before = x.scope;
  x.scope = prepareWrite(before);
  for (const arg of args) out.push(expandArg(x, arg, before));
  x.scope = closeWrite(x.scope, before);
  return out;
}

export function expandArg(x: Expander, arg: Term, before: Scope): Term {
  if (arg instanceof Atom || typeof arg === 'number' || arg === EMPTY) return arg;
  x.scope = resetRead(x.scope, before);
  return expand(x, arg);
}

function expandList(x: Expander, t: Cons): Term {
  const before = x.scope;
  const inMatch = x.env.context === A.matchContext;
  if (!inMatch) x.scope = prepareWrite(before);
  const one = (item: Term): Term => (inMatch ? expand(x, item) : expandArg(x, item, before));
  const out: Term[] = [];
  let rest: Term = t;
  while (rest instanceof Cons) {
    const head: Term = rest.head;
    if (rest.tail === EMPTY && isCall(head, A.bar)) {
      const args = items(head[2]);
      if (args.length === 2) {
        out.push([A.bar, head[1], list(one(args[0]!), one(args[1]!))]);
        break;
      }
    }
    out.push(one(head));
    rest = rest.tail;
  }
  if (rest !== EMPTY && !(rest instanceof Cons)) invalidQuoted(x, t);
  if (!inMatch) x.scope = closeWrite(x.scope, before);
  return listFromArray(out);
}

/**
 * Variables in scope. A scope is a persistent linked list, latest binding first: scopes share their tails, taking one costs
 * nothing, and a function has few variables.
 */
import { Atom, type Term } from '../../terms/index.ts';
import { A, keyfind } from './ast.ts';

export type Vars = VarNode | null;

export class VarNode {
  readonly name: Atom;
  /** Context atom, or the counter of a macro's expansion. */
  readonly kind: Term;
  /** `kind` as something that === compares. */
  readonly key: Atom | number | string;
  readonly version: number;
  readonly next: Vars;
  constructor(name: Atom, kind: Term, key: Atom | number | string, version: number, next: Vars) {
    this.name = name;
    this.kind = kind;
    this.key = key;
    this.version = version;
    this.next = next;
  }
}

/** The context that tells variables of one name apart: the counter when a macro made it, else the quoting module. */
export function varContext(meta: Term, kind: Term): Term {
  const counter = keyfind(meta, A.counter);
  return counter === undefined ? kind : counter;
}

export function contextKey(kind: Term): Atom | number | string {
  if (kind instanceof Atom || typeof kind === 'number') return kind;
  // As `nextCounter` of an expander makes them.
  if (Array.isArray(kind) && kind.length === 2 && kind[0] instanceof Atom && typeof kind[1] === 'number') return `${kind[0].name}#${kind[1]}`;
  if (Array.isArray(kind)) return kind.map((k) => (k instanceof Atom ? k.name : String(k))).join('#');
  return String(kind);
}

export function findVar(vars: Vars, name: Atom, key: Atom | number | string): number {
  for (let v = vars; v !== null; v = v.next) if (v.name === name && v.key === key) return v.version;
  return -1;
}

/** All variables, each once with its latest version. */
export function eachVar(vars: Vars): VarNode[] {
  const out: VarNode[] = [];
  for (let v = vars; v !== null; v = v.next) if (!out.some((o) => o.name === v.name && o.key === v.key)) out.push(v);
  return out;
}

/** Everything of `from` that is newer than in `into`. */
export function mergeVars(into: Vars, from: Vars): Vars {
  if (into === from) return into;
  const added: VarNode[] = [];
  for (let v = from; v !== null && v !== into; v = v.next) {
    if (added.some((o) => o.name === v.name && o.key === v.key)) continue;
    if (findVar(into, v.name, v.key) < v.version) added.push(v);
  }
  let result = into;
  for (let i = added.length - 1; i >= 0; i--) {
    const v = added[i]!;
    result = new VarNode(v.name, v.kind, v.key, v.version, result);
  }
  return result;
}

/** What an undefined variable means here. */
export type Prematch =
  | 'raise'
  | 'warn'
  | 'pin'
  /** In a pattern: the variables before it, and the version counter then. */
  | { readonly kind: 'match'; readonly read: Vars; readonly counter: number }
  /** In the size of a bitstring segment. */
  | { readonly kind: 'bitsize'; readonly pre: Vars; readonly original: Vars };

export type Scope = {
  readonly read: Vars;
  /** Null when no arguments are being gathered; else what they bound so far. */
  readonly write: { readonly vars: Vars } | null;
  readonly prematch: Prematch;
  /** Is __CALLER__ / __STACKTRACE__ available? */
  readonly caller: boolean;
  readonly stacktrace: boolean;
};

export const emptyScope: Scope = { read: null, write: null, prematch: 'warn', caller: false, stacktrace: false };

// A scope is made for every call and every argument: field by field, since spreading one takes several times as long.
export const withVars = (s: Scope, read: Vars, write: Scope['write']): Scope => ({ read, write, prematch: s.prematch, caller: s.caller, stacktrace: s.stacktrace });

export const withPrematch = (s: Scope, prematch: Prematch): Scope => ({ read: s.read, write: s.write, prematch, caller: s.caller, stacktrace: s.stacktrace });

export const resetRead = (s: Scope, from: Scope): Scope => (s.read === from.read ? s : withVars(s, from.read, s.write));
export const prepareWrite = (s: Scope): Scope => withVars(s, s.read, { vars: s.read });
export function closeWrite(s: Scope, upper: Scope): Scope {
  const written = s.write!.vars;
  // Most arguments bind nothing.
  if (written === upper.read && s.prematch === upper.prematch && s.caller === upper.caller && s.stacktrace === upper.stacktrace) return upper;
  return withVars(s, written, upper.write === null ? null : { vars: mergeVars(upper.write.vars, written) });
}


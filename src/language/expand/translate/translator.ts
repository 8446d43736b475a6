/**
 * Expanded AST to Core. Versions of variables become numbers, unique in the function; what is special becomes a Core node; what
 * Elixir leaves to library functions (comprehensions, rescue) becomes calls of them.
 */
import { Atom, atom, Cons, EMPTY, type Term } from '../../../terms/index.ts';
import type { Clause, Core, CorePair, Pattern, VarId } from '../../core.ts';
import { A, extractGuards, isCall, isGenerated, isListTerm, isNode, items, keyfind, lineOf, LITERAL, macroName, splatGuards } from '../ast.ts';
import { returnsBoolean } from '../rewrite.ts';
import { translateBits } from './bits.ts';
import { translateFor } from './for.ts';
import { interpretedApply, interpretedUpdate } from './interpreted.ts';
import { translatePattern } from './patterns.ts';
import { translateTry } from './try.ts';
import { translateWith } from './with.ts';

export const literal = (value: Term): Core => ({ op: 'literal', value });
export const variable = (id: VarId): Core => ({ op: 'var', id });

/** Does nothing happen when it is evaluated? */
const isInert = ({ op }: Core): boolean => op === 'var' || op === 'literal' || op === 'fn' || op === 'localFun';

const CALLER = atom('__CALLER__');
const STACKTRACE = atom('__STACKTRACE__');

export class Translator {
  /** Numbers of variables, by version. */
  ids = new Map<number, VarId>();
  /** Versions that a pattern has bound. */
  bound = new Set<number>();
  private next: VarId = 0;
  readonly evaluated: boolean;
  line: number;
  inGuard = false;
  /** The variable that holds __CALLER__, -1 outside of macros. */
  callerVar: VarId = -1;
  /** The innermost handler's stack trace. */
  stack: { readonly id: VarId; used: boolean } | null = null;
  /** Tests that a pattern needs beyond matching: `%name{}` wants an atom. */
  extraGuards: Core[] = [];
  /** What stands in the source as it is, not made by a macro or by the compiler: the Erlang compiler's warnings are about it. */
  readonly loud = new Set<object>();
  /** The lines of bitstrings in it whose parts are seen not to suit them. */
  readonly misfits: number[] = [];

  /** `evaluated`: real Elixir interprets this code. */
  constructor(line: number, evaluated = false) {
    this.line = line;
    this.evaluated = evaluated;
  }

  fresh(): VarId {
    return this.next++;
  }

  /** The number of a variable that is bound. */
  idOf(version: number): VarId {
    let id = this.ids.get(version);
    if (id === undefined) this.ids.set(version, (id = this.next++));
    return id;
  }

  /** Runs so that a second translation of the same AST gives variables of its own. */
  again<T>(run: () => T): T {
    const ids = this.ids;
    const bound = this.bound;
    this.ids = new Map(ids);
    this.bound = new Set(bound);
    const result = run();
    this.ids = ids;
    this.bound = bound;
    return result;
  }

  at(meta: Term): number {
    return lineOf(meta) || this.line;
  }

  remote(module: string, name: string, line: number, ...args: Core[]): Core {
    return { op: 'remote', module: literal(atom(module)), name: literal(atom(name)), args, line };
  }
  erl(name: string, ...args: Core[]): Core {
    return this.remote('erlang', name, this.line, ...args);
  }

  all(ts: readonly Term[]): Core[] {
    const cores: Core[] = [];
    for (const t of ts) cores.push(this.expression(t));
    return cores;
  }

  expression(t: Term): Core {
    if (Array.isArray(t)) {
      if (t.length === 3) return this.node(t as unknown as readonly [Term, Term, Term]);
      return { op: 'tuple', items: this.all(t as readonly Term[]) };
    }
    if (t instanceof Cons) return this.list(t);
    return literal(t);
  }

  private list(t: Cons): Core {
    const heads: Core[] = [];
    let tail: Core = literal(EMPTY);
    for (let rest: Term = t; rest instanceof Cons; rest = rest.tail) {
      const head: Term = rest.head;
      if (rest.tail === EMPTY && isCall(head, A.bar)) {
        const [l, r] = items(head[2]) as [Term, Term];
        heads.push(this.expression(l));
        tail = this.expression(r);
        break;
      }
      heads.push(this.expression(head));
    }
    for (let i = heads.length - 1; i >= 0; i--) tail = { op: 'cons', head: heads[i]!, tail };
    return tail;
  }

  block(ts: readonly Term[]): Core {
    const body: Core[] = [];
    ts.forEach((t, i) => {
      const last = i === ts.length - 1;
      if (!last && isCall(t, A.for)) body.push(translateFor(this, t[1], items(t[2]), false));
      else if (!last && isCall(t, A.block)) {
        const inner = this.block(items(t[2]));
        if (inner.op === 'block') body.push(...inner.body);
        else body.push(inner);
      } else {
        const core = this.expression(t);
        body.push(core);
      }
    });
    return body.length === 1 ? body[0]! : { op: 'block', body };
  }

  private node(t: readonly [Term, Term, Term]): Core {
    const [form, meta, args] = t;
    if (args instanceof Atom && form instanceof Atom) {
      if (form === CALLER) return variable(this.callerVar);
      if (form === STACKTRACE) {
        if (this.stack === null) return literal(EMPTY);
        this.stack.used = true;
        return variable(this.stack.id);
      }
      const version = keyfind(meta, A.version);
      return variable(this.idOf(version as number));
    }
    const outer = this.line;
    const line = (this.line = this.at(meta));
    const core = form instanceof Atom ? this.form(form, meta, items(args), line) : this.dot(t, line);
    this.line = outer;
    return core;
  }

  private form(form: Atom, meta: Term, args: readonly Term[], line: number): Core {
    switch (form) {
      case LITERAL:
        return literal(args[0]!);
      case A.match:
        return this.match(meta, args[0]!, args[1]!, line);
      case A.tuple:
        return { op: 'tuple', items: this.all(args) };
      case A.map:
        return this.heard(meta, this.map(args, line));
      case A.struct:
        return this.struct(args[0]!, args[1]!, line);
      case A.bits:
        return this.heard(meta, translateBits(this, meta, args, line));
      case A.block:
        return this.block(args);
      case A.super:
        return this.superCall(meta, args, line);
      case A.capture:
        return this.heard(meta, this.capture(args[0]!, line));
      case A.fn:
        return this.heard(meta, this.fn(args, line));
      case A.cond:
        return this.cond(items(keyfind(args[0]!, A.do) ?? EMPTY), line);
      case A.case:
        return this.heard(meta, {
          op: 'case',
          subject: this.expression(args[0]!),
          clauses: this.clauses(items(keyfind(args[1]!, A.do) ?? EMPTY)),
          noMatch: 'case',
          line,
        });
      case A.receive:
        return this.receive(args[0]!, line);
      case A.try:
        return translateTry(this, args[0]!, line);
      case A.for:
        return translateFor(this, meta, args, true);
      case A.with:
        return translateWith(this, meta, args, line);
      default:
        return { op: 'local', name: form, args: this.all(args), line };
    }
  }

  /** Marks what a node of the source became, unless a macro says that it made the node. */
  heard<T extends object>(meta: Term, made: T): T {
    if (!isGenerated(meta)) this.loud.add(made);
    return made;
  }

  // ---- matches and clauses

  private match(meta: Term, left: Term, right: Term, line: number): Core {
    const value = this.expression(right);
    const saved = this.extraGuards;
    this.extraGuards = [];
    const pattern = translatePattern(this, left);
    const tests = this.extraGuards;
    this.extraGuards = saved;
    if (tests.length === 0) return this.heard(meta, { op: 'match', pattern, value, line });
    const whole = this.fresh();
    const bad: Core = { op: 'tuple', items: [literal(atom('badmatch')), variable(whole)] };
    return {
      op: 'block',
      body: [
        { op: 'match', pattern: { op: 'both', left: { op: 'bind', id: whole }, right: pattern }, value, line },
        {
          op: 'case',
          subject: this.conjunction(tests),
          clauses: [
            { patterns: [{ op: 'literal', value: A.true }], guards: [], body: variable(whole), line },
            { patterns: [{ op: 'any' }], guards: [], body: this.erl('error', bad), line },
          ],
          noMatch: 'case',
          line,
        },
      ],
    };
  }

  conjunction(tests: readonly Core[]): Core {
    return tests.reduce((l, r) => this.erl('andalso', l, r));
  }

  /** Patterns, guards and body of a clause. */
  clause(patterns: readonly Term[], guardTerms: readonly Term[], body: () => Core, line: number): Clause {
    const saved = this.extraGuards;
    this.extraGuards = [];
    const epatterns: Pattern[] = patterns.map((p) => translatePattern(this, p));
    const extra = this.extraGuards;
    this.extraGuards = saved;
    return { patterns: epatterns, guards: this.guards(guardTerms, extra), body: body(), line };
  }

  guards(terms: readonly Term[], extra: readonly Core[]): Core[] {
    const saved = this.inGuard;
    this.inGuard = true;
    const own = terms.map((g) => this.expression(g));
    this.inGuard = saved;
    if (extra.length === 0) return own;
    if (own.length === 0) return [this.conjunction(extra)];
    return own.map((g) => this.conjunction([...extra, g]));
  }

  /** Clauses of one pattern: case, receive, else. */
  clauses(ts: readonly Term[], quiet = false): Clause[] {
    const out = ts.map((t) => {
      const [, meta, args] = t as unknown as readonly [Term, Term, Term];
      const [left, body] = items(args) as [Term, Term];
      const [pattern, guardTerms] = extractGuards(items(left)[0]!);
      const clause = this.clause([pattern], guardTerms, () => this.expression(body), this.at(meta));
      return quiet ? clause : this.heard(meta, clause);
    });
    return out;
  }

  fn(ts: readonly Term[], line: number): Core {
    const clauses = ts.map((t) => {
      const [, meta, args] = t as unknown as readonly [Term, Term, Term];
      const [left, body] = items(args) as [Term, Term];
      const [patterns, guardTerms] = splatGuards(items(left));
      return this.heard(meta, this.clause(patterns, guardTerms, () => this.expression(body), this.at(meta)));
    });
    return { op: 'fn', arity: clauses[0]?.patterns.length ?? 0, clauses, line };
  }

  // ---- containers

  private pairs(ts: readonly Term[], exact: boolean): CorePair[] {
    return ts.map((t) => {
      const [key, value] = t as unknown as readonly [Term, Term];
      return { key: this.expression(key), value: this.expression(value), exact };
    });
  }

  private map(args: readonly Term[], line: number): Core {
    const first = args[0];
    if (args.length === 1 && first !== undefined && isCall(first, A.bar)) {
      const [base, pairs] = items(first[2]) as [Term, Term];
      return this.update(this.expression(base), this.pairs(items(pairs), true), line);
    }
    return { op: 'map', base: null, pairs: this.pairs(args, false), line };
  }

  private update(base: Core, pairs: readonly CorePair[], line: number): Core {
    return this.evaluated ? interpretedUpdate(this, base, pairs, line) : { op: 'map', base, pairs, line };
  }

  private struct(name: Term, map: Term, line: number): Core {
    const args = items((map as readonly Term[])[2]!);
    const first = args[0];
    if (args.length === 1 && first !== undefined && isCall(first, A.bar)) {
      const [base, pairs] = items(first[2]) as [Term, Term];
      const subject = this.expression(base);
      const v = this.fresh();
      const module = this.expression(name);
      const isIt: Pattern = {
        op: 'both', left: { op: 'bind', id: v },
        right: { op: 'map', pairs: [{ key: literal(A.structKey), value: { op: 'literal', value: name } }] },
      };
      const updated = this.update(variable(v), this.pairs(items(pairs), true), line);
      const other = this.fresh();
      const bad: Core = { op: 'tuple', items: [literal(atom('badstruct')), module, variable(other)] };
      return {
        op: 'case', subject, noMatch: 'case', line,
        clauses: [
          { patterns: [isIt], guards: [], body: updated, line },
          { patterns: [{ op: 'bind', id: other }], guards: [], body: this.erl('error', bad), line },
        ],
      };
    }
    return { op: 'map', base: null, pairs: [{ key: literal(A.structKey), value: this.expression(name), exact: false }, ...this.pairs(args, false)], line };
  }

  // ---- calls

  private superCall(meta: Term, args: readonly Term[], line: number): Core {
    const [kind, name] = keyfind(meta, A.super) as unknown as readonly [Atom, Atom];
    if (kind === A.defmacro || kind === A.defmacrop) {
      return { op: 'local', name: macroName(name), args: [variable(this.callerVar), ...this.all(args)], line };
    }
    return { op: 'local', name, args: this.all(args), line };
  }

  private capture(arg: Term, line: number): Core {
    const [what, arity] = items((arg as readonly Term[])[2]!) as [Term, number];
    if (isNode(what) && isCall(what[0], A.dot)) {
      const [module, name] = items((what[0] as readonly Term[])[2]!) as [Term, Term];
      return { op: 'remoteFun', module: this.expression(module), name: this.expression(name), arity: literal(arity), line };
    }
    return { op: 'localFun', name: (what as readonly Term[])[0] as Atom, arity, line };
  }

  private dot(t: readonly [Term, Term, Term], line: number): Core {
    const [form, meta, argList] = t;
    const args = items(argList);
    const { head: left, tail } = (form as readonly Term[])[2] as Cons;
    if (!(tail instanceof Cons)) return this.before(this.expression(left), this.all(args), (fun, args) => this.heard(meta, { op: 'apply', fun, args, line }));
    const name = tail.head as Atom;
    const plainAtom = left instanceof Atom && left !== A.nil && left !== A.true && left !== A.false;
    if (args.length === 0 && !plainAtom) {
      if (this.inGuard) return this.erl('map_get', literal(name), this.expression(left));
      return this.heard(meta, { op: 'field', value: this.expression(left), name, noParens: keyfind(meta, A.noParens) === A.true, line });
    }
    if (left instanceof Atom) {
      const special = this.knownCall(left.name, name.name, args, line);
      if (special !== null) return this.heard(meta, special);
    }
    if (this.evaluated && left === A.erlang && name.name === 'apply' && args.length === 2) {
      const [fun, list] = this.all(args) as [Core, Core];
      return interpretedApply(this, fun, list, line);
    }
    return this.before(this.expression(left), this.all(args), (module, args) => this.heard(meta, { op: 'remote', module, name: literal(name), args, line }));
  }

  /** A call of something that is computed before the arguments are. */
  private before(callee: Core, args: readonly Core[], call: (callee: Core, args: readonly Core[]) => Core): Core {
    if (isInert(callee) || args.every(isInert)) return call(callee, args);
    const id = this.fresh();
    return { op: 'block', body: [{ op: 'match', pattern: { op: 'bind', id }, value: callee, line: 0 }, call(variable(id), args)] };
  }

  /** Calls that the compiler writes better. */
  private knownCall(module: string, name: string, args: readonly Term[], line: number): Core | null {
    if (module === 'Elixir.String.Chars' && name === 'to_string' && args.length === 1) {
      const fast = this.fresh();
      const slow = this.fresh();
      return {
        op: 'case', subject: this.expression(args[0]!), noMatch: 'case', line,
        clauses: [
          { patterns: [{ op: 'bind', id: fast }], guards: [this.erl('is_binary', variable(fast))], body: variable(fast), line },
          { patterns: [{ op: 'bind', id: slow }], guards: [], body: this.remote(module, name, line, variable(slow)), line },
        ],
      };
    }
    if (module === 'maps' && name === 'put' && args.length === 3) {
      const [key, value, map] = this.all(args) as [Core, Core, Core];
      return { op: 'map', base: map, pairs: [{ key, value, exact: false }], line };
    }
    if (module === 'maps' && name === 'merge' && args.length === 2) {
      const [base, added] = this.all(args) as [Core, Core];
      if (added.op === 'map' && added.base === null) return { op: 'map', base, pairs: added.pairs, line };
      return this.remote(module, name, line, base, added);
    }
    return null;
  }

  // ---- control

  private cond(ts: readonly Term[], line: number): Core {
    const [first, ...rest] = ts;
    if (first === undefined) return this.remote('erlang', 'error', line, literal(atom('cond_clause')));
    const [, meta, args] = first as unknown as readonly [Term, Term, Term];
    const [left, bodyTerm] = items(args) as [Term, Term];
    const condition = items(left)[0]!;
    const at = this.at(meta);
    if (condition instanceof Atom && condition !== A.nil && condition !== A.false) return this.expression(bodyTerm);
    const subject = this.expression(condition);
    const body = this.expression(bodyTerm);
    const otherwise = this.cond(rest, at);
    if (returnsBoolean(condition)) {
      return {
        op: 'case', subject, noMatch: 'cond', line: at,
        clauses: [
          { patterns: [{ op: 'literal', value: A.true }], guards: [], body, line: at },
          { patterns: [{ op: 'literal', value: A.false }], guards: [], body: otherwise, line: at },
        ],
      };
    }
    const v = this.fresh();
    return {
      op: 'case', subject, noMatch: 'cond', line: at,
      clauses: [
        { patterns: [{ op: 'bind', id: v }], guards: [this.isFalsy(variable(v))], body: otherwise, line: at },
        this.heard(meta, { patterns: [{ op: 'any' }], guards: [], body, line: at }),
      ],
    };
  }

  isFalsy(value: Core): Core {
    return this.erl('orelse', this.erl('=:=', value, literal(A.false)), this.erl('=:=', value, literal(A.nil)));
  }

  private receive(opts: Term, line: number): Core {
    const body = keyfind(opts, A.do);
    const after = keyfind(opts, atom('after'));
    const clauses = body !== undefined && isListTerm(body) ? this.clauses(items(body)) : [];
    if (after === undefined) return { op: 'receive', clauses, after: null, line };
    const [, , args] = items(after)[0] as unknown as readonly [Term, Term, Term];
    const [left, afterBody] = items(args) as [Term, Term];
    const timeout = this.expression(items(left)[0]!);
    return { op: 'receive', clauses, after: { timeout, body: this.expression(afterBody) }, line };
  }
}

/** Questions about Core that the generator asks before it writes code: which variables are read, bound, captured; what is constant. */
import { add, Cons, Float, Fun, isInteger, multiply, negate, subtract, makeMap, Atom, type Term } from '../../terms/index.ts';
import type { Clause, Core, Pattern, VarId } from '../core.ts';

/** What a walk over Core reports. Any part may be left out. */
export type Visitor = {
  readonly read?: (id: VarId) => void;
  readonly bind?: (id: VarId) => void;
  readonly fn?: () => void;
  /** Any match, any block. */
  readonly sequence?: () => void;
  /** An expression of a block, or the body of a clause. */
  readonly statement?: (core: Core) => void;
};

export function visit(core: Core, v: Visitor): void {
  for (;;) {
    switch (core.op) {
      case 'literal':
      case 'localFun':
        return;
      case 'var':
        v.read?.(core.id);
        return;
      case 'block':
        v.sequence?.();
        for (const item of core.body) {
          v.statement?.(item);
          visit(item, v);
        }
        return;
      case 'match':
        v.sequence?.();
        visitPattern(core.pattern, v);
        core = core.value;
        continue;
      case 'tuple':
        for (const item of core.items) visit(item, v);
        return;
      case 'cons':
        visit(core.head, v);
        core = core.tail; // a loop: literal lists are long
        continue;
      case 'map':
        if (core.base !== null) visit(core.base, v);
        for (const pair of core.pairs) {
          visit(pair.key, v);
          visit(pair.value, v);
        }
        return;
      case 'bits':
        for (const s of core.segments) {
          visit(s.value, v);
          if (s.size !== null) visit(s.size, v);
        }
        return;
      case 'local':
        for (const arg of core.args) visit(arg, v);
        return;
      case 'field':
        core = core.value;
        continue;
      case 'remote':
        visit(core.module, v);
        visit(core.name, v);
        for (const arg of core.args) visit(arg, v);
        return;
      case 'apply':
        visit(core.fun, v);
        for (const arg of core.args) visit(arg, v);
        return;
      case 'fn':
        v.fn?.();
        visitClauses(core.clauses, v);
        return;
      case 'remoteFun':
        visit(core.module, v);
        visit(core.name, v);
        core = core.arity;
        continue;
      case 'case':
        visit(core.subject, v);
        visitClauses(core.clauses, v);
        return;
      case 'receive':
        visitClauses(core.clauses, v);
        if (core.after !== null) {
          visit(core.after.timeout, v);
          visit(core.after.body, v);
        }
        return;
      case 'try':
        visit(core.body, v);
        visitClauses(core.handlers, v);
        if (core.otherwise !== null) visitClauses(core.otherwise, v);
        if (core.after !== null) visit(core.after, v);
        return;
    }
  }
}

export function visitClauses(clauses: readonly Clause[], v: Visitor): void {
  for (const clause of clauses) {
    for (const pattern of clause.patterns) visitPattern(pattern, v);
    for (const guard of clause.guards) visit(guard, v);
    v.statement?.(clause.body);
    visit(clause.body, v);
  }
}

export function visitPattern(pattern: Pattern, v: Visitor): void {
  for (;;) {
    switch (pattern.op) {
      case 'any':
      case 'literal':
        return;
      case 'bind':
        v.bind?.(pattern.id);
        return;
      case 'same':
        v.read?.(pattern.id);
        return;
      case 'tuple':
        for (const item of pattern.items) visitPattern(item, v);
        return;
      case 'cons':
        visitPattern(pattern.head, v);
        pattern = pattern.tail;
        continue;
      case 'map':
        for (const pair of pattern.pairs) {
          visit(pair.key, v);
          visitPattern(pair.value, v);
        }
        return;
      case 'bits':
        for (const s of pattern.segments) {
          visitPattern(s.value, v);
          if (s.size !== null) visit(s.size, v);
        }
        return;
      case 'both':
        visitPattern(pattern.left, v);
        pattern = pattern.right;
        continue;
    }
  }
}

/** Calls `bound` for what the expression binds in its own scope: not in clauses and closures inside. */
export function eachScopedBind(core: Core, bound: (id: VarId) => void): void {
  for (;;) {
    switch (core.op) {
      case 'literal':
      case 'var':
      case 'fn':
      case 'localFun':
      case 'try':
        return;
      case 'match':
        visitPattern(core.pattern, { bind: bound });
        core = core.value;
        continue;
      case 'case':
        core = core.subject;
        continue;
      case 'field':
        core = core.value;
        continue;
      case 'receive':
        if (core.after === null) return;
        core = core.after.timeout;
        continue;
      case 'block':
        for (const item of core.body) eachScopedBind(item, bound);
        return;
      case 'tuple':
        for (const item of core.items) eachScopedBind(item, bound);
        return;
      case 'cons':
        eachScopedBind(core.head, bound);
        core = core.tail; // a loop: literal lists are long
        continue;
      case 'map':
        if (core.base !== null) eachScopedBind(core.base, bound);
        for (const pair of core.pairs) {
          eachScopedBind(pair.key, bound);
          eachScopedBind(pair.value, bound);
        }
        return;
      case 'bits':
        for (const s of core.segments) {
          eachScopedBind(s.value, bound);
          if (s.size !== null) eachScopedBind(s.size, bound);
        }
        return;
      case 'apply':
        eachScopedBind(core.fun, bound);
        for (const arg of core.args) eachScopedBind(arg, bound);
        return;
      case 'remote':
        eachScopedBind(core.module, bound);
        eachScopedBind(core.name, bound);
        for (const arg of core.args) eachScopedBind(arg, bound);
        return;
      case 'local':
        for (const arg of core.args) eachScopedBind(arg, bound);
        return;
      case 'remoteFun':
        eachScopedBind(core.module, bound);
        eachScopedBind(core.name, bound);
        core = core.arity;
        continue;
    }
  }
}

/** Variables that the clauses read and do not bind, in order of first reading. */
export function captured(clauses: readonly Clause[]): VarId[] {
  const reads = new Set<VarId>();
  const binds = new Set<VarId>();
  visitClauses(clauses, { read: (id) => void reads.add(id), bind: (id) => void binds.add(id) });
  return [...reads].filter((id) => !binds.has(id));
}

/** What is to be known of a function's clauses before code is written. */
export type Survey = {
  /** Variables read anywhere. */
  readonly reads: ReadonlySet<VarId>;
  /** Is there a match or a block in another place than a statement's: `f(x = 1)`? */
  readonly bindsInside: boolean;
};

export function survey(clauses: readonly Clause[]): Survey {
  const reads = new Set<VarId>();
  let inside = 0;
  visitClauses(clauses, {
    read: (id) => void reads.add(id),
    sequence: () => void inside++,
    statement: (core) => {
      if (core.op === 'match' || core.op === 'block') inside--;
    },
  });
  return { reads, bindsInside: inside > 0 };
}

/** What a statement binds in its own scope when nothing is bound inside of expressions. */
export function eachStatementBind(core: Core, bound: (id: VarId) => void): void {
  if (core.op === 'match') visitPattern(core.pattern, { bind: bound });
  else if (core.op === 'block') for (const item of core.body) eachStatementBind(item, bound);
}

/** Closures in the clauses, at any depth. */
export function countFns(clauses: readonly Clause[]): number {
  let n = 0;
  visitClauses(clauses, { fn: () => void n++ });
  return n;
}

const NOT_CONSTANT = Symbol('not constant');
/** What was found of the expressions of the module that is being generated. */
let known = new Map<Core, Term | typeof NOT_CONSTANT>();

/** Forgets the constants of a module: they are looked up while it is generated, and never again. */
export function forgetConstants(): void {
  known = new Map();
}

/** Operators that may be folded. */
const FOLDED: ReadonlySet<string | null> = new Set(['+', '-', '*']);

/** Most expressions are seen at once to be none, and asking `known` costs more than seeing that. */
function mayBeConstant(core: Core): boolean {
  switch (core.op) {
    case 'tuple':
    case 'cons':
    case 'map':
    case 'remoteFun':
      return true;
    case 'remote':
      return core.args.length <= 2 && FOLDED.has(erlangName(core));
    default:
      return false;
  }
}

/** The term that an expression always is, or undefined. */
export function constantOf(core: Core): Term | undefined {
  if (core.op === 'literal') return core.value;
  if (!mayBeConstant(core)) return undefined;
  let found = known.get(core);
  if (found === undefined) {
    found = computeConstant(core) ?? NOT_CONSTANT;
    known.set(core, found);
  }
  return found === NOT_CONSTANT ? undefined : found;
}

function computeConstant(core: Core): Term | undefined {
  switch (core.op) {
    case 'tuple': {
      const items: Term[] = [];
      for (const item of core.items) {
        const value = constantOf(item);
        if (value === undefined) return undefined;
        items.push(value);
      }
      return items;
    }
    case 'cons': {
      // From the last cell to the first, so that no chain of tails recurses; every tail's answer is kept.
      const cells: (Core & { op: 'cons' })[] = [];
      let rest: Core = core;
      while (rest.op === 'cons' && !known.has(rest)) {
        cells.push(rest);
        rest = rest.tail;
      }
      let tail: Term | undefined = constantOf(rest);
      for (let i = cells.length - 1; i >= 0; i--) {
        const cell = cells[i]!;
        const head = constantOf(cell.head);
        tail = head === undefined || tail === undefined ? undefined : new Cons(head, tail);
        known.set(cell, tail ?? NOT_CONSTANT);
      }
      return tail;
    }
    case 'map': {
      if (core.base !== null) return undefined;
      const entries: [Term, Term][] = [];
      for (const pair of core.pairs) {
        const key = constantOf(pair.key);
        const value = constantOf(pair.value);
        if (key === undefined || value === undefined || pair.exact) return undefined;
        entries.push([key, value]);
      }
      return makeMap(entries);
    }
    case 'remoteFun': {
      const module = constantOf(core.module);
      const name = constantOf(core.name);
      const arity = constantOf(core.arity);
      if (module instanceof Atom && name instanceof Atom && typeof arity === 'number') return new Fun(module, name, arity, -1, null, 0, 0);
      return undefined;
    }
    case 'remote': {
      const operator = erlangName(core);
      if (operator === null || core.args.length > 2) return undefined;
      const a = core.args[0] === undefined ? undefined : constantOf(core.args[0]);
      if (a === undefined) return undefined;
      if (core.args.length === 1) {
        if (operator === '-' && isInteger(a)) return negate(a);
        if (operator === '-' && a instanceof Float) return new Float(-a.value);
        return undefined;
      }
      const b = constantOf(core.args[1]!);
      if (b === undefined || !isInteger(a) || !isInteger(b)) return undefined;
      if (operator === '+') return add(a, b);
      if (operator === '-') return subtract(a, b);
      if (operator === '*' && typeof a === 'number' && typeof b === 'number') return multiply(a, b);
      return undefined;
    }
    default:
      return undefined;
  }
}

/** The function's name when the call is one of :erlang's, else null. */
export function erlangName(core: Core): string | null {
  if (core.op !== 'remote' || core.module.op !== 'literal' || core.name.op !== 'literal') return null;
  const { value: module } = core.module;
  const { value: name } = core.name;
  if (!(module instanceof Atom && name instanceof Atom)) return null;
  // As Erlang's compiler has it; a stack trace shows.
  if (module.name === 'maps' && name.name === 'get' && core.args.length === 2) return 'map_get';
  return module.name === 'erlang' ? name.name : null;
}

/**
 * Reads a function as the Erlang compiler's constant folding does: what is known of values tells which calls must fail, which clauses
 * can never match and which always do. Branches that are never taken are not read. Only what stands in the source as it is (`loud`)
 * is told; what a macro or the compiler made is not.
 */
import { Atom, atom, Fun, inspect, makeMap, TermMap, type Term } from '../../../terms/index.ts';
import type { Clause, Core, CoreFunction, Pattern, Segment, VarId } from '../../core.ts';
import { answersBoolean, shownName } from './bifs.ts';
import { constantBits } from './constant-bits.ts';
import { erlangCall, isPure, resultIgnored, unused } from './ignored.ts';
import type { Evaluate } from '../world.ts';
import { consOf, isData, known, match, matchesAll, NEVER, tupleOf, UNKNOWN, type Known } from './known.ts';
import { comparesVariable, shadowed, type Row } from './shadow.ts';
import { badUpdate, guardNeverHolds, failed, ignoredResult, invalidCall, noClauseMatches, segmentNeverMatches, shadowedClause, wrongType, type Lint } from './warnings.ts';

/** :erlang's functions that never answer. */
const EXITS = /^(error\/[12]|exit\/1|throw\/1|raise\/3|halt\/[01])$/;
const TRUE = atom('true');
const FALSE = atom('false');
const NIL = atom('nil');

/** Is a value used by nobody: as a `statement` whose value is dropped, or because nobody looks at the variable or the data that it is `held` by? */
type Idle = false | 'statement' | 'held';

export class Folding {
  private readonly values = new Map<VarId, Known>();
  readonly found: Lint[] = [];
  private readonly loud: ReadonlySet<object>;
  private readonly evaluate: Evaluate;
  /** In a value that a variable gets: what fails or is not used in there is not told. */
  private assigned = false;
  private guarding = false;
  /** The variable that the statement before put a test into, which this one is about; else -1. */
  private tested = -1;
  /** What is read by this object, and the variables that anything in it looks at. */
  private root: object = {};
  private looked: ReadonlySet<VarId> | null = null;

  constructor(loud: ReadonlySet<object>, evaluate: Evaluate) {
    this.loud = loud;
    this.evaluate = evaluate;
  }

  private say(lint: Lint, about: object): void {
    if (lint.line > 0 && this.loud.has(about) && !(this.assigned && lint.hushed)) this.found.push(lint);
  }
  private readonly bind = (id: VarId, value: Known): void => void this.values.set(id, value);

  /** A function of a module; `describe` names it in warnings about its clauses. */
  function(f: CoreFunction, describe: string): void {
    this.root = f.clauses;
    this.clauses(f.clauses, unknowns(f.arity), false, describe, f.line, f.clauses.find((c) => this.loud.has(c)) ?? f);
  }

  /** What is known of each, up to the first that never has a value: what comes after it is not read. */
  private all(cores: readonly Core[], idle: Idle = false): Known[] {
    const all: Known[] = [];
    for (const core of cores) {
      const value = this.read(core, idle && 'held');
      all.push(value);
      if (value === NEVER) break;
    }
    return all;
  }

  read(core: Core, idle: Idle = false): Known {
    switch (core.op) {
      case 'literal':
        return known(core.value);
      case 'var':
        return this.values.get(core.id) ?? UNKNOWN;
      case 'block':
        return this.block(core.body, idle);
      case 'match':
        return this.match(core);
      case 'tuple':
        return unlessNever(this.all(core.items, idle), tupleOf);
      case 'cons':
        return unlessNever(this.all([core.head, core.tail], idle), ([head, tail]) => consOf(head!, tail!));
      case 'map':
        return this.map(core, idle);
      case 'bits':
        return this.bits(core);
      case 'local':
        return unlessNever(this.all(core.args), () => UNKNOWN);
      case 'remote':
        return this.remote(core, idle);
      case 'field':
        return this.field(core);
      case 'apply':
        return this.apply(core, idle);
      case 'fn':
        // As a statement it is left out at once.
        if (idle !== 'statement') this.clauses(core.clauses, unknowns(core.arity), false, '', core.line, core);
        return UNKNOWN;
      case 'localFun':
        return UNKNOWN;
      case 'remoteFun':
        if (idle === 'statement') this.say(ignoredResult(resultIgnored('fun construction'), 'result erlang make_fun', core.line), core);
        return unlessNever(this.all([core.module, core.name, core.arity]), externalFun);
      case 'case':
        return this.case(core, idle);
      case 'receive':
        this.clauses(core.clauses, [UNKNOWN], false, '', null, core, idle);
        if (core.after !== null && this.read(core.after.timeout) !== NEVER) this.read(core.after.body, idle);
        return UNKNOWN;
      case 'try':
        return this.try(core);
    }
  }

  private block(body: readonly Core[], idle: Idle): Known {
    let value: Known = UNKNOWN;
    let ends = false;
    for (const [i, core] of body.entries()) {
      value = this.read(core, i < body.length - 1 ? 'statement' : idle);
      // What comes after a statement that never ends is read, what waits for a value that never comes is not.
      if (value === NEVER) {
        if (core.op !== 'case' && !isExit(core)) break;
        ends = true;
      }
      this.tested = core.op === 'match' && core.pattern.op === 'bind' && answersTruth(core.value) ? core.pattern.id : -1;
      const next = body[i + 1];
      if (next === undefined || !isVariable(next.op === 'case' ? next.subject : next.op === 'match' && next.pattern.op !== 'bind' ? next.value : next, this.tested)) this.tested = -1;
    }
    return ends ? NEVER : value;
  }

  private try(core: Core & { op: 'try' }): Known {
    const value = this.read(core.body);
    // What cannot fail needs no handlers.
    const isSafe = core.after === null && (isSimple(core.body, value) || answersTruth(core.body));
    if (!isSafe) this.clauses(core.handlers, [UNKNOWN, UNKNOWN, UNKNOWN], false, '', null, core);
    const answer = core.otherwise === null ? value : this.clauses(core.otherwise, [isSafe ? value : UNKNOWN], false, '', null, core);
    if (core.after !== null) this.read(core.after);
    return isSafe ? answer : UNKNOWN;
  }

  private match(core: Core & { op: 'match' }): Known {
    const { pattern, line } = core;
    if (pattern.op === 'bind' || pattern.op === 'any') {
      const outer = this.assigned;
      // What the compiler itself holds is told all the same.
      if (line > 0) this.assigned = true;
      const value = this.read(core.value);
      this.assigned = outer;
      match(pattern, value, this.bind);
      return value;
    }
    const isTest = this.isTest(core.value);
    const value = this.subject(core.value);
    if (value === NEVER && !isExit(core.value)) return NEVER;
    if (isTest && isWrongForTruth(pattern)) this.say(wrongType(line), core);
    const matched = match(pattern, value, this.bind);
    if (matched === 'yes') this.drop(pattern, core.value);
    const fits = this.segmentsFit(pattern, line, core);
    if (matched === 'none' && value.kind !== 'literal') this.say(wrongType(line), core);
    if (matched !== 'none' && fits) return value === NEVER ? UNKNOWN : value;
    this.say(noClauseMatches(line), core);
    return NEVER;
  }

  // ---- calls

  private remote(core: Core & { op: 'remote' }, idle: Idle): Known {
    const target = this.read(core.module);
    this.read(core.name);
    const call = erlangCall(core);
    // The second side of andalso is what comes out of it.
    if (call?.module === 'erlang' && (call.name === 'andalso' || call.name === 'orelse')) {
      const left = this.read(call.args[0]!);
      const decides = call.name === 'orelse' ? TRUE : FALSE;
      if (left === NEVER || (left.kind === 'literal' && left.value === decides)) return left;
      const right = this.read(call.args[1]!, idle);
      return left.kind === 'literal' && (left.value === TRUE || left.value === FALSE) ? right : UNKNOWN;
    }
    const told = idle !== false && call !== null ? unused(call.module, call.name, core.args.length) : null;
    const args = this.all(core.args, told !== null && told.drops && 'held');
    if (args.includes(NEVER)) return NEVER;
    this.module(target, core);
    if (call === null) return UNKNOWN;
    const isStatement = idle === 'statement';
    const value = told?.drops === true && isStatement ? UNKNOWN : this.fold(call, args, core);
    if (told === null) return value ?? UNKNOWN;
    // What is held by a variable first is not told when it comes to a constant. :maps.get is a call of :erlang.map_get then, and told as both.
    const isMaps = call.module === 'maps';
    const stays = value === null || args.length === 0 || !args.every((a) => a.kind === 'literal');
    if (isStatement || (stays && !isMaps)) this.say(ignoredResult(told.message, told.order, core.line), core);
    if (stays && isMaps) {
      const { message, order } = unused('erlang', call.name === 'get' ? 'map_get' : 'is_map_key', 2)!;
      this.say(ignoredResult(message, order, core.line), core);
    }
    return value ?? UNKNOWN;
  }

  /** What a call of a function of Erlang comes to; null when it fails. */
  private fold(call: { readonly module: string; readonly name: string }, args: readonly Known[], core: Core & { op: 'remote' }): Known | null {
    const { module, name } = toErlang(call.module, call.name, args.length);
    if (module !== 'erlang' && module !== 'math') return UNKNOWN;
    if (isExit(core)) return NEVER;
    if (isPure(module, name, args.length) && args.every((a) => a.kind === 'literal')) {
      const values = args.map((a) => a.value);
      const outcome = this.evaluate(module, name, values);
      if (outcome !== null && 'value' in outcome) return known(outcome.value);
      if (outcome !== null && this.guarding && name === 'not') return known(FALSE);
      if (outcome !== null) {
        const key = `${name}/${args.length}`;
        const shown = module === 'erlang' ? shownName(name, values.length) : `:${module}.${key}`;
        this.say(failed(`the call to ${shown} will fail with ${outcome.fails}`, core.line, `eval ${module} ${key}`), core);
        return null;
      }
    }
    return UNKNOWN;
  }

  private field(core: Core & { op: 'field' }): Known {
    const value = this.read(core.value);
    if (value === NEVER) return NEVER;
    // What is a map has the field or not: it is not called.
    if (!core.noParens && !(value.kind === 'literal' && value.value instanceof TermMap)) this.module(value, core);
    return UNKNOWN;
  }

  /** Of what a function is called: of a module, or of a value that is none. */
  private module(of: Known, call: Core & { op: 'remote' | 'field' }): void {
    if (of.kind === 'literal' && !(of.value instanceof Atom)) this.say(invalidCall(call.line), call);
  }

  private apply(core: Core & { op: 'apply' }, idle: Idle): Known {
    const args = this.all(core.args);
    if (args.includes(NEVER)) return NEVER;
    if (core.fun.op === 'fn') {
      this.read(core.fun);
      // Where arguments are computed, the call is not taken apart.
      if (core.fun.arity !== args.length || !args.every((a, i) => isSimple(core.args[i]!, a))) return UNKNOWN;
      return this.clauses(core.fun.clauses, args, args.every((a) => a.kind === 'literal'), '', core.fun.line, core.fun, idle && 'held');
    }
    const fun = this.read(core.fun);
    if (isData(fun) && !(fun.kind === 'literal' && fun.value instanceof Fun)) this.say(failed('invalid function call', core.line, 'bad_call'), core);
    return UNKNOWN;
  }

  // ---- data

  private map(core: Core & { op: 'map' }, idle: Idle): Known {
    const base = core.base === null ? null : this.read(core.base);
    const constants: (readonly [Term, Term])[] = [];
    for (const p of core.pairs) {
      const key = this.read(p.key, idle && 'held');
      const value = this.read(p.value, idle && 'held');
      if (key === NEVER || value === NEVER) return NEVER;
      if (key.kind === 'literal' && value.kind === 'literal') constants.push([key.value, value.value]);
    }
    if (base !== null) {
      // A bitstring that is put together is none when the compiler looks.
      if (base.kind !== 'literal' || core.base?.op === 'bits') return UNKNOWN;
      if (!(base.value instanceof TermMap)) {
        this.say(badUpdate(core.line), core);
        return UNKNOWN;
      }
      return constants.length === core.pairs.length && !core.pairs.some((p) => p.exact) ? known(constants.reduce((map, [key, value]) => map.put(key, value), base.value)) : UNKNOWN;
    }
    return constants.length === core.pairs.length ? known(makeMap(constants)) : UNKNOWN;
  }

  private bits(core: Core & { op: 'bits' }): Known {
    const values: Known[] = [];
    const sizes: (Known | null)[] = [];
    for (const s of core.segments) {
      const value = this.read(s.value);
      const size = s.size === null ? null : this.read(s.size);
      if (value === NEVER || size === NEVER) return NEVER;
      values.push(value);
      sizes.push(size);
    }
    const isNoText = (s: Segment<Core>, value: Known): boolean => s.type.startsWith('utf') && value.kind === 'literal' && !isCodePoint(value.value);
    if (core.segments.some((s, i) => isNoText(s, values[i]!))) this.say(failed("binary construction will fail with a 'badarg' exception (invalid Unicode code point in a utf8/utf16/utf32 segment)", core.line, 'bad_unicode'), core);
    const constant = constantBits(core.segments, values, sizes);
    return constant === null ? UNKNOWN : known(constant);
  }

  // ---- clauses

  private case(core: Core & { op: 'case' }, idle: Idle): Known {
    const isTest = this.isTest(core.subject);
    const subject = this.subject(core.subject);
    if (subject === NEVER && !isExit(core.subject)) return NEVER;
    const isLiteral = subject.kind === 'literal';
    if (core.noMatch === 'cond' && core.clauses[0]!.guards.length > 0 && isLiteral) return this.cond(core, subject, idle);
    return this.clauses(isTest ? this.booleanClauses(core.clauses) : core.clauses, [subject], isLiteral, '', core.line, core, idle, core.subject);
  }

  /** A condition of cond that is a constant: the clause for when it holds comes first there. */
  private cond({ clauses, line }: Core & { op: 'case' }, condition: Known, idle: Idle): Known {
    const [otherwise, then] = clauses as [Clause, Clause];
    const value = this.read(then.body, idle);
    if (!isFalsy(condition)) return value;
    this.say(guardNeverHolds(line), then);
    return this.read(otherwise.body, idle);
  }

  private readonly isTest = (core: Core): boolean => answersTruth(core) || isVariable(core, this.tested);

  /** Of what is matched: a call of a function that stands right there is not taken apart first. */
  private subject(core: Core): Known {
    const value = this.read(core);
    const last = core.op === 'block' && core.body.length > 0 ? core.body.at(-1)! : core;
    return last.op === 'apply' && value !== NEVER ? UNKNOWN : value;
  }

  /** Of something that is true or false: clauses for other values, and for values that were there before. */
  private booleanClauses(clauses: readonly Clause[]): readonly Clause[] {
    const kept: Clause[] = [];
    const seen = new Set<Term>();
    for (const [i, c] of clauses.entries()) {
      const pattern = c.patterns[0]!;
      if (seen.size === 2) {
        for (const rest of clauses.slice(i)) this.say(shadowedClause('', null, rest.line), rest);
        return kept;
      }
      const isGuarded = c.guards.length > 0 && !c.guards.some((g) => g.op === 'literal' && g.value === TRUE);
      if (isGuarded || matchesAll(pattern) || pattern.op === 'both' || comparesVariable(pattern)) return clauses;
      if (isWrongForTruth(pattern)) this.say(wrongType(c.line), c);
      else if (pattern.op === 'literal' && seen.has(pattern.value)) this.say(shadowedClause('', null, c.line), c);
      else if (pattern.op === 'literal') {
        seen.add(pattern.value);
        kept.push(c);
      }
    }
    // What matches neither goes on to fail: that is one more clause.
    return seen.size === 2 ? kept : clauses;
  }

  /** What all of them together answer. That no clause is left is told of the line `none`. */
  private clauses(clauses: readonly Clause[], subjects: readonly Known[], isLiteral: boolean, describe: string, none: number | null, about: object, idle: Idle = false, subject: Core | null = null): Known {
    // What nothing is known of may match any pattern.
    const candidates = !subjects.some(isData)
      ? clauses
      : clauses.filter((c) => {
          if (!c.patterns.some((p, i) => match(p, subjects[i]!, () => undefined) === 'none')) return true;
          if (!isLiteral) this.say(wrongType(c.line), c);
          return false;
        });
    const answers: Known[] = [];
    const rows: Row[] = [];
    let left = 0;
    let loudLeft = 0;
    let certain = false;
    for (const [i, c] of candidates.entries()) {
      let matchesAny = true;
      c.patterns.forEach((p, n) => {
        if (match(p, subjects[n]!, this.bind) !== 'yes') matchesAny = false;
      });
      if (!c.patterns.every((p) => this.segmentsFit(p, c.line, c))) continue;
      const guard = this.guards(c.guards);
      if (guard === 'no' && !c.patterns.some(comparesVariable)) {
        this.read(c.body, idle);
        this.say(guardNeverHolds(c.line), c);
        continue;
      }
      left++;
      rows.push({ patterns: c.patterns, guarded: guard !== 'yes', clause: c });
      if (this.loud.has(c)) loudLeft++;
      answers.push(this.read(c.body, idle));
      if (guard !== 'yes' || !matchesAny) continue;
      certain = true;
      if (!isLiteral && c.line > 0) for (const rest of candidates.slice(i + 1)) this.say(shadowedClause(describe, c.line, rest.line), rest);
      break;
    }
    if (!isLiteral && left > 1) shadowed(rows, (by, rest) => this.say(shadowedClause('', by.line, rest.line), rest));
    if (none !== null && loudLeft === 0 && clauses.some((c) => this.loud.has(c))) this.say(noClauseMatches(none), about);
    if (left === 1 && certain) {
      if (subject !== null) this.drop(rows[0]!.clause.patterns[0]!, subject);
      return answers[0]!;
    }
    return left === 0 && none !== null ? NEVER : UNKNOWN;
  }

  /** Reads again, as what nobody uses, the parts of a value whose variables nobody looks at. */
  private drop(pattern: Pattern, core: Core): void {
    if (pattern.op === 'tuple' && core.op === 'tuple') pattern.items.forEach((p, i) => this.drop(p, core.items[i]!));
    else if (pattern.op === 'cons' && core.op === 'cons') {
      this.drop(pattern.head, core.head);
      this.drop(pattern.tail, core.tail);
    } else if (pattern.op === 'any' || (pattern.op === 'bind' && mayTell(core) && !this.isLookedAt(pattern.id))) this.read(core, 'held');
  }

  private isLookedAt(id: VarId): boolean {
    this.looked ??= lookedAt(this.root, new Set());
    return this.looked.has(id);
  }

  /** Alternatives: does one of them hold? */
  private guards(guards: readonly Core[]): 'yes' | 'maybe' | 'no' {
    if (guards.length === 0) return 'yes';
    this.guarding = true;
    const values = this.all(guards);
    this.guarding = false;
    if (values.some((v) => v.kind === 'literal' && v.value === TRUE)) return 'yes';
    return values.every((v) => v.kind === 'literal') ? 'no' : 'maybe';
  }

  /** Segments of a pattern whose constant their size has no room for; false when it can never match. */
  private segmentsFit(p: Pattern, line: number, about: object): boolean {
    switch (p.op) {
      case 'both':
        return this.segmentsFit(p.left, line, about) && this.segmentsFit(p.right, line, about);
      case 'tuple':
        return p.items.every((item) => this.segmentsFit(item, line, about));
      case 'cons':
        return this.segmentsFit(p.head, line, about) && this.segmentsFit(p.tail, line, about);
      case 'map':
        return p.pairs.every((pair) => this.segmentsFit(pair.value, line, about));
      case 'bits':
        return p.segments.every((s) => {
          const why = misfit(s, s.size === null ? null : this.read(s.size));
          if (why !== null) this.say(segmentNeverMatches(why, line), about);
          return why === null;
        });
      default:
        return true;
    }
  }
}

/** Does it never end, and stands there as such? */
function isExit(core: Core): boolean {
  if (core.op === 'block') return core.body.length > 0 && isExit(core.body.at(-1)!);
  const call = erlangCall(core);
  return call?.module === 'erlang' && EXITS.test(`${call.name}/${call.args.length}`) && !call.args.some(isExit);
}

/** What an expression gives whose parts are these. */
const unlessNever = (parts: readonly Known[], give: (parts: readonly Known[]) => Known): Known => (parts.includes(NEVER) ? NEVER : give(parts));
const unknowns = (count: number): Known[] => new Array<Known>(count).fill(UNKNOWN);
/** Gathers the variables that are read somewhere in a tree of Core. */
function lookedAt(tree: object, found: Set<VarId>): Set<VarId> {
  const { op, id } = tree as { readonly op?: string; readonly id: VarId };
  if (op === 'var' || op === 'same') found.add(id);
  if (op !== 'literal') for (const part of Object.values(tree)) if (typeof part === 'object' && part !== null) lookedAt(part as object, found);
  return found;
}

const mayTell = (core: Core): boolean => core.op !== 'var' && core.op !== 'literal';
/** Is nothing left to compute in it? */
function isSimple(core: Core, value: Known): boolean {
  if (core.op === 'tuple') return core.items.every((item, i) => isSimple(item, value.kind === 'tuple' ? value.items[i]! : value));
  if (core.op === 'cons' && value.kind === 'cons') return isSimple(core.head, value.head) && isSimple(core.tail, value.tail);
  return core.op === 'var' || value.kind === 'literal';
}
const isVariable = (core: Core, id: VarId): boolean => core.op === 'var' && core.id === id;

/** Is it a test, or true or false itself? */
function answersTruth(core: Core): boolean {
  if (core.op === 'block') return core.body.length > 0 && answersTruth(core.body.at(-1)!);
  if (core.op === 'literal') return core.value === TRUE || core.value === FALSE;
  const call = erlangCall(core);
  return call?.module === 'erlang' && answersBoolean(call.name, call.args.length);
}
const isFalsy = (k: Known): boolean => k.kind === 'literal' && (k.value === FALSE || k.value === NIL);
/** Does the compiler see that neither true nor false can match it? */
const isWrongForTruth = (p: Pattern): boolean => !matchesAll(p) && p.op !== 'both' && p.op !== 'same' && !(p.op === 'literal' && (p.value === TRUE || p.value === FALSE));

/** `&Module.name/arity` of constants is one itself. */
function externalFun([module, name, arity]: readonly Known[]): Known {
  if (module?.kind !== 'literal' || name?.kind !== 'literal' || arity?.kind !== 'literal') return UNKNOWN;
  if (!(module.value instanceof Atom) || !(name.value instanceof Atom) || typeof arity.value !== 'number') return UNKNOWN;
  return known(new Fun(module.value, name.value, arity.value, -1, null, 0, 0));
}

/** Functions that are another module's under a second name. */
function toErlang(module: string, name: string, arity: number): { module: string; name: string } {
  if (module === 'maps' && arity === 2 && (name === 'get' || name === 'is_key')) return { module: 'erlang', name: name === 'get' ? 'map_get' : 'is_map_key' };
  return { module, name };
}

const isSize = (t: Term): boolean => typeof t === 'number' && t >= 0;
const isCodePoint = (t: Term): boolean => typeof t === 'number' && ((t >= 0 && t < 0xd800) || (t > 0xdfff && t <= 0x10ffff));

/** Why a segment of a pattern can never match, or null. */
function misfit({ value, type, unit, signed }: Segment<Pattern>, size: Known | null): string | null {
  if (size?.kind === 'literal' && !isSize(size.value)) return `'${inspect(size.value)}' is not a valid size for a binary segment`;
  if (value.op !== 'literal' || type !== 'integer') return null;
  const n = value.value;
  if (typeof n !== 'number' || (size !== null && size.kind !== 'literal')) return null;
  const bits = (size === null ? 8 : (size.value as number)) * unit;
  if (!signed && n < 0) return `the negative value ${n} will never match the value of an 'unsigned' binary segment`;
  const fits = signed ? n >= -(2 ** (bits - 1)) && n < 2 ** (bits - 1) : n < 2 ** bits;
  return fits ? null : `the value ${n} will not fit in ${signed ? "a 'signed'" : "an 'unsigned'"} binary segment of size ${bits}`;
}

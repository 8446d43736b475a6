/**
 * Reads a function as the Erlang compiler's constant folding does: what is known of values tells which calls must fail, which clauses
 * can never match and which always do. Branches that are never taken are not read. Only what stands in the source as it is (`loud`)
 * is told; what a macro or the compiler made is not.
 */
import { Atom, atom, Bits, Fun, inspect, makeMap, TermMap, type Term } from '../../../terms/index.ts';
import type { Clause, Core, CoreFunction, Pattern, Segment, VarId } from '../../core.ts';
import { answersBoolean, applyErlang, applyMath, shownName, type Outcome } from './bifs.ts';
import { constantBits } from './constant-bits.ts';
import { erlangCall, ignored } from './ignored.ts';
import { BOOLEAN, consOf, isData, known, match, matchesAll, NEVER, tupleOf, UNKNOWN, type Known } from './known.ts';
import { comparesVariable, shadowed, type Row } from './shadow.ts';
import { badSegment, guardNeverHolds, failed, invalidCall, noClauseMatches, segmentNeverMatches, shadowedClause, wrongType, type Lint } from './warnings.ts';

/** :erlang's functions that never answer, and with how many arguments. */
const EXITS: ReadonlyMap<string, readonly number[]> = new Map([['error', [1, 2]], ['exit', [1]], ['throw', [1]], ['raise', [3]], ['halt', [0, 1]]]);
const TRUE = atom('true');
const FALSE = atom('false');

export class Folding {
  private readonly values = new Map<VarId, Known>();
  readonly found: Lint[] = [];
  private readonly loud: ReadonlySet<object>;
  /** In a value that a variable gets: what fails or is not used in there is not told. */
  private assigned = false;

  constructor(loud: ReadonlySet<object>) {
    this.loud = loud;
  }

  private say(lint: Lint, about: object): void {
    if (lint.line > 0 && this.loud.has(about) && !(this.assigned && lint.hushed)) this.found.push(lint);
  }
  private readonly bind = (id: VarId, value: Known): void => void this.values.set(id, value);

  /** A function of a module; `describe` names it in warnings about its clauses. */
  function(f: CoreFunction, describe: string): void {
    this.clauses(f.clauses, unknowns(f.arity), false, describe, f.line, f.clauses.find((c) => this.loud.has(c)) ?? f);
  }

  /** What is known of each, up to the first that never has a value: what comes after it is not read. */
  private all(cores: readonly Core[]): Known[] {
    const all: Known[] = [];
    for (const core of cores) {
      const value = this.read(core);
      all.push(value);
      if (value === NEVER) break;
    }
    return all;
  }

  read(core: Core): Known {
    switch (core.op) {
      case 'literal':
        return known(core.value);
      case 'var':
        return this.values.get(core.id) ?? UNKNOWN;
      case 'block':
        return this.block(core.body);
      case 'match':
        return this.match(core);
      case 'tuple':
        return unlessNever(this.all(core.items), tupleOf);
      case 'cons':
        return unlessNever(this.all([core.head, core.tail]), ([head, tail]) => consOf(head!, tail!));
      case 'map':
        return this.map(core);
      case 'bits':
        return this.bits(core);
      case 'local':
        return unlessNever(this.all(core.args), () => UNKNOWN);
      case 'remote':
        return this.remote(core);
      case 'field':
        return this.field(core);
      case 'apply':
        return this.apply(core);
      case 'fn':
        this.clauses(core.clauses, unknowns(core.arity), false, '', core.line, core);
        return UNKNOWN;
      case 'localFun':
        return UNKNOWN;
      case 'remoteFun':
        return unlessNever(this.all([core.module, core.name, core.arity]), externalFun);
      case 'case':
        return this.case(core);
      case 'receive':
        this.clauses(core.clauses, [UNKNOWN], false, '', null, core);
        if (core.after !== null) this.all([core.after.timeout, core.after.body]);
        return UNKNOWN;
      case 'try':
        this.try(core);
        return UNKNOWN;
    }
  }

  private block(body: readonly Core[]): Known {
    let value: Known = UNKNOWN;
    for (const [i, core] of body.entries()) {
      value = this.read(core);
      if (value === NEVER) break;
      if (i < body.length - 1 && !this.assigned) ignored(core, (c) => this.loud.has(c), this.found);
    }
    return value;
  }

  private try(core: Core & { op: 'try' }): void {
    this.read(core.body);
    this.clauses(core.handlers, [UNKNOWN, UNKNOWN, UNKNOWN], false, '', null, core);
    if (core.otherwise !== null) this.clauses(core.otherwise, [UNKNOWN], false, '', null, core);
    if (core.after !== null) this.read(core.after);
  }

  private match(core: Core & { op: 'match' }): Known {
    const { pattern, line } = core;
    if (pattern.op === 'bind' || pattern.op === 'any') {
      const outer = this.assigned;
      this.assigned = true;
      const value = this.read(core.value);
      this.assigned = outer;
      match(pattern, value, this.bind);
      return value;
    }
    const value = this.read(core.value);
    const matched = match(pattern, value, this.bind);
    const fits = this.segmentsFit(pattern, line, core);
    if (matched === 'none' && value.kind !== 'literal') this.say(wrongType(line), core);
    if (matched === 'none' || !fits) this.say(noClauseMatches(line), core);
    return value;
  }

  // ---- calls

  private remote(core: Core & { op: 'remote' }): Known {
    const target = this.read(core.module);
    this.read(core.name);
    const args = this.all(core.args);
    if (args.includes(NEVER)) return NEVER;
    this.module(target, core);
    const call = erlangCall(core);
    if (call === null) return UNKNOWN;
    const { module, name } = toErlang(call.module, call.name, args.length);
    if (module !== 'erlang' && module !== 'math') return UNKNOWN;
    if (module === 'erlang' && EXITS.get(name)?.includes(args.length) === true) return NEVER;
    if (module === 'erlang' && (name === 'andalso' || name === 'orelse')) return shortCircuit(name, args[0]!, args[1]!);
    if (args.length > 0 && args.every((a) => a.kind === 'literal')) {
      const values = args.map((a) => a.value);
      const outcome: Outcome = module === 'erlang' ? applyErlang(name, values) : applyMath(name, values);
      if (outcome !== null && 'value' in outcome) return known(outcome.value);
      if (outcome !== null) {
        const key = `${name}/${args.length}`;
        const shown = module === 'erlang' ? shownName(name, values.length) : `:${module}.${key}`;
        this.say(failed(`the call to ${shown} will fail with ${outcome.fails}`, core.line, `eval ${key}`), core);
      }
    }
    return module === 'erlang' && answersBoolean(name, args.length) ? BOOLEAN : UNKNOWN;
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

  private apply(core: Core & { op: 'apply' }): Known {
    const args = this.all(core.args);
    if (args.includes(NEVER)) return NEVER;
    if (core.fun.op === 'fn' && core.fun.arity === args.length) {
      this.read(core.fun);
      return this.clauses(core.fun.clauses, args, args.every((a) => a.kind === 'literal'), '', core.fun.line, core.fun);
    }
    const fun = this.read(core.fun);
    if (isData(fun) && !(fun.kind === 'literal' && fun.value instanceof Fun)) this.say(failed('invalid function call', core.line, 'call'), core);
    return UNKNOWN;
  }

  // ---- data

  private map(core: Core & { op: 'map' }): Known {
    const base = core.base === null ? null : this.read(core.base);
    const constants: (readonly [Term, Term])[] = [];
    for (const p of core.pairs) {
      const key = this.read(p.key);
      const value = this.read(p.value);
      if (key === NEVER || value === NEVER) return NEVER;
      if (key.kind === 'literal' && value.kind === 'literal') constants.push([key.value, value.value]);
    }
    if (base !== null) {
      const isUpdate = core.pairs.some((p) => p.exact);
      if (isUpdate && base.kind === 'literal' && !(base.value instanceof TermMap)) this.say(failed("map update will fail with a 'badmap' exception", core.line, 'badmap'), core);
      return UNKNOWN;
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
      if (size?.kind === 'literal' && s.size?.op !== 'var' && !isSize(size.value)) this.say(badSegment('because the size of a segment is invalid', core.line), core);
      else if (!suits(s)) this.say(badSegment('because of a type mismatch', core.line), core);
      else if (s.type.startsWith('utf') && value.kind === 'literal' && size === null && !isCodePoint(value.value))
        this.say(failed("binary construction will fail with a 'badarg' exception (invalid Unicode code point in a utf8/utf16/utf32 segment)", core.line, 'bad_unicode'), core);
    }
    const constant = constantBits(core.segments, values, sizes);
    return constant === null ? UNKNOWN : known(constant);
  }

  // ---- clauses

  private case(core: Core & { op: 'case' }): Known {
    const subject = this.read(core.subject);
    if (subject === NEVER) return NEVER;
    const clauses = isBoolean(subject) ? this.booleanClauses(core.clauses) : core.clauses;
    if (clauses.length === 0 && subject.kind === 'literal' && core.clauses.some((c) => this.loud.has(c))) this.say(noClauseMatches(core.line), core);
    return this.clauses(clauses, [subject], subject.kind === 'literal', '', core.line, core);
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
      if (pattern.op !== 'literal' || (pattern.value !== TRUE && pattern.value !== FALSE)) this.say(wrongType(c.line), c);
      else if (seen.has(pattern.value)) this.say(shadowedClause('', null, c.line), c);
      else {
        seen.add(pattern.value);
        kept.push(c);
      }
    }
    return kept;
  }

  /** What all of them together answer. That no clause is left is told of the line `none`. */
  private clauses(clauses: readonly Clause[], subjects: readonly Known[], isLiteral: boolean, describe: string, none: number | null, about: object): Known {
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
      if (guard === 'no') {
        this.say(guardNeverHolds(c.line), c);
        continue;
      }
      left++;
      rows.push({ patterns: c.patterns, guarded: guard !== 'yes', clause: c });
      if (this.loud.has(c)) loudLeft++;
      answers.push(this.read(c.body));
      if (guard !== 'yes' || !matchesAny) continue;
      certain = true;
      if (!isLiteral && c.line > 0) for (const rest of candidates.slice(i + 1)) this.say(shadowedClause(describe, c.line, rest.line), rest);
      break;
    }
    if (!isLiteral && left > 1) shadowed(rows, (by, rest) => this.say(shadowedClause('', by.line, rest.line), rest));
    if (none !== null && loudLeft === 0 && clauses.some((c) => this.loud.has(c))) this.say(noClauseMatches(none), about);
    if (left === 1 && certain) return answers[0]!;
    return left > 0 && answers.every(isBoolean) ? BOOLEAN : UNKNOWN;
  }

  /** Alternatives: does one of them hold? */
  private guards(guards: readonly Core[]): 'yes' | 'maybe' | 'no' {
    if (guards.length === 0) return 'yes';
    const values = this.all(guards);
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

/** What an expression gives whose parts are these. */
const unlessNever = (parts: readonly Known[], give: (parts: readonly Known[]) => Known): Known => (parts.includes(NEVER) ? NEVER : give(parts));
const unknowns = (count: number): Known[] => new Array<Known>(count).fill(UNKNOWN);
const isBoolean = (k: Known): boolean => k.kind === 'boolean' || (k.kind === 'literal' && (k.value === TRUE || k.value === FALSE));

/** `&Module.name/arity` of constants is one itself. */
function externalFun([module, name, arity]: readonly Known[]): Known {
  if (module?.kind !== 'literal' || name?.kind !== 'literal' || arity?.kind !== 'literal') return UNKNOWN;
  if (!(module.value instanceof Atom) || !(name.value instanceof Atom) || typeof arity.value !== 'number') return UNKNOWN;
  return known(new Fun(module.value, name.value, arity.value, -1, null, 0, 0));
}

function shortCircuit(name: string, left: Known, right: Known): Known {
  if (left.kind === 'literal') {
    if (left.value !== TRUE && left.value !== FALSE) return UNKNOWN;
    return (left.value === TRUE) === (name === 'andalso') ? right : left;
  }
  return left.kind === 'boolean' && isBoolean(right) ? BOOLEAN : UNKNOWN;
}

/** Functions that are another module's under a second name. */
function toErlang(module: string, name: string, arity: number): { module: string; name: string } {
  if (module === 'maps' && arity === 2 && (name === 'get' || name === 'is_key')) return { module: 'erlang', name: name === 'get' ? 'map_get' : 'is_map_key' };
  return { module, name };
}

const isSize = (t: Term): boolean => typeof t === 'number' && t >= 0;
const isCodePoint = (t: Term): boolean => typeof t === 'number' && ((t >= 0 && t < 0xd800) || (t > 0xdfff && t <= 0x10ffff));

/** May what is written as a segment's value be one of its type? */
function suits({ value, type }: Segment<Core>): boolean {
  if (value.op === 'tuple' || value.op === 'cons' || value.op === 'map' || value.op === 'fn') return false;
  if (value.op !== 'literal') return true;
  const t = value.value;
  if (type === 'binary' || type === 'bitstring') return t instanceof Bits;
  return !(t instanceof Atom || Array.isArray(t) || t instanceof TermMap);
}

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

/**
 * What Elixir says about a module's types and specs when the module is complete: unknown types, specs of functions that are not there, type
 * variables used once, private types used never. Types of other modules are not looked up, as in Elixir.
 */
import { Atom, atom, Cons, EMPTY, isInteger, type Term } from '../../terms/index.ts';
import { concatAliases } from './aliases.ts';
import { A, isCall, isListTerm, isNode, isPair, isVar, items } from './ast.ts';
import type { FinalDefinition } from './definitions.ts';
import { accumulatedOf, faKey, type Draft, type Fa } from './draft.ts';
import { warningAt } from './expander.ts';
import { argumentError, CompileProblem, fileText, type Warning } from './problems.ts';
import { astText, inspectAtom } from './to_string.ts';

const ERLANG = new Set(
  (
    'any/0 arity/0 atom/0 binary/0 bitstring/0 bool/0 boolean/0 byte/0 char/0 float/0 function/0 identifier/0 integer/0 iodata/0 iolist/0 list/0 list/1 map/0 ' +
    'maybe_improper_list/0 maybe_improper_list/2 mfa/0 module/0 neg_integer/0 nil/0 no_return/0 node/0 non_neg_integer/0 none/0 nonempty_binary/0 ' +
    'nonempty_bitstring/0 nonempty_improper_list/2 nonempty_list/0 nonempty_list/1 nonempty_maybe_improper_list/0 nonempty_maybe_improper_list/2 ' +
    'nonempty_string/0 number/0 pid/0 port/0 pos_integer/0 reference/0 string/0 term/0 timeout/0 tuple/0'
  ).split(' '),
);
const ELIXIR = new Set(['char_list/0', 'charlist/0', 'as_boolean/1', 'struct/0', 'nonempty_charlist/0', 'keyword/0', 'keyword/1']);

type Entry = { readonly kind: string; readonly expr: Term; readonly line: number };

export function checkTypespecs(d: Draft, all: readonly FinalDefinition[], shownFile: (file: string) => string): Warning[] {
  const entries = (kind: string): Entry[] =>
    accumulatedOf(d, kind).reverse().flatMap((entry): Entry[] => {
      const [, expr, position] = entry as readonly Term[];
      return [{ kind, expr: expr!, line: (position as readonly [Term, number])[1] }];
    });
  const types = [...entries('type'), ...entries('opaque'), ...entries('typep')];
  const specs = entries('spec');
  const callbacks = [...entries('callback'), ...entries('macrocallback')];
  if (types.length + specs.length + callbacks.length === 0) return [];
  return new Checker(d, shownFile).check(types, specs, callbacks, new Set(all.map((f) => faKey(f.fa))));
}

class Checker {
  private readonly d: Draft;
  private readonly file: string;
  private readonly shownFile: (file: string) => string;
  private readonly warnings: Warning[] = [];
  private readonly defined = new Map<string, number>();
  private readonly used = new Set<string>();
  /** Line of the type or spec that is looked at. */
  private line = 0;
  /** Its type variables, and how often each was met. */
  private vars: readonly string[] = [];
  private uses = new Map<string, number>();
  private unknownMayBe = false;

  constructor(d: Draft, shownFile: (file: string) => string) {
    this.d = d;
    this.file = fileText(d.file);
    this.shownFile = shownFile;
  }

  check(types: readonly Entry[], specs: readonly Entry[], callbacks: readonly Entry[], functions: ReadonlySet<string>): Warning[] {
    try {
      for (const t of types) this.collect(t);
      for (const t of types) this.type(t);
      const heads = specs.map((s) => [this.spec(s), s.line] as const);
      for (const c of callbacks) this.spec(c);
      for (const { kind, expr, line } of types) {
        const key = faKey(signature(expr)!);
        if (kind === 'typep' && !this.used.has(key)) this.warnAt(`type ${key} is unused`, line);
      }
      for (const [key, line] of heads) {
        this.line = line;
        if (!functions.has(key)) this.fail(`spec for undefined function ${key}`);
      }
    } catch (problem) {
      if (problem instanceof CompileProblem) problem.warnings.unshift(...this.warnings);
      throw problem;
    }
    return this.warnings;
  }

  private fail(message: string): never {
    throw new CompileProblem('CompileError', message, this.file, this.line);
  }
  private warnAt(message: string, line: number): void {
    this.warnings.push(warningAt(message, this.file, line, null));
  }
  private warn(message: string): void {
    this.warnAt(message, this.line);
  }

  private collect({ expr, line }: Entry): void {
    this.line = line;
    const head = signature(expr);
    if (head === null) return this.fail(`invalid type specification: ${astText(expr)}`);
    const key = faKey(head);
    if (ERLANG.has(key) || ELIXIR.has(key)) this.fail(`type ${key} is a built-in type and it cannot be redefined`);
    const before = this.defined.get(key);
    if (before !== undefined) this.fail(`type ${key} is already defined in ${this.shownFile(this.file)}:${before}`);
    this.defined.set(key, line);
  }

  // ---- one type, one spec

  private type({ kind, expr, line }: Entry): void {
    const [head, definition] = items((expr as readonly Term[])[2]!) as [readonly Term[], Term];
    const args = head[2] instanceof Atom ? [] : items(head[2]!);
    this.begin(line, args.filter(isVar).map((v) => v[0].name));
    for (const name of this.vars) this.meet(name);
    this.walk(definition);
    if (this.vars.includes('_')) this.fail(`type variable '_' is invalid`);
    this.usedTwice();
    const bad = args.filter((a) => !isVar(a));
    const key = faKey(signature(expr)!);
    if (bad.length > 0) {
      this.fail(`@type definitions expect all arguments to be variables. The type ${key} has an invalid argument(s): ${bad.map((b) => astText(b)).join(', ')}`);
    }
    const vague = isNode(definition) && definition[0] instanceof Atom && ['any', 'term'].includes(definition[0].name) && (definition[2] instanceof Atom || definition[2] === EMPTY);
    if (kind === 'opaque' && args.length === 0 && vague) this.warn(`@opaque type ${key} is underspecified and therefore meaningless`);
  }

  /** Answers name/arity. */
  private spec({ expr, line }: Entry): string {
    const [body, guard] = isCall(expr, A.when) ? (items(expr[2]) as [Term, Term]) : [expr, EMPTY];
    this.line = line;
    if (!isCall(body, A.typed)) {
      return isNode(body) && body[0] instanceof Atom
        ? this.fail(`type specification missing return type: ${astText(body)}`)
        : this.fail(`invalid type specification: ${astText(body)}`);
    }
    const [head, result] = items(body[2]) as [Term, Term];
    if (!isNode(head) || !(head[0] instanceof Atom) || head[0] === A.typed) return this.fail(`invalid type specification: ${astText(body)}`);
    const args = head[2] instanceof Atom ? [] : items(head[2]);
    for (const arg of args) if (isCall(arg, A.defaultArg)) argumentError('default arguments \\\\ not supported in typespecs');
    const pairs = isListTerm(guard) ? items(guard) : null;
    if (pairs === null || !pairs.every((p) => isPair(p) && p[0] instanceof Atom)) this.fail(`expected keywords as guard in type specification, got: ${astText(guard)}`);
    const given = pairs as unknown as (readonly [Atom, Term])[];
    this.begin(line, given.map(([name]) => name.name));
    if (!(args.length === 1 && isDots(args[0]!))) for (const arg of args) this.walk(arg);
    this.walk(result);
    for (const [name, type] of given) {
      if (isVar(type) && type[0].name === 'var') continue;
      this.walk(type);
      this.meet(name.name);
    }
    this.usedTwice();
    return `${head[0].name}/${args.length}`;
  }

  private begin(line: number, vars: readonly string[]): void {
    this.line = line;
    this.vars = vars;
    this.uses = new Map();
  }
  private meet(name: string): void {
    this.uses.set(name, (this.uses.get(name) ?? 0) + 1);
  }
  private usedTwice(): void {
    for (const [name, times] of [...this.uses].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (name.startsWith('_')) {
        if (times > 1) {
          this.warn(
            `the underscored type variable "${name}" is used more than once in the type specification. A leading underscore indicates that ` +
              'the value of the variable should be ignored. If this is intended please rename the variable to remove the underscore',
          );
        }
      } else if (times === 1) {
        this.fail(`type variable ${name} is used only once. Type variables in typespecs must be referenced at least twice, otherwise it is equivalent to term()`);
      }
    }
  }

  // ---- expressions of types

  /** Answers whether it is an annotation (`name :: type`). */
  private walk(t: Term): boolean {
    if (isNode(t)) return this.node(t);
    if (isPair(t)) t.forEach((each) => this.walk(each));
    else if (isListTerm(t)) this.list(t);
    else if (!(t instanceof Atom) && !isInteger(t)) this.fail(`unexpected expression in typespec: ${astText(t)}`);
    return false;
  }

  private all(list: Term): void {
    for (const each of items(list)) this.walk(each);
  }

  private list(t: Term): void {
    const members = items(t);
    const first = members[0];
    if (members.length === 1 && isCall(first!, A.arrow)) {
      const [args, result] = items(first[2]) as [Term, Term];
      const params = items(args);
      if (!(params.length === 1 && isDots(params[0]!))) this.all(args);
      this.walk(result);
    } else if (members.length === 1 && isDots(first!)) return;
    else if (members.length === 2 && isDots(members[1]!)) this.walk(first!);
    else if (members.length > 1 && !members.every((m) => isPair(m) && m[0] instanceof Atom)) this.fail(`unexpected list in typespec: ${astText(t)}`);
    else this.all(t);
  }

  private node(t: readonly [Term, Term, Term]): boolean {
    const [form, , args] = t;
    if (!(form instanceof Atom)) {
      this.remote(t);
      return false;
    }
    if (isVar(t)) {
      if (this.vars.includes(form.name)) this.meet(form.name);
      else if (form.name !== '__MODULE__') this.local(form, EMPTY);
      return false;
    }
    switch (form.name) {
      case '::':
        return this.annotation(t);
      case '|':
      case '{}':
        this.all(args);
        return false;
      case '__block__':
        return items(args).length === 1 ? this.walk(items(args)[0]!) : this.fail(`unexpected expression in typespec: ${astText(t)}`);
      case '<<>>':
        // As it is written: <<>>, a size, a unit, or both.
        if (!/^<<(_::\d+)?((?<=\d), |(?<=<))(_::_\*([1-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-6]))?>>$|^<<_::\d+>>$/.test(astText(t))) {
          this.fail('invalid binary specification, expected <<_::size>>, <<_::_*unit>>, or <<_::size, _::_*unit>> with size being non-negative integers, and unit being an integer between 1 and 256');
        }
        return false;
      case '__aliases__':
      case 'record':
        return false;
      case '..': {
        const [low, high] = items(args).map(integerOf);
        if (low === undefined || high === undefined || low >= high) {
          this.fail('invalid range specification, expected both sides to be integers, with the left side lower than the right side');
        }
        return false;
      }
      case '+':
      case '-':
        if (items(args).length === 1 && isInteger(items(args)[0]!)) return false;
        break;
      case '%{}':
        this.map(t);
        return false;
      case '%':
        this.map(items(args)[1] as readonly [Term, Term, Term]);
        return false;
    }
    this.local(form, args);
    return false;
  }

  private annotation(t: readonly [Term, Term, Term]): boolean {
    const [left, right] = items(t[2]) as [Term, Term];
    if (isVar(left)) {
      const nested = this.walk(right);
      if (nested) this.warn(`invalid type annotation. Type annotations cannot be nested: ${astText(t)}`);
      return true;
    }
    const hint = isCall(left, A.bar)
      ? '. Note "left | right :: ann" is the same as "(left | right) :: ann". To solve this, use parentheses around the union operands: "left | (right :: ann)"'
      : '';
    this.warn(`invalid type annotation. The left side of :: must be a variable, got: ${astText(left)}${hint}`);
    this.unknownMayBe = true;
    this.walk(left);
    this.unknownMayBe = false;
    this.walk(right);
    return true;
  }

  private map(t: readonly [Term, Term, Term]): void {
    for (const field of items(t[2])) {
      if (!isPair(field)) {
        const union = isCall(field, A.bar);
        this.fail(
          union
            ? `invalid map specification. When using the | operator in the map key, make sure to wrap the key type in parentheses: ${astText(t)}`
            : `invalid map specification: ${astText(t)}`,
        );
      }
      const [key, value] = field;
      if (isNode(key) && (isCall(key, REQUIRED) || isCall(key, OPTIONAL)) && items(key[2]).length === 1) this.walk(items(key[2])[0]!);
      else this.walk(key);
      this.walk(value);
    }
  }

  private local(name: Atom, args: Term): void {
    const arity = items(args).length;
    const key = `${name.name}/${arity}`;
    const discouraged = DISCOURAGED.get(name.name);
    if (discouraged !== undefined) this.warn(`${discouraged}\n    ${this.shownFile(this.file)}:${this.line}: ${inspectAtom(this.d.module)} (module)\n`);
    if (name.name === 'char_list' && arity === 0) this.warn('the char_list() type is deprecated, use charlist()');
    this.all(args);
    if (ERLANG.has(key) || ELIXIR.has(key) || name.name === 'fun') return;
    if (!this.defined.has(key) && !this.unknownMayBe) this.fail(`type ${key} undefined (no such type in ${inspectAtom(this.d.module)})`);
    this.used.add(key);
  }

  /** `Mod.type(…)`: only the module's own are known. */
  private remote(t: readonly [Term, Term, Term]): void {
    const [left, name] = isCall(t[0], A.dot) ? items(t[0][2]) : [];
    if (left === undefined || !(name instanceof Atom)) return this.fail(`unexpected expression in typespec: ${astText(t)}`);
    const named = isCall(left, A.aliases) && items(left[2]).every((p) => p instanceof Atom) ? concatAliases(items(left[2])) : left;
    const own = named === this.d.module || (isVar(left) && left[0].name === '__MODULE__');
    // A call may be a macro's, and so name a module.
    if (!own && (isVar(left) || !(isNode(left) || left instanceof Atom))) this.fail(`invalid remote in typespec: ${astText(t)}`);
    if (own) this.local(name, t[2] instanceof Atom ? EMPTY : t[2]);
    else if (t[2] instanceof Cons) this.all(t[2]);
  }
}

const REQUIRED = atom('required');
const OPTIONAL = atom('optional');
const DISCOURAGED = new Map([
  ['string', 'string() type use is discouraged. For character lists, use charlist() type, for strings, String.t()'],
  ['nonempty_string', 'nonempty_string() type use is discouraged. For non-empty character lists, use nonempty_charlist() type, for strings, String.t()'],
]);

const isDots = (t: Term): boolean => isNode(t) && t[0] instanceof Atom && t[0].name === '...';

function integerOf(t: Term): number | bigint | undefined {
  if (isInteger(t)) return t;
  if (!isNode(t) || !(t[0] instanceof Atom) || t[0].name !== '-') return undefined;
  const value = items(t[2])[0]!;
  return isInteger(value) ? -value : undefined;
}

/** Name and arity of `name(args) :: definition`. */
function signature(expr: Term): Fa | null {
  if (!isCall(expr, A.typed)) return null;
  const head = items(expr[2])[0]!;
  if (!isNode(head) || !(head[0] instanceof Atom) || head[0] === A.typed) return null;
  return [head[0], head[2] instanceof Atom ? 0 : items(head[2]).length];
}

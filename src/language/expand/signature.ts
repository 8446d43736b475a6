/**
 * How documentation shows a function's arguments: a pattern by the name that it binds, or by what kind of value it matches.
 * Each clause may know a better name than those before.
 */
import { Atom, atom, Bits, EMPTY, isInteger, list, type Term } from '../../terms/index.ts';
import { A, isCall, isListTerm, isNode, isVar, items } from './ast.ts';

const VAR = atom('var!');
const STRUCT = atom('%');

/**
 * How sure a name is: `given` by a variable; `guess` by a variable that is not used; `kind` of the value. Kinds are numbered
 * when the arguments are complete.
 */
type Name = { readonly name: string; readonly from: 'given' | 'guess' | 'kind'; readonly value?: Term };

/** The arguments `{name, [], nil}`, with defaults `name \\ value`; `before` is what the clauses before have shown. */
export function signatureOf(before: Term | undefined, args: readonly Term[]): Term {
  const names = numbered(args.map(nameOf));
  if (before === undefined) return list(...names.map(shown));
  return list(...items(before).map((old, i) => shown(better(unshown(old), names[i]!, i + 1))));
}

function nameOf(arg: Term): Name {
  if (isCall(arg, A.defaultArg)) {
    const [left, value] = items(arg[2]) as [Term, Term];
    return { ...nameOf(left), value };
  }
  if (isCall(arg, A.match)) {
    const [left, right] = items(arg[2]) as [Term, Term];
    const named = [left, right].find(isVar);
    return named === undefined ? { name: 'arg', from: 'kind' } : { ...ofVariable(named[0].name), from: 'given' };
  }
  if (isVar(arg)) return ofVariable(arg[0].name);
  if (isCall(arg, VAR) && isVar(items(arg[2])[0]!)) return ofVariable((items(arg[2])[0] as readonly [Atom])[0].name);
  return { name: kindOf(arg), from: 'kind' };
}

function ofVariable(name: string): Name {
  return name.startsWith('_') ? { name: name === '_' ? '_' : name.slice(1), from: 'guess' } : { name, from: 'given' };
}

function kindOf(arg: Term): string {
  if (isCall(arg, STRUCT)) return structName(items(arg[2])[0]!);
  if (isCall(arg, A.map)) return 'map';
  if (isInteger(arg)) return 'int';
  if (arg === A.true || arg === A.false) return 'bool';
  if (arg instanceof Atom) return 'atom';
  if (isListTerm(arg)) return 'list';
  if (arg instanceof Bits) return 'binary';
  return typeof arg === 'number' || isNode(arg) || Array.isArray(arg) ? 'arg' : 'float';
}

/** `%URI{}` is shown as `uri`. */
function structName(name: Term): string {
  const last = isCall(name, A.aliases) ? items(name[2]).at(-1) : name;
  if (!(last instanceof Atom)) return 'struct';
  const plain = last.name.slice(last.name.lastIndexOf('.') + 1);
  return plain.replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2').replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** Two of a kind get numbers, from the left. */
function numbered(names: readonly Name[]): Name[] {
  const count = (name: string): number => names.filter((n) => n.from === 'kind' && n.name === name).length;
  const used = new Map<string, number>();
  return names.map((n) => {
    if (n.from !== 'kind' || count(n.name) < 2) return n;
    used.set(n.name, (used.get(n.name) ?? 0) + 1);
    return { ...n, name: `${n.name}${used.get(n.name)!}` };
  });
}

function better(old: Name, fresh: Name, position: number): Name {
  if (old.from === 'given') return old;
  const value = old.value === undefined ? {} : { value: old.value };
  if (fresh.from === 'given') return { name: fresh.name, from: 'given', ...value };
  return old.name === fresh.name ? old : { name: `arg${position}`, from: 'guess', ...value };
}

const GUESS = atom('Elixir');

function shown({ name, from, value }: Name): Term {
  const variable: Term = [atom(name), EMPTY, from === 'given' ? A.nil : GUESS];
  return value === undefined ? variable : [A.defaultArg, EMPTY, list(variable, value)];
}

function unshown(arg: Term): Name {
  if (isCall(arg, A.defaultArg)) return { ...unshown(items(arg[2])[0]!), value: items(arg[2])[1]! };
  const [name, , context] = arg as readonly [Atom, Term, Term];
  return { name: name.name, from: context === A.nil ? 'given' : 'guess' };
}

/** Maps and structs. */
import { Atom, atom, isMap, listFromArray, TermMap, type Term } from '../../terms/index.ts';
import { A, isCall, isListTerm, isNode, isPair, isVar, items, keydelete, keyfind, node } from './ast.ts';
import { expandArgs } from './expand.ts';
import { expanding, type Expander } from './expander.ts';
import { draftStruct } from './draft.ts';
import { CompileProblem } from './problems.ts';
import { escapeTerm } from './quote.ts';
import { astText, inspectAtom } from './to_string.ts';

export function expandMap(x: Expander, meta: Term, args: readonly Term[]): Term {
  const first = args[0];
  if (args.length === 1 && first !== undefined && isCall(first, A.bar) && items(first[2]).length === 2) {
    if (x.env.context !== A.nil) {
      x.fail(meta, `cannot use map/struct update syntax in ${x.env.context.name}, got: ${astText(node(A.map, meta, args))}`);
    }
    const [base, pairs] = items(first[2]) as [Term, Term];
    const original = items(pairs);
    const [ebase, ...rest] = expandArgs(x, [base, ...original]);
    validatePairs(x, meta, rest, original);
    return node(A.map, meta, [node(A.bar, first[1], [ebase!, listFromArray(rest)])]);
  }
  const eargs = expandArgs(x, args);
  validatePairs(x, meta, eargs, args);
  return node(A.map, meta, eargs);
}

function validatePairs(x: Expander, meta: Term, pairs: readonly Term[], original: readonly Term[]): void {
  /** Atoms, and what other constants look like. */
  const seen = new Set<Atom | string>();
  pairs.forEach((pair, i) => {
    if (!isPair(pair)) x.fail(meta, `expected key-value pairs in a map, got: ${astText(original[i]!)}`);
    const key = (pair as readonly Term[])[0]!;
    if (x.env.context === A.matchContext) validateMatchKey(x, meta, key);
    if (!isLiteral(key)) return;
    const shown = key instanceof Atom ? key : `${typeof key}:${astText(key)}`;
    if (seen.has(shown)) {
      const message = `key ${astText(key)} will be overridden in map`;
      if (x.env.context === A.matchContext) x.fail(meta, message);
      x.warnFile(meta, message);
    }
    seen.add(shown);
  });
}

function validateMatchKey(x: Expander, meta: Term, key: Term): void {
  if (isVar(key)) {
    x.fail(
      meta,
      `cannot use variable ${key[0].name} as map key inside a pattern. Map keys in patterns can only be literals ` +
        '(such as atoms, strings, tuples, and the like) or an existing variable matched with the pin operator (such as ^some_var)',
    );
  }
  if (isCall(key, A.pin) || isCall(key, A.map)) return;
  if (isNode(key)) {
    validateMatchKey(x, meta, key[0]);
    validateMatchKey(x, meta, key[2]);
  } else if (isPair(key)) key.forEach((k) => validateMatchKey(x, meta, k));
  else if (isListTerm(key)) items(key).forEach((k) => validateMatchKey(x, meta, k));
}

function isLiteral(t: Term): boolean {
  if (isNode(t)) return false;
  if (isPair(t)) return t.every(isLiteral);
  if (isListTerm(t)) return items(t).every(isLiteral);
  return true;
}

export function expandStruct(x: Expander, meta: Term, left: Term, right: Term): Term {
  if (!isCall(right, A.map)) return x.fail(meta, `expected struct to be followed by a map, got: ${astText(right)}`);
  const context = x.env.context;
  const cleaned = withoutStructKey(x, meta, items(right[2]));
  const [name, map] = expandArgs(x, [left, node(A.map, right[1], cleaned)]) as [Term, readonly Term[]];
  const inMatch = context === A.matchContext;
  const pinned = isCall(name, A.pin) && isVar(items(name[2])[0]!);
  if (!(name instanceof Atom)) {
    if (inMatch && (isVar(name) || pinned)) return node(A.struct, meta, [name, map]);
    return x.fail(
      meta,
      inMatch
        ? `expected struct name in a match to be a compile time atom, alias or a variable, got: ${astText(name)}`
        : `expected struct name to be a compile time atom or alias, got: ${astText(name)}`,
    );
  }
  const args = items(map[2]!);
  const update = args.length === 1 && isCall(args[0]!, A.bar);
  const pairs = update ? items(items((args[0] as readonly Term[])[2]!)[1]!) : args;
  const keys = pairs.map((p) => (p as readonly Term[])[0]!).filter((k) => k !== A.structKey);
  if (update || inMatch) {
    const fields = expanding(x, meta, 'struct', name, A.structKey, 0, () => loadStruct(x, meta, name, null));
    checkKeys(x, meta, name, fields, keys);
    return node(A.struct, meta, [name, map]);
  }
  const given = listFromArray(pairs);
  const fields = expanding(x, meta, 'struct', name, A.structKey, 1, () => {
    const all = loadStruct(x, meta, name, given);
    const unknown = keys.find((k) => !all.has(k));
    if (unknown !== undefined) throw new CompileProblem('KeyError', `key ${astText(unknown)} not found`, '', 0, { key: unknown, term: A.nil });
    return all;
  });
  const rest = fields.entries().filter(([k]) => k !== A.structKey && !keys.some((g) => g === k));
  const defaults = rest.map(([k, v]): Term => [k, escapeTerm(v)]);
  return node(A.struct, meta, [name, node(A.map, map[1]!, [...defaults, ...items(keydelete(given, A.structKey))])]);
}

function withoutStructKey(x: Expander, meta: Term, args: readonly Term[]): Term[] {
  const clean = (pairs: Term): Term => {
    if (keyfind(pairs, A.structKey) === undefined) return pairs;
    x.warnFile(meta, 'key :__struct__ is ignored when using structs');
    return keydelete(pairs, A.structKey);
  };
  const first = args[0];
  if (args.length === 1 && first !== undefined && isCall(first, A.bar)) {
    const [base, pairs] = items(first[2]) as [Term, Term];
    return [node(A.bar, first[1], [base, clean(pairs)])];
  }
  return items(clean(listFromArray(args)));
}

function checkKeys(x: Expander, meta: Term, name: Atom, fields: TermMap, keys: readonly Term[]): void {
  const bad = keys.find((k) => !fields.has(k));
  if (bad !== undefined) x.fail(meta, `unknown key ${astText(bad)} for struct ${inspectAtom(name)}`);
}

const STRUCT_FUN = atom('__struct__');

/** The struct's fields with their defaults. `given` are the pairs of `%Name{…}` (enforced keys count), null in patterns and updates. */
export function loadStruct(x: Expander, meta: Term, name: Atom, given: Term | null): TermMap {
  const draft = x.world.draft(name);
  if (draft !== null) {
    const own = draftStruct(draft);
    if (own !== null) return withEnforced(name, own.fields, own.enforce, given);
    if (hasStructFunction(draft.defs, given === null ? 0 : 1)) return askStruct(x, meta, name, given, 'local');
  }
  const facts = x.world.module(name);
  const inContext = name === x.env.module || items(x.env.contextModules).includes(name);
  if (facts !== null) {
    if (facts.struct !== null) return withEnforced(name, facts.struct, items(facts.enforceKeys) as Atom[], given);
    const arity = given === null ? 0 : 1;
    const exported = items(facts.functions).some((p) => Array.isArray(p) && p[0] === STRUCT_FUN && p[1] === arity);
    if (exported) return askStruct(x, meta, name, given, 'call');
  }
  if (inContext && x.env.function === A.nil) {
    return x.fail(meta, `cannot access struct ${inspectAtom(name)}, the struct was not yet defined or the struct is being accessed in the same context that defines it`);
  }
  const n = inspectAtom(name);
  return x.fail(
    meta,
    `${n}.__struct__/${given === null ? 0 : 1} is undefined, cannot expand struct ${n}. Make sure the struct name is correct. ` +
      'If the struct name exists and is correct but it still cannot be found, you likely have cyclic module usage in your code',
  );
}

const hasStructFunction = (defs: TermMap, arity: number): boolean => defs.has([STRUCT_FUN, arity]);

function askStruct(x: Expander, meta: Term, name: Atom, given: Term | null, kind: 'call' | 'local'): TermMap {
  const args = given === null ? [] : [given];
  const answer = x.ask(() => ({ kind, module: name, name: STRUCT_FUN, args }));
  const struct = isMap(answer) ? answer.get(A.structKey) : undefined;
  const n = inspectAtom(name);
  if (struct === name) return answer as TermMap;
  if (struct instanceof Atom) return x.fail(meta, `expected struct name returned by ${n}.__struct__/${args.length} to be ${n}, got: ${inspectAtom(struct)}`);
  return x.fail(meta, `expected ${n}.__struct__/${args.length} to return a map with a :__struct__ key that holds the name of the struct (atom), got: ${astText(answer)}`);
}

/** What the __struct__/1 of defstruct answers: unknown keys are reported by the caller. */
function withEnforced(name: Atom, fields: TermMap, enforce: readonly Atom[], given: Term | null): TermMap {
  if (given === null || enforce.length === 0) return fields;
  const missing = enforce.filter((k) => keyfind(given, k) === undefined);
  if (missing.length === 0) return fields;
  throw new CompileProblem(
    'ArgumentError',
    `the following keys must also be given when building struct ${inspectAtom(name)}: ${astText(listFromArray(missing))}`,
    '',
    0,
  );
}


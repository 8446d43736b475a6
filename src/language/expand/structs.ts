/** defstruct: the fields, and the functions __struct__/0 and __struct__/1. */
import { Atom, atom, Bits, EMPTY, list, listFromArray, makeMap, type Term, type TermMap } from '../../terms/index.ts';
import { A, block, isListTerm, isPair, items, keyword, literalNode, node, remote } from './ast.ts';
import { storeDefinition } from './definitions.ts';
import { accumulatedOf, deleteAttribute, plainAttribute, putAttribute, revised, type Draft } from './draft.ts';
import type { Env } from './env.ts';
import { argumentError, CompileProblem, fileText, inBody, type Warning } from './problems.ts';
import { escapeTerm } from './quote.ts';
import { astText, inspectAtom } from './to_string.ts';
import type { World } from './world.ts';

const DERIVE = atom('derive');
const ENFORCE = atom('enforce_keys');

export type DefinedStruct = { readonly draft: Draft; readonly struct: TermMap; readonly derive: Term; readonly warnings: readonly Warning[] };

/** defstruct in a draft: the struct's default value, and the draft with its functions. Throws CompileProblem. */
export function defineStruct(world: World, draft: Draft, fields: Term, env: Env, isStatic: boolean): DefinedStruct {
  return inBody(env.file, env.line, () => define(world, draft, fields, env, isStatic));
}

function define(world: World, draft: Draft, fields: Term, env: Env, isStatic: boolean): DefinedStruct {
  if (draft.struct !== null) {
    argumentError(`defstruct has already been called for ${inspectAtom(draft.module)}, defstruct can only be called once per module`);
  }
  if (!isListTerm(fields)) argumentError(`struct fields definition must be list, got: ${astText(fields)}`);
  const pairs = items(fields).map((f): readonly [Atom, Term] => {
    if (f instanceof Atom) return [f, A.nil];
    if (isPair(f) && f[0] instanceof Atom) {
      checkValue(f[0], f[1]);
      return [f[0], f[1]];
    }
    return argumentError(`struct field names must be atoms, got: ${astText(f)}`);
  });
  const warnings: Warning[] = [];
  pairs.forEach(([k], i) => {
    if (pairs.findIndex(([o]) => o === k) < i) warnings.push({ message: `duplicate key ${inspectAtom(k)} found in struct`, file: fileText(env.file), line: env.line, location: `${fileText(env.file)}:${env.line}: (module)` });
  });
  const enforceTerm = plainAttribute(draft, atom('enforce_keys'));
  const enforceList = enforceTerm === undefined ? [] : isListTerm(enforceTerm) ? items(enforceTerm) : [enforceTerm];
  for (const k of enforceList) if (!(k instanceof Atom)) argumentError(`keys given to @enforce_keys must be atoms, got: ${astText(k)}`);
  const enforce = enforceList as Atom[];
  const struct = makeMap([...pairs, [A.structKey, draft.module]]);
  const unknown = enforce.filter((k) => !struct.has(k));
  if (unknown.length > 0) {
    argumentError(`@enforce_keys required keys (${astText(listFromArray(unknown))}) that are not defined in defstruct: ${astText(keyword(...pairs))}`);
  }
  const derive = accumulatedOf(draft, 'derive').reverse();
  let d = revised(deleteAttribute(deleteAttribute(draft, ENFORCE), DERIVE), { struct: { fields: struct, enforce, order: pairs.map(([k]) => k) } });
  d = putAttribute(d, A.structKey, struct, null);
  const noFunction: Env = { ...env, function: A.nil };
  const defineFunction = (args: readonly Term[], body: Term): void => {
    const call: Term = [A.structKey, list([A.line, env.line], [A.context, A.Kernel]), listFromArray(args)];
    const stored = storeDefinition(world, d, { kind: A.def, check: false, call, body: keyword([A.do, body]), env: noFunction }, [], isStatic);
    d = stored.draft;
  };
  defineFunction([], literalNode(struct));
  const v = (name: string): Term => [atom(name), EMPTY, A.Kernel];
  defineFunction([v('kv')], enforce.length === 0 ? plainBody(struct, v) : enforcedBody(draft.module, struct, enforce, v));
  return { draft: d, struct, derive: listFromArray(derive), warnings };
}

function checkValue(key: Atom, value: Term): void {
  try {
    escapeTerm(value);
  } catch (e) {
    if (e instanceof CompileProblem) argumentError(`invalid value for struct field ${key.name}, ${e.description}`);
    throw e;
  }
}

type Var = (name: string) => Term;
const arrow = (left: readonly Term[], right: Term): Term => [A.arrow, EMPTY, list(listFromArray(left), right)];
const Enum = atom('Elixir.Enum');
const update = (v: Var): Term => node(A.map, EMPTY, [node(A.bar, EMPTY, [v('map'), list([v('key'), v('val')])])]);

function plainBody(struct: TermMap, v: Var): Term {
  const step = node(A.fn, EMPTY, [arrow([[v('key'), v('val')], v('map')], update(v))]);
  return remote(Enum, 'reduce', EMPTY, [v('kv'), literalNode(struct), step]);
}

function enforcedBody(module: Atom, struct: TermMap, enforce: readonly Atom[], v: Var): Term {
  const step = node(A.fn, EMPTY, [
    arrow([[v('key'), v('val')], [v('map'), v('keys')]], [update(v), remote(atom('Elixir.List'), 'delete', EMPTY, [v('keys'), v('key')])]),
  ]);
  const reduce = remote(Enum, 'reduce', EMPTY, [v('kv'), [literalNode(struct), listFromArray([...enforce])], step]);
  const text = Bits.fromText(`the following keys must also be given when building struct ${inspectAtom(module)}: `);
  const shown = remote(A.Kernel, 'inspect', EMPTY, [v('keys')]);
  const message = node(A.bits, EMPTY, [text, node(A.typed, EMPTY, [shown, [atom('binary'), EMPTY, A.nil]])]);
  const missing = remote(A.erlang, 'error', EMPTY, [remote(atom('Elixir.ArgumentError'), 'exception', EMPTY, [message])]);
  const check = node(A.case, EMPTY, [v('keys'), keyword([A.do, list(arrow([EMPTY], v('map')), arrow([[A.underscore, EMPTY, A.Kernel]], missing))])]);
  return block(EMPTY, [node(A.match, EMPTY, [[v('map'), v('keys')], reduce]), check]);
}

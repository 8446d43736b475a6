/** @type, @spec, @callback and their kin: kept as written; callbacks make a behaviour. */
import { atom, Cons, EMPTY, EMPTY_MAP, isMap, type Atom, type Term } from '../../terms/index.ts';
import { A, isPair } from './ast.ts';
import { deleteAttribute, plainAttribute, revised, type Draft } from './draft.ts';
import { specHead } from './finish.ts';

const DOC = atom('doc');
const TYPEDOC = atom('typedoc');
const OPAQUE = atom('opaque');

export function defineTypespec(d0: Draft, kind: Atom, expr: Term, line: number): Draft {
  let d = revised(d0, { accumulated: d0.accumulated.put(kind, new Cons([kind, expr, [d0.module, line]], d0.accumulated.get(kind) ?? EMPTY)) });
  const head = specHead(expr);
  if (kind.name === 'callback' || kind.name === 'macrocallback') d = takeDoc(d, kind, head, DOC);
  if (kind.name === 'type' || kind.name === 'opaque') d = takeDoc(d, atom('type'), head, TYPEDOC, kind.name === 'opaque');
  if (kind.name === 'typep') d = deleteAttribute(d, TYPEDOC);
  return d;
}

/** A callback's or type's documentation is the attribute before it. */
function takeDoc(d0: Draft, kind: Atom, head: readonly [Atom, number] | null, name: Atom, opaque = false): Draft {
  const doc = plainAttribute(d0, name);
  const meta = name === DOC ? d0.docs.get(DOC) : undefined;
  let d = doc === undefined ? d0 : deleteAttribute(d0, name);
  if (meta !== undefined) d = revised(d, { docs: d.docs.delete(DOC) });
  if (head === null) return d;
  const [line, text] = doc !== undefined && isPair(doc) ? doc : [d.line, doc ?? A.nil];
  const more = meta !== undefined && isMap(meta) ? meta : EMPTY_MAP;
  return revised(d, { docs: d.docs.put([kind, head[0], head[1]], [line, EMPTY, text, opaque ? more.put(OPAQUE, A.true) : more]) });
}

/** A protocol's function is a callback of one's own making, unless a @spec says more. */
export function protocolCallback(d: Draft, name: Atom, arity: number): Draft {
  const term: Term = [atom('term'), EMPTY, EMPTY];
  let args: Term = EMPTY;
  for (let i = 0; i < arity; i++) args = new Cons(term, args);
  return defineTypespec(d, atom('callback'), [A.typed, EMPTY, new Cons([name, EMPTY, args], new Cons(term, EMPTY))], d.line);
}

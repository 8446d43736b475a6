/** put_in/2, update_in/2, get_and_update_in/2, pop_in/1: a path written as code. */
import { Atom, atom, list, type Term } from '../../../terms/index.ts';
import { A, erl, isCall, isListTerm, isNode, items, node, remote } from '../ast.ts';
import type { Expander } from '../expander.ts';
import { argumentError } from '../problems.ts';
import { astText, inspectAtom } from '../to_string.ts';
import { arrow, at, caseOf, fresh, module, underscore, type KernelMacro } from './build.ts';

type Step = { readonly kind: 'access' | 'map'; readonly key: Term };
const ACCESS = module('Access');
const MAP = module('Map');
const MODULE = atom('__MODULE__');
const GET = atom('get');

/** The expression that the path starts from, its steps, and whether all of them are fields. */
function unnest(path: Term, kind: string): { start: Term; steps: Step[]; allFields: boolean } {
  const steps: Step[] = [];
  let allFields = true;
  let t = path;
  for (;;) {
    if (isNode(t) && isCall(t[0], A.dot)) {
      const [left, right] = items((t[0] as readonly Term[])[2]!);
      const args = isListTerm(t[2]) ? items(t[2]) : [];
      if (left === ACCESS && right === GET && args.length === 2) {
        steps.unshift({ kind: 'access', key: args[1]! });
        allFields = false;
        t = args[0]!;
        continue;
      }
      if (args.length === 0 && right !== undefined && Array.isArray(left) && left[0] !== A.aliases && left[0] !== MODULE) {
        steps.unshift({ kind: 'map', key: right });
        t = left as Term;
        continue;
      }
    }
    break;
  }
  if (steps.length === 0) argumentError(`expected expression given to ${kind} to access at least one element, got: ${astText(t)}`);
  if (!properStart(t)) {
    argumentError(`expression given to ${kind} must start with a variable, local or remote call and be followed by an element access, got: ${astText(t)}`);
  }
  return { start: t, steps, allFields };
}

function properStart(t: Term): boolean {
  if (!isNode(t)) return !Array.isArray(t);
  if (t[0] instanceof Atom) return true;
  if (!isCall(t[0], A.dot)) return false;
  const left = items((t[0] as readonly Term[])[2]!)[0]!;
  return left instanceof Atom || (Array.isArray(left) && (left[0] === A.aliases || left[0] === MODULE));
}

const fun = (x: Expander, meta: Term, build: (v: Term) => Term): Term => {
  const v = fresh(x, 'x', meta);
  return node(A.fn, at(meta), [arrow(meta, v, build(v))]);
};

function nestUpdate(x: Expander, meta: Term, h: Term, steps: readonly Step[], last: Term): Term {
  const [first, ...rest] = steps as [Step, ...Step[]];
  return remote(MAP, 'update!', at(meta), [h, first.key, rest.length === 0 ? last : fun(x, meta, (v) => nestUpdate(x, meta, v, rest, last))]);
}

function nestGetAndUpdate(x: Expander, meta: Term, h: Term, steps: readonly Step[], last: Term): Term {
  const [first, ...rest] = steps as [Step, ...Step[]];
  const inner = rest.length === 0 ? last : fun(x, meta, (v) => nestGetAndUpdate(x, meta, v, rest, last));
  return first.kind === 'access'
    ? remote(ACCESS, 'get_and_update', at(meta), [h, first.key, inner])
    : remote(MAP, 'get_and_update!', at(meta), [h, first.key, inner]);
}

function nestPop(x: Expander, meta: Term, kind: 'map' | 'access', h: Term, steps: readonly Step[]): Term {
  const [first, ...rest] = steps as [Step, ...Step[]];
  if (rest.length > 0) {
    const inner = fun(x, meta, (v) => nestPop(x, meta, first.kind, v, rest));
    return first.kind === 'map'
      ? remote(MAP, 'get_and_update!', at(meta), [h, first.key, inner])
      : remote(ACCESS, 'get_and_update', at(meta), [h, first.key, inner]);
  }
  if (first.kind === 'map') {
    const key = first.key instanceof Atom ? inspectAtom(first.key) : astText(first.key);
    argumentError(`cannot use pop_in when the last segment is a map/struct field. This would effectively remove the field ${key} from the map/struct`);
  }
  const v = fresh(x, 'h', meta);
  return caseOf(
    meta,
    h,
    arrow(meta, A.nil, kind === 'map' ? [A.nil, A.nil] : atom('pop')),
    arrow(meta, v, remote(ACCESS, 'pop', at(meta), [v, first.key])),
  );
}

const second = (meta: Term, t: Term): Term => erl('element', at(meta), 2, t);

export const putIn: KernelMacro = (x, meta, [path, value]) => {
  const { start, steps, allFields } = unnest(path!, 'put_in/2');
  const always = (result: Term): Term => node(A.fn, at(meta), [arrow(meta, underscore(meta), result)]);
  if (allFields) return nestUpdate(x, meta, start, steps, always(value!));
  return second(meta, nestGetAndUpdate(x, meta, start, steps, always([A.nil, value!])));
};

export const updateIn: KernelMacro = (x, meta, [path, f]) => {
  const { start, steps, allFields } = unnest(path!, 'update_in/2');
  if (allFields) return nestUpdate(x, meta, start, steps, f!);
  const last = fun(x, meta, (v) => [A.nil, [[A.dot, at(meta), list(f!)], at(meta), list(v)]]);
  return second(meta, nestGetAndUpdate(x, meta, start, steps, last));
};

export const getAndUpdateIn: KernelMacro = (x, meta, [path, f]) => {
  const { start, steps } = unnest(path!, 'get_and_update_in/2');
  return nestGetAndUpdate(x, meta, start, steps, f!);
};

export const popIn: KernelMacro = (x, meta, [path]) => {
  const { start, steps } = unnest(path!, 'pop_in/1');
  return nestPop(x, meta, 'map', start, steps);
};


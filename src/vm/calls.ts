/**
 * Calls that are more than a jump: natives, funs, calls by name, functions that do not exist. Each answers the address to
 * enter with the arguments in place, or one of the negative answers below.
 */
import { arrayFromList, atom, Atom, BADARG, EMPTY, Fun, listFromArray, meter, readMeter, UNDEF, type Term } from '../terms/index.ts';
import { bifFailure, Failure } from './exceptions.ts';
import type { Machine } from './machine.ts';
import { EXITED, RETRY, type Native } from './native.ts';
import type { Process } from './process.ts';
import { CODE, IMPORTS, importCell, knownCell, PURGED, versionAt, type ImportCell } from './space.ts';

/** A native has answered: the value stands in answer.value. */
export const VALUE = -1;
/** The process waits and does this call again. */
export const BLOCKED = -2;
/** The process has ended. */
export const ENDED = -3;
/** The machine must wait for a module: m.missing. */
export const MISSING = -4;

/** What the last native answered where VALUE says so, and which it was (an import's id), with its arguments' place: exceptions want to know. */
export const answer: { value: Term; native: number; at: number } = { value: EMPTY, native: -1, at: 0 };

/** Words of a stack that is deep. */
const DEEP = 1024;

/** Makes room for the frame at `base` of the function entered at `entry`. */
export function grow(m: Machine, p: Process, R: Term[], base: number, entry: number): void {
  const need = base + (CODE[entry - 1]! & ~PURGED);
  // A call cannot be done again, since its arguments have been moved: so it is done, and the run stops after this slice.
  const { stack } = m.limits;
  if (need > stack) m.hit('stack', m.who(p));
  // A deep stack grows by a quarter: nearly every call of a deep recursion finds room then, and is done in the loop.
  const size = need < DEEP ? need : Math.max(need, Math.min(need + (need >> 2), stack));
  while (R.length < size) R.push(EMPTY);
}

/** A call of an import that is no code: a native, or nothing yet. The arguments stand at `at`. */
export function callImport(m: Machine, p: Process, id: number, R: Term[], at: number, tail: boolean): number {
  if (m.code.nativeCells[id] === undefined) {
    const { module, name, arity } = IMPORTS[id]!;
    return undefinedFunction(m, p, module, name, arity, R, at, tail);
  }
  const { spent } = m;
  const value = callNative(m, id, R, at);
  if (typeof value === 'symbol') return goOn(m, p, value, spent, R, at, tail);
  answer.value = value;
  return VALUE;
}

/** Calls the native behind the import `id`, and charges for what it did. A symbol it answers is for `goOn`. */
export function callNative(m: Machine, id: number, R: Term[], at: number): ReturnType<Native> {
  answer.native = id;
  answer.at = at;
  const f = m.code.nativeCells[id]! as (m: Machine, ...args: Term[]) => ReturnType<Native>;
  let value: ReturnType<Native>;
  switch (IMPORTS[id]!.arity) {
    case 0:
      value = f(m);
      break;
    case 1:
      value = f(m, R[at]!);
      break;
    case 2:
      value = f(m, R[at]!, R[at + 1]!);
      break;
    case 3:
      value = f(m, R[at]!, R[at + 1]!, R[at + 2]!);
      break;
    default:
      value = f(m, R[at]!, R[at + 1]!, R[at + 2]!, R[at + 3]!, R[at + 4]!, R[at + 5]!, R[at + 6]!);
  }
  if (meter.steps !== 0) m.charge(readMeter());
  return value;
}

/** What is to be done after a native that has no value to answer: call, wait, end. `spent`: m.spent before it was called. */
export function goOn(m: Machine, p: Process, wanted: symbol, spent: number, R: Term[], at: number, tail: boolean): number {
  if (wanted === RETRY) {
    if (m.missing === null) return BLOCKED;
    m.spent = spent; // done again as if for the first time
    return MISSING;
  }
  if (wanted === EXITED) return ENDED;
  const target = m.callTarget;
  if (target === null) throw new Error('a native answered CALL without a target');
  if (target instanceof Fun) return spread(m, p, target, null, m.callArgs, R, at, tail);
  if ('noFun' in target) return spread(m, p, target.noFun, null, m.callArgs, R, at, tail);
  return spread(m, p, target.module, target.name, m.callArgs, R, at, tail);
}

/**
 * A call with arguments that are still to be put in place: of `callee`, or of the function `name` of the module `callee`. One
 * that cannot go on now leaves the registers as they were.
 */
function spread(m: Machine, p: Process, callee: Term, name: Atom | null, args: readonly Term[], R: Term[], at: number, tail: boolean): number {
  const count = args.length;
  // What called leaves nothing behind in a frame that is not its own any more: a process that only waits would keep it alive.
  const size = tail ? Math.min(Math.max(count, 3), R.length - at) : count;
  const ready = name === null && callee instanceof Fun && callee.entry >= 0;
  const before = ready ? NONE : R.slice(at, at + size);
  room(R, at + count);
  for (let i = 0; i < count; i++) R[at + i] = args[i]!;
  for (let i = count; i < size; i++) R[at + i] = EMPTY;
  const to = name === null ? callClosure(m, p, callee, count, R, at, tail) : callNamed(m, p, callee as Atom, name, count, R, at, tail);
  if (to === MISSING || to === BLOCKED) for (let i = 0; i < before.length; i++) R[at + i] = before[i]!;
  return to;
}

const NONE: readonly Term[] = [];

function room(R: Term[], size: number): void {
  while (R.length < size) R.push(EMPTY);
}

/** A call of whatever stands for a fun. */
export function callClosure(m: Machine, p: Process, fun: Term, n: number, R: Term[], at: number, tail: boolean): number {
  if (!(fun instanceof Fun)) throw new Failure('error', [atom('badfun'), fun], { twice: !tail });
  if (fun.arity !== n) {
    throw new Failure('error', [atom('badarity'), [fun, listFromArray(R.slice(at, at + n))]], { twice: !tail });
  }
  if (fun.entry < 0) return callNamed(m, p, fun.module, fun.name, n, R, at, tail);
  if (CODE[fun.entry - 1]! >= PURGED) {
    const version = versionAt(fun.entry);
    if (version === undefined || (!m.code.knows(version.id) && !m.code.revive(version, fun.code)))
      throw new Failure('error', [atom('badfun'), fun], { twice: !tail });
  }
  const env = fun.env!;
  room(R, at + n + env.length);
  for (let i = 0; i < env.length; i++) R[at + n + i] = env[i]!;
  return fun.entry;
}

/** A call whose module and name stand after the arguments. */
export function callDynamic(m: Machine, p: Process, n: number, R: Term[], at: number, tail: boolean): number {
  const module = R[at + n]!;
  const name = R[at + n + 1]!;
  if (!(module instanceof Atom) || !(name instanceof Atom)) {
    throw bifFailure('apply', [module, name, listFromArray(R.slice(at, at + n))], BADARG);
  }
  return callNamed(m, p, module, name, n, R, at, tail);
}

/** The last cells looked up by name, by a hash of the name. */
const RECENT = 1024;
const recent: (ImportCell | undefined)[] = new Array<ImportCell | undefined>(RECENT).fill(undefined);

function callNamed(m: Machine, p: Process, module: Atom, name: Atom, n: number, R: Term[], at: number, tail: boolean): number {
  const slot = (Math.imul(module.index, 31) + Math.imul(name.index, 7) + n) & (RECENT - 1);
  let cell = recent[slot];
  if (cell === undefined || cell.module !== module || cell.name !== name || cell.arity !== n) {
    cell = knownCell(module, name, n);
    if (cell === undefined && m.natives.get(module.name, name.name, n) !== undefined) cell = importCell(module, name, n);
    if (cell === undefined) return undefinedFunction(m, p, module, name, n, R, at, tail);
    recent[slot] = cell;
  }
  const entry = m.code.cells()[cell.id]!;
  return entry >= 0 ? entry : callImport(m, p, cell.id, R, at, tail);
}

const ERLANG = atom('erlang');
const APPLY = atom('apply');

/** How processes start: the callee and the list of its arguments stand in the frame's first registers. */
export function spreadArguments(m: Machine, p: Process, R: Term[], base: number, named: boolean): number {
  const callee = R[base]!;
  const name = R[base + 1]!;
  const args = arrayFromList(R[base + (named ? 2 : 1)]!);
  if (args === undefined) throw bifFailure('apply', R.slice(base, base + (named ? 3 : 2)), BADARG);
  // spawn(fun) begins as apply(fun, []): without the native between, when that would only call the fun.
  if (callee === ERLANG && name === APPLY && args.length === 2) {
    const fun = args[0]!;
    const list = args[1]!;
    const own = fun instanceof Fun && fun.entry >= 0 ? arrayFromList(list) : undefined;
    if (own !== undefined && own.length === (fun as Fun).arity) return spread(m, p, fun, null, own, R, base, true);
  }
  return spread(m, p, callee, named ? (name as Atom) : null, args, R, base, true);
}

const HANDLER = atom('$handle_undefined_function');

/** There is no such function: perhaps its module is in the library, perhaps it handles that itself, else it is undef. */
function undefinedFunction(m: Machine, p: Process, module: Atom, name: Atom, n: number, R: Term[], at: number, tail: boolean): number {
  const found = m.code.require(module);
  if (found === 'wait') {
    m.missing = module;
    return MISSING;
  }
  const cell = knownCell(module, name, n);
  if (found === 'loaded' && cell !== undefined) {
    const entry = m.code.cells()[cell.id]!;
    if (entry >= 0) return entry;
  }
  const args = R.slice(at, at + n);
  const handler = knownCell(module, HANDLER, 2);
  const entry = handler === undefined ? -1 : m.code.cells()[handler.id]!;
  if (entry >= 0) {
    room(R, at + 2);
    R[at] = name;
    R[at + 1] = listFromArray(args);
    return entry;
  }
  throw new Failure('error', UNDEF, { called: { module, name, args, info: null }, gone: tail });
}

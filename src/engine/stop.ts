/**
 * What Stop means: what the console's line (or the loading of a tab) has set off is over, and so is whatever else of the
 * person's runs or wants to run. What waits since an earlier line stays: servers that a person has started, say.
 */
import { KILL, atom, type Tuple } from '../terms/index.ts';
import { exitSignal, Status, stopProcesses, type Machine } from '../vm/index.ts';
import { consolePid, evaluatorPid, EVALUATOR, handPid } from './boot.ts';

const HAND = atom('mailroom_hand');
const LOOP = atom('loop');

/** Ids in the machine's tables: the first of what is not the system's, and the first of what the last line or load set off. */
const FIRST = 'first_id';
const BEGAN = 'began_id';

/** A line or a load comes in: what is born from here on is of its doing, unless another is still at work. */
export function beginsWork(m: Machine): void {
  if (m.tables.get(FIRST) === undefined) m.tables.set(FIRST, m.nextPid);
  if (!worksIn(m, evaluatorPid(m), EVALUATOR) && !worksIn(m, handPid(m), HAND)) m.tables.set(BEGAN, m.nextPid);
}

/** Stops; `cause` is the event of the input. */
export function stop(m: Machine, cause: number): void {
  const { now, later } = stopTargets(m);
  stopProcesses(m, later, cause);
  for (const target of now) exitSignal(m, -1, target, KILL, false, cause);
}

/**
 * Whom Stop kills: at once the process that evaluates the console's line (unless it has only been waiting for somebody who is
 * killed, and will go on when that is gone) and whoever runs; all others as soon as nothing else can run.
 */
export function stopTargets(m: Machine): { readonly now: readonly number[]; readonly later: readonly number[] } {
  const evaluator = evaluatorPid(m);
  const spared = new Set([evaluator, m.lookup(evaluator)?.parent, consolePid(m), handPid(m)]);
  const evaluates = worksIn(m, evaluator, EVALUATOR);
  const first = (m.tables.get(FIRST) as number | undefined) ?? m.nextPid;
  const began = evaluates || worksIn(m, handPid(m), HAND) ? (m.tables.get(BEGAN) as number) : m.nextPid;
  const now: number[] = [];
  const later: number[] = [];
  for (const p of m.processes) {
    if (p.id < first || spared.has(p.id)) continue;
    if (p.status === Status.running) now.push(p.id);
    else if (p.id >= began || p.status === Status.runnable || p.doomed) later.push(p.id);
  }
  if (evaluates && !waitsFor(m, evaluator, (pid) => now.includes(pid) || later.includes(pid))) now.unshift(evaluator);
  // Somebody of the system's runs, and for nobody's sake that we know of.
  const running = m.cores.find((core) => core.running >= 0)?.running ?? -1;
  if (now.length === 0 && later.length === 0) now.push(running >= 0 ? running : evaluator);
  return { now: now.filter((pid) => pid >= 0), later };
}

/** Is this process at work in what it is there for, and not at rest in its module's loop? */
function worksIn(m: Machine, pid: number, itsModule: unknown): boolean {
  const p = m.lookup(pid);
  if (p === undefined) return false;
  const [module, name] = m.executor.currentFunction(m, p) as Tuple;
  return module !== itsModule || name !== LOOP;
}

/** Does a process wait for an answer of one of these, be it by way of a third? */
function waitsFor(m: Machine, pid: number, whom: (pid: number) => boolean): boolean {
  const met = new Set<number>();
  for (let at = m.lookup(pid)?.wait?.whom ?? -1; at >= 0 && !met.has(at); at = m.lookup(at)?.wait?.whom ?? -1) {
    if (whom(at)) return true;
    met.add(at);
  }
  return false;
}

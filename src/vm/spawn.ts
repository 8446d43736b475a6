/** How processes begin. */
import { Pid, type Atom, type Term, type Tuple } from '../terms/index.ts';
import { join } from './relations.ts';
import type { Machine } from './machine.ts';
import { Process, type Priority } from './process.ts';
import { placeOf } from './shown.ts';
import { stoppedLeft } from './stopping.ts';

export type SpawnOptions = {
  readonly link?: boolean;
  readonly priority?: Priority;
  /** null: spawned by nobody (the first process). Default: the running process. */
  readonly parent?: Process | null;
  /** Defaults to the parent's. */
  readonly groupLeader?: Pid;
  /** {module, function, arity} to show; default: what is called. */
  readonly initialCall?: Tuple;
};

/** A new process that will run `module.name(args…)`; it is runnable, and its parent is who runs now. */
export function spawn(m: Machine, module: Atom, name: Atom, args: readonly Term[], options: SpawnOptions): Process {
  // Outside of a slice nobody runs: whoever is spawned then has no parent.
  const caller = options.parent === undefined ? m.current : options.parent;
  const parent = caller === null || caller.id < 0 ? null : caller;
  const id = m.nextPid++;
  const pid = new Pid(id);
  const leader = options.groupLeader ?? parent?.groupLeader ?? pid;
  const p = new Process(id, pid, m.processes.owner, parent?.id ?? -1, leader, options.initialCall ?? m.initialCall(module, name, args.length));
  p.place = placeOf(module, name, parent?.place);
  if (options.priority !== undefined) p.priority = options.priority;
  m.processes.add(p);
  if (m.processes.size - stoppedLeft(m) > m.limits.processes) m.hit('processes', m.who(parent ?? p));
  const linked = options.link === true && parent !== null;
  if (linked) join(parent, p);
  const { trace } = m;
  if (trace.on) {
    p.call = trace.symbols.call(module, name, args);
    if (trace.writes) p.cause = m.stamp().spawn(id, parent?.id ?? -1, parent === null ? m.outsideCause : parent.cause, p.call, module, name, args, linked);
    else {
      trace.termCount++;
      p.cause = trace.pass(1);
    }
  }
  m.executor.start(m, p, module, name, args);
  m.enqueue(p);
  return p;
}

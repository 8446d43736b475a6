/**
 * Snapshots: a machine's whole state as a value, shared with the machine until one of the two writes. Taken between
 * slices only. Forks made from one state never touch each other.
 */
import { SeededRandom } from '../base/index.ts';
import type { LogOptions } from '../trace/index.ts';
import { Machine, type Position } from './machine.ts';

/** Opaque: everything that a run is at one position. Keep it, make machines from it, drop it. */
export type MachineState = { readonly position: Position; readonly events: number; readonly terms: number; readonly frozen: Machine };

/** The machine's state now. Costs about a reference per 64 processes. */
export function snapshot(m: Machine): MachineState {
  return { position: m.position(), events: m.trace.count, terms: m.trace.termCount, frozen: fork(m, undefined) };
}

/**
 * A machine that goes on from a state. `trace`: how it records (as the origin did by default); `seed`: from here on the run
 * is another one than its origin's.
 */
export function fromSnapshot(state: MachineState, trace?: LogOptions, seed?: number): Machine {
  return fork(state.frozen, trace, seed);
}

function fork(from: Machine, trace: LogOptions | undefined, seed = from.seed): Machine {
  if (from.spent !== 0) throw new Error('a snapshot is taken between slices, not within one');
  const m = new Machine({
    executor: from.executor,
    natives: from.natives,
    code: from.code.fork(),
    seed,
    schedulers: from.cores.length,
    reductionCost: from.reductionCost,
    signalLatency: from.signalLatency,
    epoch: from.epoch,
    firstPid: from.firstPid,
    limits: from.limits,
    atoms: from.atomBase,
  });
  m.processes = from.processes.fork();
  m.names = from.names.fork();
  m.timers = from.timers.fork();
  m.queue = from.queue.clone();
  from.cores.forEach((core, i) => Object.assign(m.cores[i]!, core));
  m.tables = from.tables.fork();
  m.suspenders = from.suspenders.fork();
  m.dooms = from.dooms.fork();
  m.applications = from.applications.fork();
  m.modules = from.modules.fork();
  m.ended = from.ended;
  m.dying = from.dying;
  m.stopped = from.stopped;
  m.atoms = from.atoms.fork();
  if (seed === from.seed) m.random = SeededRandom.fromState(from.random.state);
  const { print } = m.trace; // it asks this machine for the fields of structs
  m.trace = from.trace.fork(trace);
  m.trace.print = print;
  m.nextPid = from.nextPid;
  m.nextRef = from.nextRef;
  m.nextTimer = from.nextTimer;
  m.nextUnique = from.nextUnique;
  m.time = from.time;
  m.reductions = from.reductions;
  m.sequence = from.sequence;
  m.censusAt = from.censusAt;
  m.censusGap = from.censusGap;
  m.censusDue = from.censusDue;
  m.bulkWords = from.bulkWords;
  m.bulkBytes = from.bulkBytes;
  m.appends = from.appends.fork();
  m.unpaid = from.unpaid;
  m.hits = from.hits;
  m.unchargedWork = from.unchargedWork;
  m.restedAt = from.restedAt;
  m.restedEvent = from.restedEvent;
  m.haltStatus = from.haltStatus;
  m.contextSwitches = from.contextSwitches;
  m.high = from.high;
  m.onCrash = from.onCrash;
  m.onExit = from.onExit;
  m.heldByNatives = from.heldByNatives;
  return m;
}

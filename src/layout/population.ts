/**
 * Who lives and who is dead in a view, for pictures that show some of them and count the others. There may be a hundred
 * thousand, and a view comes with every frame: what is known of a piece of the table (a few hundred processes by id) is kept
 * for as long as the piece stays the same, and only the pieces that changed are looked at again.
 */
import type { ProcessView, TraceView } from '../trace/index.ts';

export const isAlive = (process: ProcessView): boolean => process.status.is !== 'exited';
export const exitedAt = (process: ProcessView): number => (process.status.is === 'exited' ? process.status.at : -1);

/** Of the dead the newest are shown. */
export const MOST_GHOSTS = 6;

/** What is known of one piece, or of all. */
export type Tally = {
  /** The living: a person's, and the system's. */
  readonly yours: number;
  readonly system: number;
  /** Messages in their mailboxes. */
  readonly waiting: number;
  readonly waitingSystem: number;
  /** The dead that were a person's. */
  readonly dead: number;
  /** The newest of the dead that no supervisor would have restarted, newest first; and of those of each seat under one. */
  readonly ghosts: readonly ProcessView[];
  readonly seats: ReadonlyMap<string, readonly ProcessView[]>;
};

/** A supervisor's child, whichever process it is just now. */
export const seatOf = (process: ProcessView): string => `${process.supervisor} ${process.childId ?? process.label}`;

type Members = readonly (ProcessView | undefined)[];

const NO_SEATS: ReadonlyMap<string, readonly ProcessView[]> = new Map();

/** Puts a dead process among the newest, unless it is older than all of so many. */
export function addGhost(ghosts: ProcessView[], process: ProcessView, most = MOST_GHOSTS): void {
  if (ghosts.length === most && exitedAt(ghosts.at(-1)!) >= exitedAt(process)) return;
  const at = ghosts.findIndex((other) => exitedAt(other) < exitedAt(process));
  ghosts.splice(at < 0 ? ghosts.length : at, 0, process);
  if (ghosts.length > most) ghosts.pop();
}

function tallyOf(members: Members): Tally {
  let [yours, system, waiting, waitingSystem, dead] = [0, 0, 0, 0, 0];
  const ghosts: ProcessView[] = [];
  const seats = new Map<string, ProcessView[]>();
  for (const process of members) {
    if (process === undefined) continue;
    if (isAlive(process)) {
      if (process.system) {
        system++;
        waitingSystem += process.mailbox.length;
      } else {
        yours++;
        waiting += process.mailbox.length;
      }
      continue;
    }
    if (!process.system) dead++;
    if (process.supervisor < 0) {
      if (!process.system) addGhost(ghosts, process);
      continue;
    }
    const seat = seatOf(process);
    const here = seats.get(seat);
    if (here === undefined) seats.set(seat, [process]);
    else addGhost(here, process);
  }
  return { yours, system, waiting, waitingSystem, dead, ghosts, seats: seats.size === 0 ? NO_SEATS : seats };
}

const tallies = new WeakMap<Members, Tally>();

function knownTally(members: Members): Tally {
  let tally = tallies.get(members);
  if (tally === undefined) tallies.set(members, (tally = tallyOf(members)));
  return tally;
}

export class Population {
  readonly all: Tally;
  private readonly pieces: readonly Members[];

  constructor(processes: TraceView['processes']) {
    this.pieces = processes.pieces();
    let [yours, system, waiting, waitingSystem, dead] = [0, 0, 0, 0, 0];
    const ghosts: ProcessView[] = [];
    const seats = new Map<string, ProcessView[]>();
    for (const piece of this.pieces) {
      const tally = knownTally(piece);
      yours += tally.yours;
      system += tally.system;
      waiting += tally.waiting;
      waitingSystem += tally.waitingSystem;
      dead += tally.dead;
      for (const ghost of tally.ghosts) addGhost(ghosts, ghost);
      for (const [seat, dead] of tally.seats) {
        const here = seats.get(seat) ?? [];
        for (const ghost of dead) addGhost(here, ghost);
        seats.set(seat, here);
      }
    }
    this.all = { yours, system, waiting, waitingSystem, dead, ghosts, seats };
  }

  /** How many live, and how many messages wait for them. */
  count(showSystem: boolean): number {
    return this.all.yours + (showSystem ? this.all.system : 0);
  }
  waiting(showSystem: boolean): number {
    return this.all.waiting + (showSystem ? this.all.waitingSystem : 0);
  }

  /** The oldest `most` of the living. */
  oldest(most: number, showSystem: boolean): ProcessView[] {
    return this.some(most, showSystem, (tally) => tally.yours + (showSystem ? tally.system : 0), () => true);
  }

  /** The oldest `most` of the living that messages wait for. */
  oldestWithMail(most: number, showSystem: boolean): ProcessView[] {
    return this.some(most, showSystem, (tally) => tally.waiting + (showSystem ? tally.waitingSystem : 0), (process) => process.mailbox.length > 0);
  }

  private some(most: number, showSystem: boolean, inside: (tally: Tally) => number, test: (process: ProcessView) => boolean): ProcessView[] {
    const found: ProcessView[] = [];
    for (const piece of this.pieces) {
      if (inside(knownTally(piece)) === 0) continue;
      for (const process of piece) {
        if (process === undefined || !isAlive(process) || (process.system && !showSystem) || !test(process)) continue;
        if (found.length === most) return found;
        found.push(process);
      }
    }
    return found;
  }
}

const populations = new WeakMap<TraceView['processes'], Population>();

/** The population of a view: worked out once for all pictures. */
export function populationOf({ processes }: TraceView): Population {
  let found = populations.get(processes);
  if (found === undefined) populations.set(processes, (found = new Population(processes)));
  return found;
}

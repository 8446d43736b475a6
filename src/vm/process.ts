/**
 * A process: one flat object, cheap while idle. It points to no machine and to no other process (pids resolve by id
 * through the machine's table), so that it can be copied for a fork.
 *
 *            spawn                    takes / times out
 *   (none) ───────▶ runnable ⇄ running ◀──────────────┐
 *                     ▲   ▲       │ receive: no match  │
 *                     │   └──woken┴──▶ waiting ────────┘        any ──exit──▶ dead
 *                     └───woken────── blocked (a native answered RETRY)
 *
 * `suspended` is orthogonal: a suspended process changes status as ever but is not given a scheduler.
 */
import { Pid, type Atom, type Ref, type Term, type TermMap, type Tuple } from '../terms/index.ts';
import type { IdMap } from './id-map.ts';
import { Mailbox } from './mailbox.ts';
import { NOWHERE, type Place, type Shown } from './shown.ts';

export const Status = { runnable: 0, running: 1, waiting: 2, blocked: 3, dead: 4 } as const;
export type Status = (typeof Status)[keyof typeof Status];

export const Priority = { low: 0, normal: 1, high: 2, max: 3 } as const;
export type Priority = (typeof Priority)[keyof typeof Priority];

/** Why this process waits, as the library says by `:mailroom.wait`. */
export type WaitNote = { readonly reason: number; readonly whom: number; readonly what: Term | null };

/** A monitor that a process holds, under the id of its reference. */
export type Monitor = {
  readonly ref: Ref;
  /** id of the monitored process; -1 once it is known to be gone (the DOWN is on its way) */
  readonly target: number;
  /** the name it was monitored by, or null */
  readonly name: Atom | null;
  /** what stands in place of :DOWN ({tag, T} option), or null */
  readonly tag: Term | null;
  /** the event of its beginning: the cause of a request that it guards */
  readonly event: number;
};

/** When an alias stops to be one: by unalias only; also at demonitor and DOWN; also at the first message by it. */
export const AliasMode = { explicit: 0, demonitor: 1, reply: 2 } as const;
export type AliasMode = (typeof AliasMode)[keyof typeof AliasMode];

/** Things that few processes have. */
export type Rare = {
  /** process_flag values that only process_info shows */
  readonly flags: ReadonlyMap<string, Term>;
  /** who suspended it: id of the suspender (-1: a person) → how often */
  readonly suspenders: ReadonlyMap<number, number>;
};

/** Flags of a process, one bit each. */
const SUSPENDED = 1;
const TRAPS = 2;
const YIELDED = 4;
const QUEUED = 8;
const DOOMED = 16;
const OWNS_TABLES = 32;

/** `timer` of a process whose receive has no timer; or one that never comes up; or one that has. */
export const NO_TIMER = -1;
export const NEVER = -2;
export const TIMED_OUT = -3;

/** A process is its mailbox, too: one object fewer. */
export class Process extends Mailbox {
  readonly id: number;
  readonly pid: Pid;
  /** Id of the machine state that may write to this object; another one copies it first (see ProcessTable). */
  owner: number;

  // ── Execution ──
  /** Register windows. */
  stack: Term[] = [];
  base = 0;
  pc = 0;
  /** Spent in all. */
  reductions = 0;

  // ── Processes ──
  status: Status = Status.runnable;
  private flags = 0;
  priority: Priority = Priority.normal;
  /** Sequence of the timer of the receive in force, or NO_TIMER, NEVER, TIMED_OUT. */
  timer: number = NO_TIMER;
  /** The event that this process last took: the cause of what it does now. */
  cause = -1;
  /** id of the parent, -1 for none */
  readonly parent: number;
  groupLeader: Pid;
  /** {module, function, arity} */
  initialCall: Tuple;
  registeredName: Atom | null = null;
  /** ids of linked processes */
  links: Set<number> | null = null;
  /** monitors that this process holds, by the id of their reference */
  monitors: IdMap<Monitor> | null = null;
  /** those who monitor this process: id of the reference → id of the watcher */
  monitoredBy: IdMap<number> | null = null;
  /** aliases in force: id of the reference → mode */
  aliases: IdMap<AliasMode> | null = null;
  /** The process dictionary; null while empty. */
  dictionary: TermMap | null = null;
  wait: WaitNote | null = null;
  rare: Rare | null = null;

  // ── What only the trace's readers are told ──
  /** What it began with, a symbol of the trace; -1 while the trace is off. */
  call = -1;
  place: Place = NOWHERE;
  /** What library code has said of it; null: nothing. */
  shown: Shown | null = null;

  constructor(id: number, pid: Pid, owner: number, parent: number, groupLeader: Pid, initialCall: Tuple) {
    super();
    this.id = id;
    this.pid = pid;
    this.owner = owner;
    this.parent = parent;
    this.groupLeader = groupLeader;
    this.initialCall = initialCall;
  }

  get mailbox(): Mailbox {
    return this;
  }
  get suspended(): boolean {
    return (this.flags & SUSPENDED) !== 0;
  }
  set suspended(on: boolean) {
    this.flags = on ? this.flags | SUSPENDED : this.flags & ~SUSPENDED;
  }
  get trapExit(): boolean {
    return (this.flags & TRAPS) !== 0;
  }
  set trapExit(on: boolean) {
    this.flags = on ? this.flags | TRAPS : this.flags & ~TRAPS;
  }
  /** It has just yielded, and goes on when its turn comes again. */
  get yielded(): boolean {
    return (this.flags & YIELDED) !== 0;
  }
  set yielded(on: boolean) {
    this.flags = on ? this.flags | YIELDED : this.flags & ~YIELDED;
  }
  /** Is it in a run queue? */
  get queued(): boolean {
    return (this.flags & QUEUED) !== 0;
  }
  set queued(on: boolean) {
    this.flags = on ? this.flags | QUEUED : this.flags & ~QUEUED;
  }
  /** A deadly signal has reached it: it ends at its next turn (see exits.ts). */
  get doomed(): boolean {
    return (this.flags & DOOMED) !== 0;
  }
  set doomed(on: boolean) {
    this.flags = on ? this.flags | DOOMED : this.flags & ~DOOMED;
  }
  /** It has owned an ETS table, ever. */
  get ownsTables(): boolean {
    return (this.flags & OWNS_TABLES) !== 0;
  }
  set ownsTables(on: boolean) {
    this.flags = on ? this.flags | OWNS_TABLES : this.flags & ~OWNS_TABLES;
  }
  /** The timer of the receive in force has come up. */
  get timedOut(): boolean {
    return this.timer === TIMED_OUT;
  }

  /** A copy that shares nothing mutable with this one, to be written by `owner`. */
  clone(owner: number): Process {
    const p = new Process(this.id, this.pid, owner, this.parent, this.groupLeader, this.initialCall);
    p.stack = this.stack.slice();
    p.base = this.base;
    p.pc = this.pc;
    p.reductions = this.reductions;
    p.status = this.status;
    p.flags = this.flags;
    p.priority = this.priority;
    this.copyTo(p);
    p.timer = this.timer;
    p.cause = this.cause;
    p.registeredName = this.registeredName;
    p.links = this.links === null ? null : new Set(this.links);
    p.monitors = this.monitors === null ? null : this.monitors.clone();
    p.monitoredBy = this.monitoredBy === null ? null : this.monitoredBy.clone();
    p.aliases = this.aliases === null ? null : this.aliases.clone();
    p.dictionary = this.dictionary;
    p.wait = this.wait;
    p.rare = this.rare;
    p.call = this.call;
    p.place = this.place;
    p.shown = this.shown === null ? null : this.shown.clone();
    return p;
  }
}

/** Stands for the running process while there is none. */
export const NOBODY = new Process(-1, new Pid(-1), 0, -1, new Pid(-1), []);

/**
 * What the trace says stands at one event: the answer of `stateAt(store, n)`, and all that tree, mailboxes and
 * inspector draw. Plain readonly data; a new object only where something changed, so that views can compare by ===.
 */
import type { Nanoseconds } from '../base/index.ts';
import { IntTable } from './int-table.ts';
import type { Letters } from './letters.ts';
import type { Shape, WaitReason } from './vocabulary.ts';

/** Index of an event in the trace. */
export type EventIndex = number;
/** Id of a printed and structured term in the trace's term table. */
export type TermId = number;

export type MessageView = {
  /** The enqueue event. */
  readonly event: EventIndex;
  readonly send: EventIndex;
  readonly term: TermId;
  readonly from: number;
  readonly shape: Shape;
  /** null: longer ago than anybody has written down (see leap.ts) */
  readonly at: Nanoseconds | null;
  /** How often a receive has looked past it; and whether the receive in force has. */
  readonly skipped: number;
  readonly lookedPast: boolean;
};

export type Status =
  | { readonly is: 'running' }
  | { readonly is: 'runnable' }
  | {
      readonly is: 'waiting';
      readonly reason: WaitReason;
      /** null: longer than anybody has written down (see leap.ts) */
      readonly since: Nanoseconds | null;
      /** whom it waits for, -1 */
      readonly peer: number;
      readonly what: TermId;
      /** when a pending timer of its receive will fire, or null */
      readonly until: Nanoseconds | null;
    }
  | { readonly is: 'suspended' }
  /** `by`: the process whose exit signal killed it, -1 when it ended by itself */
  | { readonly is: 'exited'; readonly reason: TermId; readonly at: EventIndex; readonly abnormal: boolean; readonly by: number };

export type CallbackView = { readonly module: string; readonly name: string; readonly args: TermId; readonly began: EventIndex };

export type HandlerView = {
  readonly name: string;
  readonly state: TermId;
  /** event of its turn when it is working now, else -1 */
  readonly busy: EventIndex;
};

export type ProcessView = {
  readonly id: number;
  /** "KV" when registered, else "#PID<0.107.0>"; with a behaviour's module as second best for unnamed ones */
  readonly label: string;
  readonly names: readonly string[];
  readonly parent: number;
  readonly initialCall: string;
  /** 'gen_server', 'supervisor', 'gen_event', 'special', … or null; and the callback module */
  readonly behaviour: string | null;
  readonly module: string | null;
  readonly application: string | null;
  /** part of the system's own tree (folded as "System (n)") */
  readonly system: boolean;
  readonly status: Status;
  readonly links: readonly number[];
  readonly monitors: readonly number[];
  readonly monitoredBy: readonly number[];
  readonly trapExit: boolean;
  readonly mailbox: Letters;
  readonly dropped: number;
  /** behaviour's state after the last callback, -1 when none; and the events of its newest changes */
  readonly state: TermId;
  readonly stateEvents: readonly EventIndex[];
  readonly callbacks: readonly CallbackView[];
  readonly handlers: readonly HandlerView[];
  /** the supervisor whose child it is (by note), -1; child id; how often this child was restarted */
  readonly supervisor: number;
  readonly childId: string | null;
  readonly restarts: number;
  readonly spawnedAt: EventIndex;
};

export type TraceView = {
  readonly event: EventIndex;
  readonly time: Nanoseconds;
  readonly processes: IntTable<ProcessView>;
  /** processes that ended so long ago that they are folded away: how many */
  readonly gone: number;
  /** who runs now, -1 */
  readonly running: number;
  /** loaded user modules: name → version */
  readonly modules: ReadonlyMap<string, number>;
  /** timers that programs have set and that have not come up, by their timerSet event */
  readonly timers: IntTable<TimerView>;
  /** applications by name: true while started */
  readonly applications: ReadonlyMap<string, boolean>;
};

export type TimerView = {
  readonly event: EventIndex;
  readonly from: number;
  readonly to: number;
  readonly term: TermId;
  readonly at: Nanoseconds;
};

/** Before the first event. */
export const EMPTY_VIEW: TraceView = {
  event: -1,
  time: 0 as Nanoseconds,
  processes: new IntTable(),
  gone: 0,
  running: -1,
  modules: new Map(),
  timers: new IntTable(),
  applications: new Map(),
};

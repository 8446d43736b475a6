/**
 * What page and worker say to each other: two unions of plain readonly data, types only. Every message carries the
 * `epoch` of the run it belongs to (raised by each `open`): answers of an older epoch are dropped by whoever gets them.
 *
 *   page ── Command ──▶ worker          page ◀── Report ── worker
 *
 * What the worker writes is no further ahead of the page than it has credit for (and to the end of the action that takes it
 * there); see feed.ts for what it does then.
 */
import type { Nanoseconds } from '../base/index.ts';
import type { Leap, Piece } from '../trace/index.ts';

/** Where in a run an input stands: exactly reproducible. */
export type Position = { readonly time: Nanoseconds; readonly reductions: number; readonly sequence: number };

/** Something that comes from outside and is part of the run. */
export type Input =
  /** A line typed into the console (without the newline). */
  | { readonly kind: 'line'; readonly text: string }
  /** Load (compile and run) the text of a tab; its modules replace the loaded ones. */
  | { readonly kind: 'load'; readonly tab: string; readonly text: string }
  /** The text of a tab changed (what import_file reads); null closes it. */
  | { readonly kind: 'tab'; readonly tab: string; readonly text: string | null }
  /** Send the value of an Elixir expression to a process. */
  | { readonly kind: 'send'; readonly pid: number; readonly text: string }
  /** Exit signal with the value of an Elixir expression as reason. */
  | { readonly kind: 'exit'; readonly pid: number; readonly text: string }
  | { readonly kind: 'suspend'; readonly pid: number }
  | { readonly kind: 'resume'; readonly pid: number }
  /** Stop what runs away: see stop.ts. */
  | { readonly kind: 'stop' };

export type LoggedInput = { readonly at: Position; readonly input: Input };

export type RunOptions = {
  readonly seed: number;
  readonly schedulers: number;
  readonly reductionCost: Nanoseconds;
  readonly signalLatency: Nanoseconds;
};
export const DEFAULT_OPTIONS: RunOptions = {
  seed: 0,
  schedulers: 1,
  reductionCost: 100 as Nanoseconds,
  signalLatency: 0 as Nanoseconds,
};

/** All that a run is a function of. */
export type RunSpec = {
  readonly tabs: readonly { readonly name: string; readonly text: string }[];
  readonly options: RunOptions;
  /** Inputs to replay, in order of position. */
  readonly log: readonly LoggedInput[];
};

export type Command =
  /** Begin a run (dropping the one before); replays `spec.log` as time is advanced, then waits for inputs. */
  | { readonly do: 'open'; readonly epoch: number; readonly spec: RunSpec }
  /**
   * Run on: until virtual time `until` (null: without bound, jumping over waits) and at most until `event` events
   * (null: no such bound) have happened, but always replaying logged inputs first,
   * however far they go. Goes on in slices of `budget` reductions until there, answering other commands between them. Time
   * stands still when nothing is pending. What was stopped is cleared away in one slice for each of these.
   */
  | { readonly do: 'advance'; readonly epoch: number; readonly until: Nanoseconds | null; readonly event: number | null; readonly budget: number }
  /** Leave the limit that the run stands at: until then no `advance` goes on. */
  | { readonly do: 'goOn'; readonly epoch: number }
  /** Stop advancing at the next slice's end. */
  | { readonly do: 'pause'; readonly epoch: number }
  /** A new input: now, or as soon as the log is replayed and the console is there. Answered by `accepted` with its position. */
  | { readonly do: 'input'; readonly epoch: number; readonly id: number; readonly input: Input }
  | { readonly do: 'inspect'; readonly epoch: number; readonly id: number; readonly pid: number; readonly event: number }
  | { readonly do: 'print'; readonly epoch: number; readonly id: number; readonly term: number; readonly width: number }
  | { readonly do: 'complete'; readonly epoch: number; readonly id: number; readonly text: string }
  | { readonly do: 'diagnose'; readonly epoch: number; readonly id: number; readonly tab: string; readonly text: string }
  /** How does a pasted text read without prompts and line numbers? */
  | { readonly do: 'strip'; readonly epoch: number; readonly id: number; readonly text: string }
  /** There is room for the trace before event `events`: there the run waits, or leaps if it may (nobody looks back). */
  | { readonly do: 'credit'; readonly epoch: number; readonly events: number; readonly mayLeap: boolean }
  /** A chunk of the library: the core before the first run is opened, others as they are wanted. */
  | { readonly do: 'chunk'; readonly name: string; readonly bytes: Uint8Array };

export type RunState =
  | { readonly is: 'running' }
  /** nothing runs, and what Stop has ended is cleared away */
  | { readonly is: 'clearing' }
  /** nothing runnable, no timer: waits for an input */
  | { readonly is: 'rest' }
  /** nothing runnable; the next timer belongs to `pid` */
  | { readonly is: 'idle'; readonly next: Nanoseconds; readonly pid: number; readonly sleeping: boolean }
  | { readonly is: 'limit'; readonly name: string; readonly text: string }
  | { readonly is: 'halted'; readonly status: number };

export type Diagnostic = {
  readonly severity: 'error' | 'warning';
  readonly line: number;
  readonly column: number | null;
  readonly message: string;
};

/** What replay found of one process at one event. */
export type Inspection = {
  readonly pid: number;
  readonly event: number;
  readonly alive: boolean;
  readonly dictionary: readonly (readonly [string, string])[];
  readonly stack: readonly { readonly module: string; readonly name: string; readonly arity: number; readonly file: string; readonly line: number; readonly version: number; readonly old: boolean }[];
  readonly heapWords: number;
  readonly reductions: number;
};

export type Report =
  | { readonly say: 'opened'; readonly epoch: number; readonly engine: string }
  /** `again`: events that the page may have had before: they make the store whole that such a leap begins. */
  | { readonly say: 'trace'; readonly epoch: number; readonly chunk: Piece; readonly again: boolean }
  /** What stands after events that the page is not told of: with what comes then a store of its own begins (see feed.ts). */
  | { readonly say: 'leap'; readonly epoch: number; readonly leap: Leap; readonly again: boolean }
  /** `busy`: an advance is under way, or none was asked for yet. */
  | { readonly say: 'status'; readonly epoch: number; readonly now: Nanoseconds; readonly events: number; readonly state: RunState; readonly busy: boolean }
  | { readonly say: 'accepted'; readonly epoch: number; readonly id: number; readonly entry: LoggedInput }
  | { readonly say: 'inspection'; readonly epoch: number; readonly id: number; readonly inspection: Inspection }
  | { readonly say: 'printed'; readonly epoch: number; readonly id: number; readonly text: string }
  | { readonly say: 'completions'; readonly epoch: number; readonly id: number; readonly insert: string; readonly candidates: readonly string[] }
  | { readonly say: 'diagnosed'; readonly epoch: number; readonly id: number; readonly tab: string; readonly diagnostics: readonly Diagnostic[] }
  /** `text` is null when the text carries neither. */
  | { readonly say: 'stripped'; readonly epoch: number; readonly id: number; readonly text: string | null; readonly numbers: number; readonly prompts: number }
  /** Chunks of the library that the run, or a question, cannot go on without. Said once of each, whatever the epoch. */
  | { readonly say: 'wants'; readonly epoch: number; readonly chunks: readonly string[] }
  /** Our own bug: never caused by a program. */
  | { readonly say: 'fault'; readonly epoch: number; readonly text: string };

/** What the fold writes to while it applies events: copies of the processes they touch, and the tables that change. */
import type { Nanoseconds } from '../base/index.ts';
import { IntTable } from './int-table.ts';
import { Letters } from './letters.ts';
import type { TraceStore } from './store.ts';
import type { CallbackView, HandlerView, ProcessView, Status, TimerView, TraceView } from './view.ts';

/** Ids from here on are given out after the system has started (see :mailroom.system_ready). Whose a process is, `ProcessView.system` says. */
export const FIRST_USER_PID = 100;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Lists of a process. Most are empty, and shared: they are written to by way of `Changes.list`. */
type Lists = { links: number; monitors: number; monitoredBy: number; stateEvents: number; callbacks: CallbackView; handlers: HandlerView };

/** A process while events are applied to it: the view's fields, writable but for its lists and letters, and what only the fold needs. */
export type Cell = Mutable<ProcessView> & {
  /** when the timer of its receive comes up, or null */
  until: Nanoseconds | null;
  /** its status beneath a suspension, or null when not suspended */
  beneath: Status | null;
  /** of a supervisor: child id → times restarted */
  childRestarts: ReadonlyMap<string, number>;
};

/** What most processes have: one for all of them, since there may be very many. */
export const NONE: readonly never[] = [];
export const NO_LETTERS = /* @__PURE__ */ new Letters();

/** The state while events are applied: the view it began with, and copies of what changed. */
export class Changes {
  readonly store: TraceStore;
  readonly base: TraceView;
  readonly cells = new Map<number, Cell>();
  running: number;
  modules: Map<string, number> | null = null;
  timers: IntTable<TimerView> | null = null;
  applications: Map<string, boolean> | null = null;
  /** Lists and mailboxes that are nobody else's. */
  readonly #own = new Set<object>();

  constructor(store: TraceStore, base: TraceView) {
    this.store = store;
    this.base = base;
    this.running = base.running;
  }

  /** The process to write to; undefined when the trace never saw it begin. */
  cell(id: number): Cell | undefined {
    const found = this.cells.get(id);
    if (found !== undefined) return found;
    const view = this.base.processes.get(id) as Cell | undefined;
    if (view === undefined) return undefined;
    const copy: Cell = { ...view };
    this.cells.set(id, copy);
    return copy;
  }

  /** A list of a process, to write to. */
  list<Name extends keyof Lists>(cell: Cell, name: Name): Lists[Name][] {
    const lists = cell as { [Each in keyof Lists]: readonly Lists[Each][] };
    let list = lists[name] as Lists[Name][];
    if (!this.#own.has(list)) {
      lists[name] = (list = list.slice()) as Cell[Name];
      this.#own.add(list);
    }
    return list;
  }
  /** The mailbox of a process, to write to. */
  mailbox(cell: Cell): Letters {
    if (!this.#own.has(cell.mailbox)) {
      cell.mailbox = cell.mailbox.copy();
      this.#own.add(cell.mailbox);
    }
    return cell.mailbox;
  }

  finish(event: number): TraceView {
    let processes = this.base.processes;
    if (this.cells.size > 0) {
      const all = processes.copy();
      for (const [id, cell] of this.cells) all.set(id, cell);
      processes = all;
    }
    return {
      event,
      time: (event < 0 ? 0 : this.store.time(event)) as Nanoseconds,
      processes,
      gone: this.base.gone,
      running: this.running,
      modules: this.modules ?? this.base.modules,
      timers: this.timers ?? this.base.timers,
      applications: this.applications ?? this.base.applications,
    };
  }
}

export const pidText = (id: number): string => `#PID<0.${id}.0>`;

/** How a process is called: its name; else its behaviour's module with its pid; else its pid. */
export function relabel(cell: Cell): void {
  const name = cell.names[0];
  if (name !== undefined) cell.label = name;
  else if (cell.behaviour === 'evaluator') cell.label = 'iex';
  else cell.label = cell.module === null ? pidText(cell.id) : `${cell.module} <0.${cell.id}.0>`;
}

/** What a name or module is called without Elixir's colon. */
export const plain = (text: string): string => (text.startsWith(':') && !text.startsWith(':"') ? text.slice(1) : text);

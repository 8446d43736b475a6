/**
 * A leap: what stands after events that were only counted, read off the machine instead of being folded from them. Whoever
 * reads begins a store of its own with it (`TraceStore.after`), as if all before had been folded.
 *
 *   events  0 ……… counted ……… first ………………………… count
 *                    one view     written
 *
 * What only the events would say is not in it: since when a process waits and a message lies there, what was dropped.
 */
import type { Nanoseconds } from '../base/index.ts';
import { relabel, type Cell } from './cell.ts';
import { IntTable } from './int-table.ts';
import { Letters } from './letters.ts';
import type { SaidText } from './said.ts';
import type { MessageView, ProcessView, TermId, TimerView, TraceView } from './view.ts';

/** A process as it stands: what the fold keeps of one, but for its label. */
export type StandingProcess = Omit<Cell, 'label' | 'mailbox'> & { readonly mailbox: readonly MessageView[] };

export type Leap = {
  /** The first event after it. */
  readonly first: number;
  readonly time: Nanoseconds;
  /** Ids given to terms before it. */
  readonly terms: number;
  readonly processes: readonly StandingProcess[];
  readonly gone: number;
  readonly running: number;
  readonly modules: readonly (readonly [string, number])[];
  readonly applications: readonly (readonly [string, boolean])[];
  readonly timers: readonly TimerView[];
  /** Texts of the terms named. */
  readonly texts: readonly (readonly [TermId, string])[];
  /** What was said while events were only counted. */
  readonly said: readonly SaidText[];
};

/** Terms that never had an id have one from here on: nobody else gives so many. */
export const OWN_TERMS = 2 ** 30;

/** The view that stands just before the first event after a leap. */
export function viewOf({ first, time, processes, gone, running, modules, applications, timers }: Leap): TraceView {
  return {
    event: first - 1,
    time,
    processes: IntTable.of(processes.map((process) => [process.id, cellOf(process)] as const)),
    gone,
    running,
    modules: new Map(modules),
    timers: IntTable.of(timers.map((timer) => [timer.event, timer] as const)),
    applications: new Map(applications),
  };
}

function cellOf(process: StandingProcess): ProcessView {
  const mailbox = new Letters();
  for (const message of process.mailbox) mailbox.push(message);
  const cell: Cell = { ...process, label: '', mailbox };
  relabel(cell);
  return cell;
}

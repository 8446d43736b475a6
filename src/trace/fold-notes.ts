/** How the library's annotations (see notes.ts) change the view. A note's elements follow it in the term table. */
import { plain, relabel, type Cell, type Changes } from './cell.ts';
import type { NoteTag } from './notes.ts';

const PID = /^#PID<0\.(\d+)\.0>$/;

/** Applications that are the system's. */
export const SYSTEM_APPLICATIONS: ReadonlySet<string> = new Set(['kernel', 'stdlib', 'compiler', 'elixir', 'logger', 'iex', 'mix', 'ex_unit', 'eex', 'crypto', 'sasl']);

export function applyNote(changes: Changes, cell: Cell, event: number): void {
  const { store } = changes;
  const note = store.term(event);
  const field = (i: number): string => plain(store.text(note + 1 + i));
  const id = (i: number): number => note + 1 + i;
  switch (field(0) as NoteTag) {
    case 'behaviour':
      cell.behaviour = field(1);
      cell.module = field(2) === 'nil' ? null : field(2);
      // What people type runs here: it and what it spawns are theirs.
      if (cell.behaviour === 'evaluator') cell.system = false;
      relabel(cell);
      return;
    case 'callback':
      changes.list(cell, 'callbacks').push({ module: field(1), name: field(2), args: id(3), began: event });
      return;
    case 'returned': {
      // A callback left by an exception never returned: whatever began after this one is over too.
      const at = cell.callbacks.findLastIndex((open) => open.module === field(1) && open.name === field(2));
      if (at >= 0) changes.list(cell, 'callbacks').length = at;
      return;
    }
    case 'handler':
      applyHandler(changes, cell, field(1), field(2), id(3), event);
      return;
    case 'application':
      (changes.applications ??= new Map(changes.base.applications)).set(field(1), field(2) === 'started');
      if (field(2) === 'started') {
        cell.application = field(1);
        if (!SYSTEM_APPLICATIONS.has(field(1))) cell.system = false;
      }
      return;
    case 'child': {
      const child = changes.cell(Number(PID.exec(field(3))?.[1] ?? -1));
      if (child === undefined || field(1) === 'terminated') return;
      child.supervisor = cell.id;
      child.childId = field(2);
      if (field(1) === 'restarted') {
        const times = (cell.childRestarts.get(child.childId) ?? 0) + 1;
        cell.childRestarts = new Map(cell.childRestarts).set(child.childId, times);
        child.restarts = times;
      }
      return;
    }
  }
}

function applyHandler(changes: Changes, cell: Cell, what: string, name: string, term: number, event: number): void {
  const at = cell.handlers.findIndex((handler) => handler.name === name);
  const handler = cell.handlers[at];
  if (handler === undefined && what !== 'added') return;
  const handlers = changes.list(cell, 'handlers');
  if (what === 'added') handlers.push({ name, state: term, busy: -1 });
  else if (what === 'removed') handlers.splice(at, 1);
  else handlers[at] = { ...handler!, busy: what === 'begin' ? event : -1 };
}

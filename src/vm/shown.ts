/**
 * What library code says of processes (trace/notes.ts) as it stands now: what the trace's fold works out of the notes, kept
 * here so that a view can be read off the machine where nobody has written them. No program sees any of it.
 */
import { Atom, Pid, atom, type Term } from '../terms/index.ts';
import { SYSTEM_APPLICATIONS, type NoteTag } from '../trace/index.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';

/** Where a process belongs, shared by all that belong there. */
export type Place = { readonly application: Atom | null; readonly system: boolean };
export const NOWHERE: Place = { application: null, system: false };

const BOOT = atom('mailroom_boot');
const SCRIPT = atom('script');

/** Where a process that begins with this call belongs: with its parent, but for what boots (the system's) and the script that it runs. */
export function placeOf(module: Atom, name: Atom, parent: Place = NOWHERE): Place {
  return module === BOOT ? { ...parent, system: name !== SCRIPT } : parent;
}

/** A callback that has begun and not returned, and those around it. */
export type OpenCallback = { readonly module: Term; readonly name: Term; readonly argument: Term; readonly began: number; readonly around: OpenCallback | null };

/** A handler of an event manager; `busy`: the event of its turn while it is at work, else -1. */
export type Handler = { readonly name: string; readonly state: Term; readonly busy: number };

export class Shown {
  behaviour: Term | null = null;
  module: Term | null = null;
  callbacks: OpenCallback | null = null;
  state: Term | undefined = undefined;
  handlers: readonly Handler[] = [];
  /** Its supervisor, its id there, and how often this child was restarted. */
  supervisor = -1;
  childId: string | null = null;
  restarts = 0;
  /** Of a supervisor: child id → times restarted. */
  childRestarts: ReadonlyMap<string, number> | null = null;

  clone(): Shown {
    return Object.assign(new Shown(), this);
  }

  begin(module: Term, name: Term, argument: Term, began: number): void {
    this.callbacks = { module, name, argument, began, around: this.callbacks };
  }

  /** A callback left by an exception never returned: whatever began after this one is over too. */
  end(module: Term, name: Term): void {
    for (let open = this.callbacks; open !== null; open = open.around) {
      if (open.name !== name || open.module !== module) continue;
      this.callbacks = open.around;
      return;
    }
  }
}

/** What is known of an owned process, to write to. */
export const shownOf = (p: Process): Shown => (p.shown ??= new Shown());

/** The elements of a note after its tag. */
type Parts = readonly Term[];

const APPLY: Readonly<Partial<Record<NoteTag, (m: Machine, p: Process, parts: Parts, event: number) => void>>> = {
  behaviour: (_m, p, [behaviour, module]) => {
    const shown = shownOf(p);
    shown.behaviour = behaviour!;
    shown.module = isAtom(module, 'nil') ? null : module!;
    // What people type runs here: it and what it spawns are theirs.
    if (isAtom(behaviour, 'evaluator')) p.place = { ...p.place, system: false };
  },
  callback: (_m, p, [module, name, argument], event) => shownOf(p).begin(module!, name!, argument!, event),
  returned: (_m, p, [module, name]) => p.shown?.end(module!, name!),
  handler: (m, p, [what, name, state], event) => {
    const shown = shownOf(p);
    const text = m.plainText(name!);
    if (isAtom(what, 'added')) shown.handlers = [...shown.handlers, { name: text, state: state!, busy: -1 }];
    else if (isAtom(what, 'removed')) shown.handlers = without(shown.handlers, text);
    else shown.handlers = changed(shown.handlers, text, isAtom(what, 'begin') ? event : -1);
  },
  application: (m, p, [name, what]) => {
    const started = isAtom(what, 'started');
    m.applications.set(m.plainText(name!), started);
    if (!started || !(name instanceof Atom)) return;
    p.place = { application: name, system: SYSTEM_APPLICATIONS.has(name.name) && p.place.system };
  },
  child: (m, p, [what, id, pid]) => {
    const child = pid instanceof Pid && !isAtom(what, 'terminated') ? m.own(pid.id) : undefined;
    if (child === undefined) return;
    const shown = shownOf(child);
    shown.supervisor = p.id;
    shown.childId = m.plainText(id!);
    if (!isAtom(what, 'restarted')) return;
    const supervisor = shownOf(p);
    shown.restarts = (supervisor.childRestarts?.get(shown.childId) ?? 0) + 1;
    supervisor.childRestarts = new Map(supervisor.childRestarts).set(shown.childId, shown.restarts);
  },
};

/** Takes in a note, whose event this is, of an owned process. */
export function takeNote(m: Machine, p: Process, note: Term, event: number): void {
  if (!Array.isArray(note) || !(note[0] instanceof Atom)) return;
  APPLY[note[0].name as NoteTag]?.(m, p, (note as Parts).slice(1), event);
}

const isAtom = (term: Term | undefined, name: string): boolean => term instanceof Atom && term.name === name;

/** Without the first handler of this name. */
function without(handlers: readonly Handler[], name: string): readonly Handler[] {
  const at = handlers.findIndex((handler) => handler.name === name);
  return at < 0 ? handlers : handlers.toSpliced(at, 1);
}

function changed(handlers: readonly Handler[], name: string, busy: number): readonly Handler[] {
  const at = handlers.findIndex((handler) => handler.name === name);
  return at < 0 ? handlers : handlers.with(at, { ...handlers[at]!, busy });
}

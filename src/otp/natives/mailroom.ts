/**
 * Module :mailroom: what library code in Elixir tells the trace (see trace/notes.ts), and its only way to the outside.
 * None of it changes anything but the trace.
 */
import { Atom, Bits, Cons, EMPTY, NIL, OK, Pid, atom, isBinary, type Term } from '../../terms/index.ts';
import { FIRST_USER_PID, WaitReason } from '../../trace/index.ts';
import { badarg, shownOf, takeNote, type Machine, type Native, type NativeTable, type WaitNote } from '../../vm/index.ts';
import { atomArg, defineModule } from './arguments.ts';

/** Whom a process waits for: a pid, a registered name, {name, node}; -1 for anything else. */
function whomId(m: Machine, whom: Term): number {
  if (whom instanceof Pid) return whom.id;
  if (whom instanceof Atom) return m.names.get(whom) ?? -1;
  return Array.isArray(whom) && whom[0] instanceof Atom ? (m.names.get(whom[0]) ?? -1) : -1;
}

/** What a process waits for that has asked `whom` for something. */
export const callNote = (m: Machine, whom: Term, request: Term): WaitNote => ({
  reason: WaitReason.call, whom: whomId(m, whom), what: request === NIL ? null : request,
});

const NOREPLY = atom('noreply');
const REPLY = atom('reply');
const CALLBACK = atom('callback');
const RETURNED = atom('returned');
const IDLE: WaitNote = { reason: WaitReason.idle, whom: -1, what: null };
const REASONS = new Map(Object.entries(WaitReason).map(([name, reason]) => [atom(name), reason]));

function noteReturn(m: Machine, module: Term, name: Term, value: Term): void {
  const { current: p } = m;
  if (m.trace.writes) m.stamp().note(p.id, p.cause, [RETURNED, module, name, value]);
  else m.stamp().passParts(4);
  p.shown?.end(module, name);
}

function noteState(m: Machine, state: Term): void {
  m.stamp().state(m.current.id, m.current.cause, state);
  shownOf(m.current).state = state;
}

/** The new state in what a callback of a server returned, in its two most frequent forms. */
function stateIn(value: Term): Term | undefined {
  if (!Array.isArray(value)) return undefined;
  const returned = value as readonly Term[];
  if (returned.length === 3) return returned[0] === REPLY ? returned[2] : undefined;
  return returned.length === 2 && returned[0] === NOREPLY ? returned[1] : undefined;
}

const NATIVES: Readonly<Record<string, Native>> = {
  'note/1': (m, note) => {
    if (m.trace.on) takeNote(m, m.current, note, m.stamp().note(m.current.id, m.current.cause, note));
    return OK;
  },
  // The same for what every server does for every message, and nothing to build while nothing is written.
  'callback/3': (m, module, name, argument) => {
    const { trace, current: p } = m;
    if (!trace.on) return OK;
    const args = new Cons(argument, EMPTY);
    const event = trace.writes ? m.stamp().note(p.id, p.cause, [CALLBACK, module, name, args]) : m.stamp().passParts(4);
    shownOf(p).begin(module, name, args, event);
    return OK;
  },
  'returned/3': (m, module, name, value) => {
    if (m.trace.on) noteReturn(m, module, name, value);
    return OK;
  },
  /** returned/3 and then state/1 in one, of `{:reply, _, state}` and `{:noreply, state}`: charged as the two. */
  'handled/3': (m, module, name, value) => {
    if (m.trace.on) noteReturn(m, module, name, value);
    const state = stateIn(value);
    if (state === undefined) return OK;
    m.charge(1);
    if (m.trace.on) noteState(m, state);
    return OK;
  },
  'idle/0': (m) => {
    m.current.wait = IDLE;
    return OK;
  },
  'state/1': (m, state) => {
    if (m.trace.on) noteState(m, state);
    return OK;
  },
  'wait/3': (m, reason, whom, what) => {
    const named = REASONS.get(atomArg(reason));
    if (named === undefined) throw badarg();
    m.current.wait = { reason: named, whom: whomId(m, whom), what: what === NIL ? null : what };
    return OK;
  },
  /** The system has started: what begins from here on is the user's, with pids from #PID<0.100.0> up. */
  'system_ready/0': (m) => {
    m.nextPid = Math.max(m.nextPid, FIRST_USER_PID);
    return OK;
  },
  /** Text for stdout (or stderr): it becomes an output event, which the console and the command line show. */
  'output/2': (m, device, text) => {
    const to = ['stdout', 'stderr'].indexOf(atomArg(device).name);
    if (to < 0 || !(text instanceof Bits) || !isBinary(text)) throw badarg();
    m.stamp().output(m.current.id, m.current.cause, text, to);
    m.onOutput(text, to);
    m.charge(1 + (text.byteLength >> 6));
    return OK;
  },
  /** A log event or report: {level, text}. */
  'log/1': (m, what) => {
    m.stamp().log(m.current.id, m.current.cause, what);
    m.onLog(what);
    return OK;
  },
};

export function defineMailroom(natives: NativeTable): void {
  defineModule(natives, 'mailroom', NATIVES);
}

/** Running a piece of the compiler inside a native: requests, problems and missing modules become what the driver expects. */
import { Atom, atom, Bits, listFromArray, NIL, Pid, struct, type Term } from '../../../terms/index.ts';
import { CompileProblem, Needs, TOO_DEEP, track, type CompileWarning, type Effect } from '../../../language/index.ts';
import { FIRST_USER_PID } from '../../../trace/index.ts';
import { Raise, RETRY, send, type Control, type Machine } from '../../../vm/index.ts';
import { setState, shownFile, stateOf, Waits } from './state.ts';

const CALL = atom('call');
const LOCAL = atom('local');

/**
 * The answer of `run`, or {:call | :local, module, name, args, stack, told} when Elixir has to run first: so many warnings are told
 * by then. `told` were told before: an expansion that is replayed finds them again.
 */
export function guarded(m: Machine, run: () => Term, told = 0): Term | Control {
  try {
    return run();
  } catch (problem) {
    if (problem instanceof Needs) {
      const { kind, module, name, args } = problem.request;
      report(m, problem.warnings.slice(told));
      return [kind === 'call' ? CALL : LOCAL, module, name, listFromArray(args), listFromArray(problem.stack), Math.max(told, problem.warnings.length)];
    }
    if (problem instanceof Waits) {
      m.missing = problem.module;
      return RETRY;
    }
    if (problem instanceof RangeError && problem.message.includes('call stack')) {
      // Chains of operators nest deeper than brackets may: some of them are more than the host's stack bears.
      throw new Raise('error', exceptionOf(new CompileProblem('CompileError', TOO_DEEP, 'nofile', 0)));
    }
    if (problem instanceof CompileProblem) {
      report(m, problem.warnings.slice(told));
      throw new Raise('error', exceptionOf(problem), listFromArray(problem.stack));
    }
    throw problem;
  }
}

export function exceptionOf(problem: CompileProblem): Term {
  const name = `Elixir.${problem.exception}`;
  const T = atom('true');
  if (problem.exception === 'CompileError') {
    return struct(name, { __exception__: T, description: Bits.fromText(problem.description), file: Bits.fromText(problem.file), line: problem.line });
  }
  if (problem.exception === 'KeyError') return struct(name, { __exception__: T, message: Bits.fromText(problem.description), key: NIL, term: NIL, ...problem.fields });
  if (problem.exception === 'FunctionClauseError') return struct(name, { __exception__: T, ...problem.fields, kind: NIL, args: NIL, clauses: NIL });
  return struct(name, { __exception__: T, message: Bits.fromText(problem.description) });
}

/** Warnings go to standard error as Elixir prints them. */
export function report(m: Machine, warnings: readonly CompileWarning[]): void {
  for (const w of warnings) {
    // A location begins with the file.
    const location = shownFile(m, w.file) + w.location.slice(w.file.length);
    say(m, Bits.fromText(`warning: ${w.message}\n  ${location}\n\n`));
  }
}

const STANDARD_ERROR = atom('standard_error');
const IO_REQUEST = atom('io_request');
const PUT_CHARS = atom('put_chars');
const UNICODE = atom('unicode');

/**
 * Writes text to standard error. A native cannot wait for a device's answer: the system's own is written to directly, one that a
 * program put in its place (to capture what is printed) gets a request whose answer goes nowhere.
 */
export function say(m: Machine, text: Bits): void {
  const device = m.names.get(STANDARD_ERROR);
  if (device === undefined || device < FIRST_USER_PID) {
    m.stamp().output(m.current.id, m.current.cause, text, 1);
    m.onOutput(text, 1);
  } else {
    const nobody = m.makeRef();
    send(m, new Pid(device), [IO_REQUEST, nobody, nobody, [PUT_CHARS, UNICODE, text]]);
  }
}

/** Tells the file's lexical tracker what was used. */
export function trackEffects(m: Machine, tracker: Term, effects: readonly Effect[]): void {
  if (typeof tracker !== 'number') return;
  const { trackers } = stateOf(m);
  const before = trackers.get(tracker);
  if (before === undefined) return;
  const after = track(before, effects);
  if (after !== before) setState(m, { trackers: new Map(trackers).set(tracker, after) });
}

export function atomOf(t: Term): Atom {
  if (t instanceof Atom) return t;
  throw new Raise('error', atom('badarg'));
}

/**
 * How a run begins: a machine with the library, whose first process starts the system (kernel, stdlib, elixir, logger and,
 * with a console, iex) and, for a script, what runs the file.
 */
import { setCwd, TABS, tabsOf } from '../otp/index.ts';
import { atom, Bits, list, NIL, type Term } from '../terms/index.ts';
import { CodeServer, fromSnapshot, interpreter, Machine, snapshot, type Limits, type MachineOptions, type MachineState } from '../vm/index.ts';
import type { Library } from './library.ts';
import type { RunSpec } from './protocol.ts';

const BOOT = atom('mailroom_boot');
const START = atom('start');
const IEX = atom('iex');
const SCRIPT = atom('script');
const SYSTEM = atom('system');
/** The process that lines of the console go to, and the one that carries out other things a person does. */
const CONSOLE = atom('mailroom_console');
const HAND = atom('mailroom_hand');
const INITIAL_CALL = atom('$initial_call');
export const EVALUATOR = atom('Elixir.IEx.Evaluator');

function machine(library: Library, options: Partial<MachineOptions>): Machine {
  return new Machine({
    executor: interpreter,
    natives: library.natives,
    code: new CodeServer(library.natives, library.find, library.docs),
    atoms: library.atoms,
    ...options,
  });
}

/** A run with a console. */
export function boot(library: Library, spec: RunSpec): Machine {
  const { seed, schedulers, reductionCost, signalLatency } = spec.options;
  const m = machine(library, { seed, schedulers, reductionCost, signalLatency });
  for (const tab of spec.tabs) setTab(m, tab.name, tab.text);
  m.spawn(BOOT, START, [IEX, NIL]);
  return m;
}

export type ScriptOptions = {
  readonly seed: number;
  /** The working directory, an absolute path. */
  readonly cwd: string;
  /** list of {absolute path, source} */
  readonly files: Term;
  /** list of binaries */
  readonly argv: Term;
  readonly traced: boolean;
  readonly limits?: Partial<Limits>;
  readonly output: (bytes: Uint8Array, device: number) => void;
  /** Crash and other reports. */
  readonly report: (bytes: Uint8Array) => void;
};

/** A run without a console: `elixir FILE`. */
export function bootScript(library: Library, options: ScriptOptions): Machine {
  const { seed, traced, limits = {} } = options;
  const m = machine(library, { seed, limits, trace: { on: traced } });
  connect(m, options);
  m.spawn(BOOT, START, [SCRIPT, list(options.files, options.argv)]);
  return m;
}

/** The system at rest with nothing to do: where many scripts can go on from, each from a copy (`runScript`). */
export function bootSystem(library: Library): MachineState {
  const m = machine(library, { trace: { on: false } });
  m.spawn(BOOT, START, [SYSTEM, NIL]);
  const stop = m.run();
  if (stop.why !== 'quiescent') throw new Error(`the system did not come to rest: ${stop.why}`);
  return snapshot(m);
}

/** A script on a copy of a system that is up: what `bootScript` gives, without the way there. */
export function runScript(system: MachineState, options: Pick<ScriptOptions, 'cwd' | 'files' | 'argv' | 'output' | 'report'>): Machine {
  const m = fromSnapshot(system);
  connect(m, options);
  m.spawn(BOOT, SCRIPT, [list(options.files, options.argv)]);
  return m;
}

function connect(m: Machine, options: Pick<ScriptOptions, 'cwd' | 'output' | 'report'>): void {
  setCwd(m, options.cwd);
  m.onOutput = (text, device) => options.output(text.bytes, device);
  m.onLog = (what) => {
    const text = Array.isArray(what) ? (what as readonly Term[])[1] : undefined;
    if (text instanceof Bits) options.report(text.bytes);
  };
}

/** Id of the console's process; -1 while there is none. */
export const consolePid = (m: Machine): number => m.names.get(CONSOLE) ?? -1;
export const handPid = (m: Machine): number => m.names.get(HAND) ?? -1;

/** What import_file reads; null closes the tab. Kept as a term, so that forks share it. */
export function setTab(m: Machine, name: string, text: string | null): void {
  const tabs = tabsOf(m);
  const key = Bits.fromText(name);
  m.tables.set(TABS, text === null ? tabs.delete(key) : tabs.put(key, Bits.fromText(text)));
}

/** The newest evaluator of the shell, -1 for none. Like iex's own it has no name, but knows what it is. */
export function evaluatorPid(m: Machine): number {
  let evaluator = -1;
  for (const p of m.processes) {
    const call = p.dictionary?.get(INITIAL_CALL);
    if (Array.isArray(call) && call[0] === EVALUATOR) evaluator = p.id;
  }
  return evaluator;
}

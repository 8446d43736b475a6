/**
 * Raising and catching. An exception meets the frames innermost first; in each the table of protected ranges says whether
 * somebody catches it there. Stack traces are collected as addresses and become terms only if a program looks at them.
 */
import { FAILURES, TRY_WORDS, TryKind, functionAt, lineAt, type CompiledModule } from '../bytecode/index.ts';
import {
  Atom,
  atom,
  BADARG,
  BADMAP,
  BADMATCH,
  CASE_CLAUSE,
  charlist,
  EMPTY,
  ERLANG,
  list,
  listFromArray,
  makeMap,
  NOCATCH,
  SYSTEM_LIMIT,
  TRY_CLAUSE,
  type Term,
} from '../terms/index.ts';
import type { Machine } from './machine.ts';
import { Raise, type ExceptionClass } from './native.ts';
import type { Process } from './process.ts';
import { framesFrom } from './frames.ts';
import { versionAt } from './space.ts';

/** Frames that a stack trace shows at most, as in Erlang. */
const DEPTH = 8;

/** What else a failure shows in its stack trace. */
export type Details = {
  /** What failed, as a frame of its own: a BIF, an undefined function. */
  readonly called?: Called;
  /** Arguments that the innermost frame shows instead of its arity. */
  readonly args?: Term | null;
  /** error_info of the innermost frame. */
  readonly info?: Term | null;
  /** Calls of what is no fun show the caller twice. */
  readonly twice?: boolean;
  /** A tail call of what does not exist: the caller's frame is gone. */
  readonly gone?: boolean;
};

const PLAIN: Details = {};

/** Raised by an instruction. */
export class Failure {
  readonly kind: ExceptionClass;
  readonly reason: Term;
  readonly details: Details;
  constructor(kind: ExceptionClass, reason: Term, details: Details = PLAIN) {
    this.kind = kind;
    this.reason = reason;
    this.details = details;
  }
}

export type Called = { readonly module: Atom; readonly name: Atom; readonly args: readonly Term[]; readonly info: Term | null };

const INTERPRETER = atom('erl_eval');
const INTERPRETED = atom('-inside-an-interpreted-fun-');
const ERROR_INFO = atom('error_info');
const FILE = atom('file');
const LINE = atom('line');
const MODULE = atom('module');
const infoOf = (module: string): Term => makeMap([[MODULE, atom(module)]]);
const ERTS = infoOf('erl_erts_errors');
const STDLIB = infoOf('erl_stdlib_errors');
const KERNEL = infoOf('erl_kernel_errors');
const STDLIB_MODULES: ReadonlySet<string> = new Set(['binary', 'ets', 'lists', 'maps', 'math', 're', 'unicode', 'io', 'string']);

/** error_info that Erlang gives to failures of a built-in function. */
export function defaultInfo(module: Atom): Term | null {
  const { name } = module;
  if (name === 'erlang' || name === 'persistent_term' || name === 'atomics' || name === 'counters') return ERTS;
  if (STDLIB_MODULES.has(name)) return STDLIB;
  return name === 'os' || name === 'code' ? KERNEL : null;
}

/** A failure of a BIF that is an instruction. */
export function bifFailure(name: string, args: readonly Term[], reason: Term): Failure {
  return new Failure('error', reason, { called: { module: ERLANG, name: atom(name), args, info: ERTS } });
}

/** What `fail` raises. */
export function failureReason(index: number, value: Term): Term {
  switch (FAILURES[index]) {
    case 'badmatch':
      return [BADMATCH, value];
    case 'case_clause':
      return [CASE_CLAUSE, value];
    case 'with_clause':
      return [atom('with_clause'), value];
    case 'try_clause':
      return [TRY_CLAUSE, value];
    case 'cond_clause':
      return atom('cond_clause');
    case 'badbool:and':
      return [atom('badbool'), atom('and'), value];
    case 'badbool:or':
      return [atom('badbool'), atom('or'), value];
    case 'badbool:not':
      return [atom('badbool'), atom('not'), value];
    case 'badmap':
      return [BADMAP, value];
    case 'system_limit':
      return SYSTEM_LIMIT;
    case 'badandalso':
      return [BADARG, value];
    default:
      return BADARG;
  }
}

/** Addresses of a stack trace not yet made a term. It may stand in a register that only `reraise` reads. */
export class Trace {
  private readonly frames: readonly { readonly module: CompiledModule; readonly address: number }[];
  private readonly failure: Failure;
  private made: Term | null = null;

  constructor(p: Process, pc: number, base: number, failure: Failure) {
    const frames: { module: CompiledModule; address: number }[] = [];
    const { details } = failure;
    const most = details.called === undefined ? DEPTH : DEPTH - 1;
    let previous = -1;
    let gone = details.gone === true;
    for (const frame of framesFrom(p, pc, base)) {
      if (frame.pc === previous) continue; // a recursion shows once
      previous = frame.pc;
      if (gone) {
        gone = false;
        continue;
      }
      const version = versionAt(frame.pc - 1);
      if (version === undefined) continue; // where processes start
      const row = { module: version.compiled, address: frame.pc - 1 - version.start };
      if (isHidden(row) && (details.args == null || frames.length > 0)) continue;
      frames.push(row);
      if (details.twice === true && frames.length === 1) frames.push(row);
      if (frames.length >= most) break;
    }
    this.frames = frames;
    this.failure = failure;
  }

  term(): Term {
    return (this.made ??= this.make());
  }

  private make(): Term {
    const rows: Term[] = [];
    const { called, args = null, info = null } = this.failure.details;
    if (called !== undefined) {
      const location = called.info === null ? EMPTY : list([ERROR_INFO, called.info]);
      rows.push([called.module, called.name, listFromArray(called.args), location]);
    }
    this.frames.forEach(({ module, address }, i) => {
      const first = i === 0 && called === undefined;
      rows.push(frameTerm(module, address, first ? args : null, first ? info : null));
    });
    return listFromArray(rows);
  }
}

const isHidden = ({ module, address }: { module: CompiledModule; address: number }): boolean => module.functions[functionAt(module, address)]?.hidden === true;

/** `{module, function, arity or arguments, location}` */
function frameTerm(module: CompiledModule, address: number, args: Term | null, info: Term | null): Term {
  const f = module.functions[functionAt(module, address)];
  if (f === undefined) return [module.name, atom('?'), 0, EMPTY];
  const line = lineAt(module, address);
  if (module.evaluated && args !== null && f.name.name.startsWith('-')) return [INTERPRETER, INTERPRETED, args, EMPTY];
  const location: Term[] = [];
  if (line > 0) location.push([FILE, charlist(module.files[f.file]!)], [LINE, line]);
  if (info !== null) location.push([ERROR_INFO, info]);
  // A closure that captures shows its clauses' failure under a name of its own, as the Erlang compiler has it.
  const isClause = args !== null && f.name.name.startsWith('-') && arityOfList(args) < f.arity;
  const name = isClause ? atom(f.name.name.replace('-fun-', '-inlined-')) : f.name;
  return [module.name, name, args ?? f.arity, listFromArray(location)];
}

function arityOfList(args: Term): number {
  let n = 0;
  for (let rest = args as { tail?: Term }; rest.tail !== undefined; rest = rest.tail as { tail?: Term }) n++;
  return n;
}

/** The stack trace of a process that is not failing, as process_info shows it. */
export function currentTrace(p: Process): Term {
  return new Trace(p, p.pc, p.base, new Failure('error', BADARG)).term();
}

/** Where a failed guard at this address goes on, or -1 when the address is in no guard. */
export function guardTarget(pc: number): number {
  const version = versionAt(pc);
  if (version === undefined) return -1;
  const row = protectedRow(version.compiled, pc - version.start);
  if (row < 0) return -1;
  const { tries } = version.compiled;
  return tries[row + 4] === TryKind.guard ? version.start + tries[row + 2]! : -1;
}

/** First row of `tries` that protects the module-relative address, or -1. */
function protectedRow(compiled: CompiledModule, address: number): number {
  const { tries } = compiled;
  if (tries.length === 0) return -1;
  const f = compiled.functions[functionAt(compiled, address)];
  if (f === undefined) return -1;
  for (let i = f.firstTry; i < f.endTry; i++) {
    const row = i * TRY_WORDS;
    if (address >= tries[row]! && address < tries[row + 1]!) return row;
  }
  return -1;
}

const CLASSES: Readonly<Record<ExceptionClass, Atom>> = { error: atom('error'), exit: atom('exit'), throw: atom('throw') };

/** What an exception carries to its handler. */
export type Exception = { readonly kind: ExceptionClass; readonly reason: Term; readonly trace: Trace | Term };

export const traceTerm = (trace: Trace | Term): Term => (trace instanceof Trace ? trace.term() : trace);

/**
 * Takes the exception to whoever catches it: sets p.pc and p.base and answers true; or leaves the exit reason in the
 * machine and answers false.
 */
export function unwind(m: Machine, p: Process, pc: number, base: number, exception: Exception): boolean {
  for (const frame of framesFrom(p, pc, base)) {
    const version = versionAt(frame.pc - 1);
    if (version === undefined) continue;
    const row = protectedRow(version.compiled, frame.pc - 1 - version.start);
    if (row < 0) continue;
    const { tries } = version.compiled;
    p.pc = version.start + tries[row + 2]!;
    p.base = frame.base;
    const kind = tries[row + 4]!;
    if (kind === TryKind.guard) return true;
    const at = frame.base + tries[row + 3]!;
    p.stack[at] = CLASSES[exception.kind];
    p.stack[at + 1] = exception.reason;
    p.stack[at + 2] = kind === TryKind.handlerQuiet ? (exception.trace as Term) : traceTerm(exception.trace);
    return true;
  }
  m.exceptionClass = exception.kind;
  const stack = traceTerm(exception.trace);
  m.exceptionStack = stack;
  switch (exception.kind) {
    case 'error':
      m.exceptionReason = [exception.reason, stack];
      break;
    case 'throw':
      m.exceptionReason = [[NOCATCH, exception.reason], stack];
      break;
    case 'exit':
      m.exceptionReason = exception.reason;
  }
  return false;
}

const TRANSPARENT: ReadonlySet<string> = new Set(['error', 'exit', 'throw', 'raise', 'nif_error']);

/** The failure that a native's Raise is: with the native as its first frame, unless raising is what it is for. */
export function nativeFailure(raise: Raise, module: Atom, name: Atom, args: readonly Term[]): Failure {
  if (module === ERLANG && TRANSPARENT.has(name.name)) {
    const shown = name.name === 'error' && args.length >= 2 && isListTerm(args[1]!) ? args[1]! : null;
    return new Failure(raise.kind, raise.reason, { args: shown, info: raise.info });
  }
  return new Failure(raise.kind, raise.reason, { called: { module, name, args, info: raise.info ?? defaultInfo(module) } });
}

const isListTerm = (x: Term): boolean => x === EMPTY || (typeof x === 'object' && 'tail' in x);

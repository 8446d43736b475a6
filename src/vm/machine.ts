/**
 * The machine: all that a run is, and what natives and the interpreter ask of it; scheduler.ts runs it. One run is a function
 * of what it was made from and of its inputs: no host clock, no host randomness, no host order.
 */
import { SeededRandom, type Nanoseconds } from '../base/index.ts';
import { Atom, Bits, NORMAL, Ref, type Fun, type Term, type Tuple } from '../terms/index.ts';
import { cut, plain, shapeOf, TraceLog, WaitReason, type LogOptions } from '../trace/index.ts';
import { Appends } from './appends.ts';
import { Census } from './census.ts';
import { CowMap } from './cow.ts';
import { reportCrash } from './crash.ts';
import type { CodeServer } from './code.ts';
import type { Executor } from './executor.ts';
import type { Death, Doom } from './exits.ts';
import { AtLimit, DEFAULT_LIMITS, limitText, type LimitName, type Limits } from './limits.ts';
import type { ExceptionClass, NativeTable } from './native.ts';
import { UNSEEN, type Message } from './mailbox.ts';
import { NEVER, NO_TIMER, NOBODY, Process, Status } from './process.ts';
import { printerOf } from './printing.ts';
import { RunQueue } from './queue.ts';
import { deliver, send } from './messages.ts';
import { spawn, type SpawnOptions } from './spawn.ts';
import type { Stopped } from './stopping.ts';
import { anyRunning, advanceClock, loop } from './scheduler.ts';
import { ProcessTable } from './table.ts';
import { TimerKind, Timers, type Timer } from './timers.ts';

/** Live data is counted at least this many reductions apart, each time twice as many as the time before … */
const CENSUS_EVERY = 200_000;
/** … up to so many: what a loop can put aside meanwhile (a cell of a list takes 40 bytes) is far from what a tab can hold … */
const CENSUS_SELDOM = 1_600_000;
/** … and when what natives made at once since then has come to this part of a limit. */
const BULK = 1 / 8;
/** Objects that the census looks at before others may have a word. */
const CENSUS_PORTION = 30_000;

export type MachineOptions = {
  readonly executor: Executor;
  readonly natives: NativeTable;
  readonly code: CodeServer;
  /** 0: first come, first served, quantum 4,000. Others vary both. */
  readonly seed?: number;
  readonly schedulers?: number;
  /** Virtual nanoseconds a reduction takes. */
  readonly reductionCost?: number;
  /** Virtual nanoseconds a signal is under way. */
  readonly signalLatency?: number;
  /** What the virtual wall clock says when the run begins, in nanoseconds since 1970. */
  readonly epoch?: bigint;
  /** Id of the first process. */
  readonly firstPid?: number;
  readonly trace?: LogOptions;
  readonly limits?: Partial<Limits>;
  /** Atoms that exist from the start, beside those of loaded code. */
  readonly atoms?: { has(name: string): boolean };
};

/**
 * Fields that begin with it are fields for floats: once a number in one outgrows the host's small integers, the host would make
 * the class anew, and compile anew all that reads it.
 */
const FLOAT = 0.5;

/** 2026-01-01T00:00:00Z: the default start of the virtual wall clock. */
export const DEFAULT_EPOCH = 1_767_225_600_000_000_000n;

/** Where a run stands between two instructions: virtual time, reductions in all, and scheduler actions and inputs in all. */
export type Position = { readonly time: Nanoseconds; readonly reductions: number; readonly sequence: number };

/** Why `run` came back. */
export type Stop =
  /** Nothing runnable, no timer: only an input can go on. */
  | { readonly why: 'quiescent' }
  /** Nothing runnable; the next timer fires at `until`, for `pid`, which sleeps (or waits with a timeout). */
  | { readonly why: 'idle'; readonly until: Nanoseconds; readonly pid: number; readonly sleeping: boolean }
  /** The reductions given are spent. */
  | { readonly why: 'budget' }
  /** `untilTime` has come, with somebody still running. */
  | { readonly why: 'time' }
  | { readonly why: 'event' }
  | { readonly why: 'position' }
  /** The code of a library module is still to come: run again when it is there. No virtual time passes. */
  | { readonly why: 'missing'; readonly module: Atom }
  | { readonly why: 'halted'; readonly status: number }
  | { readonly why: 'limit'; readonly name: LimitName; readonly text: string };

export type RunBounds = {
  /** Stop when the clock gets here (nanoseconds). */
  readonly untilTime?: number;
  /** Stop when this many events have been traced. */
  readonly untilEvent?: number;
  /** Stop when this many reductions have been spent in this call. */
  readonly reductions?: number;
  /** false: never jump over a wait. Default true. */
  readonly free?: boolean;
};

/** A virtual scheduler: whom it runs, what is left of the quantum, and its clock. */
export type Core = { running: number; quantum: number; spent: number; clock: number };

export class Machine {
  // ── what a run is made of ──
  readonly executor: Executor;
  readonly natives: NativeTable;
  readonly epoch: bigint;
  readonly seed: number;
  readonly reductionCost: number;
  readonly signalLatency: number;
  readonly firstPid: number;
  limits: Limits;

  // ── its state (all of it: see snapshot) ──
  code: CodeServer;
  processes = new ProcessTable();
  names = new CowMap<Atom, number>();
  timers = new Timers();
  queue = new RunQueue();
  cores: Core[] = [];
  /** State that natives own, under a name of theirs: persistent values only (a fork shares them). */
  tables = new CowMap<string, unknown>();
  /** Ids of processes that suspended others, ever. */
  suspenders = new CowMap<number, true>();
  /** What doomed processes will die of, by id (see exits.ts). */
  dooms = new CowMap<number, Doom>();
  /** For the trace's readers: applications, true while started; and the version of each module that was loaded. */
  applications = new CowMap<string, boolean>();
  modules = new CowMap<Atom, number>();
  /** For them, too: processes that have ended and were not the system's. */
  ended = 0;
  /** Deaths that are being told, the first in turn first (see exits.ts). */
  dying: readonly Death[] = [];
  /** What a person has stopped and is still there (see stopping.ts). */
  stopped: Stopped | null = null;
  /** Atoms made by this run, in order. */
  atoms = new CowMap<string, true>();
  readonly atomBase: { has(name: string): boolean };
  random: SeededRandom;
  trace: TraceLog;
  nextPid: number;
  nextRef = 0;
  nextTimer = 0;
  nextUnique = 0;
  /** The clock at the last schedule point. */
  time = FLOAT;
  /** Reductions in all, without those of the slice under way. */
  reductions = FLOAT;
  /** Scheduler actions and inputs in all. */
  sequence = 0;
  /** At how many reductions in all the live data is counted next. */
  censusAt = CENSUS_EVERY;
  /** Reductions between the last two counts. */
  censusGap = CENSUS_EVERY;
  /** At how many reductions the next stack may be trimmed by who leaves; the count trims all. */
  trimAt = FLOAT;
  /** The live data is to be counted before anything else happens. */
  censusDue = false;
  /** Words and bytes that natives have made at once since the last count. */
  bulkWords = 0;
  bulkBytes = 0;
  /** Long binaries that may be appended to in place. */
  appends = new Appends();
  /** Steps of work that no reduction has been charged for yet (see terms/work.ts). */
  unpaid = 0;
  /** Limits reached that nobody has been told yet. */
  hits: readonly { readonly name: LimitName; readonly text: string }[] = [];
  /** Work that no reduction was charged for, as if in reductions (see ACTION_WORK). */
  unchargedWork = FLOAT;
  /** Work when the run last came to rest or got an input. */
  restedAt = FLOAT;
  /** Events at that instant. */
  restedEvent = 0;
  /** The status that System.halt gave, or -1. */
  haltStatus = -1;
  contextSwitches = 0;

  // ── of the slice under way ──
  /** The process whose instructions run; within inputs and between slices one that stands for nobody (id -1). */
  current: Process;
  /** Reductions spent in this slice. */
  spent = 0;
  /** What to call after a native answered CALL. */
  callTarget: Fun | { readonly module: Atom; readonly name: Atom } | { readonly noFun: Term } | null = null;
  callArgs: readonly Term[] = [];
  /** The library module that the run waits for, or null. */
  missing: Atom | null = null;
  exceptionClass: ExceptionClass = 'error';
  exceptionReason: Term = NORMAL;
  exceptionStack: Term = NORMAL;
  /** The input being applied, -1 for none: the cause of what is done from outside. */
  outsideCause = -1;
  /** The latest that `now` has answered. */
  high = FLOAT;
  /** The count under way: only a cache, begun anew when anything has changed. */
  private census: Census | null = null;

  /** Called when a process dies of an uncaught error or throw: what the emulator logs. Replaceable. */
  onCrash: (m: Machine, p: Process, kind: ExceptionClass, reason: Term) => void = reportCrash;
  /** Called with each text that reaches stdout (0) or stderr (1), as it does. Not part of the run. */
  onOutput: (text: Bits, device: number) => void = () => {};
  /** Called with each log event. Not part of the run. */
  onLog: (what: Term) => void = () => {};
  /** Called for each process that ends, before it is forgotten: for natives that own things on its behalf. */
  onExit: ((m: Machine, p: Process, reason: Term) => void)[] = [];
  /** Asked by the census for terms that natives hold on behalf of programs (tables). */
  heldByNatives: ((m: Machine) => Iterable<Term>)[] = [];

  constructor(options: MachineOptions) {
    this.time = this.high = this.reductions = this.unchargedWork = this.restedAt = 0;
    this.executor = options.executor;
    this.natives = options.natives;
    this.code = options.code;
    this.seed = options.seed ?? 0;
    this.reductionCost = options.reductionCost ?? 100;
    this.signalLatency = options.signalLatency ?? 0;
    this.epoch = options.epoch ?? DEFAULT_EPOCH;
    this.firstPid = options.firstPid ?? 0;
    this.nextPid = this.firstPid;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.atomBase = options.atoms ?? new Set();
    this.random = new SeededRandom(this.seed);
    this.trace = new TraceLog(options.trace);
    this.trace.print = printerOf(this);
    for (let i = 0; i < (options.schedulers ?? 1); i++) this.cores.push({ running: -1, quantum: 0, spent: 0, clock: FLOAT });
    for (const core of this.cores) core.clock = 0;
    this.current = NOBODY;
  }

  // ── time and work ──

  /** The virtual clock, in whole nanoseconds since the run began. Never goes back. */
  now(): Nanoseconds {
    const now = this.time + this.spent * this.reductionCost;
    if (now > this.high) this.high = now;
    return this.high as Nanoseconds;
  }

  /** The trace, for what is emitted now. */
  stamp(): TraceLog {
    const { trace } = this;
    const now = this.time + this.spent * this.reductionCost;
    if (now > this.high) this.high = now;
    trace.now = this.high;
    return trace;
  }

  /** How a term reads where an atom needs no colon. */
  plainText(term: Term): string {
    const { symbols } = this.trace;
    return plain(term instanceof Atom ? symbols.texts[symbols.atom(term)]! : cut(this.trace.print(term)));
  }

  /** Charges the running process for work that a native does. */
  charge(reductions: number): void {
    this.spent += reductions;
  }

  /** Spent in all, the slice under way included. */
  totalReductions(): number {
    return this.reductions + this.spent;
  }

  /** Reductions and what is like them: what a run may not do without end before it comes to rest. */
  totalWork(): number {
    return this.totalReductions() + this.unchargedWork;
  }

  /** What a run may do without end is counted anew from here. */
  rested(): void {
    this.restedAt = this.totalWork();
    this.restedEvent = this.trace.count;
  }

  makeRef(aliasOf = -1): Ref {
    return new Ref(this.nextRef++, aliasOf);
  }

  /** The atom with this text, counted among those of the run when it is new to it. */
  atom(name: string): boolean {
    if (this.atomBase.has(name) || this.atoms.has(name)) return false;
    this.atoms.set(name, true);
    if (this.atoms.size > this.limits.atoms) this.hit('atoms', this.who());
    return true;
  }

  atomExists(name: string): boolean {
    return this.atomBase.has(name) || this.atoms.has(name);
  }

  // ── processes ──

  /** The process with this id to read from, or undefined when there is none (any more). */
  lookup(id: number): Process | undefined {
    return this.processes.get(id);
  }

  /** The process with this id to write to, or undefined. */
  own(id: number): Process | undefined {
    return this.processes.own(id);
  }

  /** Spawns a process of the running one (or of nobody) that will call module:name(args). */
  spawn(module: Atom, name: Atom, args: readonly Term[], options: SpawnOptions = {}): Process {
    return spawn(this, module, name, args, options);
  }

  /** {module, function, arity}, the same object for the same call as the last one: processes of a kind share it. */
  initialCall(module: Atom, name: Atom, arity: number): Tuple {
    const last = this.lastCall;
    if (last[0] === module && last[1] === name && last[2] === arity) return last;
    return (this.lastCall = [module, name, arity]);
  }
  private lastCall: Tuple = [];

  /** The running process sends. Raises badarg for a name that nobody has. */
  send(to: Term, message: Term): void {
    send(this, to, message);
  }

  /** A message from outside the run (cause: an input event) or of the machine itself. */
  deliver(from: number, cause: number, to: number, message: Term): void {
    deliver(this, from, cause, to, message, -1);
  }

  // ── receive ──

  /** The message at the save pointer, or undefined when none is left to look at. */
  currentMessage(p: Process): Term | undefined {
    const message = p.current();
    return message === null ? undefined : message.term;
  }

  /** No clause matches the current message: looks past it. */
  skipMessage(p: Process): void {
    const box = p.mailbox;
    if (!this.trace.writes) this.trace.pass(1);
    else {
      const message = box.current()!;
      this.stamp().skip(p.id, message.from, message.event, message.termId, this.shapeIn(message));
    }
    box.skip();
  }

  /** What kind of message it is, for the trace: of one that was sent while events were only counted nobody has asked yet. */
  private shapeIn({ shape, term }: Message): number {
    return shape === UNSEEN ? shapeOf(term) : shape;
  }

  /** Removes the current message; the receive is over. */
  takeMessage(p: Process): Term {
    const message = p.take();
    const { trace } = this;
    if (trace.writes) p.cause = this.stamp().receive(p.id, message.from, message.event, message.termId, this.shapeIn(message));
    else if (trace.on) p.cause = trace.pass(1);
    this.endReceive(p);
    return message.term;
  }

  /** Starts the timer of the receive in force unless it runs already. `ms` Infinity: it never times out. */
  startReceiveTimer(p: Process, ms: number): void {
    if (p.timer !== NO_TIMER) return;
    if (ms === Infinity) {
      p.timer = NEVER;
      return;
    }
    const now = this.now();
    const event = this.stamp().timerSet(p.id, p.id, p.cause, null, Math.min(ms, 0x7fffffff));
    const seq = this.nextTimer++;
    p.timer = seq;
    this.timers.add({ time: (now + ms * 1e6) as Nanoseconds, seq, kind: TimerKind.receive, from: p.id, to: p.id, ref: -1, message: NORMAL, event, arrive: null });
  }

  /** The receive in force times out: its after body runs next. */
  timeoutReceive(p: Process): void {
    // Of `after 0` nothing else would say that it looks past these messages no longer.
    if (p.timer === NO_TIMER && p.before !== null && this.trace.on) this.stamp().afterNothing(p.id, p.cause);
    p.mailbox.rewind();
    this.endReceive(p);
  }

  private endReceive(p: Process): void {
    const { timer } = p;
    p.timer = NO_TIMER;
    p.wait = null;
    if (timer >= 0) this.timers.abandon(this.timerAlive);
  }

  /** Will this timer still do something? A receive's: while that receive is in force. Another one's: while its addressee lives. */
  readonly timerAlive = (timer: Timer): boolean => {
    if (typeof timer.to !== 'number') return true;
    const p = this.processes.get(timer.to);
    if (p === undefined) return false;
    return timer.kind !== TimerKind.receive || p.timer === timer.seq;
  };

  // ── waiting and waking ──

  /** For natives that answer RETRY: the running process waits until somebody wakes it. */
  block(reason: number = WaitReason.receive, whom = -1): void {
    this.current.wait = { reason, whom, what: null };
    this.current.status = Status.blocked;
  }

  /** Makes a waiting or blocked process (owned by this machine) runnable. */
  wake(p: Process, cause: number): void {
    if (p.status !== Status.waiting && p.status !== Status.blocked) return;
    if (!this.trace.writes) this.trace.pass(1);
    else this.stamp().wake(p.id, cause, p.wait === null ? WaitReason.receive : p.wait.reason);
    this.rouse(p);
  }

  /** The same, when the trace says it already. */
  rouse(p: Process): void {
    if (p.wait !== null && p.wait.reason === WaitReason.hibernate) p.wait = null;
    p.status = Status.runnable;
    this.enqueue(p);
  }

  /** Puts a runnable process in the run queue, unless it is there or suspended. */
  enqueue(p: Process): void {
    if (p.queued || p.suspended) return;
    p.queued = true;
    this.queue.push(p.id, p.priority);
  }

  /** Takes a process off its scheduler, in the middle of its quantum. */
  takeScheduler(pid: number): void {
    for (const core of this.cores) if (core.running === pid) core.running = -1;
    if (this.trace.on) this.stamp().out(pid, this.outsideCause, 0);
  }

  // ── limits ──

  /** A limit was reached: the run stops at the end of this slice, and says so. Several may be in one slice. */
  hit(name: LimitName, who: string): void {
    const limit = this.limits[name];
    const text = limitText(name, limit, who);
    this.hits = [...this.hits, { name, text }];
    this.stamp().fault(this.current.id, Bits.fromText(text));
    // Going on is allowed: the next stop comes at twice as much.
    this.limits = { ...this.limits, [name]: limit * 2 };
  }

  /** For what would overstep a limit: the run stops before this instruction, and does it when it goes on. Never returns. */
  refuse(name: LimitName): never {
    this.hit(name, this.who());
    throw new AtLimit();
  }

  /**
   * To be asked before so many words or bytes are made at once. Refuses what is past a limit by itself; when a good part of
   * a limit has been made this way, the live data is counted first.
   */
  reserve(words: number, bytes: number): void {
    const { heapWords, binaryBytes } = this.limits;
    if (words > heapWords) this.refuse('heapWords');
    if (bytes > binaryBytes) this.refuse('binaryBytes');
    const full = this.bulkWords + words > heapWords * BULK || this.bulkBytes + bytes > binaryBytes * BULK;
    if (full && (this.bulkWords > 0 || this.bulkBytes > 0)) {
      this.censusDue = true;
      throw new AtLimit();
    }
    this.bulkWords += words;
    this.bulkBytes += bytes;
  }

  /** Goes on counting the live data; true when it has been held against its limits. */
  count(): boolean {
    this.census ??= new Census(this, this.limits.heapWords);
    if (!this.census.goOn(CENSUS_PORTION)) return false;
    const { words, bytes, largest } = this.census;
    this.census = null;
    this.censusDue = false;
    this.bulkWords = this.bulkBytes = 0;
    this.sequence++;
    const { heapWords, binaryBytes } = this.limits;
    if (words > heapWords) this.hit('heapWords', this.who(largest));
    if (bytes > binaryBytes) this.hit('binaryBytes', this.who(largest));
    // Far from the limit the count is cheap beside the run; near it, it comes before much can be added.
    const room = Math.max(0, heapWords - words) / 8;
    const seldom = Math.max(2 * words, Math.min(2 * this.censusGap, CENSUS_SELDOM));
    this.censusGap = Math.max(CENSUS_EVERY, Math.min(seldom, room));
    this.censusAt = this.totalReductions() + this.censusGap;
    return true;
  }

  /** Something has changed from outside: a count under way begins anew. */
  disturb(): void {
    this.census = null;
  }

  /** How the texts of limits name a process. */
  who(p: Process = this.current): string {
    if (p.id < 0) return 'nobody';
    return p.registeredName === null ? `#PID<0.${p.id}.0>` : p.registeredName.name.replace(/^Elixir\./, '');
  }

  // ── the loop ──

  /** Where the run stands. */
  position(): Position {
    return { time: Math.max(this.time, this.high) as Nanoseconds, reductions: this.reductions, sequence: this.sequence };
  }

  /** Runs until one of the bounds, or until nothing can go on. */
  run(bounds: RunBounds = {}): Stop {
    return loop(
      this,
      bounds.untilTime ?? Infinity,
      bounds.untilEvent ?? Infinity,
      bounds.reductions === undefined ? Infinity : this.reductions + bounds.reductions,
      -1,
      bounds.free ?? true,
    );
  }

  /**
   * Runs to exactly the position that this run (made from the same things) once had, until so many events are traced, or until so
   * much has been done that no reduction is charged for.
   */
  runTo(position: Position, untilEvent = Infinity, work = Infinity): Stop {
    const stop = loop(this, Infinity, untilEvent, position.reductions, position.sequence, true, position.time, work);
    if (stop.why === 'position' && !anyRunning(this)) advanceClock(this, position.time);
    return stop;
  }
}

/**
 * The session: all that the page knows, in one reactive class. Views read it and call its commands; nothing else keeps
 * state of the domain.
 *
 *   commands ─▶ playback (state chart) ─▶ pump (one a frame) ─▶ engine
 *                      ▲                                           │ reports
 *                   cursor ◀──────── store (trace) ◀───────────────┘
 */
import { createActor } from 'xstate';
import { connect, ENGINE_VERSION, type EngineClient } from '../engine/index.ts';
import type { Input, Inspection, LoggedInput, Report, RunOptions, RunSpec, RunState } from '../engine/protocol.ts';
import { DEFAULT_OPTIONS } from '../engine/protocol.ts';
import type { Nanoseconds } from '../base/index.ts';
import { EXAMPLES, OPENING, type Example } from '../lessons/index.ts';
import { recognisePaste, type Pasted } from './paste.ts';
import { hashTrace, isVisible, Kind, sentenceOf, stateAt, TraceStore, type TraceView } from '../trace/index.ts';
import { LiveClock, pace, spanText, timeText } from './clock.ts';
import { ConsoleFold, type ConsoleEntry } from './console.ts';
import { readDraft, writeDraft } from './drafts.ts';
import { decode, encode } from './link/codec.ts';
import { pack, unpack, type Shared } from './link/pack.ts';
import { library } from './library.ts';
import { playbackMachine } from './playback.ts';
import { edited, freshName, makeTab, mendOf, type Tab } from './tabs.ts';

export type Action = { readonly label: string; readonly run: () => void };
export type Notice = { readonly text: string; readonly bad: boolean; readonly actions: readonly Action[] };
export type Fork = { readonly id: number; readonly name: string; readonly from: number | null; readonly current: boolean };

type Kept = { readonly id: number; name: string; readonly from: number | null; spec: RunSpec; cursor: number | null };

const SLICE_BUDGET = 60_000;

export class Session {
  // ── what the engine has told ──
  readonly #client: EngineClient;
  #store = new TraceStore();
  #epoch = 0;
  #now = $state.raw(0 as Nanoseconds);
  #runState = $state.raw<RunState>({ is: 'rest' });
  /** Events that have arrived. */
  events = $state.raw(0);
  /** Inputs of this run so far, in order. */
  #log: LoggedInput[] = [];
  #initial: RunSpec['tabs'] = [];
  #options: RunOptions = DEFAULT_OPTIONS;
  #answers = new Map<number, (report: Report) => void>();
  #nextId = 1;
  /** Still replaying a log that a link, a fork or a reopening gave. */
  #replayTo = $state.raw<{ cursor: number | null; hash: string; engine: string } | null>(null);

  // ── playback ──
  readonly #actor = createActor(playbackMachine, { input: { speed: 1 } });
  #playback = $state.raw(this.#actor.getSnapshot());
  readonly #clock = new LiveClock();
  #wall = 0;
  #stepDue = 0;
  /** Run until the answer, then pause again (a line typed while paused at now). */
  #untilAnswer = false;

  // ── what the person has ──
  tabs = $state.raw<readonly Tab[]>([]);
  activeTab = $state('');
  draftLine = $state('');
  console = $state.raw<readonly ConsoleEntry[]>([]);
  readonly #console = new ConsoleFold();
  selection = $state.raw<{ readonly pid: number | null; readonly event: number | null }>({ pid: null, event: null });
  notice = $state.raw<Notice | null>(null);
  example = $state.raw<Example | null>(null);
  axis = $state<'steps' | 'time'>('steps');
  showSystem = $state(false);
  hidden = $state.raw<ReadonlySet<number>>(new Set());
  order = $state.raw<readonly number[]>([]);
  #kept = $state.raw<readonly Kept[]>([]);
  #current = $state.raw(0);
  #typing: { cancelled: boolean } | null = null;
  #continue = false;

  constructor() {
    this.#actor.subscribe((state) => (this.#playback = state));
    this.#actor.start();
    this.#client = connect(
      (report) => this.#hear(report),
      (text) => this.#fault(text),
    );
    void library().then((chunks) => {
      for (const { name, bytes } of chunks) this.#client.post({ do: 'chunk', name, bytes });
    });
    requestAnimationFrame((wall) => this.#frame(wall));
    document.addEventListener('visibilitychange', () => this.#saveDraft());
  }

  // ── reads ──
  get store(): TraceStore {
    return this.#store;
  }
  get live(): boolean {
    return this.#playback.matches('live');
  }
  get inPast(): boolean {
    return !this.live;
  }
  get playing(): boolean {
    return this.#playback.matches({ live: 'running' }) || this.#playback.matches({ past: 'playing' });
  }
  get speed(): number | 'free' {
    return this.#playback.context.speed;
  }
  /** The last event that has happened at the instant shown; -1 before the first. */
  readonly cursor: number = $derived.by(() => (this.live ? this.events - 1 : Math.min(this.#playback.context.cursor, this.events - 1)));
  readonly view: TraceView = $derived.by(() => {
    void this.events;
    return stateAt(this.#store, this.cursor);
  });
  /** What stands at the end, wherever the cursor is: names and lanes do not come and go while one looks back. */
  readonly endView: TraceView = $derived.by(() => stateAt(this.#store, this.events - 1));
  readonly time: Nanoseconds = $derived.by(() => (this.live ? this.#now : this.view.time));
  readonly end: Nanoseconds = $derived(this.#now);
  readonly timeText: string = $derived(timeText(this.time));
  readonly sentence: string = $derived.by(() => (this.cursor < 0 ? 'Before the first event.' : sentenceOf(this.#store, this.view, this.cursor)));
  readonly prompt: string = $derived.by(() => {
    void this.console;
    return this.#console.promptAt(this.cursor);
  });
  readonly busy: boolean = $derived(this.live && (this.#runState.is === 'running' || (this.console.length > 0 && this.#console.busy)));
  readonly limit: string | null = $derived(this.#runState.is === 'limit' ? this.#runState.text : null);
  readonly waiting: { readonly label: string; readonly left: Nanoseconds } | null = $derived.by(() => {
    const state = this.#runState;
    if (!this.live || state.is !== 'idle') return null;
    const left = Math.max(0, state.next - this.#now) as Nanoseconds;
    const who = this.view.processes.get(state.pid)?.label ?? `#PID<0.${state.pid}.0>`;
    return { label: `${who} ${state.sleeping ? 'sleeps' : 'waits'} ${spanText(left)} more`, left };
  });
  readonly canStep: boolean = $derived.by(() => !this.live || this.#runState.is !== 'rest');
  readonly forks: readonly Fork[] = $derived(this.#kept.map(({ id, name, from }) => ({ id, name, from, current: id === this.#current })));
  readonly forkName: string = $derived(this.#kept.find((kept) => kept.id === this.#current)?.name ?? 'Runs');

  // ── beginning ──

  /** What the page does first: a link's run, else the draft of last time, else the opening scene. */
  async begin(hash: string): Promise<void> {
    await library();
    addEventListener('hashchange', () => void this.openLink(location.hash));
    if (hash.length > 1 && (await this.openLink(hash))) return;
    const draft = await readDraft();
    const same = draft?.tabs.every((tab) => EXAMPLES.some((example) => example.tabs.some((own) => own.text === tab.text)));
    if (draft !== null && draft.tabs.length > 0 && same !== true) {
      this.#open({ tabs: draft.tabs, options: DEFAULT_OPTIONS, log: [] }, 'Your files of last time');
      this.activeTab = draft.active;
      this.draftLine = draft.line;
      if (this.notice === null) this.#say('Your files of last time are here; nothing was started.', false, [{ label: 'Open the first example', run: () => this.openExample(OPENING.id) }]);
      return;
    }
    const notice = this.notice;
    this.openExample(OPENING.id);
    if (notice !== null) this.notice = notice;
  }

  openExample(id: string): void {
    const example = EXAMPLES.find((each) => each.id === id);
    if (example === undefined) return;
    this.#open({ tabs: example.tabs, options: this.#options, log: [] }, example.title);
    this.example = example;
    void this.#perform(example.lines);
  }

  /** Types the lines of a scene as a person would; any key or pointer takes over. */
  async #perform(lines: readonly string[]): Promise<void> {
    const run = { cancelled: false };
    this.#typing = run;
    const pauseFor = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const beat = calm ? 0 : Math.min(18, 2200 / lines.join('').length);
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]!;
      await this.#settled(run);
      if (run.cancelled) return;
      if (!calm) await pauseFor(Math.min(450, 1800 / lines.length));
      for (let n = 1; n <= line.length && beat > 0; n += 1) {
        if (run.cancelled) return;
        this.draftLine = line.slice(0, n);
        await pauseFor(beat);
      }
      if (run.cancelled) return;
      this.draftLine = '';
      this.#input({ kind: 'line', text: line });
    }
    if (this.#typing === run) this.#typing = null;
  }

  /** Resolves when the console can take a line. */
  async #settled(run: { cancelled: boolean }): Promise<void> {
    while (!run.cancelled && (this.events === 0 || this.#console.busy)) await new Promise((resolve) => setTimeout(resolve, 16));
  }

  /** A person is here: what types by itself stops, and what it had typed so far stays out of the way. */
  takeOver(): void {
    if (this.#typing === null) return;
    this.#typing.cancelled = true;
    this.#typing = null;
    this.draftLine = '';
  }

  newRun(): void {
    this.takeOver();
    this.#open({ tabs: this.tabs.map(({ name, text }) => ({ name, text })), options: this.#options, log: [] }, 'Empty run');
  }

  /** Starts a run from its spec; the one before is kept under its name. */
  #open(spec: RunSpec, name: string, replay: { cursor: number | null; hash: string; engine: string } | null = null, from: number | null = null): void {
    this.takeOver();
    this.#keepCurrent();
    const id = this.#kept.reduce((most, kept) => Math.max(most, kept.id), 0) + 1;
    this.#kept = [...this.#kept, { id, name, from, spec, cursor: null }].slice(-12);
    this.#current = id;
    this.#reopen(spec, replay);
  }

  #reopen(spec: RunSpec, replay: { cursor: number | null; hash: string; engine: string } | null): void {
    this.#epoch++;
    this.#store = new TraceStore();
    this.events = 0;
    this.#now = 0 as Nanoseconds;
    this.#log = [];
    this.#initial = spec.tabs;
    this.#options = spec.options;
    this.#runState = { is: 'running' };
    this.#answers.clear();
    this.#console.reset();
    this.console = [];
    this.selection = { pid: null, event: null };
    this.example = null;
    this.notice = null;
    this.hidden = new Set();
    this.order = [];
    const texts = new Map(spec.tabs.map((tab) => [tab.name, tab.text]));
    for (const { input } of spec.log) {
      if ((input.kind === 'tab' || input.kind === 'load') && input.text !== null) texts.set(input.tab, input.text);
      else if (input.kind === 'tab') texts.delete(input.tab);
    }
    this.tabs = [...texts].map(([name, text]) => makeTab(name, text));
    this.activeTab = this.tabs[0]?.name ?? '';
    this.#replayTo = spec.log.length > 0 || replay !== null ? (replay ?? { cursor: null, hash: '', engine: '' }) : null;
    this.#log = [...spec.log];
    if (!this.live) this.#actor.send({ type: 'TO_END' });
    if (!this.playing) this.#actor.send({ type: 'PLAY' });
    this.#client.post({ do: 'open', epoch: this.#epoch, spec });
    // Booting costs virtual time too; it is not watched.
    this.#client.post({ do: 'advance', epoch: this.#epoch, until: null, event: null, budget: SLICE_BUDGET });
    this.#free = true;
  }
  /** The engine may run without bound until it rests: boot and replay. */
  #free = false;

  #keepCurrent(): void {
    const kept = this.#kept.find((each) => each.id === this.#current);
    if (kept !== undefined) {
      kept.spec = { tabs: this.#initial, options: this.#options, log: [...this.#log] };
      kept.cursor = this.live ? null : this.cursor;
    }
  }

  openFork(id: number): void {
    const kept = this.#kept.find((each) => each.id === id);
    if (kept === undefined || id === this.#current) return;
    this.takeOver();
    this.#keepCurrent();
    this.#current = id;
    this.#kept = [...this.#kept];
    this.#reopen(kept.spec, { cursor: kept.cursor, hash: '', engine: '' });
  }

  // ── hearing the engine ──

  #hear(report: Report): void {
    if (report.epoch !== this.#epoch) return;
    switch (report.say) {
      case 'opened':
        break;
      case 'trace':
        this.#store.append(report.chunk);
        this.#client.post({ do: 'credit', epoch: this.#epoch, chunks: 1 });
        this.events = this.#store.count;
        this.#foldConsole();
        break;
      case 'status':
        this.#now = report.now;
        this.#runState = report.state;
        if (this.#free && report.state.is !== 'running' && report.events === this.#store.count) this.#arrived();
        if (report.state.is === 'rest' || report.state.is === 'idle') this.#clock.rebase(this.#wall, report.now);
        if (this.#untilAnswer && !this.#console.busy && report.state.is !== 'running') {
          this.#untilAnswer = false;
          this.pause();
        }
        break;
      case 'accepted':
        this.#log.push(report.entry);
        this.#answers.get(report.id)?.(report);
        this.#answers.delete(report.id);
        break;
      case 'inspection':
      case 'printed':
      case 'completions':
      case 'diagnosed':
        this.#answers.get(report.id)?.(report);
        this.#answers.delete(report.id);
        break;
      case 'fault':
        this.#fault(report.text);
        break;
    }
  }

  /** Boot or replay is over. */
  #arrived(): void {
    this.#free = false;
    this.#clock.rebase(this.#wall, this.#now);
    const replay = this.#replayTo;
    if (replay === null) return;
    this.#replayTo = null;
    if (replay.cursor !== null) this.seek(replay.cursor);
    if (replay.hash === '') return;
    const upTo = replay.cursor ?? this.events - 1;
    if (hashTrace(this.#store, upTo) !== replay.hash) {
      this.#say(
        `This link was made by Mailroom ${replay.engine}; this engine answers differently up to event ${upTo + 1}, so the picture may differ from the one that was shared.`,
        false,
      );
    }
  }

  #fault(text: string): void {
    console.error(text);
    this.#say('The engine stopped because of a mistake of ours. Your text is safe.', true, [
      {
        label: 'Reopen the run',
        run: () => {
          this.#client.restart();
          void library().then((chunks) => {
            for (const { name, bytes } of chunks) this.#client.post({ do: 'chunk', name, bytes });
            this.#reopen({ tabs: this.#initial, options: this.#options, log: this.#log }, null);
          });
        },
      },
    ]);
  }

  #foldConsole(): void {
    if (!this.#console.advance(this.#store, this)) return;
    this.console = this.#console.entries();
    for (const outcome of this.#console.takeLoads()) this.#loaded(outcome);
  }

  #loaded(outcome: { readonly tab: string; readonly problem: string | null; readonly line: number | null; readonly version: number | null }): void {
    this.tabs = this.tabs.map((tab) => {
      if (tab.name !== outcome.tab) return tab;
      const version = outcome.version ?? tab.version;
      if (outcome.problem === null) {
        return { ...tab, status: tab.text === tab.loadedText ? 'loaded' : 'edited', version, problem: null, mend: null, diagnostics: [] };
      }
      const diagnostics = outcome.line === null ? [] : [{ severity: 'error' as const, line: outcome.line, column: null, message: outcome.problem }];
      return { ...tab, status: 'failed', version, problem: outcome.problem, mend: mendOf(outcome.problem, tab.text, outcome.line), diagnostics };
    });
  }

  // ── the pump ──

  #frame(wall: number): void {
    this.#wall = wall;
    requestAnimationFrame((next) => this.#frame(next));
    if (this.#free) return;
    if (this.#playback.matches({ past: 'playing' })) {
      if (wall >= this.#stepDue) this.#walk(wall);
      return;
    }
    if (!this.#playback.matches({ live: 'running' }) && !this.#untilAnswer) return;
    if (this.#runState.is === 'rest' || this.#runState.is === 'limit' || this.#runState.is === 'halted') return;
    const until = this.speed === 'free' ? null : this.#clock.at(wall, this.speed);
    this.#client.post({ do: 'advance', epoch: this.#epoch, until, event: null, budget: SLICE_BUDGET });
  }

  /** One step of playing in the past. */
  #walk(wall: number): void {
    const next = this.#nextVisible(this.cursor, 1);
    if (next === null) {
      this.toEnd();
      return;
    }
    const gap = this.#store.time[next]! - (this.cursor < 0 ? 0 : this.#store.time[this.cursor]!);
    this.#actor.send({ type: 'SEEK', to: next });
    const after = this.#nextVisible(next, 1);
    this.#stepDue = wall + pace(after === null ? gap : this.#store.time[after]! - this.#store.time[next]!, this.speed);
  }

  #nextVisible(from: number, direction: 1 | -1): number | null {
    for (let n = from + direction; n >= 0 && n < this.events; n += direction) {
      if (isVisible(this.#store, n) && (this.showSystem || !this.#isSystem(n))) return n;
    }
    return null;
  }

  /** Is this event only between processes of the system's own tree? */
  #isSystem(n: number): boolean {
    const own = (id: number): boolean => id < 0 || (this.view.processes.get(id)?.system ?? false);
    return own(this.#store.pid[n]!) && own(this.#store.peer[n]!);
  }

  // ── playback commands ──

  play(): void {
    this.#stepDue = this.#wall;
    this.#clock.rebase(this.#wall, this.#now);
    if (this.#runState.is === 'limit') this.#runState = { is: 'running' };
    this.#actor.send({ type: 'PLAY' });
  }
  pause(): void {
    if (this.live) this.#client.post({ do: 'pause', epoch: this.#epoch });
    this.#actor.send({ type: 'PAUSE' });
  }
  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }
  /** To the next (or last) visible event; `raw`: by any event. At now, a step forward lets the machine do one more. */
  step(direction: 1 | -1, raw = false): void {
    if (this.playing) this.pause();
    const from = this.cursor;
    const to = raw ? from + direction : this.#nextVisible(from, direction);
    if (to !== null && to >= 0 && to < this.events) {
      this.seek(to);
    } else if (direction === -1) {
      this.seek(-1);
    } else if (this.#runState.is !== 'rest') {
      this.#client.post({ do: 'advance', epoch: this.#epoch, until: null, event: this.events + 1, budget: SLICE_BUDGET });
      this.#actor.send({ type: 'SEEK', to: this.events });
    }
  }
  seek(event: number): void {
    this.#actor.send({ type: 'SEEK', to: Math.min(event, this.events - 1) });
  }
  seekTime(time: Nanoseconds): void {
    this.seek(this.#store.lastAt(time));
  }
  toEnd(): void {
    this.#actor.send({ type: 'TO_END' });
    this.#clock.rebase(this.#wall, this.#now);
  }
  /** Back to the beginning; nothing is lost. */
  restart(): void {
    this.seek(-1);
  }
  skip(): void {
    const state = this.#runState;
    if (state.is !== 'idle') return;
    this.#clock.rebase(this.#wall, state.next);
    this.#client.post({ do: 'advance', epoch: this.#epoch, until: (state.next + 1) as Nanoseconds, event: null, budget: SLICE_BUDGET });
  }
  setSpeed(speed: number | 'free'): void {
    this.#clock.rebase(this.#wall, this.#now);
    this.#actor.send({ type: 'SPEED', speed });
  }

  // ── console ──

  typeLines(text: string): void {
    this.takeOver();
    if (this.inPast && !this.#continue) {
      this.draftLine = text;
      this.#say('The page shows the past. A line typed here would begin another future.', false, [
        { label: 'Continue from here', run: () => this.continueFromHere(text) },
        { label: 'Go to now', run: () => this.toEnd() },
      ]);
      return;
    }
    for (const line of text.split('\n')) this.#input({ kind: 'line', text: line });
    this.#saveDraft();
  }
  /** Puts a line at the prompt for the person to send. */
  offer(line: string): void {
    this.takeOver();
    this.draftLine = line;
    document.querySelector<HTMLTextAreaElement>('textarea[aria-label="iex"]')?.focus();
  }
  recognise(text: string): Pasted | null {
    return recognisePaste(text);
  }
  async complete(text: string): Promise<{ readonly insert: string; readonly candidates: readonly string[] }> {
    const answer = await this.#ask((id) => ({ do: 'complete', epoch: this.#epoch, id, text }));
    return answer.say === 'completions' ? answer : { insert: '', candidates: [] };
  }
  clearConsole(): void {
    this.#console.clear();
    this.console = this.#console.entries();
  }
  stop(): void {
    this.takeOver();
    this.#input({ kind: 'stop' });
  }

  /** A fork: the inputs up to the event shown, and then what comes next. The old future is kept as a run of its own. */
  continueFromHere(line: string | null = null): void {
    const event = this.cursor;
    const from = this.#current;
    // Each input wrote one event of its own, in order: those up to the event shown have happened.
    let inputs = 0;
    for (let n = 0; n <= event; n++) if (this.#store.kind[n] === Kind.input) inputs++;
    const before = this.#log.slice(0, inputs);
    const name = `${this.forkName}, from ${this.timeText}`;
    const text = line ?? this.draftLine;
    const { tabs } = this;
    this.#keepCurrent();
    const id = this.#kept.reduce((most, kept) => Math.max(most, kept.id), 0) + 1;
    const spec: RunSpec = { tabs: this.#initial, options: this.#options, log: before };
    this.#kept = [...this.#kept, { id, name, from, spec, cursor: null }].slice(-12);
    this.#current = id;
    this.#reopen(spec, null);
    // What the person wrote stays as it is: only the run goes back.
    this.tabs = tabs;
    this.#client.post({ do: 'advance', epoch: this.#epoch, until: null, event: event + 1, budget: SLICE_BUDGET });
    this.draftLine = '';
    if (text.trim() !== '') {
      this.#afterReplay = () => this.typeLines(text);
    }
    this.#say(`This is a fork: “${name}”. The old future is kept under Runs.`, false);
  }
  #afterReplay: (() => void) | null = null;


  // ── editor ──

  show(name: string): void {
    this.activeTab = name;
  }
  edit(name: string, text: string): void {
    this.takeOver();
    this.tabs = this.tabs.map((tab) => (tab.name === name ? edited(tab, text) : tab));
    this.#saveDraft();
  }
  newTab(): void {
    const tab = makeTab(freshName(this.tabs), '');
    this.tabs = [...this.tabs, tab];
    this.activeTab = tab.name;
  }
  closeTab(name: string): void {
    const closed = this.tabs.find((tab) => tab.name === name);
    if (closed === undefined) return;
    const at = this.tabs.indexOf(closed);
    this.tabs = this.tabs.filter((tab) => tab !== closed);
    if (this.activeTab === name) this.activeTab = (this.tabs[at] ?? this.tabs[at - 1])?.name ?? '';
    if (closed.text !== '') {
      this.#say(`Closed ${name}.`, false, [
        {
          label: 'Undo',
          run: () => {
            this.tabs = [...this.tabs.slice(0, at), closed, ...this.tabs.slice(at)];
            this.activeTab = name;
            this.notice = null;
          },
        },
      ]);
    }
  }
  load(name: string): void {
    const tab = this.tabs.find((each) => each.name === name);
    if (tab === undefined) return;
    if (this.inPast) {
      this.#say('The page shows the past. Loading code here would begin another future.', false, [
        { label: 'Continue from here', run: () => (this.continueFromHere(''), (this.#afterReplay = () => this.load(name))) },
        { label: 'Go to now and load', run: () => (this.toEnd(), this.load(name)) },
      ]);
      return;
    }
    this.tabs = this.tabs.map((each) => (each === tab ? { ...each, loadedText: each.text, status: 'loading' } : each));
    this.#input({ kind: 'load', tab: name, text: tab.text });
  }

  // ── processes ──

  select(pid: number | null, event: number | null = null): void {
    this.selection = { pid, event };
  }
  send(pid: number, text: string): void {
    this.#input({ kind: 'send', pid, text });
  }
  exit(pid: number, text: string): void {
    this.#input({ kind: 'exit', pid, text });
  }
  suspend(pid: number): void {
    this.#input({ kind: 'suspend', pid });
  }
  resume(pid: number): void {
    this.#input({ kind: 'resume', pid });
  }
  async inspect(pid: number): Promise<Inspection | null> {
    const answer = await this.#ask((id) => ({ do: 'inspect', epoch: this.#epoch, id, pid, event: this.cursor }));
    return answer.say === 'inspection' ? answer.inspection : null;
  }
  async print(term: number, width: number): Promise<string> {
    const answer = await this.#ask((id) => ({ do: 'print', epoch: this.#epoch, id, term, width }));
    return answer.say === 'printed' ? answer.text : '';
  }

  // ── timeline ──

  setAxis(axis: 'steps' | 'time'): void {
    this.axis = axis;
  }
  hide(pid: number): void {
    this.hidden = new Set([...this.hidden, pid]);
  }
  reveal(pid: number): void {
    this.hidden = new Set([...this.hidden].filter((each) => each !== pid));
  }
  reorder(order: readonly number[]): void {
    this.order = order;
  }

  // ── links ──

  async copyLink(): Promise<string> {
    const shared: Shared = {
      engine: ENGINE_VERSION,
      spec: { tabs: this.#initial, options: this.#options, log: this.#log },
      cursor: this.live ? null : this.cursor,
      selected: this.selection.pid,
      hash: hashTrace(this.#store, this.cursor),
    };
    const url = location.href.replace(/#.*$/, '') + (await encode(pack(shared)));
    history.replaceState(null, '', url);
    const size = `${url.length.toLocaleString('en')} characters`;
    try {
      await navigator.clipboard.writeText(url);
      return url.length > 2000 ? `Copied: ${size}. Some chats cut links at 2,000.` : `Copied: ${size}.`;
    } catch {
      return `The address bar holds the link now (${size}); copy it from there.`;
    }
  }

  /** Opens a link's run; says what is wrong with a bad one and leaves everything as it is. True when it was opened. */
  async openLink(hash: string): Promise<boolean> {
    const text = await decode(hash);
    const shared = text.ok ? unpack(text.value) : null;
    if (shared === null || !shared.ok) {
      const why = text.ok ? `This link cannot be opened: ${shared!.ok ? '' : shared!.error}.` : text.error.text;
      this.#say(why, true);
      return false;
    }
    const { spec, cursor, selected, hash: traceHash, engine } = shared.value;
    this.#open(spec, 'From a link', { cursor, hash: traceHash, engine });
    this.selection = { pid: selected, event: null };
    return true;
  }

  dismiss(): void {
    this.notice = null;
  }

  // ── inside ──

  #say(text: string, bad: boolean, actions: readonly Action[] = []): void {
    this.notice = { text, bad, actions: actions.map((action) => ({ ...action, run: () => (this.dismiss(), action.run()) })) };
  }

  /** Everything from outside goes through here: texts of tabs that changed since go first, since import_file reads them. */
  #input(input: Input): void {
    for (const tab of this.tabs) {
      if (this.#told.get(tab.name) !== tab.text) {
        this.#told.set(tab.name, tab.text);
        if (input.kind !== 'load' || input.tab !== tab.name) this.#post({ kind: 'tab', tab: tab.name, text: tab.text });
      }
    }
    this.#post(input);
    if (this.#playback.matches({ live: 'paused' })) this.#untilAnswer = true;
    this.#runState = { is: 'running' };
    this.#clock.rebase(this.#wall, this.#now);
  }
  /** Texts of tabs that the run knows. */
  #told = new Map<string, string>();

  #post(input: Input): void {
    this.#client.post({ do: 'input', epoch: this.#epoch, id: this.#nextId++, input });
  }

  #ask(command: (id: number) => Parameters<EngineClient['post']>[0]): Promise<Report> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#answers.set(id, resolve);
      this.#client.post(command(id));
    });
  }

  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  #saveDraft(): void {
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(
      () =>
        void writeDraft({
          tabs: this.tabs.map(({ name, text }) => ({ name, text })),
          active: this.activeTab,
          line: this.draftLine,
          open: true,
        }),
      300,
    );
  }
}

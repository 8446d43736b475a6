/**
 * The session: all that the page knows, in one reactive class. Views read it and call its commands; nothing else keeps
 * state of the domain.
 *
 *   commands ─▶ playback (state chart) ─▶ frame (the pump) ─▶ engine
 *                      ▲                                         │ reports
 *                   cursor ◀──────── store (trace) ◀─────────────┘
 *
 * Its parts: EngineLink (the worker), Files (the editor's), Runs (forks), ConsoleFold (the console's text), LiveClock.
 */
import { createActor } from 'xstate';
import { ENGINE_VERSION } from '../engine/index.ts';
import { DEFAULT_OPTIONS, type Input, type Inspection, type LoggedInput, type Report, type RunOptions, type RunSpec, type RunState } from '../engine/protocol.ts';
import type { Nanoseconds } from '../base/index.ts';
import { EXAMPLES, OPENING } from '../lessons/index.ts';
import { condense, hashTrace, sentenceOf, stateAt, TraceStore, type TraceView } from '../trace/index.ts';
import { LiveClock, pace, spanText, timeText } from './clock.ts';
import { ConsoleFold, type ConsoleEntry, type Question } from './console.ts';
import { Intake } from './intake.ts';
import { DraftKeeper, readDraft } from './drafts.ts';
import { EngineLink } from './engine-link.ts';
import { Files } from './files.svelte.ts';
import { openShared, shareUrl } from './link/index.ts';
import { playbackMachine } from './playback.ts';
import { Runs, type Fork } from './runs.svelte.ts';
import { Scene } from './scene.svelte.ts';
import { nextStep } from './steps.ts';
import type { Tab } from './tabs.ts';

export type Action = { readonly label: string; readonly run: () => void };
export type Notice = { readonly text: string; readonly bad: boolean; readonly actions: readonly Action[] };

/** What a replay must come to: how many events (null: to rest), where the cursor goes then, and the hash that its maker's engine had there. */
type Arrival = { readonly cursor: number | null; readonly events: number | null; readonly hash: string; readonly engine: string; readonly then: (() => void) | null };
const HERE: Arrival = { cursor: null, events: null, hash: '', engine: '', then: null };

export class Session {
  readonly #engine = new EngineLink(
    (report) => this.#hear(report),
    (text) => this.#fault(text),
    (again) => this.#say('A part of the library could not be loaded. Is there a network?', true, [{ label: 'Try again', run: again }]),
  );
  readonly #files = new Files();
  readonly #runs = new Runs();
  readonly #console = new ConsoleFold();
  readonly #clock = new LiveClock();
  readonly #drafts = new DraftKeeper(() => ({
    tabs: this.#files.tabs.map(({ name, text }) => ({ name, text })),
    active: this.#files.active,
    line: this.draftLine,
  }));
  readonly #playbackActor = createActor(playbackMachine, { input: { speed: 1 } });
  /** The example that is open, if one is. */
  readonly scene = new Scene({
    show: (text) => (this.draftLine = text),
    enter: (text) => this.#input({ kind: 'line', text }),
    ready: () => this.#arrival === null && !this.#console.busy,
  });

  // ── the run ──
  #store = $state.raw(new TraceStore());
  readonly #intake = new Intake();
  /** Events that have arrived. */
  events = $state.raw(0);
  /** The oldest of them that is held one by one; what came before is folded. */
  firstEvent = $state.raw(0);
  #now = $state.raw(0 as Nanoseconds);
  #runState = $state.raw<RunState>({ is: 'running' });
  /** Inputs of this run, in order: with #tabs and #options all that the run is a function of. */
  #log: LoggedInput[] = [];
  #tabs: RunSpec['tabs'] = [];
  #options: RunOptions = DEFAULT_OPTIONS;
  /** Booting or replaying: runs without bound; what to do on arrival. */
  #arrival = $state.raw<Arrival | null>(null);

  // ── playback ──
  #playback = $state.raw(this.#playbackActor.getSnapshot());
  #wall = 0;
  #stepDue = 0;
  /** A line was typed while paused at now: run until its answer, then pause again. */
  #untilAnswer = false;

  // ── the person's choices ──
  draftLine = $state('');
  console = $state.raw<readonly ConsoleEntry[]>([]);
  selection = $state.raw<{ readonly pid: number | null; readonly event: number | null }>({ pid: null, event: null });
  notice = $state.raw<Notice | null>(null);
  axis = $state<'steps' | 'time' | 'compare'>('steps');
  showSystem = $state(false);
  hidden = $state.raw<ReadonlySet<number>>(new Set());
  order = $state.raw<readonly number[]>([]);

  constructor() {
    this.#playbackActor.subscribe((state) => (this.#playback = state));
    this.#playbackActor.start();
    requestAnimationFrame((wall) => this.#frame(wall));
  }

  // ── reads ──

  get store(): TraceStore {
    return this.#store;
  }
  get tabs(): readonly Tab[] {
    return this.#files.tabs;
  }
  get activeTab(): string {
    return this.#files.active;
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
  get forks(): readonly Fork[] {
    return this.#runs.list;
  }
  get forkName(): string {
    return this.#runs.name;
  }
  /** The last event that has happened at the instant shown; -1 before the first. */
  readonly cursor: number = $derived(this.live ? this.events - 1 : Math.min(this.#playback.context.cursor, this.events - 1));
  readonly view: TraceView = $derived((void this.events, stateAt(this.#store, this.cursor)));
  /** What stands at the end, wherever the cursor is: names and lanes do not come and go while one looks back. */
  readonly endView: TraceView = $derived(stateAt(this.#store, this.events - 1));
  readonly time: Nanoseconds = $derived(this.live ? this.#now : this.view.time);
  readonly end: Nanoseconds = $derived(this.#now);
  readonly timeText: string = $derived(timeText(this.time));
  readonly sentence: string = $derived.by(() => {
    // At now, the shell's own housekeeping is not what anybody wants to read: the last thing that a step would stop at is.
    const at = this.live ? this.#lastVisible() : this.cursor;
    if (at >= 0) return sentenceOf(this.#store, this.view, at);
    return this.live ? 'No message has been sent yet.' : 'Nothing has happened yet.';
  });
  /** Whose step the picture shows: the process to look at when nobody chose one. */
  readonly actor: number | null = $derived.by(() => {
    const at = this.#next(this.cursor + 1, -1);
    return at === null || this.#store.pid(at) < 0 ? null : this.#store.pid(at);
  });
  readonly prompt: string = $derived((void this.console, this.#console.promptAt(this.cursor)));
  /** What was asked at the prompt so far. */
  readonly lines: readonly Question[] = $derived((void this.console, this.#console.questions()));
  readonly busy: boolean = $derived(this.live && this.#arrival === null && (this.#runState.is === 'running' || (void this.console, this.#console.busy)));
  readonly limit: string | null = $derived(this.#runState.is === 'limit' ? this.#runState.text : null);
  readonly waiting: { readonly label: string; readonly left: Nanoseconds } | null = $derived.by(() => {
    const state = this.#runState;
    if (!this.live || state.is !== 'idle') return null;
    const left = Math.max(0, state.next - this.#now) as Nanoseconds;
    const who = this.view.processes.get(state.pid)?.label ?? `#PID<0.${state.pid}.0>`;
    return { label: `${who} ${state.sleeping ? 'sleeps' : 'waits'} ${spanText(left)} more`, left };
  });
  readonly canStep: boolean = $derived(!this.live || this.#runState.is === 'idle' || this.#runState.is === 'running');

  // ── beginning ──

  /** What the page does first: a link's run, else the files of last time, else the opening scene. */
  async begin(hash: string): Promise<void> {
    addEventListener('hashchange', () => void this.openLink(location.hash));
    if (hash.length > 1 && (await this.openLink(hash))) return;
    const bad = this.notice;
    const draft = await readDraft();
    const own = draft?.tabs.filter((tab) => tab.text.trim() !== '' && !EXAMPLES.some((example) => example.tabs.some((each) => each.text === tab.text)));
    if (draft !== null && own !== undefined && own.length > 0) {
      this.#open({ tabs: draft.tabs, options: DEFAULT_OPTIONS, log: [] }, 'Your files of last time');
      if (draft.tabs.some((tab) => tab.name === draft.active)) this.#files.active = draft.active;
      this.draftLine = draft.line;
      this.#say('Your files of last time are here; nothing was started.', false, [{ label: 'Open the first example', run: () => this.openExample(OPENING.id) }]);
    } else {
      this.openExample(OPENING.id);
    }
    if (bad !== null) this.notice = bad;
  }

  openExample(id: string): void {
    const example = EXAMPLES.find((each) => each.id === id);
    if (example === undefined) return;
    this.#open({ tabs: example.tabs, options: this.#options, log: [] }, example.title);
    this.scene.begin(example);
  }

  /** A person is here: what types by itself stops, and what it had typed so far goes, unless the line is the person's own (`keep`). */
  takeOver(keep = false): void {
    if (this.scene.stop() && !keep) this.draftLine = '';
  }
  /** Goes on with a scene that somebody took over from. */
  typeRest(): void {
    if (this.inPast) this.toEnd();
    this.scene.goOn();
  }

  newRun(): void {
    this.#open({ tabs: this.tabs.map(({ name, text }) => ({ name, text })), options: this.#options, log: [] }, 'Empty run', HERE, null, true);
  }

  openFork(id: number): void {
    const run = this.#runs.get(id);
    if (run === undefined || id === this.#runs.currentId) return;
    this.#save();
    this.#runs.choose(id);
    this.#reopen(run.spec, { ...HERE, cursor: run.cursor, events: run.events });
  }

  /** A fork: the inputs up to the event shown, and then what comes next. The old future is kept as a run of its own. */
  continueFromHere(line: string | null = null, then: (() => void) | null = null): void {
    const event = this.cursor;
    // Each input wrote one event of its own, in order: those up to the event shown have happened.
    const spec = this.#upTo(event);
    const name = `${this.forkName}, from ${this.timeText}`;
    const from = this.#runs.currentId;
    const text = line ?? this.draftLine;
    const { example } = this.scene;
    this.#save();
    this.#runs.add(name, spec, from);
    this.#reopen(spec, { ...HERE, events: event + 1, then: () => (text.trim() === '' ? then?.() : this.typeLines(text)) }, true);
    this.scene.example = example;
    this.draftLine = '';
    this.#say(`This is a fork: “${name}”. The old future is kept in the menu of runs.`, false);
  }

  /** Opens what is folded: the run anew, up to the first event that is held now; it holds those before it. */
  lookEarlier(): void {
    const event = this.firstEvent - 1;
    if (event < 0) return;
    this.#open(this.#upTo(event), `${this.forkName}, up to event ${event.toLocaleString('en')}`, { ...HERE, events: event + 1, cursor: event }, this.#runs.currentId, true);
    this.#say('This is the run up to what was folded. The whole of it is kept in the menu of runs.', false);
  }

  /** This run with only the inputs that had come by an event. */
  #upTo(event: number): RunSpec {
    const after = this.#store.inputs.findIndex((input) => input > event);
    return { tabs: this.#tabs, options: this.#options, log: after < 0 ? [...this.#log] : this.#log.slice(0, after) };
  }

  /** Keeps the run that is open and begins another. */
  #open(spec: RunSpec, name: string, arrival: Arrival = HERE, from: number | null = null, keepFiles = false): void {
    this.#save();
    this.#runs.add(name, spec, from);
    this.#reopen(spec, arrival, keepFiles);
  }

  #save(): void {
    this.takeOver();
    this.#runs.save({ tabs: this.#tabs, options: this.#options, log: [...this.#log] }, this.live ? null : this.cursor, this.events);
  }

  /** Starts the engine on a spec: boots, replays its log (up to an event), then arrives. */
  #reopen(spec: RunSpec, arrival: Arrival, keepFiles = false): void {
    this.#store = new TraceStore();
    this.#intake.clear();
    this.events = 0;
    this.firstEvent = 0;
    this.#now = 0 as Nanoseconds;
    this.#runState = { is: 'running' };
    this.#status = null;
    this.#log = [...spec.log];
    this.#tabs = spec.tabs;
    this.#options = spec.options;
    this.#console.reset();
    this.console = [];
    this.selection = { pid: null, event: null };
    this.scene.clear();
    this.axis = 'steps';
    this.notice = null;
    this.hidden = new Set();
    this.order = [];
    this.#untilAnswer = false;
    this.#stepFrom = null;
    const texts = textsAfter(spec);
    if (keepFiles) this.#files.keep(texts);
    else this.#files.reset(texts);
    if (!this.live) this.#playbackActor.send({ type: 'TO_END' });
    if (!this.playing) this.#playbackActor.send({ type: 'PLAY' });
    this.#arrival = arrival;
    this.#engine.open(spec);
    this.#engine.advance(null, arrival.events);
  }

  /** Boot or replay is over. */
  #arrived(): void {
    const arrival = this.#arrival!;
    this.#arrival = null;
    this.#clock.rebase(this.#wall, this.#now);
    // The run may go on from there: it stands in the past, at its last event too.
    if (arrival.cursor !== null) this.#playbackActor.send({ type: 'SEEK', to: arrival.cursor });
    arrival.then?.();
    if (arrival.hash === '') return;
    const upTo = arrival.cursor ?? (arrival.events ?? this.events) - 1;
    if (upTo >= this.#store.first - 1 && hashTrace(this.#store, upTo) !== arrival.hash) {
      this.#say(
        `This link was made by Mailroom ${arrival.engine}. This engine (${ENGINE_VERSION}) answers differently up to event ${upTo + 1}: what you see may differ from what was shared.`,
        false,
      );
    }
  }

  // ── hearing the engine ──

  #hear(report: Report): void {
    switch (report.say) {
      case 'trace':
        this.#intake.add(report.chunk);
        this.#takeIn();
        return;
      case 'status':
        // Several may come in one frame; only the last is shown, once. A change of state is told at once.
        this.#status = report;
        if (report.state.is !== this.#runState.is || document.hidden) this.#takeStatus();
        this.#perhapsArrived();
        this.#perhapsStepped();
        return;
      case 'accepted':
        this.#log.push(report.entry);
        return;
      case 'fault':
        this.#fault(report.text);
        return;
      case 'opened':
      case 'inspection':
      case 'printed':
      case 'completions':
      case 'diagnosed':
        return;
    }
  }

  /** Takes in what has come of the trace, as much as a frame may. */
  #takeIn(): void {
    if (!this.#intake.waiting) return;
    // What somebody looks at is not folded away. Folding has a turn of its own: new events come at the next.
    if (this.live && condense(this.#store)) {
      this.firstEvent = this.#store.first;
      if (!document.hidden) return;
    }
    const started = performance.now();
    const before = this.#store.count;
    const used = this.#intake.take(this.#store, document.hidden);
    if (used > 0) this.#engine.credit(used);
    if (this.#store.count === before) return;
    this.#foldConsole();
    this.events = this.#store.count;
    // Views follow in a microtask that is due before this one.
    queueMicrotask(() => this.#intake.took(performance.now() - started));
    this.#perhapsArrived();
    this.#perhapsStepped();
  }

  /** The engine's last status; it is shown at the next frame. */
  #status: Extract<Report, { say: 'status' }> | null = null;

  #takeStatus(): void {
    const report = this.#status;
    if (report === null || (report.now === this.#now && report.state === this.#runState)) return;
    this.#now = report.now;
    this.#runState = report.state;
    if (report.state.is === 'rest') this.#clock.rebase(this.#wall, report.now);
    if (this.#untilAnswer && !this.#console.busy && report.state.is !== 'running') {
      this.#untilAnswer = false;
      this.pause();
    }
  }

  /** Boot or replay is over when the engine is done with what it was asked for and all of its trace is here. */
  #perhapsArrived(): void {
    const status = this.#status;
    if (this.#arrival === null || status === null || status.busy || status.events !== this.#store.count) return;
    this.#takeStatus();
    this.#arrived();
  }

  #fault(text: string): void {
    console.error(text);
    this.#say('The engine stopped because of a mistake of ours. Your text is safe.', true, [
      {
        label: 'Reopen the run',
        run: () => {
          this.#engine.restart();
          this.#reopen({ tabs: this.#tabs, options: this.#options, log: this.#log }, HERE, true);
        },
      },
    ]);
  }

  #foldConsole(): void {
    const host = { select: (pid: number) => this.select(pid), newRun: () => this.newRun(), seek: (event: number) => this.seek(event) };
    if (!this.#console.advance(this.#store, host)) return;
    this.console = this.#console.entries();
    for (const outcome of this.#console.takeLoads()) this.#files.loaded(outcome);
    for (const { module, version } of this.#console.takeModules()) this.#files.moduleLoaded(module, version);
  }

  // ── the pump ──

  /** Once a frame: playing the past walks on; live, the engine is told how far time may run. */
  #frame(wall: number): void {
    this.#wall = wall;
    requestAnimationFrame((next) => this.#frame(next));
    this.#intake.refill();
    this.#takeIn();
    this.#takeStatus();
    if (this.#arrival !== null) return;
    if (this.#playback.matches({ past: 'playing' })) {
      if (wall >= this.#stepDue) this.#walk(wall);
      return;
    }
    if (!this.#playback.matches({ live: 'running' }) && !this.#untilAnswer) return;
    const { is } = this.#runState;
    if (is === 'rest' || is === 'limit' || is === 'halted') return;
    this.#engine.advance(this.speed === 'free' ? null : this.#clock.at(wall, this.speed));
  }

  /** One step of playing in the past. */
  #walk(wall: number): void {
    const next = this.#next(this.cursor, 1);
    if (next === null) {
      this.toEnd();
      return;
    }
    this.#playbackActor.send({ type: 'SEEK', to: next });
    const after = this.#next(next, 1) ?? next;
    this.#stepDue = wall + pace(this.#store.time(after) - this.#store.time(next), this.speed);
  }

  /** The step after (1) or before (-1) an event. */
  #next(from: number, direction: 1 | -1): number | null {
    return nextStep(this.#store, this.endView.processes, from, direction, this.showSystem);
  }

  #lastVisible(): number {
    return this.events === 0 ? -1 : (this.#next(this.events, -1) ?? -1);
  }

  // ── playback ──

  play(): void {
    this.#stepDue = this.#wall;
    this.#clock.rebase(this.#wall, this.#now);
    if (this.#runState.is === 'limit') {
      this.#engine.goOn();
      this.#runState = { is: 'running' };
    }
    this.#playbackActor.send({ type: 'PLAY' });
  }
  pause(): void {
    if (this.live) this.#engine.pause();
    this.#playbackActor.send({ type: 'PAUSE' });
  }
  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }
  /** To the next step, or the one before; `raw`: to any event. At the end a step forward lets the machine run up to its next one. */
  step(direction: 1 | -1, raw = false): void {
    if (this.playing) this.pause();
    // At now the picture shows the last step and what little came after it: the step before is the one to go back to.
    const from = this.live && !raw ? this.#lastVisible() : this.cursor;
    const to = raw ? from + direction : this.#next(from, direction);
    if (direction === -1) this.seek(to ?? -1);
    else if (this.live) this.#runToStep(raw);
    else if (to === null || (!raw && this.#next(to, 1) === null)) this.seek(this.events - 1);
    else this.seek(to);
  }
  /** Where a step forward at now began, until the step that it leads to has happened. */
  #stepFrom: { readonly event: number; readonly raw: boolean } | null = null;

  #runToStep(raw: boolean): void {
    if (!this.canStep) return;
    this.#stepFrom = { event: this.events - 1, raw };
    this.#engine.advance(null, this.events + 1);
  }
  /** The machine has done what it was let do: was it a step? */
  #perhapsStepped(): void {
    const from = this.#stepFrom;
    if (from === null || this.#status?.busy !== false || this.#status.events !== this.#store.count) return;
    const done = from.raw ? this.events > from.event + 1 : this.#next(from.event, 1) !== null;
    if (done || !this.live || !this.canStep) this.#stepFrom = null;
    else this.#engine.advance(null, this.events + 1);
  }

  seek(event: number): void {
    // The last event is now: what is typed there begins no other future.
    if (event >= this.events - 1) this.toEnd(true);
    else this.#playbackActor.send({ type: 'SEEK', to: Math.max(this.firstEvent - 1, event) });
  }
  seekTime(time: Nanoseconds): void {
    this.seek(this.#store.lastAt(time));
  }
  toEnd(paused = false): void {
    this.#clock.rebase(this.#wall, this.#now);
    this.#playbackActor.send({ type: 'TO_END', paused });
  }
  /** Back to the beginning; nothing is lost. */
  restart(): void {
    this.seek(-1);
  }
  /** To the instant at which the next timer fires. */
  skip(): void {
    const state = this.#runState;
    if (state.is !== 'idle') return;
    this.#clock.rebase(this.#wall, (state.next + 1) as Nanoseconds);
    this.#engine.advance((state.next + 1) as Nanoseconds);
  }
  setSpeed(speed: number | 'free'): void {
    this.#clock.rebase(this.#wall, this.#now);
    this.#playbackActor.send({ type: 'SPEED', speed });
  }

  // ── console ──

  typeLines(text: string): void {
    this.takeOver();
    if (this.inPast) {
      this.draftLine = text;
      this.#say('The page shows the past. A line typed here begins another future.', false, [
        { label: 'Continue from here', run: () => this.continueFromHere(text) },
        { label: 'Go to now', run: () => this.toEnd() },
      ]);
      return;
    }
    for (const line of text.split('\n')) this.#input({ kind: 'line', text: line });
    this.#drafts.save();
  }
  /** Puts a line at the prompt, for the person to send. */
  offer(line: string): void {
    this.takeOver();
    this.draftLine = line;
  }
  /** What a pasted text carries of prompts and numbers, and how it reads without; null when it carries none. */
  async recognise(text: string): Promise<{ readonly stripped: string; readonly found: string } | null> {
    const answer = await this.#engine.ask({ do: 'strip', text });
    if (answer.say !== 'stripped' || answer.text === null) return null;
    return { stripped: answer.text, found: [...(answer.numbers > 0 ? ['line numbers'] : []), ...(answer.prompts > 0 ? ['iex prompts'] : [])].join(' and ') };
  }
  async complete(text: string): Promise<{ readonly insert: string; readonly candidates: readonly string[] }> {
    const answer = await this.#engine.ask({ do: 'complete', text });
    return answer.say === 'completions' ? answer : { insert: '', candidates: [] };
  }
  clearConsole(): void {
    this.#console.clear();
    this.console = this.#console.entries();
  }
  /** Ends what runs away. */
  stop(): void {
    this.takeOver();
    this.#input({ kind: 'stop' });
  }

  // ── files ──

  show(name: string): void {
    this.#files.active = name;
  }
  edit(name: string, text: string): void {
    this.#files.edit(name, text);
    this.#drafts.save();
    this.#diagnose(name);
  }
  newTab(): void {
    this.#files.add();
  }
  closeTab(name: string): void {
    const undo = this.#files.close(name);
    if (undo !== null) this.#say(`Closed ${name}.`, false, [{ label: 'Undo', run: undo }]);
  }
  load(name: string): void {
    const tab = this.#files.get(name);
    if (tab === undefined) return;
    this.takeOver();
    if (this.inPast) {
      this.#say('The page shows the past. Loading code here begins another future.', false, [
        { label: 'Continue from here', run: () => this.continueFromHere('', () => this.load(name)) },
        { label: 'Go to now and load', run: () => (this.toEnd(), this.load(name)) },
      ]);
      return;
    }
    this.#files.loading(name);
    this.#input({ kind: 'load', tab: name, text: tab.text });
  }

  #typed: ReturnType<typeof setTimeout> | undefined;
  /** Asks what Elixir would say of the text, a moment after the last key. */
  #diagnose(name: string): void {
    clearTimeout(this.#typed);
    this.#typed = setTimeout(() => {
      const text = this.#files.get(name)?.text;
      if (text === undefined) return;
      void this.#engine.ask({ do: 'diagnose', tab: name, text }).then((answer) => {
        if (answer.say === 'diagnosed' && this.#files.get(name)?.text === text) this.#files.diagnosed(name, answer.diagnostics);
      });
    }, 350);
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
  async inspect(pid: number, event: number): Promise<Inspection | null> {
    const answer = await this.#engine.ask({ do: 'inspect', pid, event });
    return answer.say === 'inspection' ? answer.inspection : null;
  }
  async print(term: number, width: number): Promise<string> {
    const answer = await this.#engine.ask({ do: 'print', term, width });
    return answer.say === 'printed' ? answer.text : '';
  }

  // ── timeline ──

  setAxis(axis: 'steps' | 'time' | 'compare'): void {
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

  /** Puts the run into the address and the clipboard; answers a sentence about it. */
  async copyLink(): Promise<string> {
    const url = await shareUrl({
      engine: ENGINE_VERSION,
      spec: { tabs: this.#tabs, options: this.#options, log: this.#log },
      cursor: this.live ? null : this.cursor,
      events: this.events,
      selected: this.selection.pid,
      hash: hashTrace(this.#store, this.cursor),
    });
    history.replaceState(null, '', url);
    const size = `${url.length.toLocaleString('en')} characters`;
    try {
      await navigator.clipboard.writeText(url);
      return url.length > 2000 ? `Copied: ${size}. Some chats cut links at 2,000.` : `Copied: ${size}.`;
    } catch {
      return `The address bar holds the link now (${size}): copy it from there.`;
    }
  }

  /** Opens a link's run; says what is wrong with a bad one and leaves everything as it is. True when it was opened. */
  async openLink(hash: string): Promise<boolean> {
    const shared = await openShared(hash);
    if (!shared.ok) {
      this.#say(shared.error, true);
      return false;
    }
    const { spec, cursor, events, selected, hash: traceHash, engine } = shared.value;
    this.#open(spec, 'From a link', { cursor, events, hash: traceHash, engine, then: () => this.select(selected) });
    return true;
  }

  dismiss(): void {
    this.notice = null;
  }

  // ── inside ──

  #say(text: string, bad: boolean, actions: readonly Action[] = []): void {
    this.notice = { text, bad, actions: actions.map((action) => ({ ...action, run: () => (this.dismiss(), action.run()) })) };
  }

  /** Everything from outside goes through here: texts of files that changed go first, since import_file reads them. */
  #input(input: Input): void {
    for (const { name, text } of this.#files.untold()) this.#engine.input({ kind: 'tab', tab: name, text });
    if (input.kind === 'line') this.#console.sent();
    this.#engine.input(input);
    if (this.#playback.matches({ live: 'paused' })) this.#untilAnswer = true;
    if (this.#runState.is === 'rest') this.#clock.rebase(this.#wall, this.#now);
    // Until the engine says otherwise; what it said before is out of date.
    this.#status = null;
    this.#runState = { is: 'running' };
  }
}

/** What the files of a run say when its log has been replayed. */
function textsAfter(spec: RunSpec): Map<string, string> {
  const texts = new Map(spec.tabs.map((tab) => [tab.name, tab.text]));
  for (const { input } of spec.log) {
    if (input.kind !== 'tab' && input.kind !== 'load') continue;
    if (input.text === null) texts.delete(input.tab);
    else texts.set(input.tab, input.text);
  }
  return texts;
}

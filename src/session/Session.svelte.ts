/**
 * The session: all that the page knows, in one reactive class. Views read it and call its commands; nothing else keeps
 * state of the domain.
 *
 *   commands ─▶ playback (state chart) ─▶ frame (the pump) ─▶ engine
 *                      ▲                                         │ reports
 *                   cursor ◀──────── store (trace) ◀─────────────┘
 *
 * Its parts: EngineLink (the worker), OpenRun (what it has told), Player (live and past), Stepper (from step to step), Picture (what is shown of it), Files (the
 * editor's), Runs (forks), ConsoleFold (the console's text), Scene (an example that types itself).
 */
import { ENGINE_VERSION } from '../engine/index.ts';
import { DEFAULT_OPTIONS, type Input, type Inspection, type Report, type RunSpec } from '../engine/protocol.ts';
import { count, type Nanoseconds } from '../base/index.ts';
import { EXAMPLES, OPENING } from '../lessons/index.ts';
import { hashTrace, sentenceOf, stateAt, type TraceStore, type TraceView } from '../trace/index.ts';
import { AT_REST, differs, type Arrival } from './arrival.ts';
import { spanText, timeText } from './clock.ts';
import { ConsoleFold, type ConsoleEntry, type HintHost, type Question } from './console.ts';
import { Diagnoser } from './diagnoser.ts';
import { DraftKeeper, readDraft } from './drafts.ts';
import { EngineLink } from './engine-link.ts';
import { Files } from './files.svelte.ts';
import { copy, openShared, shareUrl } from './link/index.ts';
import { OpenRun, textsAfter } from './open-run.svelte.ts';
import { Picture } from './picture.svelte.ts';
import { Player } from './player.svelte.ts';
import { Runs, type Fork } from './runs.svelte.ts';
import { Scene } from './scene.svelte.ts';
import { inTurn, type Shown } from './shown.ts';
import { Stepper } from './stepper.ts';
import { LastStep, NEAR } from './steps.ts';
import type { Tab } from './tabs.ts';

export type Action = { readonly label: string; readonly run: () => void };
export type Notice = { readonly text: string; readonly bad: boolean; readonly actions: readonly Action[] };

export class Session {
  readonly #engine = new EngineLink(
    (report) => this.#hear(report),
    (text) => this.#fault(text),
    (again) => this.#say('A part of the library could not be loaded. Is there a network?', true, [{ label: 'Try again', run: again }]),
  );
  readonly #files = new Files();
  readonly #diagnoser = new Diagnoser(this.#engine, this.#files);
  readonly #runs = new Runs();
  readonly #console = new ConsoleFold();
  /** What its hints may do; and whether it holds what is not shown yet. */
  readonly #hints: HintHost = { select: (pid) => this.select(pid), newRun: () => this.newRun(), seek: (event) => this.#goBack(event) };
  #consoleNews = false;
  readonly #drafts = new DraftKeeper(() => ({
    tabs: this.#files.tabs.map(({ name, text }) => ({ name, text })),
    active: this.#files.active,
    line: this.draftLine,
  }));
  /** The example that is open, if one is. */
  readonly scene = new Scene({
    show: (text) => (this.draftLine = text),
    enter: (text) => this.#input({ kind: 'line', text }),
    ready: () => this.#arrival === null && !this.#console.busy,
  });

  readonly #run = new OpenRun();
  readonly #player = new Player();
  readonly #stepper = new Stepper(this, this.#run, this.#player, this.#engine);
  /** At now, and in the pictures. */
  readonly #lastStep = new LastStep();
  readonly #lastShown = new LastStep();
  /** What a person chose to see of the run. */
  readonly picture = new Picture();
  /** Booting or replaying: runs without bound; what to do on arrival. */
  #arrival = $state.raw<Arrival | null>(null);
  /** Whether somebody looked back when the engine was last told what there is room for. */
  #grantedLive = true;
  /** A line was typed while paused at now: run until its answer, then pause again. */
  #untilAnswer = false;
  draftLine = $state('');
  console = $state.raw<readonly ConsoleEntry[]>([]);
  selection = $state.raw<{ readonly pid: number | null; readonly event: number | null }>({ pid: null, event: null });
  notice = $state.raw<Notice | null>(null);

  constructor() {
    // As it is read: what a leap goes over is gone before it could be shown.
    this.keepUp((store) => {
      if (this.#console.advance(store, this.#hints)) this.#consoleNews = true;
    });
    requestAnimationFrame((wall) => this.#frame(wall));
  }

  /** See OpenRun. */
  keepUp(act: (store: TraceStore) => void): void {
    this.#run.keepUp(act);
  }

  // ── reads ──

  get store(): TraceStore {
    return this.#run.store;
  }
  /** Events that have arrived. */
  get events(): number {
    return this.#run.events;
  }
  /** The oldest of them that is held one by one; what came before is folded. */
  get firstEvent(): number {
    return this.#run.first;
  }
  get tabs(): readonly Tab[] {
    return this.#files.tabs;
  }
  get activeTab(): string {
    return this.#files.active;
  }
  get live(): boolean {
    return this.#player.live;
  }
  get inPast(): boolean {
    return !this.live;
  }
  /** At a limit the run stands, until somebody lets it go on. */
  get playing(): boolean {
    return this.#player.playing && !(this.live && this.limit !== null);
  }
  get speed(): number | 'free' {
    return this.#player.speed;
  }
  get forks(): readonly Fork[] {
    return this.#runs.list;
  }
  get forkName(): string {
    return this.#runs.name;
  }
  /** The last event that has happened at the instant shown; -1 before the first. */
  readonly cursor: number = $derived(this.live ? this.events - 1 : Math.min(this.#player.cursor, this.events - 1));
  readonly view: TraceView = $derived((void this.events, stateAt(this.store, this.cursor)));
  /** What stands at the end, wherever the cursor is: names and lanes do not come and go while one looks back. */
  readonly endView: TraceView = $derived(stateAt(this.store, this.events - 1));
  readonly time: Nanoseconds = $derived(this.live ? this.#run.now : this.view.time);
  readonly end: Nanoseconds = $derived(this.#run.now);
  readonly timeText: string = $derived(timeText(this.time));
  readonly sentence: string = $derived.by(() => {
    // At now, the shell's own housekeeping is not what anybody wants to read: the last thing that a step would stop at is.
    const at = this.live ? (this.#lastStep.before(this.events, this.store, this.endView.processes, this.picture.showSystem) ?? -1) : this.cursor;
    if (at >= 0) return sentenceOf(this.store, this.view, at);
    if (!this.live) return 'Nothing has happened yet.';
    return this.events > NEAR ? `No step among the last ${count(NEAR)} events.` : 'No message has been sent yet.';
  });
  readonly #shown: Shown = $derived({ store: this.store, events: this.events, view: this.view, endView: this.endView, cursor: this.cursor, time: this.time, end: this.end });
  /** Of the tree, the mailboxes, the inspector, the timeline. */
  readonly tree: Shown = $derived.by(inTurn(1, this.#run, () => this.#shown));
  readonly boxes: Shown = $derived.by(inTurn(2, this.#run, () => this.#shown));
  readonly inspected: Shown = $derived.by(inTurn(3, this.#run, () => this.#shown));
  readonly timeline: Shown = $derived.by(inTurn(4, this.#run, () => this.#shown));
  /** Whose step the picture shows: the process to look at when nobody chose one. */
  readonly actor: number | null = $derived.by(() => {
    const { store, endView, cursor } = this.inspected;
    const at = this.#lastShown.before(cursor + 1, store, endView.processes, this.picture.showSystem);
    return at === null || store.pid(at) < 0 ? null : store.pid(at);
  });
  readonly prompt: string = $derived((void this.console, this.#console.promptAt(this.cursor)));
  /** What was asked at the prompt so far. */
  readonly lines: readonly Question[] = $derived((void this.console, this.#console.questions()));
  readonly busy: boolean = $derived(this.live && this.#arrival === null && (this.#run.state.is === 'running' || (void this.console, this.#console.busy)));
  readonly limit: string | null = $derived(this.#run.state.is === 'limit' ? this.#run.state.text : null);
  readonly waiting: { readonly label: string; readonly left: Nanoseconds } | null = $derived.by(() => {
    const state = this.#run.state;
    if (!this.live || state.is !== 'idle') return null;
    const left = Math.max(0, state.next - this.#run.now) as Nanoseconds;
    const who = this.view.processes.get(state.pid)?.label ?? `#PID<0.${state.pid}.0>`;
    return { label: `${who} ${state.sleeping ? 'sleeps' : 'waits'} ${spanText(left)} more`, left };
  });
  readonly canStep: boolean = $derived(!this.live || this.#run.state.is === 'idle' || this.#run.state.is === 'running' || this.#run.state.is === 'clearing');

  // ── beginning ──

  /** What the page does first: a link's run, else the files of last time, else the opening scene. */
  async begin(hash: string): Promise<void> {
    addEventListener('hashchange', () => void this.openLink(location.hash));
    if (hash.length > 1 && (await this.openLink(hash))) return;
    const bad = this.notice;
    const draft = await readDraft();
    if (draft !== null && draft.tabs.some(isOwn)) {
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
    this.#open({ tabs: example.tabs, options: this.#run.options, log: [] }, example.title);
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
    this.#open({ tabs: this.tabs.map(({ name, text }) => ({ name, text })), options: this.#run.options, log: [] }, 'Empty run', AT_REST, null, true);
  }

  openFork(id: number): void {
    const run = this.#runs.get(id);
    if (run === undefined || id === this.#runs.currentId) return;
    this.#save();
    this.#runs.choose(id);
    this.#reopen(run.spec, { ...AT_REST, cursor: run.cursor, events: run.events });
  }

  /** A fork: the inputs up to the event shown, and then what comes next. The old future is kept as a run of its own. */
  continueFromHere(line: string | null = null, then: (() => void) | null = null): void {
    const event = this.cursor;
    const spec = this.#run.upTo(event);
    const name = `${this.forkName}, from ${this.timeText}`;
    const from = this.#runs.currentId;
    const text = line ?? this.draftLine;
    const { example } = this.scene;
    this.#save();
    this.#runs.add(name, spec, from);
    this.#reopen(spec, { ...AT_REST, events: event + 1, then: () => (text.trim() === '' ? then?.() : this.typeLines(text)) }, true);
    this.scene.example = example;
    this.draftLine = '';
    this.#say(`This is a fork: “${name}”. The old future is kept in the menu of runs.`, false);
  }

  /** To an event that may be folded. */
  #goBack(event: number): void {
    if (event < this.firstEvent - 1) this.lookEarlier(event);
    else this.seek(event);
  }

  /** Opens what is folded: the run anew, up to the first event that is held now, or another one before it; it holds those before that. */
  lookEarlier(event = this.firstEvent - 1): void {
    if (event < 0) return;
    this.#open(this.#run.upTo(event), `${this.forkName}, up to event ${count(event)}`, { ...AT_REST, events: event + 1, cursor: event }, this.#runs.currentId, true);
    this.#say('This is the run up to what was folded. The whole of it is kept in the menu of runs.', false);
  }

  /** Keeps the run that is open and begins another. */
  #open(spec: RunSpec, name: string, arrival: Arrival = AT_REST, from: number | null = null, keepFiles = false): void {
    this.#save();
    this.#runs.add(name, spec, from);
    this.#reopen(spec, arrival, keepFiles);
  }

  #save(): void {
    this.takeOver();
    this.#runs.save(this.#run.spec, this.live ? null : this.cursor, this.events);
  }

  /** Starts the engine on a spec: boots, replays its log (up to an event), then arrives. */
  #reopen(spec: RunSpec, arrival: Arrival, keepFiles = false): void {
    this.#run.begin(spec);
    this.#console.reset();
    this.#consoleNews = false;
    this.console = [];
    this.selection = { pid: null, event: null };
    this.scene.clear();
    this.picture.reset();
    this.notice = null;
    this.#untilAnswer = false;
    this.#stepper.reset();
    const texts = textsAfter(spec);
    if (keepFiles) this.#files.keep(texts);
    else this.#files.reset(texts);
    if (!this.live) this.#player.toEnd();
    if (!this.playing) this.#player.play();
    this.#arrival = arrival;
    this.#engine.open(spec);
    this.#engine.advance(null, arrival.events);
  }

  /** Boot or replay is over. */
  #arrived(): void {
    const arrival = this.#arrival!;
    this.#arrival = null;
    this.#player.rebase(this.#run.now);
    // The run may go on from there: it stands in the past, at its last event too.
    if (arrival.cursor !== null) this.#player.seek(arrival.cursor);
    arrival.then?.();
    const difference = differs(arrival, this.store);
    if (difference !== null) this.#say(difference, false);
  }

  // ── hearing the engine ──

  #hear(report: Report): void {
    switch (report.say) {
      case 'trace':
        this.#run.add(report.chunk, report.again);
        // Else a frame reads it, and shows it.
        if (document.hidden) this.#takeIn();
        return;
      case 'leap':
        this.#run.leap(report.leap, report.again);
        if (document.hidden) this.#takeIn();
        return;
      case 'status':
        this.#run.told(report);
        // A frame shows it; a change of state shows at once.
        if (report.state.is !== this.#run.state.is || document.hidden) this.#takeStatus();
        this.#perhapsArrived();
        this.#stepper.perhapsStepped();
        return;
      case 'accepted':
        this.#run.accepted(report.entry);
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

  /** Reads what has come of the trace, and shows it. */
  #takeIn(): void {
    const { events, store, live } = this;
    if (this.#run.takeIn(live) || live !== this.#grantedLive) this.#engine.credit(this.#run.room, live);
    this.#grantedLive = live;
    if (this.events === events && this.store === store) return;
    this.#showConsole();
    this.#perhapsArrived();
    this.#stepper.perhapsStepped();
  }

  #readOn(): void {
    const { live } = this;
    if (this.#run.read(live)) this.#engine.credit(this.#run.room, live);
  }

  #takeStatus(): void {
    if (!this.#run.takeStatus()) return;
    const { is } = this.#run.state;
    if (is === 'rest') this.#player.rebase(this.#run.now);
    if (this.#untilAnswer && !this.#console.busy && is !== 'running') {
      this.#untilAnswer = false;
      this.pause();
    }
  }

  /** Boot or replay is over when the engine is done with what it was asked for and all of its trace is here. */
  #perhapsArrived(): void {
    if (this.#arrival === null || !this.#run.settled) return;
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
          this.#reopen(this.#run.spec, AT_REST, true);
        },
      },
    ]);
  }

  #showConsole(): void {
    if (!this.#consoleNews) return;
    this.#consoleNews = false;
    this.console = this.#console.entries();
    for (const outcome of this.#console.takeLoads()) this.#files.loaded(outcome);
    for (const { module, version } of this.#console.takeModules()) this.#files.moduleLoaded(module, version);
  }

  // ── the pump ──

  /** Once a frame: playing the past walks on; live, the engine is told how far time may run. */
  #frame(wall: number): void {
    this.#player.frame(wall);
    requestAnimationFrame((next) => this.#frame(next));
    this.#takeIn();
    if (this.#run.behind) setTimeout(() => this.#readOn());
    this.#takeStatus();
    if (this.#arrival !== null) return;
    if (this.#player.walking) {
      if (this.#player.due) this.#stepper.walk();
      return;
    }
    if (!this.#player.running && !this.#untilAnswer) return;
    const { is } = this.#run.state;
    if (is === 'rest' || is === 'limit' || is === 'halted') return;
    this.#engine.advance(this.#player.until);
  }

  // ── playback ──

  play(): void {
    this.#player.rebase(this.#run.now);
    if (this.#run.state.is === 'limit') {
      this.#engine.goOn();
      this.#run.goesOn();
    }
    this.#player.play();
  }
  pause(): void {
    if (this.live) this.#engine.pause();
    this.#player.pause();
  }
  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }
  /** To the next step, or the one before; `raw`: to any event. At the end a step forward lets the machine run up to its next one. */
  step(direction: 1 | -1, raw = false): void {
    this.#stepper.step(direction, raw);
  }
  seek(event: number): void {
    // The last event is now: what is typed there begins no other future.
    if (event >= this.events - 1) this.toEnd(true);
    else this.#player.seek(Math.max(this.firstEvent - 1, event));
  }
  seekTime(time: Nanoseconds): void {
    this.seek(this.store.lastAt(time));
  }
  toEnd(paused = false): void {
    this.#player.rebase(this.#run.now);
    this.#player.toEnd(paused);
  }
  /** Back to the beginning; nothing is lost. */
  restart(): void {
    this.seek(-1);
  }
  /** To the instant at which the next timer fires. */
  skip(): void {
    const { state } = this.#run;
    if (state.is !== 'idle') return;
    const fired = (state.next + 1) as Nanoseconds;
    this.#player.rebase(fired);
    this.#engine.advance(fired);
  }
  setSpeed(speed: number | 'free'): void {
    this.#player.rebase(this.#run.now);
    this.#player.setSpeed(speed);
  }

  // ── console ──

  typeLines(text: string): void {
    this.takeOver();
    if (this.inPast) {
      this.draftLine = text;
      this.#offerFuture('A line typed here', () => this.continueFromHere(text), { label: 'Go to now', run: () => this.toEnd() });
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
    const pasted = await this.#engine.ask('stripped', { do: 'strip', text });
    if (pasted.text === null) return null;
    const found = [...(pasted.numbers > 0 ? ['line numbers'] : []), ...(pasted.prompts > 0 ? ['iex prompts'] : [])].join(' and ');
    return { stripped: pasted.text, found };
  }
  complete(text: string): Promise<{ readonly insert: string; readonly candidates: readonly string[] }> {
    return this.#engine.ask('completions', { do: 'complete', text });
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
    this.#diagnoser.typed(name);
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
      this.#offerFuture('Loading code here', () => this.continueFromHere('', () => this.load(name)), {
        label: 'Go to now and load',
        run: () => (this.toEnd(), this.load(name)),
      });
      return;
    }
    this.#files.loading(name);
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
  /** What the machine knows of a process at an event; while the run goes on, of what it is by then: the event would have to be gone back to. */
  async inspect(pid: number, event: number): Promise<Inspection> {
    const now = this.live && this.#run.state.is === 'running';
    return (await this.#engine.ask('inspection', { do: 'inspect', pid, event: now ? Infinity : event })).inspection;
  }

  // ── links ──

  /** Puts the run into the address and the clipboard; answers a sentence about it. */
  async copyLink(): Promise<string> {
    const url = await shareUrl({
      engine: ENGINE_VERSION,
      spec: this.#run.spec,
      cursor: this.live ? null : this.cursor,
      events: this.events,
      selected: this.selection.pid,
      hash: hashTrace(this.store, this.cursor),
    });
    return copy(url);
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

  /** What somebody wants to do in the past begins another future, or is done now. */
  #offerFuture(what: string, run: () => void, now: Action): void {
    this.#say(`The page shows the past. ${what} begins another future.`, false, [{ label: 'Continue from here', run }, now]);
  }

  /** Everything from outside goes through here: texts of files that changed go first, since import_file reads them. */
  #input(input: Input): void {
    for (const { name, text } of this.#files.untold()) this.#engine.input({ kind: 'tab', tab: name, text });
    if (input.kind === 'line') this.#console.sent();
    this.#engine.input(input);
    if (this.live && !this.#player.playing) this.#untilAnswer = true;
    if (this.#run.state.is === 'rest') this.#player.rebase(this.#run.now);
    this.#run.goesOn();
  }
}

/** Did a person write this file, or is it an example as it came? */
function isOwn({ text }: { readonly text: string }): boolean {
  return text.trim() !== '' && !EXAMPLES.some((example) => example.tabs.some((tab) => tab.text === text));
}

/**
 * The console's text as a fold over the trace: what was typed, what came out, what the shell said of itself. Nothing is kept
 * beside the trace, so that the console of a link or of the past is the same.
 */
import { Kind, LEFT_OUT, linesOf, type TraceStore } from '../trace/index.ts';

export type ConsoleEntry =
  | {
      readonly key: number;
      readonly kind: 'input' | 'output' | 'error';
      readonly prompt: string;
      readonly text: string;
      /** The event that wrote it. */
      readonly event: number;
    }
  /** So many lines of output are left out here. */
  | { readonly key: number; readonly kind: 'gap'; readonly lines: number; readonly event: number }
  | { readonly key: number; readonly kind: 'hint'; readonly text: string; readonly event: number; readonly actions: readonly HintAction[] };

/** An expression typed at the prompt, and the event at which the shell took it up: later than it came in when it had to wait. */
export type Question = { readonly event: number; readonly text: string };

export type HintAction = { readonly label: string; readonly run: () => void };

/** What became of a tab's load. */
export type LoadOutcome = { readonly tab: string; readonly problem: string | null; readonly line: number | null; readonly version: number | null };

/** What hints may do. */
export type HintHost = {
  select(pid: number): void;
  newRun(): void;
  seek(event: number): void;
};

/** At most this many entries are kept on the page, as many as a terminal scrolls back. */
const MOST = 2000;
/** Letters after which a line that goes on and on is broken, as a terminal breaks it. */
const LONGEST = 20_000;

export class ConsoleFold {
  private next = 0;
  private key = 0;
  private list: ConsoleEntry[] = [];
  private prompts: { readonly event: number; readonly text: string }[] = [];
  private loads: LoadOutcome[] = [];
  private modules: { readonly module: string; readonly version: number }[] = [];
  /** Lines handed to the engine that the trace does not tell of yet. */
  private unheard = 0;
  /** Lines typed that no prompt has answered yet, in order. */
  private pending: string[] = [];
  /** What was asked at the prompt, an entry for each expression. */
  private asked: Question[] = [];
  /** The prompt asks for the rest of the last expression. */
  private continues = false;
  /** The event at which the shell died, until a new one asks for input. */
  private died: { readonly event: number; readonly stopped: boolean } | null = null;
  /** There was a stop, and no prompt since. */
  private stopped = false;
  /** Is the last entry output without a newline at its end? */
  private open = false;

  reset(): void {
    this.next = 0;
    this.list = [];
    this.prompts = [];
    this.loads = [];
    this.modules = [];
    this.unheard = 0;
    this.pending = [];
    this.asked = [];
    this.continues = false;
    this.died = null;
    this.stopped = false;
    this.open = false;
  }
  /** A line goes to the engine: until it is answered the console is busy. */
  sent(): void {
    this.unheard++;
  }
  clear(): void {
    this.list = [];
    this.open = false;
  }
  get busy(): boolean {
    return this.unheard > 0 || this.pending.length > 0 || this.prompts.length === 0;
  }
  entries(): readonly ConsoleEntry[] {
    return [...this.list];
  }
  questions(): readonly Question[] {
    return [...this.asked];
  }
  takeLoads(): LoadOutcome[] {
    return this.loads.splice(0);
  }

  /** Modules that were loaded since the last time, with the number of their version. */
  takeModules(): { readonly module: string; readonly version: number }[] {
    return this.modules.splice(0);
  }

  /** The prompt that stood at an event. */
  promptAt(event: number): string {
    let low = 0;
    let high = this.prompts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.prompts[middle]!.event <= event) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? '' : this.prompts[low - 1]!.text;
  }

  /** Reads the events that are new; true when something changed. */
  advance(store: TraceStore, host: HintHost): boolean {
    const before = this.key + this.prompts.length + this.loads.length;
    let changed = false;
    for (const { kind, event, text, aux } of this.next < store.first ? store.said : []) {
      if (event >= this.next && event < store.first) changed = this.take(kind, event, () => text, aux, host) || changed;
    }
    for (let event = Math.max(this.next, store.first); event < store.count; event++) {
      changed = this.take(store.kind(event), event, () => store.text(store.term(event)), store.aux(event), host) || changed;
    }
    this.next = Math.max(this.next, store.count);
    return changed || this.key + this.prompts.length + this.loads.length !== before;
  }

  /** One event; true when something changed. */
  private take(kind: number, event: number, text: () => string, aux: number, host: HintHost): boolean {
    switch (kind) {
      case Kind.input:
        return this.typed(text(), event);
      case Kind.output:
        this.printed(text(), event, aux === 1, host);
        return true;
      case Kind.load: {
        const module = /^\{([\w.:]+), \d+\}$/.exec(text());
        if (module !== null) this.modules.push({ module: module[1]!, version: aux });
        return true;
      }
      case LEFT_OUT:
        this.leaveOut(aux, event);
        return true;
      case Kind.log:
        return this.logged(text(), event);
      case Kind.note:
        return this.noted(text(), event, host);
      default:
        return false;
    }
  }

  private typed(text: string, event: number): boolean {
    if (text === 'stop') this.stopped = true;
    if (!text.startsWith('line ') && text !== 'line') return false;
    const line = text.slice(5);
    const waits = this.pending.length > 0;
    this.unheard = Math.max(0, this.unheard - 1);
    this.add({ key: this.key++, kind: 'input', prompt: waits ? '' : this.promptAt(event), text: line, event });
    this.pending.push(line);
    if (!waits) this.begin(line, event);
    return true;
  }

  /** The shell takes up a line: a new expression, or more of the last one. */
  private begin(line: string, event: number): void {
    const last = this.asked.at(-1);
    if (this.continues && last !== undefined) this.asked[this.asked.length - 1] = { ...last, text: `${last.text}\n${line}` };
    else this.asked.push({ event, text: line });
    if (this.asked.length > MOST) this.asked = this.asked.slice(-MOST / 2);
  }

  private printed(text: string, event: number, error: boolean, host: HintHost): void {
    const kind = error ? 'error' : 'output';
    const last = this.list[this.list.length - 1];
    if (this.open && last !== undefined && last.kind === kind && last.text.length < LONGEST) {
      this.list[this.list.length - 1] = { ...last, text: last.text + text };
    } else {
      this.add({ key: this.key++, kind, prompt: '', text, event });
    }
    this.open = !text.endsWith('\n');
    if (!this.open) {
      const whole = this.list[this.list.length - 1]!;
      if (whole.kind === 'output' || whole.kind === 'error') this.list[this.list.length - 1] = { ...whole, text: whole.text.replace(/\n$/, '') };
    }
    const started = /\{:error, \{:already_started, #PID<0\.(\d+)\.0>\}\}/.exec(text);
    if (started !== null) this.alreadyStarted(Number(started[1]), event, host);
  }

  /** A report, as Logger prints it: the event's term is {level, text}. */
  private logged(text: string, event: number): boolean {
    const report = /^\{:\w+, ("(?:[^"\\]|\\.)*"?)/s.exec(text);
    if (report === null) return false;
    this.add({ key: this.key++, kind: 'error', prompt: '', text: unquote(report[1]!).replace(/\n+$/, ''), event });
    return true;
  }

  private alreadyStarted(pid: number, event: number, host: HintHost): void {
    this.add({
      key: this.key++,
      kind: 'hint',
      text: `It is already running as #PID<0.${pid}.0>.`,
      event,
      actions: [
        { label: 'Show it', run: () => host.select(pid) },
        { label: 'New empty run', run: () => host.newRun() },
      ],
    });
  }

  private noted(text: string, event: number, host: HintHost): boolean {
    const prompt = /^\{:iex, :(prompt|continue), (\d+)\}$/.exec(text);
    if (prompt !== null) {
      this.prompts.push({ event, text: prompt[1] === 'prompt' ? `iex(${prompt[2]})> ` : `...(${prompt[2]})> ` });
      this.stopped = false;
      if (this.died !== null) this.newShell(this.died, host);
      this.pending.shift();
      this.continues = prompt[1] === 'continue';
      if (this.pending.length > 0) this.begin(this.pending[0]!, event);
      return true;
    }
    if (text.startsWith('{:iex, :exit,')) {
      this.died = { event, stopped: this.stopped && text.endsWith(', :killed}') };
      return true;
    }
    const load = /^\{:load, :(ok|error), "((?:[^"\\]|\\.)*)", (.*)\}$/s.exec(text);
    if (load !== null) {
      this.loads.push(readLoad(load[1]!, load[2]!, load[3]!));
      return true;
    }
    return false;
  }

  /** What the death of the shell means stands last, where the eye is: before the prompt of the new one. */
  private newShell({ event, stopped }: { readonly event: number; readonly stopped: boolean }, host: HintHost): void {
    this.died = null;
    this.add({
      key: this.key++,
      kind: 'hint',
      text: `${stopped ? 'Stop ended the line, and with it the shell that was at work on it' : 'The shell died with the process it was linked to'}. A new one is here; the variables of the old one are gone.`,
      event,
      actions: [{ label: stopped ? 'Back to before the line' : 'Back to before the crash', run: () => host.seek(this.lastInputBefore(event) - 1) }],
    });
  }

  private lastInputBefore(event: number): number {
    for (let i = this.list.length - 1; i >= 0; i--) {
      const entry = this.list[i]!;
      if (entry.kind === 'input' && entry.event < event) return entry.event;
    }
    return 0;
  }

  private add(entry: ConsoleEntry): void {
    this.list.push(entry);
    this.open = false;
    if (this.list.length <= MOST) return;
    const gone = this.list.splice(0, MOST / 2);
    const lines = gone.reduce((sum, each) => sum + (each.kind === 'gap' ? each.lines : each.kind === 'hint' ? 0 : 1 + linesOf(each.text)), 0);
    this.list.unshift({ key: this.key++, kind: 'gap', lines, event: gone.at(-1)!.event });
  }

  /** Lines that came and went while events were only counted. */
  private leaveOut(lines: number, event: number): void {
    const last = this.list.at(-1);
    if (last?.kind === 'gap') this.list[this.list.length - 1] = { ...last, lines: last.lines + lines, event };
    else this.add({ key: this.key++, kind: 'gap', lines, event });
    this.open = false;
  }
}

/** {:load, :ok, tab, version} or {:load, :error, tab, line, message}, printed. */
function readLoad(outcome: string, tab: string, rest: string): LoadOutcome {
  if (outcome === 'ok') return { tab, problem: null, line: null, version: Number(rest) || null };
  const error = /^(\d+|nil), ("(?:[^"\\]|\\.)*"?)/s.exec(rest);
  const text = error === null ? rest : unquote(error[2]!);
  return { tab, problem: text, line: error === null || error[1] === 'nil' ? null : Number(error[1]), version: null };
}

/** The text of an inspected string, as far as it was not cut. */
function unquote(printed: string): string {
  const inside = printed.replace(/^"/, '').replace(/"$/, '');
  return inside.replace(/\\(.)/gs, (_, c: string) => ({ n: '\n', t: '\t', e: '\u001b' })[c] ?? c);
}

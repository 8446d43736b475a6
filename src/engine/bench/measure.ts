/** One program on our machine, made ready and run: the same in Node and in a worker of Chromium. */
import { atom, Bits, list } from '../../terms/index.ts';
import type { Leap, Piece } from '../../trace/index.ts';
import { input, type Machine, type Position } from '../../vm/index.ts';
import { bootScript } from '../boot.ts';
import { Feed } from '../feed.ts';
import { SLICE } from '../host.ts';
import type { Library } from '../library.ts';

const BENCH = atom('Elixir.Bench');
const RUN = atom('run');
/** What the reader of the trace is told. */
export type Told = { readonly piece: Piece; readonly again: boolean } | { readonly leap: Leap; readonly again: boolean };

/** Who reads the trace, on another thread: hears it, and says up to which event there is room. */
export type Ear = { hear(told: Told, transfer: ArrayBuffer[]): void; onRoom(act: (events: number) => void): void };

/** Lets messages in between two slices, as the page's worker does. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    CHANNEL.port1.onmessage = () => resolve();
    CHANNEL.port2.postMessage(null);
  });
}
const CHANNEL = new MessageChannel();

export class Subject {
  readonly machine: Machine;
  /** Settled when the program is loaded. */
  readonly ready: Promise<void>;
  private readonly feed: Feed<number> | null;
  /** What it was told to run, and when. */
  private readonly log: { readonly at: Position; readonly input: number }[] = [];
  /** Goes on with a run that waits for its reader. */
  private roomy: () => void = () => {};

  /** Boots the machine and loads the program, which defines Bench.run/1. `ear` null: nothing is traced. `ready` is to be awaited before the first run. */
  constructor(library: Library, name: string, source: string, ear: Ear | null) {
    const complain = (bytes: Uint8Array): void => console.error(new TextDecoder().decode(bytes));
    this.machine = bootScript(library, {
      seed: 0,
      files: list([Bits.fromText(`${name}.exs`), Bits.fromText(`${source}\nProcess.sleep(:infinity)\n`)]),
      argv: list(),
      cwd: '/',
      traced: ear !== null,
      output: complain,
      report: complain,
    });
    this.machine.limits = { ...this.machine.limits, reductions: Infinity, time: Infinity };
    this.feed = ear === null ? null : new Feed<number>({ machine: this.machine, log: this.log, apply: begin }, { piece: (piece, transfer, again) => ear.hear({ piece, again }, transfer), leap: (leap, again) => ear.hear({ leap, again }, []) });
    ear?.onRoom((events) => {
      this.feed!.grant(events, true);
      this.roomy();
    });
    this.ready = this.settle();
  }

  /** Bench.run(size) in a process of its own, to its end. */
  async run(size: number): Promise<void> {
    this.log.push({ at: this.machine.position(), input: size });
    begin(this.machine, size);
    await this.settle();
  }

  /** Runs until nothing goes on any more, as the page's engine does: in slices, and what there is to read goes to the reader. */
  private async settle(): Promise<void> {
    const { feed, machine } = this;
    feed?.ask(null);
    for (let rests = false; !rests || feed?.lacks === true; ) {
      feed?.fill();
      if (!rests && (feed === null || feed.mayGoOn())) {
        const stop = machine.run({ reductions: SLICE * (feed?.part ?? 1), untilEvent: feed?.bound ?? Infinity });
        feed?.pass();
        if (stop.why === 'limit') throw new Error(stop.text);
        rests = stop.why !== 'budget' && stop.why !== 'event';
        if (rests) feed?.settle(true);
      } else if (feed?.lacks !== true) await new Promise<void>((go) => (this.roomy = go));
      if (feed !== null) await turn();
    }
  }
}

/** Somebody outside begins Bench.run(size). */
function begin(m: Machine, size: number): void {
  input(m, -1, Bits.fromText(`run ${size}`), () => void m.spawn(BENCH, RUN, [size]));
}

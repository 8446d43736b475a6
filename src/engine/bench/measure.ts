/** One program on our machine, made ready and run: the same in Node and in a worker of Chromium. */
import { atom, Bits, list } from '../../terms/index.ts';
import { drain, START, TraceStore, type Cursor } from '../../trace/index.ts';
import type { Machine } from '../../vm/index.ts';
import { bootScript } from '../boot.ts';
import { SLICE } from '../host.ts';
import type { Library } from '../library.ts';

const BENCH = atom('Elixir.Bench');
const RUN = atom('run');

export class Subject {
  readonly machine: Machine;
  private readonly store = new TraceStore();
  private at: Cursor = START;

  /** Boots the machine and loads the program, which defines Bench.run/1. */
  constructor(library: Library, name: string, source: string, traced: boolean) {
    const complain = (bytes: Uint8Array): void => console.error(new TextDecoder().decode(bytes));
    this.machine = bootScript(library, {
      cwd: '/',
      seed: 0,
      files: list([Bits.fromText(`${name}.exs`), Bits.fromText(`${source}\nProcess.sleep(:infinity)\n`)]),
      argv: list(),
      traced,
      output: complain,
      report: complain,
    });
    this.machine.limits = { ...this.machine.limits, reductions: Infinity, time: Infinity };
    this.settle();
  }

  /** Bench.run(size) in a process of its own, to its end. */
  run(size: number): void {
    this.machine.spawn(BENCH, RUN, [size]);
    this.settle();
  }

  /** Events traced so far. */
  get events(): number {
    return this.store.count;
  }

  /** Runs until nothing goes on any more, as the page does: in slices, the trace drained after each and kept. */
  private settle(): void {
    const { trace } = this.machine;
    for (;;) {
      const stop = this.machine.run({ reductions: SLICE });
      for (let next = drain(trace, this.at); next !== null; next = drain(trace, this.at)) {
        this.store.append(next.piece);
        this.at = next.next;
        trace.release(this.at.event);
      }
      if (stop.why === 'limit') throw new Error(stop.text);
      if (stop.why !== 'budget') return;
    }
  }
}

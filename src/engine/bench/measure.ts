/** One program on our machine, made ready and run: the same in Node and in a worker of Chromium. */
import { atom, Bits, list } from '../../terms/index.ts';
import { PIECE_ARRAYS, START, take, type Cursor, type Piece } from '../../trace/index.ts';
import type { Machine } from '../../vm/index.ts';
import { bootScript } from '../boot.ts';
import { SLICE } from '../host.ts';
import type { Library } from '../library.ts';

const BENCH = atom('Elixir.Bench');
const RUN = atom('run');
/** Events of a piece of the trace. */
const PIECE = 20_000;

/** Takes a piece of the trace to who reads it. */
export type Send = (piece: Piece, transfer: ArrayBuffer[]) => void;

export class Subject {
  readonly machine: Machine;
  private readonly send: Send | null;
  private at: Cursor = START;

  /** Boots the machine and loads the program, which defines Bench.run/1. `send` null: nothing is traced. */
  constructor(library: Library, name: string, source: string, send: Send | null) {
    const complain = (bytes: Uint8Array): void => console.error(new TextDecoder().decode(bytes));
    this.send = send;
    this.machine = bootScript(library, {
      seed: 0,
      files: list([Bits.fromText(`${name}.exs`), Bits.fromText(`${source}\nProcess.sleep(:infinity)\n`)]),
      argv: list(),
      cwd: '/',
      traced: send !== null,
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

  /** Runs until nothing goes on any more, as the page's engine does: in slices, after each of which the trace goes to its reader. */
  private settle(): void {
    const { trace } = this.machine;
    for (;;) {
      const stop = this.machine.run({ reductions: SLICE });
      for (let next = take(trace, this.at, PIECE); next !== null; next = take(trace, this.at, PIECE)) {
        const { piece } = next;
        this.at = next.next;
        this.send?.(piece, PIECE_ARRAYS.map((array) => piece[array].buffer as ArrayBuffer));
      }
      if (stop.why === 'limit') throw new Error(stop.text);
      if (stop.why !== 'budget') return;
    }
  }
}

/** An example on its way: what it is, and its lines as they type themselves until a person takes over. */
import type { Example } from '../lessons/index.ts';
import { Typist, type Keyboard } from './typist.ts';

export class Scene {
  example = $state.raw<Example | null>(null);
  /** Lines of the example that are not typed yet. */
  untyped = $state.raw<readonly string[]>([]);
  #typist = $state.raw<Typist | null>(null);
  readonly #keyboard: Keyboard;

  constructor(keyboard: Keyboard) {
    this.#keyboard = {
      ...keyboard,
      enter: (line) => {
        this.untyped = this.untyped.slice(1);
        keyboard.enter(line);
      },
    };
  }

  /** Do its lines type themselves right now? */
  get typing(): boolean {
    return this.#typist !== null;
  }

  begin(example: Example): void {
    this.example = example;
    this.untyped = example.lines;
    this.goOn();
  }

  /** Types what is left. */
  goOn(): void {
    const typist = (this.#typist = new Typist());
    void typist.type(this.untyped, this.#keyboard).then(() => {
      if (this.#typist === typist) this.#typist = null;
    });
  }

  /** Nothing is typed from now on; whether anything was. */
  stop(): boolean {
    if (this.#typist === null) return false;
    this.#typist.stop();
    this.#typist = null;
    return true;
  }

  /** Another run: no example. */
  clear(): void {
    this.stop();
    this.example = null;
    this.untyped = [];
  }
}

/** Asks what Elixir would say of a text, a moment after the last key. */
import type { EngineLink } from './engine-link.ts';
import type { Files } from './files.svelte.ts';

/** Milliseconds without a key after which a text is looked at. */
const TYPING_PAUSE = 350;

export class Diagnoser {
  readonly #engine: EngineLink;
  readonly #files: Files;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: EngineLink, files: Files) {
    this.#engine = engine;
    this.#files = files;
  }

  typed(tab: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const text = this.#files.get(tab)?.text;
      if (text === undefined) return;
      void this.#engine.ask('diagnosed', { do: 'diagnose', tab, text }).then(({ diagnostics }) => {
        // Not if it was typed on meanwhile.
        if (this.#files.get(tab)?.text === text) this.#files.diagnosed(tab, diagnostics);
      });
    }, TYPING_PAUSE);
  }
}

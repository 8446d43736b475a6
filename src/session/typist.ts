/** Types the lines of a scene as a person would: letter by letter, Enter, and the next when the answer stands there. */
export type Keyboard = {
  /** Shows what is typed so far. */
  show(text: string): void;
  enter(line: string): void;
  /** Can the console take a line? */
  ready(): boolean;
};

/** What a scene may take altogether, in milliseconds. */
const SCENE = 5000;

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class Typist {
  private stopped = false;

  /** Nothing is typed from now on. */
  stop(): void {
    this.stopped = true;
  }

  async type(lines: readonly string[], keyboard: Keyboard): Promise<void> {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const letters = lines.reduce((sum, line) => sum + line.length, 0);
    const beat = Math.min(20, (SCENE * 0.55) / letters);
    const breath = Math.min(400, (SCENE * 0.3) / lines.length);
    for (const line of lines) {
      while (!keyboard.ready()) {
        if (this.stopped) return;
        await rest(16);
      }
      if (!calm) await this.letters(line, beat, breath, keyboard);
      if (this.stopped) return;
      keyboard.show('');
      keyboard.enter(line);
    }
  }

  /** As many letters as are due: timers are coarse, so the clock says how many. */
  private async letters(line: string, beat: number, breath: number, keyboard: Keyboard): Promise<void> {
    await rest(breath);
    const started = performance.now();
    for (let shown = 0; shown < line.length && !this.stopped; await rest(16)) {
      shown = Math.min(line.length, Math.ceil((performance.now() - started) / beat));
      keyboard.show(line.slice(0, shown));
    }
  }
}

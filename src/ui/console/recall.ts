/** The lines typed before, as Up and Down walk through them; the line under way is kept for the way back. */
export class Recall {
  private readonly lines: string[] = [];
  private at = 0;
  private draft = '';

  add(line: string): void {
    if (line.trim() !== '' && this.lines.at(-1) !== line) this.lines.push(line);
    this.at = this.lines.length;
    this.draft = '';
  }

  /** The line before, or null at the oldest. */
  older(current: string): string | null {
    if (this.at === 0) return null;
    if (this.at === this.lines.length) this.draft = current;
    return this.lines[--this.at]!;
  }

  /** The line after, the draft behind the newest, or null when there. */
  newer(): string | null {
    if (this.at === this.lines.length) return null;
    this.at++;
    return this.at === this.lines.length ? this.draft : this.lines[this.at]!;
  }
}

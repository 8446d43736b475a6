/** Sets of code points, written compactly: each range as `gap` or `gap.length` in base 36, from the end of the one before. */

export class CodePointSet {
  /** What is not read yet: it is when first asked for, which most runs never do. */
  private text: string | null;
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor(text: string) {
    this.text = text;
  }

  private read(text: string): void {
    this.text = null;
    let at = 0;
    for (const range of text.split(' ')) {
      const [gap, length] = range.split('.') as [string, string | undefined];
      at += parseInt(gap, 36);
      this.starts.push(at);
      if (length !== undefined) at += parseInt(length, 36);
      this.ends.push(at);
    }
  }

  has(point: number): boolean {
    if (this.text !== null) this.read(this.text);
    let low = 0;
    let high = this.starts.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (point < this.starts[middle]!) high = middle - 1;
      else if (point > this.ends[middle]!) low = middle + 1;
      else return true;
    }
    return false;
  }
}

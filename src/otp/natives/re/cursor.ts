/** The place in a pattern that is being read: code points (bytes without the unicode option), whose faults tell byte offsets. */
import { SyntaxFault } from './syntax.ts';

export const isDigitCode = (c: number | undefined): boolean => c !== undefined && c >= 48 && c <= 57;
export const isWordCode = (c: number): boolean => isDigitCode(c) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;

export class Cursor {
  readonly points: readonly number[];
  /** Byte offset of each point, and of the end. */
  private readonly offsets: readonly number[];
  at = 0;

  constructor(points: readonly number[], offsets: readonly number[]) {
    this.points = points;
    this.offsets = offsets;
  }

  fail(text: string, at = this.at): never {
    throw new SyntaxFault(text, this.offsets[Math.min(at, this.points.length)]!);
  }

  peek(ahead = 0): string {
    const c = this.points[this.at + ahead];
    return c === undefined ? '' : String.fromCodePoint(c);
  }

  eat(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.points[this.at + i] !== text.charCodeAt(i)) return false;
    this.at += text.length;
    return true;
  }

  /** Text up to a terminator, or undefined when it does not come. */
  until(end: string): string | undefined {
    let text = '';
    for (let i = this.at; i < this.points.length; i++) {
      if (this.points[i] === end.charCodeAt(0)) {
        this.at = i + 1;
        return text;
      }
      text += String.fromCodePoint(this.points[i]!);
    }
    return undefined;
  }

  digits(): string {
    let text = '';
    while (isDigitCode(this.points[this.at])) text += String.fromCharCode(this.points[this.at++]!);
    return text;
  }

  /** A name of letters, digits and _, and the character that ends it. */
  nameUntil(end: string): string {
    const start = this.at;
    if (isDigitCode(this.points[this.at])) this.fail('group name must start with a non-digit');
    while (this.at < this.points.length && isWordCode(this.points[this.at]!)) this.at++;
    if (this.peek() !== end) this.fail('syntax error in subpattern name (missing terminator)');
    const name = String.fromCodePoint(...this.points.slice(start, this.at));
    this.at++;
    return name;
  }
}

/**
 * Brackets and do/fn…end that are open while the text is read. Indentation gives hints: an `end` or a `do` that is
 * indented suspiciously is remembered, and named when things do not match in the end.
 */
import { Failure } from './failure.ts';

export type Opener = '(' | '[' | '{' | '<<' | 'do' | 'fn';
export type Closer = ')' | ']' | '}' | '>>' | 'end';
type Open = { readonly word: Opener; readonly line: number; readonly indentation: number };
type Hint = { readonly word: Opener | 'end'; readonly line: number };

const CLOSER: Readonly<Record<Opener, Closer>> = { '(': ')', '[': ']', '{': '}', '<<': '>>', do: 'end', fn: 'end' };

export class Terminators {
  readonly #open: Open[] = [];
  /** Oldest first; the newest that fits is the one to name. */
  readonly #hints: Hint[] = [];
  readonly #outer: Terminators | undefined;

  /** `outer`: inside an interpolation, the hints so far still count. */
  constructor(outer?: Terminators) {
    this.#outer = outer;
  }

  get isEmpty(): boolean {
    return this.#open.length === 0;
  }

  open(word: Opener, line: number, indentation: number): void {
    const top = this.#open.at(-1);
    // The same word again, not indented further: the one before may lack its end.
    if ((word === 'do' || word === 'fn') && top !== undefined && top.word === word && indentation <= top.indentation) this.#hints.push(top);
    this.#open.push({ word, line, indentation });
  }

  /** Closes the innermost opener; throws Failure when it is another one or none. */
  close(word: Closer, line: number, column: number, indentation: number): void {
    const unexpected = word === 'end' ? 'unexpected reserved word: ' : 'unexpected token: ';
    const top = this.#open.pop();
    if (top === undefined) {
      if (word !== 'end') throw new Failure(line, column, unexpected, word);
      const hint = this.#hint('end');
      const text =
        hint === undefined
          ? ''
          : `\n\n    HINT: it looks like the "end" on line ${hint.line} does not have a matching "do" defined before it\n`;
      throw new Failure(line, column, unexpected, word, text);
    }
    const expected = CLOSER[top.word];
    if (expected !== word) {
      const context = `. The "${top.word}" at line ${top.line} is missing terminator "${expected}"`;
      throw new Failure(line, column, unexpected, word, context + this.#missing(top.word));
    }
    // An `end` indented further than its `do`: perhaps a do is missing in between.
    if (top.word === 'do' && indentation > top.indentation) this.#hints.push({ word: 'end', line });
  }

  /** Throws Failure when something is still open at the end of the text. */
  finish(line: number, column: number): void {
    const top = this.#open.at(-1);
    if (top === undefined) return;
    const message = `missing terminator: ${CLOSER[top.word]} (for "${top.word}" starting at line ${top.line})`;
    throw new Failure(line, column, message + this.#missing(top.word), '');
  }

  #hint(word: Hint['word']): Hint | undefined {
    return this.#hints.findLast((hint) => hint.word === word) ?? (this.#outer === undefined ? undefined : this.#outer.#hint(word));
  }

  #missing(word: Opener): string {
    const hint = this.#hint(word);
    return hint === undefined
      ? ''
      : `\n\n    HINT: it looks like the "${word}" on line ${hint.line} does not have a matching "${CLOSER[word]}"\n`;
  }
}

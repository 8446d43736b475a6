/**
 * The terms of a trace by id, as they came: packed, a batch a piece. What nobody names any more is let go in whole batches;
 * of a batch of which little is still named, that is kept as texts.
 */
import type { Piece } from './drain.ts';
import { unpack } from './packing.ts';

type Batch = Pick<Piece, 'firstTerm' | 'offsets' | 'words' | 'texts'>;

/** A batch of which less than this part is named gives way to texts. */
const PART = 1 / 8;

export class TermTexts {
  /** Ids given so far. */
  count = 0;
  private batches: Batch[] = [];
  private readonly symbols: string[];
  /** Printed terms of batches that are gone. */
  private readonly kept = new Map<number, string>();

  constructor(symbols: string[] = []) {
    this.symbols = symbols;
  }

  /** Of these `count` terms no more than some texts are known; symbols go on. */
  after(count: number, texts: Iterable<readonly [number, string]>): TermTexts {
    const after = new TermTexts(this.symbols);
    after.count = count;
    for (const [id, text] of texts) after.kept.set(id, text);
    return after;
  }

  append({ firstTerm, offsets, words, texts, firstSymbol, symbols }: Piece): void {
    for (let i = 0; i < symbols.length; i++) this.symbols[firstSymbol + i] = symbols[i]!;
    if (offsets.length > 0) this.batches.push({ firstTerm, offsets, words, texts });
    this.count = Math.max(this.count, firstTerm + offsets.length);
  }

  /** The printed term; undefined when it never came or is gone. */
  get(id: number): string | undefined {
    let low = 0;
    let high = this.batches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.batches[middle]!.firstTerm <= id) low = middle + 1;
      else high = middle;
    }
    const batch = this.batches[low - 1];
    const offset = batch?.offsets[id - batch.firstTerm];
    return offset === undefined ? this.kept.get(id) : unpack(batch!.words, offset, this.symbols, batch!.texts);
  }

  /** Lets go of the terms with ids below `before`, as far as whole batches go, but for those whose mark is not 0: by id. */
  forget(before: number, marks: Uint8Array): void {
    for (const id of this.kept.keys()) if (marks[id] === 0) this.kept.delete(id);
    this.batches = this.batches.filter((batch) => {
      const end = batch.firstTerm + batch.offsets.length;
      if (end > before) return true;
      let named = 0;
      for (let id = batch.firstTerm; id < end; id++) named += marks[id]!;
      if (named >= batch.offsets.length * PART) return true;
      for (let id = batch.firstTerm; named > 0 && id < end; id++) {
        if (marks[id] !== 0) this.kept.set(id, unpack(batch.words, batch.offsets[id - batch.firstTerm]!, this.symbols, batch.texts));
      }
      return false;
    });
  }
}

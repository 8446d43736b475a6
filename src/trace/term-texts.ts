/**
 * The terms of a trace by id, as they came: packed, a batch a piece. What nobody names any more is let go in whole batches;
 * of a batch of which little is still named, that is kept as texts.
 */
import type { Piece } from './drain.ts';
import type { Marks } from './marks.ts';
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

  /**
   * How to let go of the terms with ids below `before`, as far as whole batches go, but for those that are marked: found a batch at a
   * time, done by what it comes to.
   */
  *forget(before: number, marks: Marks): Generator<undefined, () => void, undefined> {
    const gone = new Set<Batch>();
    const texts = new Map<number, string>();
    for (const batch of this.batches) {
      const end = batch.firstTerm + batch.offsets.length;
      if (end > before) break;
      const named = marks.count(batch.firstTerm, end);
      yield;
      if (named >= batch.offsets.length * PART) continue;
      gone.add(batch);
      for (let id = batch.firstTerm; named > 0 && id < end; id++) {
        if (marks.has(id)) texts.set(id, unpack(batch.words, batch.offsets[id - batch.firstTerm]!, this.symbols, batch.texts));
      }
    }
    return () => {
      this.batches = this.batches.filter((batch) => !gone.has(batch));
      for (const id of this.kept.keys()) if (!marks.has(id)) this.kept.delete(id);
      for (const [id, text] of texts) this.kept.set(id, text);
    };
  }
}

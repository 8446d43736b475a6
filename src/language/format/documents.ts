/** Pieces of documents that the printer's parts share. */
import { algebra, graphemeEndInText, type Doc } from '../../terms/index.ts';

export const { flexGlue, format, group, LINE, nest, strictBreak } = algebra;

/** Two documents, one after the other. */
export const cat = (left: Doc, right: Doc): Doc => ({ kind: 'cons', left, right });

/** Several documents, each joined to all before it. */
export const cats = (first: Doc, ...rest: readonly Doc[]): Doc => rest.reduce(cat, first);

export const glue = (left: Doc, right: Doc, text = ' '): Doc => algebra.glue(left, text, right);
export const onNewLine = (left: Doc, right: Doc): Doc => cat(left, cat(LINE, right));
export const forceUnfit = (doc: Doc): Doc => ({ kind: 'force', doc });
export const nextBreakFits = (doc: Doc, enabled: boolean): Doc => ({ kind: 'fits', doc, enabled });
export const noLimit = (doc: Doc): Doc => ({ kind: 'limit', doc, width: Infinity });

/** Text that counts its graphemes towards the width. */
export function text(value: string): Doc {
  let length = 0;
  for (let at = 0; at < value.length; at = graphemeEndInText(value, at)) length++;
  return { kind: 'string', text: value, length };
}

export const inParens = (doc: Doc): Doc => cat(cat('(', nest(doc, 'cursor')), ')');

/** Brackets around a document, which goes on lines of its own when it does not fit. */
export function surround(left: Doc, doc: Doc, right: Doc): Doc {
  if (doc === null) return cat(left, right);
  return group(glue(nest(glue(left, doc, ''), 2, 'break'), right, ''));
}

/** Appends to the last group, so that the appended piece breaks with it. */
export function appendToLastGroup(doc: Doc, piece: Doc): Doc {
  if (doc !== null && typeof doc !== 'string') {
    if (doc.kind === 'cons') return { kind: 'cons', left: doc.left, right: appendToLastGroup(doc.right, piece) };
    if (doc.kind === 'group') return { kind: 'group', doc: cat(doc.doc, piece), inherit: doc.inherit };
  }
  return cat(doc, piece);
}

export const ungrouped = (doc: Doc): Doc => (doc !== null && typeof doc !== 'string' && doc.kind === 'group' ? doc.doc : doc);

/** One of several expressions: what to put after it unless the source had an empty line there, and how many newlines it had. */
export type Entry = { readonly doc: Doc; readonly next: Doc; readonly newlines: number };

export const entry = (doc: Doc): Entry => ({ doc, next: null, newlines: 1 });

/** Expressions one below the other: empty lines are kept, never more than one, and put around what takes several lines. */
export function withEmptyLines(entries: readonly Entry[]): Doc[] {
  let left: Doc = null;
  return entries.map(({ doc, next, newlines }, index) => {
    const right = newlines >= 2 ? LINE : next;
    let result = left === null ? doc : cat(left, doc);
    if (index < entries.length - 1 && right !== null) result = cat(result, cat({ kind: 'collapse', count: 2 }, right));
    left = right;
    return group(result);
  });
}

export const joined = (docs: readonly Doc[], join: (left: Doc, right: Doc) => Doc): Doc =>
  docs.slice(1).reduce<Doc>((left, right) => join(left, right), docs[0] ?? null);

/**
 * A document algebra after Lindig's "Strictly Pretty", with the breaks, groups and rules of Elixir's Inspect.Algebra, so that
 * lines break where Elixir breaks them. A plain string counts its UTF-8 bytes towards the width, as there.
 */
import { utf8Length } from '../utf8.ts';
import { work } from '../work.ts';

export type Doc =
  | string
  /** Nothing at all. */
  | null
  | { readonly kind: 'line' }
  | { readonly kind: 'cons'; readonly left: Doc; readonly right: Doc }
  | { readonly kind: 'nest'; readonly doc: Doc; readonly indent: number | 'cursor' | 'reset'; readonly when: 'always' | 'break' }
  | { readonly kind: 'break'; readonly text: string; readonly flex: boolean }
  | { readonly kind: 'group'; readonly doc: Doc; readonly inherit: boolean }
  | { readonly kind: 'string'; readonly text: string; readonly length: number }
  | { readonly kind: 'fits'; readonly doc: Doc; readonly enabled: boolean }
  | { readonly kind: 'force'; readonly doc: Doc }
  | { readonly kind: 'collapse'; readonly count: number }
  | { readonly kind: 'limit'; readonly doc: Doc; readonly width: number }
  /** An escape sequence of no width, and then the document. */
  | { readonly kind: 'color'; readonly doc: Doc; readonly escape: string };

export const LINE: Doc = { kind: 'line' };

export function concat(...docs: Doc[]): Doc {
  let result: Doc = docs[docs.length - 1] ?? null;
  for (let i = docs.length - 2; i >= 0; i--) result = { kind: 'cons', left: docs[i]!, right: result };
  return result;
}

export const nest = (doc: Doc, indent: number | 'cursor' | 'reset', when: 'always' | 'break' = 'always'): Doc =>
  indent === 0 ? doc : { kind: 'nest', doc, indent, when };

export const group = (doc: Doc, inherit = false): Doc => ({ kind: 'group', doc, inherit });

/** A break that becomes a newline when its group does not fit. */
export const strictBreak = (text = ' '): Doc => ({ kind: 'break', text, flex: false });

/** A break that becomes a newline only where the next piece does not fit. */
export const flexBreak = (text = ' '): Doc => ({ kind: 'break', text, flex: true });

export const glue = (left: Doc, text: string, right: Doc): Doc => concat(left, concat(strictBreak(text), right));

export const flexGlue = (left: Doc, right: Doc): Doc => concat(left, concat(flexBreak(' '), right));

export interface ContainerOptions {
  readonly separator: Doc;
  /** strict: one item a line when it does not fit; flex: as many as fit; maybe: flex if all items are plain texts. */
  readonly break: 'strict' | 'flex' | 'maybe';
}

/** Is the document free of breaks and groups? */
export function isSimple(doc: Doc): boolean {
  if (doc === null || typeof doc === 'string') return true;
  switch (doc.kind) {
    case 'cons':
      return isSimple(doc.left) && isSimple(doc.right);
    case 'color':
      return isSimple(doc.doc);
    case 'string':
      return true;
    default:
      return false;
  }
}

function join(left: Doc, right: Doc, flex: boolean, separator: Doc): Doc {
  if (right === null) return left;
  if (left === null) return right;
  return flex ? flexGlue(concat(left, separator), right) : glue(concat(left, separator), ' ', right);
}

/** Items that were already made into documents, `tail` being that of an improper list. */
export function container(left: Doc, docs: Doc[], right: Doc, options: ContainerOptions, tail?: Doc): Doc {
  if (docs.length === 0) return concat(left, right);
  const simple = options.break === 'maybe' && docs.every(isSimple) && (tail === undefined || isSimple(tail));
  const flex = simple || options.break === 'flex';
  let items: Doc = docs[docs.length - 1] ?? null;
  if (tail !== undefined) items = join(items, tail, simple, ' |');
  for (let i = docs.length - 2; i >= 0; i--) items = join(docs[i]!, items, flex, options.separator);
  if (flex) return group(concat(concat(left, nest(items, 1)), right));
  return group(glue(nest(glue(left, '', items), 2), '', right));
}

type Mode = 'flat' | 'flatNoBreak' | 'break' | 'breakNoFlat';

/** A stack of documents still to lay out, as a linked list: `fits` looks ahead without copying it. */
interface Entry {
  readonly indent: number;
  readonly mode: Mode;
  /** `tail` restores what `fits` knew of breaks before a group. */
  readonly doc: Doc | { readonly kind: 'tail'; readonly broken: boolean };
  readonly next: Entry | undefined;
}

const entry = (indent: number, mode: Mode, doc: Entry['doc'], next: Entry | undefined): Entry => ({ indent, mode, doc, next });

const nested = (indent: number, column: number, by: number | 'cursor' | 'reset'): number =>
  by === 'cursor' ? column : by === 'reset' ? 0 : indent + by;

/** Does the rest up to the next newline fit into the width? */
function fits(width: number, column: number, broken: boolean, start: Entry | undefined): boolean {
  let top = start;
  for (let steps = 1; ; steps++) {
    if (steps % 64 === 0) work(256);
    if (column > width && broken) return false;
    if (top === undefined) return true;
    const { indent, mode, doc, next } = top;
    if (doc === null) {
      top = next;
      continue;
    }
    if (typeof doc === 'string') {
      column += utf8Length(doc);
      top = next;
      continue;
    }
    switch (doc.kind) {
      case 'tail':
        broken = doc.broken;
        top = next;
        break;
      case 'fits':
        top = entry(indent, mode === 'flatNoBreak' || !doc.enabled ? 'flatNoBreak' : 'breakNoFlat', doc.doc, next);
        break;
      case 'force':
        if (mode !== 'breakNoFlat') return false;
        top = entry(indent, mode, doc.doc, next);
        break;
      case 'break':
        if (mode === 'break' || mode === 'breakNoFlat') return true;
        column += utf8Length(doc.text);
        broken = true;
        top = next;
        break;
      case 'line':
        if (mode === 'break' || mode === 'breakNoFlat') return true;
        column = indent;
        broken = false;
        top = next;
        break;
      case 'group':
        top = entry(indent, mode === 'break' ? 'flat' : mode, doc.doc, entry(0, 'flat', { kind: 'tail', broken }, next));
        break;
      case 'collapse':
        column = indent;
        top = next;
        break;
      case 'color':
        top = entry(indent, mode, doc.doc, next);
        break;
      case 'string':
        column += doc.length;
        top = next;
        break;
      case 'nest':
        top = entry(doc.when === 'break' ? indent : nested(indent, column, doc.indent), mode, doc.doc, next);
        break;
      case 'cons':
        top = entry(indent, mode, doc.left, entry(indent, mode, doc.right, next));
        break;
      case 'limit':
        if (doc.width === Infinity && width !== Infinity) {
          top = entry(indent, 'flat', doc.doc, entry(indent, mode, { kind: 'limit', doc: null, width }, next));
          width = Infinity;
        } else {
          width = doc.width;
          top = entry(indent, mode, doc.doc, next);
        }
        break;
    }
  }
}

/** Lays the document out in lines of at most `width` columns where it can (Infinity: never breaks a group). */
export function format(doc: Doc, width: number): string {
  const out: string[] = [];
  let top: Entry | undefined = entry(0, 'flat', doc, undefined);
  let column = 0;
  /** While above zero, newlines collapse to at most this many. */
  let collapsing = 0;
  let newlines = 0;
  /** Indentation of the place that collapses, which is also that of what follows. */
  let collapsedIndent = 0;
  const newline = (indent: number): void => {
    column = indent;
    if (collapsing > 0) newlines++;
    else out.push(`\n${' '.repeat(indent)}`);
  };
  const text = (piece: string, length: number): void => {
    if (collapsing > 0 && piece !== '') {
      out.push('\n'.repeat(Math.min(collapsing, newlines)) + ' '.repeat(collapsedIndent));
      collapsing = newlines = 0;
    }
    out.push(piece);
    column += length;
  };
  for (let steps = 1; top !== undefined; steps++) {
    if (steps % 64 === 0) work(256);
    const { indent, mode, doc: item, next }: Entry = top;
    top = next;
    if (item === null) continue;
    if (typeof item === 'string') {
      text(item, utf8Length(item));
      continue;
    }
    switch (item.kind) {
      case 'tail':
        break;
      case 'line':
        newline(indent);
        break;
      case 'cons':
        top = entry(indent, mode, item.left, entry(indent, mode, item.right, next));
        break;
      case 'color':
        out.push(item.escape);
        top = entry(indent, mode, item.doc, next);
        break;
      case 'string':
        text(item.text, item.length);
        break;
      case 'force':
      case 'fits':
        top = entry(indent, mode, item.doc, next);
        break;
      case 'collapse':
        collapsing = item.count;
        newlines = 0;
        column = collapsedIndent = indent;
        break;
      case 'break': {
        const length = utf8Length(item.text);
        if (item.flex) {
          if (width === Infinity || mode === 'flat' || fits(width, column + length, true, next)) text(item.text, length);
          else newline(indent);
        } else if (mode === 'break') newline(indent);
        else text(item.text, length);
        break;
      }
      case 'nest': {
        const applies = item.when === 'always' || mode === 'break';
        top = entry(applies ? nested(indent, column, item.indent) : indent, mode, item.doc, next);
        break;
      }
      case 'group': {
        if (mode === 'break' && item.inherit) top = entry(indent, 'break', item.doc, next);
        else {
          const flat = width === Infinity || fits(width, column, false, entry(indent, 'flat', item.doc, undefined));
          top = entry(indent, flat ? 'flat' : 'break', item.doc, next);
        }
        break;
      }
      case 'limit':
        if (item.width === Infinity && width !== Infinity) {
          top = entry(indent, 'flat', item.doc, entry(indent, mode, { kind: 'limit', doc: null, width }, next));
          width = Infinity;
        } else {
          width = item.width;
          top = entry(indent, mode, item.doc, next);
        }
        break;
    }
  }
  return out.join('');
}

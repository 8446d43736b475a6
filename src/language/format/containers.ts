/** Layer of the printer: lists, tuples, maps, bitstrings, and items between commas in general. */
import { Atom, type Doc } from '../../terms/index.ts';
import {
  appendToLastGroup,
  cat,
  cats,
  entry,
  flexGlue,
  forceUnfit,
  format,
  glue,
  group,
  inParens,
  joined,
  nest,
  nextBreakFits,
  onNewLine,
  surround,
  withEmptyLines,
} from './documents.ts';
import { Literals } from './literals.ts';
import { inParensIfBinary, inParensIfOperator, TYPE } from './printer-base.ts';
import { isCallOf, isList, Node, type Item, type Meta } from './tree.ts';
import { BIT_TYPES } from './vocabulary.ts';

/** How items are joined: each on its line, all or none on lines of their own, or as many on a line as fit. */
export type Join = 'line' | 'break' | 'flex';
/** What becomes of the last item: nothing, a comma too, or it may break while the rest stays on the line. */
export type LastItem = 'plain' | 'comma' | 'nextBreakFits';

export abstract class Containers extends Literals {
  protected items(args: readonly Item[], last: LastItem, join: Join, print: (item: Item, index: number) => Doc): Doc {
    if (args.length === 0) return null;
    const entries = args.map((arg, index) => {
      const doc = print(arg, index);
      if (index < args.length - 1 || last === 'comma') return entry(appendToLastGroup(doc, ','));
      return entry(last === 'nextBreakFits' ? nextBreakFits(doc, true) : doc);
    });
    const docs = withEmptyLines(entries);
    if (join === 'line') return forceUnfit(joined(docs, onNewLine));
    return joined(docs, join === 'break' ? glue : flexGlue);
  }

  #inside(args: readonly Item[], meta: Meta, join: Join): { doc: Doc; join: Join } {
    const used = this.hasNewline(meta) ? 'line' : join;
    return { doc: this.items(args, 'plain', used, (arg) => this.item(arg, 'parens')), join: used };
  }

  protected list(args: readonly Item[], meta: Meta): Doc {
    return surround('[', this.#inside(args, meta, 'break').doc, ']');
  }

  protected tuple(args: readonly Item[], meta: Meta, wanted: Join = 'flex'): Doc {
    const { doc, join } = this.#inside(args, meta, wanted);
    if (join !== 'flex' || doc === null) return surround('{', doc, '}');
    return group(cat(nest(cat('{', doc), 1), '}'));
  }

  /** `%name{…}`; a map has no name. */
  protected map(name: Doc, args: readonly Item[], meta: Meta): Doc {
    const open = cat(cat('%', name), '{');
    const only = args[0];
    if (args.length === 1 && only instanceof Node && only.form instanceof Atom && only.form.name === '|' && only.args?.length === 2) {
      const [left, right] = only.args as readonly [Item, Item];
      const leftDoc = inParensIfBinary(this.item(left, 'parens'), left);
      const updates = this.#inside(isList(right) ? right : [right], meta, 'break').doc;
      return surround(open, glue(leftDoc, cat('| ', nest(updates, 2))), '}');
    }
    return surround(open, this.#inside(args, meta, 'break').doc, '}');
  }

  // ---- bitstrings ----

  protected bitstring(args: readonly Item[], meta: Meta): Doc {
    const last = args.length - 1;
    const join = this.hasNewline(meta) ? 'line' : 'flex';
    const doc = this.items(args, 'plain', join, (arg, index) => this.segment(arg, index, last));
    return join === 'flex' ? group(cat(nest(cat('<<', doc), 2), '>>')) : surround('<<', doc, '>>');
  }

  protected abstract generator(node: Node, left: () => Doc): Doc;

  protected segment(arg: Item, index: number, last: number): Doc {
    if (arg instanceof Node && arg.form instanceof Atom && arg.form.name === '<-' && arg.args?.length === 2) {
      const doc = this.generator(arg, () => this.segment(arg.args![0]!, -1, last));
      return this.#separated(doc, index, last);
    }
    if (!isCallOf(arg, TYPE, 2)) return this.#separated(this.item(arg, 'parens'), index, last);
    const [value, type] = arg.args as readonly [Item, Item];
    const valueDoc = this.item(value, 'parens');
    const typeDoc = inParensIfAtom(this.#type(type));
    return cats(this.#separated(valueDoc, index, -1), '::', index === last ? this.#separated(typeDoc, index, last) : typeDoc);
  }

  #type(type: Item): Doc {
    if (
      type instanceof Node &&
      type.form instanceof Atom &&
      (type.form.name === '-' || type.form.name === '*') &&
      type.args?.length === 2
    ) {
      const [left, right] = type.args as readonly [Item, Item];
      const leftDoc = this.#type(left);
      return cat(cat(leftDoc, type.form.name), this.#typeName(right));
    }
    return this.#typeName(type);
  }

  #typeName(type: Item): Doc {
    let named = type;
    if (type instanceof Node && type.form instanceof Atom && (type.args === null || type.args.length === 0)) {
      named = new Node(type.form, type.meta, BIT_TYPES.has(type.form) ? null : []);
    }
    return inParensIfOperator(this.item(named, 'parens'), named);
  }

  /** The first segment may not run into `<<`, nor the last into `>>`. */
  #separated(doc: Doc, index: number, last: number): Doc {
    if (index !== 0 && index !== last) return doc;
    const shown = format(doc, Infinity);
    const touches = (index === 0 && (shown.startsWith('~') || shown.startsWith('<<'))) || (index === last && shown.endsWith('>>'));
    return touches ? inParens(doc) : doc;
  }
}

const inParensIfAtom = (doc: Doc): Doc => (typeof doc === 'string' && doc.startsWith(':') ? `(${doc})` : doc);

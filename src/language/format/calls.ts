/** Layer of the printer: calls of every sort, with and without parentheses and do blocks. */
import { Atom, atom, inspectAtomCall, type Doc } from '../../terms/index.ts';
import {
  cat,
  cats,
  forceUnfit,
  group,
  inParens,
  nest,
  nextBreakFits,
  onNewLine,
  LINE,
  strictBreak,
  surround,
  text,
  ungrouped,
} from './documents.ts';
import { Operators } from './operators.ts';
import { areOnOwnLines, BLOCK, DOT, FN, inParensIfOperator, isKeyword, TUPLE, wrapped, wrappedText, type Context } from './printer-base.ts';
import { isCallOf, isList, Node, Pair, type Item, type Meta, type Text } from './tree.ts';
import { isBareName } from './vocabulary.ts';

/** When parentheses are left out. */
type Parens = 'skipUnlessMany' | 'skipIfOnlyDo' | 'skipIfDo' | 'required';

const GENERATOR = atom('<-');

export abstract class Calls extends Operators {
  /** What stands before a dot. */
  protected override target(item: Item): Doc {
    const doc = this.item(item, 'bare');
    return item instanceof Node && item.form === FN && item.args !== null ? inParens(doc) : inParensIfOperator(doc, item);
  }

  protected remote(node: Node, context: Context): Doc {
    const form = node.form as Item;
    const args = node.args!;
    if (form instanceof Node && form.form === DOT && form.args !== null) {
      const [left, name] = form.args;
      if (form.args.length === 1) return this.#withArguments(cat(this.target(left!), '.'), node, context, 'skipIfDo');
      if (name === TUPLE) return cat(cat(this.target(left!), '.'), this.tuple(args, node.meta, 'break'));
      if (name instanceof Atom) {
        const called = cat(cat(this.target(left!), '.'), text(inspectAtomCall(name.name)));
        if (args.length === 0 && !isModule(left!) && !node.meta.closing) return called;
        return this.#withArguments(called, node, context, 'skipIfDo');
      }
    }
    return this.#withArguments(this.item(form, 'bare'), node, context, 'required');
  }

  protected local(node: Node, context: Context): Doc {
    const name = node.form as Atom;
    const { meta, args } = node;
    const parens: Parens = meta.closing ? 'skipIfOnlyDo' : isBareName(name, args!.length) ? 'skipUnlessMany' : 'skipIfDo';
    return this.#withArguments(text(name.name), node, context, parens);
  }

  protected override attributeCall(name: Atom, node: Node, context: Context): Doc {
    const { doc, needsParens } = this.#arguments(node.args!, node.meta, context, 'skipUnlessMany', false);
    const called = cat(text(`@${name.name}`), doc);
    return needsParens ? inParens(called) : called;
  }

  #withArguments(called: Doc, node: Node, context: Context, parens: Parens): Doc {
    const { doc, needsParens } = this.#arguments(node.args!, node.meta, context, parens, true);
    const whole = cat(called, doc);
    return needsParens ? inParens(whole) : whole;
  }

  /** Everything behind the name; `needsParens`: the call as a whole, as the argument that it is. */
  #arguments(
    args: readonly Item[],
    meta: Meta,
    context: Context,
    parens: Parens,
    listToKeyword: boolean,
  ): { doc: Doc; needsParens: boolean } {
    if (args.length === 0) return { doc: surround('(', null, ')'), needsParens: false };
    const last = args.at(-1)!;
    if (meta.hasDo && isDoBlocks(last)) {
      const rest = args.slice(0, -1);
      let head: Doc;
      if (rest.length > 0) head = this.#plain(rest, meta, parens !== 'required' && parens !== 'skipIfOnlyDo', listToKeyword, ' do');
      else head = parens === 'required' ? '() do' : ' do';
      const doc = forceUnfit(onNewLine(cat(head, this.#doBlocks(last)), 'end'));
      return { doc, needsParens: context === 'bare' || context === 'bareOne' };
    }
    const bare =
      parens === 'skipUnlessMany' && (context === 'block' || context === 'operand' || context === 'bareOne' || context === 'parensOne');
    return { doc: this.#plain(args, meta, bare, listToKeyword, null), needsParens: false };
  }

  #plain(given: readonly Item[], meta: Meta, bare: boolean, listToKeyword: boolean, extra: Doc): Doc {
    const left = given.slice(0, -1);
    const keywords = asKeywords(given.at(-1)!, listToKeyword);
    const right = keywords ?? given.at(-1)!;
    const args: readonly Item[] = keywords === null ? given : [...left, ...keywords];
    const single = left.length === 0 && keywords === null;
    const context: Context = single ? (bare ? 'bareOne' : 'parensOne') : bare ? 'bare' : 'parens';
    const ownLines = args.length > 1 && this.hasNewline(meta);
    const noGenerators = !args.some((arg) => isCallOf(arg, GENERATOR, 2));
    const print = (arg: Item): Doc => this.item(arg, context);
    const splits = left.length > 0 && keywords !== null && noGenerators;
    let doc: Doc;
    let breaksInside: boolean;
    if (splits) {
      const leftDoc = this.items(left, 'comma', areOnOwnLines(left) || ownLines ? 'line' : 'break', print);
      const join = areOnOwnLines(keywords) || areOnOwnLines(args) || ownLines ? 'line' : 'break';
      const rightDoc = cat(join === 'line' ? LINE : strictBreak(), this.items(keywords, 'plain', join, print));
      doc = bare
        ? nest(cat(leftDoc, nextBreakFits(group(rightDoc, true), true)), 'cursor', 'break')
        : cat(nest(leftDoc, 2, 'break'), nextBreakFits(group(cat(nest(rightDoc, 2, 'break'), strictBreak('')), true), true));
      breaksInside = true;
    } else {
      const join = areOnOwnLines(args) || ownLines ? 'line' : 'break';
      breaksInside = join === 'break' && !isList(right) && this.mayBreakInside(right);
      const inner = ungrouped(this.items(args, breaksInside ? 'nextBreakFits' : 'plain', join, print));
      doc = bare ? nest(inner, 'cursor', 'break') : cat(nest(inner, 2, 'break'), strictBreak(''));
    }
    let whole: Doc;
    if (bare && splits) whole = group(cat(nest(cat(' ', doc), 2), extra));
    else if (bare) whole = group(cats(' ', doc, extra));
    else whole = group(cats(nest(cat('(', strictBreak('')), 2, 'break'), doc, ')', extra));
    return breaksInside ? nextBreakFits(whole, false) : whole;
  }

  #doBlocks(blocks: readonly Pair[]): Doc {
    let doc: Doc = null;
    blocks.forEach(({ left, right }, index) => {
      const key: Doc = index === 0 ? null : ((wrapped(left) as Text).text satisfies string);
      const body = this.clauses(right);
      const section = body === null ? key : nest(onNewLine(key, body), 2);
      doc = index === 0 ? section : onNewLine(doc, section);
    });
    return doc;
  }
}

/** `do: …, else: …` whose first key is `do`. */
function isDoBlocks(item: Item): item is readonly Pair[] {
  return isKeyword(item) && wrappedText(item[0]?.left, 'atom')?.text === 'do';
}

/** The last argument as a keyword list without brackets, null when it is none. */
function asKeywords(item: Item, listToKeyword: boolean): readonly Pair[] | null {
  if (isList(item)) return item.length > 0 && isKeyword(item) ? item : null;
  const inside = listToKeyword ? wrapped(item) : undefined;
  return isList(inside) && inside.length > 0 && isKeyword(inside) ? inside : null;
}

function isModule(item: Item): boolean {
  if (!(item instanceof Node) || !(item.form instanceof Atom)) return false;
  if (item.form.name === '__MODULE__') return item.args === null;
  return item.form.name === '__aliases__' || (item.form === BLOCK && wrappedText(item, 'atom') !== undefined);
}

/** The lowest layer of the printer: what all parts ask about expressions. */
import { atom, Atom, classifyAtom, type Doc } from '../../terms/index.ts';
import { inParens } from './documents.ts';
import { isCallOf, isList, Node, Pair, Raw, Text, type Item, type Meta } from './tree.ts';
import { binaryOperator, isUnaryOperator } from './vocabulary.ts';

/** Where an expression stands: decides about parentheses. */
export type Context = 'block' | 'operand' | 'parensOne' | 'parens' | 'bareOne' | 'bare';

export const BLOCK = atom('__block__');
export const BITS = atom('<<>>');
export const DOT = atom('.');
export const ARROW = atom('->');
export const WHEN = atom('when');
export const MAP = atom('%{}');
export const TUPLE = atom('{}');
export const TYPE = atom('::');
export const FN = atom('fn');
export const AT = atom('@');
export const CAPTURE = atom('&');
export const IN = atom('in');
export const NOT = atom('not');
export const BANG = atom('!');

export abstract class PrinterBase {
  /** Nesting of a right operand that starts on a new line. */
  protected operandNesting = 2;
  /** Inside interpolations the source's newlines do not count. */
  protected ignoresNewlines = false;

  abstract item(item: Item, context: Context): Doc;

  protected hasNewline(meta: Meta): boolean {
    return !this.ignoresNewlines && meta.newlines > 0;
  }
}

/** The one thing inside a wrapped literal, else undefined. */
export function wrapped(item: Item | undefined): Item | undefined {
  return item instanceof Node && item.form === BLOCK && item.args?.length === 1 ? item.args[0] : undefined;
}

export function wrappedText(item: Item | undefined, kind: Text['kind']): Text | undefined {
  const inside = wrapped(item);
  return inside instanceof Text && inside.kind === kind ? inside : undefined;
}

/** Whether the called thing is `module.name` with a module that the printer knows. */
export function isKnownRemote(form: Item, module: string, name: string): boolean {
  if (!isCallOf(form, DOT, 2)) return false;
  const [left, right] = form.args;
  return left instanceof Atom && left.name === module && right instanceof Atom && right.name === name;
}

export const isKeyword = (item: Item | undefined): item is readonly Pair[] => isList(item) && item.every((each) => each instanceof Pair);

/** Whether a pair's left side is written `key: `. */
export function isKey(item: Item): boolean {
  if (!(item instanceof Node)) return false;
  return item.meta.isKey && (wrappedText(item, 'atom') !== undefined || isKnownRemote(item.form, 'erlang', 'binary_to_atom'));
}

export function isBinaryOperator(item: Item): boolean {
  if (!(item instanceof Node) || !(item.form instanceof Atom) || item.args === null) return false;
  return (item.args.length === 2 && binaryOperator(item.form) !== undefined) || (item.args.length === 3 && item.form.name === '..//');
}

function isOperator(item: Item): boolean {
  if (isBinaryOperator(item)) return true;
  return item instanceof Node && item.form instanceof Atom && item.args?.length === 1 && isUnaryOperator(item.form);
}

const isAttributeRead = (item: Item): boolean => {
  if (!isCallOf(item, AT, 1)) return false;
  const [name] = item.args;
  return name instanceof Node && name.form instanceof Atom && name.args === null && classifyAtom(name.form.name) === 'identifier';
};

const isPlaceholder = (item: Item): boolean => isCallOf(item, CAPTURE, 1) && item.args[0] instanceof Raw;

export function inParensIfOperator(doc: Doc, item: Item): Doc {
  const inside = wrapped(item);
  if (inside !== undefined) return inParensIfOperator(doc, inside);
  return isOperator(item) && !isAttributeRead(item) && !isPlaceholder(item) ? inParens(doc) : doc;
}

export const inParensIfBinary = (doc: Doc, item: Item): Doc => (isBinaryOperator(item) ? inParens(doc) : doc);

/** Whether arguments stand on lines of their own in the source, which forces them to when printed. */
export function areOnOwnLines(args: readonly Item[]): boolean {
  const lines = new Set<number>();
  for (const arg of args) {
    const first = isList(arg) && arg.length > 0 ? arg[0]! : arg;
    const place = first instanceof Pair ? first.left : first;
    const line = place instanceof Node ? place.meta.line : null;
    if (line === null) continue;
    if (lines.has(line)) return false;
    lines.add(line);
  }
  return lines.size >= 2;
}

/** The context of an operand: `inner` unless an outer call decides. */
export function operandContext(context: Context, inner: Context): Context {
  switch (context) {
    case 'bareOne':
      return 'bare';
    case 'parensOne':
      return 'parens';
    case 'bare':
    case 'parens':
      return context;
    default:
      return inner;
  }
}

/** Layer of the printer: unary and binary operators, captures and module attributes. */
import { Atom, atom, classifyAtom, inspectAtomCall, type Doc } from '../../terms/index.ts';
import { Clauses } from './clauses.ts';
import {
  cat,
  entry,
  forceUnfit,
  format,
  glue,
  group,
  inParens,
  joined,
  nest,
  nextBreakFits,
  onNewLine,
  text,
  withEmptyLines,
} from './documents.ts';
import { isInterpolated } from './literals.ts';
import {
  areOnOwnLines,
  AT,
  BANG,
  BITS,
  BLOCK,
  CAPTURE,
  DOT,
  FN,
  IN,
  inParensIfOperator,
  isKeyword,
  isKnownRemote,
  MAP,
  NOT,
  operandContext,
  TUPLE,
  WHEN,
  wrapped,
  type Context,
} from './printer-base.ts';
import { isCallOf, isList, Node, Pair, Raw, Text, type Item, type Meta } from './tree.ts';
import {
  binaryOperator,
  CAPTURE_POWER,
  isUnaryOperator,
  LINE_BEFORE,
  LOGICAL,
  NEXT_BREAK_FITS,
  NO_NEWLINE,
  NO_SPACE,
  PARENTHESIZE_OPERANDS,
  PIPELINE,
  type Operator,
  type Side,
} from './vocabulary.ts';

const DIVIDE = atom('/');
const STRUCT = atom('%');

type Binary = Node & { readonly form: Atom; readonly args: readonly [Item, Item] };

const isBinary = (item: Item): item is Binary =>
  item instanceof Node && item.form instanceof Atom && item.args?.length === 2 && binaryOperator(item.form) !== undefined;

/** An operand that is printed on demand, in the context that its place gives it. */
type Operand = { readonly prefix: string; readonly context: Context; readonly item: Item | (() => Doc) };

export abstract class Operators extends Clauses {
  protected abstract target(item: Item): Doc;

  // ---- unary ----

  protected unary(operator: Atom, operand: Item, context: Context): Doc {
    const doc = this.item(operand, operandContext(context, 'operand'));
    const nests = (operator === BANG || operator === NOT) && isCallOf(operand, operator, 1);
    return cat(operator === NOT ? 'not ' : operator.name, nests ? doc : inParensIfOperator(doc, operand));
  }

  /** The operator when the node applies one, else undefined. */
  protected operator(node: Node, context: Context): Doc | undefined {
    if (!(node.form instanceof Atom) || node.args === null) return undefined;
    if (node.args.length === 1 && isUnaryOperator(node.form)) return this.unary(node.form, node.args[0]!, context);
    return isBinary(node) ? this.binary(node, context) : undefined;
  }

  // ---- binary ----

  protected binary(node: Binary, context: Context, nesting = this.operandNesting): Doc {
    const [left, right] = node.args;
    return this.binaryOf(node.form, node.form.name, node.meta, left, right, context, nesting);
  }

  protected override generator(node: Node, left: () => Doc): Doc {
    return this.binaryOf(node.form as Atom, '<-', node.meta, left, node.args![1]!, 'parens', this.operandNesting);
  }

  protected override guarded(when: Node, args: () => Doc, guard: Item): Doc {
    return this.binaryOf(WHEN, 'when', when.meta, args, guard, 'bare', this.operandNesting);
  }

  protected binaryOf(
    operator: Atom,
    shown: string,
    meta: Meta,
    left: Item | (() => Doc),
    right: Item,
    context: Context,
    nesting: number,
  ): Doc {
    const leftContext = operandContext(context, 'parens');
    const rightContext = operandContext(context, 'operand');
    if (LINE_BEFORE.has(operator)) return this.#lineBefore(operator, meta, left, right, context);
    if (PIPELINE.has(operator)) return this.#pipeline(operator, meta, left, right, context);
    const leftDoc = this.#operand(left, leftContext, operator, 'left', 2);
    const rightDoc = this.#operand(right, rightContext, operator, 'right', 0);
    if (NO_SPACE.has(operator)) return cat(cat(group(leftDoc), shown), group(rightDoc));
    if (NO_NEWLINE.has(operator)) return cat(cat(group(leftDoc), ` ${shown} `), group(rightDoc));
    const newline = this.hasNewline(meta);
    const fits = NEXT_BREAK_FITS.has(operator) && !newline && this.mayBreakInside(right);
    return fitted(fits, rightDoc, (doc) => {
      const below = nest(glue(` ${shown}`, group(doc)), nesting, 'break');
      return cat(group(leftDoc), group(newline ? forceUnfit(below) : below));
    });
  }

  /** `a | b | c` and `a when b`: the operator starts the next line. */
  #lineBefore(operator: Atom, meta: Meta, left: Item | (() => Doc), right: Item, context: Context): Doc {
    const name = `${operator.name} `;
    const operands: Operand[] = [{ prefix: '', context: operandContext(context, 'parens'), item: left }];
    let rest = right;
    let restContext = operandContext(context, 'operand');
    while (isCallOf(rest, operator, 2)) {
      operands.push({ prefix: name, context: operandContext(restContext, 'parens'), item: rest.args[0]! });
      restContext = operandContext(restContext, 'operand');
      rest = rest.args[1]!;
    }
    operands.push({ prefix: name, context: restContext, item: rest });
    const docs = operands.map(({ prefix, context: own, item }, index) => {
      if (index === 0) return this.#operand(item, own, operator, 'left', 2);
      const side = index === operands.length - 1 ? 'right' : 'left';
      const doc = nest(this.#operand(item, own, operator, side, 0), name.length);
      return cat(prefix, isList(item as Item) && areOnOwnLines(item as readonly Item[]) ? forceUnfit(doc) : doc);
    });
    const doc = this.#chained(docs, meta);
    return isKeyword(right) && (context === 'parens' || context === 'bare') ? inParens(doc) : doc;
  }

  #pipeline(operator: Atom, meta: Meta, left: Item | (() => Doc), right: Item, context: Context): Doc {
    const operands: (Operand & { readonly operator: Atom })[] = [
      { prefix: '', operator, context: operandContext(context, 'operand'), item: right },
    ];
    let rest = left;
    let restContext = operandContext(context, 'parens');
    while (typeof rest !== 'function' && isBinary(rest) && PIPELINE.has(rest.form)) {
      operands.unshift({ prefix: '', operator: rest.form, context: operandContext(restContext, 'operand'), item: rest.args[1] });
      restContext = operandContext(restContext, 'parens');
      rest = rest.args[0];
    }
    const docs = [
      this.#operand(rest, restContext, operator, 'left', 2),
      ...operands.map((each) => cat(`${each.operator.name} `, this.#operand(each.item, each.context, each.operator, 'right', 0))),
    ];
    return this.#chained(docs, meta);
  }

  #chained(operands: readonly Doc[], meta: Meta): Doc {
    const docs = withEmptyLines(operands.map(entry));
    return this.hasNewline(meta) ? forceUnfit(joined(docs, onNewLine)) : joined(docs, (left, right) => glue(left, right));
  }

  #operand(operand: Item | (() => Doc), context: Context, parent: Atom, side: Side, nesting: number): Doc {
    if (typeof operand === 'function') return operand();
    const info = binaryOperator(parent) as Operator;
    if (parent === IN && side === 'left') {
      const inside = wrapped(operand);
      if (inside instanceof Node && (inside.form === NOT || inside.form === BANG) && inside.args?.length === 1) {
        return inParens(this.unary(inside.form, inside.args[0]!, context));
      }
    }
    if (isBinary(operand)) {
      const own = binaryOperator(operand.form) as Operator;
      const operator = operand.form;
      if (info.power === own.power && info.side === side && (side === 'left' || operator === parent))
        return this.binary(operand, context, nesting);
      const needsParens =
        (PARENTHESIZE_OPERANDS.has(parent) && !NO_SPACE.has(operator)) ||
        (LOGICAL.has(operator) && LOGICAL.has(parent)) ||
        info.power > own.power ||
        (info.power === own.power && info.side !== side);
      const doc = this.binary(operand, context, 2);
      return needsParens ? inParens(doc) : doc;
    }
    const doc = this.item(operand, context);
    const isCapture = isCallOf(operand, CAPTURE, 1) && !(operand.args[0] instanceof Raw);
    return isCapture && (side === 'left' || (info.side === 'left' && info.power > CAPTURE_POWER)) ? inParens(doc) : doc;
  }

  // ---- what may break while the line before it stays ----

  /** Whether an expression ends in brackets, so that `x = [` may stay on its line. */
  protected mayBreakInside(item: Item): boolean {
    if (item instanceof Pair) return wrapped(item.left) instanceof Text && this.mayBreakInside(item.right);
    if (!(item instanceof Node) || item.args === null) return false;
    const { form, meta, args } = item;
    if (form === TUPLE) return this.hasNewline(meta);
    if (form === BITS && args.length > 0) return meta.delimiter === '"""' || (!isInterpolated(args) && this.hasNewline(meta));
    if (isKnownRemote(form, 'Elixir.List', 'to_charlist')) return meta.delimiter === "'''";
    if (isCallOf(form, DOT, 2) && form.args[1] === TUPLE) return true;
    if (form === BLOCK && args.length === 1) {
      const inside = args[0]!;
      if (inside instanceof Pair) return this.hasNewline(meta);
      if (inside instanceof Text && inside.kind === 'string') return meta.delimiter === '"""';
      if (inside instanceof Text && inside.kind === 'charlist') return meta.delimiter !== "'";
      if (isList(inside)) return true;
    }
    if ((form === FN || form === MAP || form === STRUCT) && args.length > 0) return true;
    return form instanceof Atom && form.name.startsWith('sigil_') && (meta.delimiter === '"""' || meta.delimiter === "'''");
  }

  // ---- captures and attributes ----

  protected capture(operand: Item, context: Context): Doc {
    if (operand instanceof Raw) return `&${String(operand.term as number)}`;
    const doc = this.#captured(operand, context);
    return cat(format(doc, Infinity).startsWith('&') ? '& ' : '&', doc);
  }

  #captured(operand: Item, context: Context): Doc {
    if (isCallOf(operand, DIVIDE, 2)) {
      const [fun, arity] = operand.args as readonly [Item, Item];
      const count = wrapped(arity);
      if (fun instanceof Node && count instanceof Raw && typeof count.term === 'number') {
        if (isCallOf(fun.form, DOT, 2) && fun.args?.length === 0 && fun.form.args[1] instanceof Atom) {
          const name = inspectAtomCall(fun.form.args[1].name);
          return cat(nest(this.target(fun.form.args[0]!), 1), text(`.${name}/${count.term}`));
        }
        if (fun.form instanceof Atom && fun.args === null) return text(`${fun.form.name}/${count.term}`);
      }
    }
    return inParensIfOperator(this.item(operand, context), operand);
  }

  protected abstract attributeCall(name: Atom, node: Node, context: Context): Doc;

  protected attribute(value: Item, context: Context): Doc {
    if (value instanceof Node && value.form instanceof Atom) {
      if (value.form.name === '__aliases__' && value.args !== null && value.args.length > 1) {
        return cat(cat('@(', this.item(value, 'parens')), ')');
      }
      if (value.form !== BLOCK && value.form.name !== '__aliases__' && value.args?.length === 1) {
        if (isIdentifier(value.form.name)) return this.attributeCall(value.form, value, context);
      }
    }
    return this.unary(AT, value, context);
  }
}

/** Prints with a document whose first break counts as fitting, when `condition` says so. */
export function fitted(condition: boolean, doc: Doc, print: (doc: Doc) => Doc): Doc {
  return condition ? nextBreakFits(print(nextBreakFits(doc, true)), false) : print(doc);
}

const isIdentifier = (name: string): boolean => classifyAtom(name) === 'identifier';

/** The printer: which sort of expression is printed how. The layers, from the bottom: PrinterBase, Literals, Containers, Clauses, Operators, Calls. */
import { Atom, atom, Float, inspect, type Doc } from '../../terms/index.ts';
import { Calls } from './calls.ts';
import { isClauses } from './clauses.ts';
import { cat, glue, group, inParens, nest, surround, text } from './documents.ts';
import { isBareAtom, isCharlistInterpolated, isInterpolated } from './literals.ts';
import { fitted } from './operators.ts';
import {
  AT,
  BITS,
  BLOCK,
  CAPTURE,
  FN,
  IN,
  inParensIfBinary,
  inParensIfOperator,
  isKey,
  isKeyword,
  isKnownRemote,
  MAP,
  NOT,
  TUPLE,
  wrapped,
  type Context,
} from './printer-base.ts';
import { isCallOf, isList, Node, Pair, Raw, Text, type Item } from './tree.ts';

const STEP = atom('//');
const RANGE = atom('..');

export class Printer extends Calls {
  /** The document of a whole expression. */
  document(item: Item): Doc {
    return this.block(item);
  }

  override item(item: Item, context: Context): Doc {
    if (item instanceof Node) return this.#node(item, context);
    if (item instanceof Pair) return this.#pair(item, context);
    if (isList(item)) return isClauses(item) ? this.functionType(item) : this.commaSeparated(item, context);
    if (item instanceof Atom) return inspect(item);
    return item instanceof Raw ? inspect(item.term) : item.text;
  }

  #node(node: Node, context: Context): Doc {
    const { form, meta, args } = node;
    if (args === null) return form instanceof Atom ? text(form.name) : this.item(form, context);
    if (!(form instanceof Atom)) return this.#called(node, context);
    switch (form) {
      case BITS:
        if (args.length === 0) return '<<>>';
        if (!isInterpolated(args)) return this.bitstring(args, meta);
        return meta.delimiter === '"""' ? this.heredoc(args, '"""', '"""', '"""') : this.interpolated(args, '"', '"', '"');
      case MAP:
        return this.map(null, args, meta);
      case TUPLE:
        return this.tuple(args, meta);
      case BLOCK:
        return this.#block(node, context);
      case CAPTURE:
        if (args.length === 1) return this.capture(args[0]!, context);
        break;
      case AT:
        if (args.length === 1) return this.attribute(args[0]!, context);
        break;
      case NOT:
        if (args.length === 1 && isCallOf(args[0], IN, 2)) {
          const [left, right] = args[0].args as readonly [Item, Item];
          return this.binaryOf(IN, 'not in', meta, left, right, context, this.operandNesting);
        }
        break;
      case FN:
        if (isClauses(args)) return this.fn(args, this.hasNewline(meta));
        break;
    }
    switch (form.name) {
      case '%': {
        const [name, map] = args;
        if (args.length === 2 && map instanceof Node && map.form === MAP && map.args !== null)
          return this.map(this.item(name!, 'parens'), map.args, map.meta);
        break;
      }
      case '__aliases__':
        return this.#alias(args, context);
      case '..':
        if (args.length === 0) return context === 'bare' || context === 'bareOne' ? '(..)' : '..';
        break;
      case '..//':
        if (args.length === 3) {
          const [first, last, step] = args as readonly [Item, Item, Item];
          return this.binary(
            new Node(STEP, meta, [new Node(RANGE, meta, [first, last]), step]) as Parameters<typeof this.binary>[0],
            context,
          );
        }
        break;
    }
    return this.sigil(node) ?? this.operator(node, context) ?? this.local(node, context);
  }

  #called(node: Node, context: Context): Doc {
    const { form, meta } = node;
    const args = node.args!;
    if (isKnownRemote(form, 'Elixir.List', 'to_charlist') && isList(args[0]) && isCharlistInterpolated(args[0])) {
      return meta.delimiter === "'''" ? this.heredoc(args[0], "'''", "'''", "'''") : this.interpolated(args[0], "'", "'", "'");
    }
    if (isKnownRemote(form, 'erlang', 'binary_to_atom')) {
      const name = args[0];
      if (name instanceof Node && name.form === BITS && name.args !== null && isInterpolated(name.args))
        return this.interpolated(name.args, '"', ':"', '"');
    }
    if (isKnownRemote(form, 'Elixir.Access', 'get')) {
      const [target, key] = args as readonly [Item, Item];
      return cat(this.target(target), this.list(isKeyword(key) ? key : [key], meta));
    }
    return this.remote(node, context);
  }

  #block(node: Node, context: Context): Doc {
    const { meta, args } = node;
    if (args!.length === 0) return 'nil';
    const inside = wrapped(node);
    if (inside === undefined) return surround('(', this.block(node), ')');
    if (inside instanceof Pair) return this.tuple([inside.left, inside.right], meta);
    if (isList(inside)) return this.list(inside, meta);
    if (inside instanceof Text) return inside.kind === 'atom' ? this.atomDoc(inside.text, meta) : this.string(inside, meta);
    if (inside instanceof Raw && (typeof inside.term === 'number' || typeof inside.term === 'bigint' || inside.term instanceof Float)) {
      return this.number(meta.token ?? inspect(inside.term));
    }
    if (inside instanceof Node && inside.form instanceof Atom && inside.form.name === 'unquote_splicing' && inside.args?.length === 1) {
      return inParens(this.local(inside, context));
    }
    return this.item(inside, context);
  }

  #alias(args: readonly Item[], context: Context): Doc {
    const [head, ...segments] = args;
    const first = head instanceof Atom ? head.name : inParensIfOperator(this.item(head!, context), head!);
    return segments.reduce<Doc>((doc, segment) => cat(doc, `.${(segment as Atom).name}`), first);
  }

  /** `key: value` and `key => value` */
  #pair({ left, right }: Pair, context: Context): Doc {
    const isKeyed = isKey(left);
    const leftDoc = isKeyed ? this.#key(left as Node) : inParensIfBinary(this.item(left, context), left);
    const rightDoc = this.item(right, context);
    return fitted(this.mayBreakInside(right), rightDoc, (doc) =>
      cat(group(leftDoc), group(nest(glue(isKeyed ? '' : ' =>', group(doc)), 2, 'break'))),
    );
  }

  #key(key: Node): Doc {
    const inside = wrapped(key);
    if (!(inside instanceof Text)) return this.interpolated((key.args![0] as Node).args!, '"', '"', '":');
    if (inside.text === '..//') return text('"..//":');
    return text(isBareAtom(inside.text) ? `${inside.text}:` : `"${inside.text}":`);
  }
}

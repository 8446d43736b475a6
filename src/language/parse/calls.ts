/** Layer of the parser: names, their arguments with and without parentheses, dots and access. */
import { arrayFromList, Atom, EMPTY, listFromArray, NIL, type List, type Term } from '../../terms/index.ts';
import {
  ANYTHING,
  ARGUMENT,
  BARE_CALL,
  MATCHED,
  MATCHED_ONLY,
  NAME,
  NAMES_ONLY,
  NO_PARENS,
  OTHER,
  PARENS_CALL,
  UNDOTTED,
  UNMATCHED,
  WITH_COMMAS,
  WITH_DO,
} from './context.ts';
import { Containers } from './containers.ts';
import { badAtomAlias, badDo, badParens, nestedCallComma } from './messages.ts';
import { ANY } from './operators.ts';
import { ACCESS, ALIASES, ambiguousOp, call, DO, DOT, GET, isNode, node, noParens, TUPLE, type Node } from './quoted.ts';
import { Kind, type Token } from './tokens.ts';

/** What is called: a name of a token, `left.name`, or `left.()`. */
type Callee = { readonly form: Term; readonly meta: List; readonly remote: boolean; readonly ambiguous: boolean };

/** A do…end block: its metadata goes in front of the call's, its keyword list is the last argument. */
export type DoBlock = { readonly open: Token; readonly end: Token; readonly argument: List };

const starters: readonly Kind[] = [
  Kind.identifier,
  Kind.parenIdentifier,
  Kind.bracketIdentifier,
  Kind.doIdentifier,
  Kind.opIdentifier,
  Kind.alias,
  Kind.keyword,
  Kind.keywordParts,
  Kind.int,
  Kind.float,
  Kind.char,
  Kind.atom,
  Kind.atomQuoted,
  Kind.atomParts,
  Kind.literal,
  Kind.string,
  Kind.charlist,
  Kind.stringHeredoc,
  Kind.charlistHeredoc,
  Kind.sigil,
  Kind.openParen,
  Kind.openBracket,
  Kind.openCurly,
  Kind.openBits,
  Kind.percent,
  Kind.percentCurly,
  Kind.fn,
  Kind.unaryOp,
  Kind.atOp,
  Kind.captureOp,
];
/** Tokens that make a call of the name before them. `+`, `-`, `..` and `//` are binary operators there. */
const STARTS_ARGUMENT: readonly boolean[] = Array.from({ length: 64 }, (_, kind) => starters.includes(kind as Kind));

export abstract class Calls extends Containers {
  protected abstract doBlock(): DoBlock;
  /**
   * A parenthesis at the current token. Where a clause or an argument begins it may hold an argument list, `(a, b)`:
   * then the answer is null and the list is in `argumentList`.
   */
  protected abstract parenthesis(place: 'expression' | 'argument' | 'clause'): Term | null;
  protected argumentList: readonly Term[] = [];

  protected override get startsArgument(): boolean {
    return STARTS_ARGUMENT[this.token.kind]!;
  }

  // ---- names ----

  /** The name at the current token, alone or called. `left` and `dot`: what stands before it. */
  protected name(context: number, dot: Token | null, left: Term): Term {
    const token = this.next();
    const callee: Callee =
      dot === null
        ? { form: token.atom!, meta: this.meta(token), remote: false, ambiguous: token.kind === Kind.opIdentifier }
        : { form: call(DOT, this.meta(dot), left, token.atom!), meta: this.meta(token), remote: true, ambiguous: false };
    switch (token.kind) {
      case Kind.parenIdentifier:
        return this.#parensCall(callee, context);
      case Kind.bracketIdentifier:
        this.#matched(OTHER);
        return this.postfix(this.#nameAlone(callee), context, true);
      case Kind.doIdentifier:
        if ((context & WITH_DO) !== 0 && this.token.kind === Kind.do) return this.#withDoBlock(callee, [], callee.meta);
        break;
      case Kind.opIdentifier:
        return this.#bareCall(callee, context);
      default:
        if (STARTS_ARGUMENT[this.token.kind]! && (context & NAMES_ONLY) === 0) return this.#bareCall(callee, context);
    }
    this.#matched(NAME);
    return this.postfix(this.#nameAlone(callee), context, false);
  }

  #matched(shape: typeof NAME | typeof PARENS_CALL | typeof OTHER): void {
    this.class = MATCHED;
    this.shape = shape;
  }

  #nameAlone(callee: Callee): Node {
    return callee.remote ? node(callee.form, noParens(callee.meta), EMPTY) : node(callee.form, callee.meta, NIL);
  }

  #callNode(callee: Callee, args: readonly Term[], meta: List): Node {
    return node(callee.form, callee.ambiguous && args.length === 1 ? ambiguousOp(meta) : meta, listFromArray(args));
  }

  #withDoBlock(callee: Callee, args: readonly Term[], meta: List): Node {
    const block = this.doBlock();
    const made = this.#callNode(callee, [...args, block.argument], this.metadata.withDoEnd(block.open, block.end, meta));
    this.class = UNMATCHED;
    this.shape = OTHER;
    return made;
  }

  // ---- arguments without parentheses ----

  #bareCall(callee: Callee, context: number): Node {
    const args = this.#bareArguments(context);
    if ((context & WITH_DO) !== 0 && this.token.kind === Kind.do) return this.#withDoBlock(callee, args, callee.meta);
    // Several arguments where commas are not ours are only good for a do block.
    if (this.class === NO_PARENS && (context & WITH_COMMAS) === 0) this.fail();
    this.shape = BARE_CALL;
    return this.#callNode(callee, args, callee.meta);
  }

  #bareArguments(context: number): Term[] {
    if (this.atKeyword) return [this.keywordArgument()];
    const several = (context & ANYTHING) !== 0;
    const inner = several ? ARGUMENT : MATCHED_ONLY;
    const { token } = this;
    let first: Term;
    if (token.kind === Kind.openParen) {
      const inside = this.parenthesis((context & WITH_COMMAS) !== 0 ? 'argument' : 'expression');
      if (inside === null) this.failAt(token, badParens, "'('");
      first = this.operators(this.postfix(inside, inner, true), ANY, inner);
    } else {
      first = this.expression(ANY, inner);
    }
    const args = [first];
    if (this.class !== NO_PARENS && several && this.token.kind === Kind.comma) {
      this.moreArguments(args);
      this.class = NO_PARENS;
    }
    return args;
  }

  /** From a comma on: further arguments of a call, or of a clause. */
  protected moreArguments(args: Term[]): void {
    while (this.token.kind === Kind.comma) {
      this.next();
      if (this.atKeyword) {
        args.push(this.keywordArgument());
        return;
      }
      const argument = this.expression(ANY, ARGUMENT);
      if (this.class === NO_PARENS) this.failAtNode(argument as Node, nestedCallComma, "','");
      args.push(argument);
    }
  }

  // ---- arguments in parentheses ----

  #parensArguments(): { args: Term[]; count: number; close: Token } {
    this.expect(Kind.openParen);
    const count = this.newlines();
    const args: Term[] = [];
    if (this.at(Kind.closeParen)) return { args, count, close: this.next() };
    this.enter();
    for (;;) {
      if (this.atKeyword) {
        args.push(listFromArray(this.keywordsInBrackets(true)));
        break;
      }
      const argument = this.expression(ANY, ANYTHING);
      args.push(argument);
      if (this.class === NO_PARENS) {
        const { kind } = this.token;
        // `f(g a, b)` is clear, `f(x, g a, b)` is not.
        if (args.length === 1 && (kind === Kind.closeParen || kind === Kind.eol)) break;
        this.checkFollower();
        this.failAtNode(argument as Node, nestedCallComma, "','");
      }
      if (this.token.kind !== Kind.comma) break;
      this.next();
    }
    this.leave();
    return { args, count, close: this.closing(Kind.closeParen) };
  }

  /** `f(…)`, `f(…)(…)`, and either with a do block. */
  #parensCall(callee: Callee, context: number): Term {
    const { metadata } = this;
    let { args, count, close } = this.#parensArguments();
    let meta = metadata.withNewlines(count, metadata.withClosing(close, callee.meta));
    let target = callee;
    if (this.token.kind === Kind.openParen) {
      const inner = this.#callNode(callee, args, meta);
      target = { form: inner, meta: inner[1], remote: false, ambiguous: false };
      ({ args, count, close } = this.#parensArguments());
      meta = metadata.withNewlines(count, metadata.withClosing(close, target.meta));
    }
    if ((context & WITH_DO) !== 0 && this.token.kind === Kind.do) return this.#withDoBlock(target, args, meta);
    this.#matched(PARENS_CALL);
    return this.postfix(this.#callNode(target, args, meta), context, true);
  }

  // ---- what follows directly ----

  /** Dots, calls of values and access after `left`; `accessible` when a bracket may follow. Keeps class and shape when nothing does. */
  protected postfix(left: Term, context: number, accessible: boolean): Term {
    let result = left;
    let open = accessible;
    for (;;) {
      const { kind } = this.token;
      if ((context & UNDOTTED) !== 0 && kind !== Kind.keyword) return result;
      switch (kind) {
        case Kind.dot: {
          const dot = this.next();
          const { token } = this;
          if (token.kind === Kind.alias) {
            this.next();
            result = this.#dotAlias(dot, result, token);
          } else if (token.kind === Kind.openCurly) {
            result = this.#dotContainer(dot, result);
          } else if (token.kind >= Kind.identifier && token.kind <= Kind.opIdentifier) {
            return this.name(context, dot, result);
          } else {
            this.fail();
          }
          break;
        }
        case Kind.dotCall: {
          const dot = this.next();
          const meta = this.meta(dot);
          return this.#parensCall({ form: call(DOT, meta, result), meta, remote: true, ambiguous: false }, context);
        }
        case Kind.openBracket:
          if (!open) return result;
          result = this.access(result);
          break;
        case Kind.keyword:
          if (open) this.#strayKeyword();
          return result;
        default:
          return result;
      }
      open = true;
      this.#matched(OTHER);
    }
  }

  #strayKeyword(): never {
    const { token } = this;
    if (token.atom === DO) this.failAt(token, 'unexpected keyword: ', 'do:', badDo);
    this.failAt(token, 'syntax error before: ', `'${token.atom!.name}:'`);
  }

  /** `left[…]`, at the bracket. */
  protected access(left: Term): Node {
    const open = this.next();
    const count = this.newlines();
    let key: Term;
    if (this.atKeyword) {
      key = listFromArray(this.keywordsInBrackets());
    } else {
      key = this.element();
      if (this.token.kind === Kind.comma) {
        this.next();
        if (!this.at(Kind.closeBracket)) this.fail();
      }
    }
    const meta = this.bracketMeta(open, count, this.closing(Kind.closeBracket));
    return call(call(DOT, meta, ACCESS, GET), meta, left, key);
  }

  protected alias(): Node {
    const token = this.next();
    return call(ALIASES, this.metadata.withLast(token, this.meta(token)), token.atom!);
  }

  #dotAlias(dot: Token, left: Term, segment: Token): Node {
    if (isNode(left) && left[0] === ALIASES) {
      return node(ALIASES, this.metadata.movedLast(segment, left[1]), listFromArray([...arrayFromList(left[2])!, segment.atom!]));
    }
    if (left instanceof Atom) this.failAt(segment, badAtomAlias, "'.'");
    return call(ALIASES, this.metadata.withLast(segment, this.meta(dot)), left, segment.atom!);
  }

  #dotContainer(dot: Token, left: Term): Node {
    this.next();
    const count = this.newlines();
    const items = this.items(Kind.closeCurly, false);
    const dotMeta = this.meta(dot);
    const target = call(DOT, dotMeta, left, TUPLE);
    if (items.length === 0) return node(target, dotMeta, EMPTY);
    const { metadata } = this;
    return node(target, metadata.withNewlines(count, metadata.withClosing(this.closer, dotMeta)), listFromArray(items));
  }
}

/** Layer of the parser: clauses (`left -> right`), parentheses, `fn` and do blocks. */
import { Cons, EMPTY, listFromArray, NIL, type List, type Term } from '../../terms/index.ts';
import { Calls, type DoBlock } from './calls.ts';
import { ANYTHING, MATCHED, NO_PARENS, OTHER, UNMATCHED } from './context.ts';
import { badFn, badStab, emptyParens, emptyStab } from './messages.ts';
import { ANY } from './operators.ts';
import {
  ARROW,
  BLOCK,
  block,
  call,
  DO,
  emptyBlock,
  firstOf,
  FN,
  isCall,
  isNode,
  node,
  secondOf,
  UNQUOTE_SPLICING,
  WHEN,
  type Node,
} from './quoted.ts';
import { Kind, NEVER_FIRST } from './tokens.ts';

const ENDS_ITEMS: readonly Kind[] = [Kind.endWord, Kind.block, Kind.closeParen];

export abstract class Blocks extends Calls {
  // ---- lists of expressions and clauses ----

  /** Set when an item turned out to be an argument list that a closing parenthesis follows. */
  #bareList: readonly Term[] | null = null;

  /** Expressions and clauses up to what ends them: `end`, `)`, a block word. `mayBeList`: see #item. */
  #items(mayBeList: boolean): Term[] {
    this.enter();
    const items = this.#itemsInside(mayBeList);
    this.leave();
    return items;
  }

  #itemsInside(mayBeList: boolean): Term[] {
    const items: Term[] = [];
    this.#bareList = null;
    for (;;) {
      items.push(this.#item(mayBeList && items.length === 0));
      if (this.#bareList !== null) return items;
      const end = this.separator();
      if (end === null) {
        // A clause, and what ends in a do block, is complete whatever comes next: what is wrong with the items is told first.
        if (this.class !== UNMATCHED && !isClause(items.at(-1)!) && !ENDS_ITEMS.includes(this.token.kind)) this.fail();
        return items;
      }
      const { kind } = this.token;
      if (kind === Kind.endWord || kind === Kind.block || (kind === Kind.closeParen && !this.separatorHadBoth)) return items;
      items[items.length - 1] = this.metadata.ended(items[items.length - 1]!, end);
    }
  }

  /** An expression, or a clause. When `mayBeList`, also an argument list `a, b` or `a: 1` that `)` follows. */
  #item(mayBeList: boolean): Term {
    const { token } = this;
    if (token.kind === Kind.stabOp) return this.#clause([]);
    if (this.atKeyword) return this.#clauseOrList([this.keywordArgument()], mayBeList);
    let first: Term;
    if (token.kind === Kind.openParen) {
      const inside = this.parenthesis('clause');
      if (inside === null) return this.#clauseOfParens(this.argumentList);
      first = this.operators(this.postfix(inside, ANYTHING, true), ANY, ANYTHING);
    } else {
      first = this.expression(ANY, ANYTHING);
    }
    const { kind } = this.token;
    // What ends in a do block is no argument: it ends the item, and what called for the items refuses the token behind it.
    if ((kind !== Kind.comma && kind !== Kind.stabOp) || this.class === UNMATCHED) return first;
    if (kind === Kind.comma && this.class === NO_PARENS) this.fail();
    const args = [first];
    this.moreArguments(args);
    return this.#clauseOrList(args, mayBeList);
  }

  #clauseOrList(args: Term[], mayBeList: boolean): Term {
    if (this.token.kind === Kind.stabOp) return this.#clause(unwrapWhen(unwrapSplice(args)));
    if (!mayBeList) this.fail();
    this.newlines();
    if (this.token.kind !== Kind.closeParen) this.fail();
    this.#bareList = args;
    return NIL;
  }

  /** `(a, b) -> …` and `(a, b) when guard -> …`, behind the parenthesis. */
  #clauseOfParens(args: readonly Term[]): Term {
    const left = unwrapSplice(args);
    if (this.token.kind !== Kind.whenOp) return this.#clause(left);
    const when = this.next();
    const guard = this.expression(ANY, ANYTHING);
    return this.#clause([call(WHEN, this.meta(when), ...left, guard)]);
  }

  /** From the arrow on. */
  #clause(left: readonly Term[]): Node {
    const arrow = this.expect(Kind.stabOp);
    const count = this.newlines(arrow.newlines);
    let right: Term = NIL;
    switch (this.token.kind) {
      case Kind.eol:
      case Kind.semicolon:
      case Kind.endWord:
      case Kind.closeParen:
      case Kind.block:
        this.warn(arrow, emptyStab);
        break;
      default:
        // It is said before the text is refused for what stands there instead.
        if (NEVER_FIRST.has(this.token.kind)) this.warn(arrow, emptyStab);
        else right = this.expression(ANY, ANYTHING);
    }
    return call(ARROW, this.metadata.withNewlines(count, this.meta(arrow)), listFromArray(left), right);
  }

  /** Items as a list of clauses, each with the expressions that follow its own; null when the items are no clauses. */
  #clauses(items: readonly Term[]): List | null {
    if (items.length === 0 || !isClause(items[0]!)) {
      const arrow = items.find(isClause);
      if (arrow !== undefined) this.failAtNode(arrow, badStab, "'->'");
      return null;
    }
    const clauses: Node[] = [];
    let from = 0;
    for (let i = 1; i <= items.length; i++) {
      if (i < items.length && !isClause(items[i]!)) continue;
      const [, meta, args] = items[from] as Node;
      clauses.push(call(ARROW, meta, firstOf(args), block([secondOf(args), ...items.slice(from + 1, i)])));
      from = i;
    }
    return listFromArray(clauses);
  }

  #body(items: readonly Term[]): Term {
    return this.#clauses(items) ?? block(items);
  }

  // ---- parentheses ----

  protected override parenthesis(place: 'expression' | 'argument' | 'clause'): Term | null {
    const open = this.next();
    this.newlines();
    if (this.at(Kind.closeParen)) {
      this.next();
      // `()` is an empty argument list where a clause goes on behind it.
      if (place === 'clause' && (this.at(Kind.stabOp) || this.at(Kind.whenOp))) {
        this.argumentList = [];
        return null;
      }
      this.warn(open, emptyParens);
      this.class = MATCHED;
      this.shape = OTHER;
      return emptyBlock;
    }
    let items: readonly Term[] = [];
    const semicolon = this.token.kind === Kind.semicolon;
    if (semicolon) this.next();
    if (!semicolon || !this.at(Kind.closeParen)) {
      items = this.#items(place !== 'expression' && !semicolon);
      if (this.#bareList !== null) {
        this.argumentList = this.#bareList;
        this.#bareList = null;
        this.expect(Kind.closeParen);
        return null;
      }
    }
    const close = this.expect(Kind.closeParen);
    const body = this.#body(items);
    this.class = MATCHED;
    this.shape = OTHER;
    if (!isNode(body) || body[0] !== BLOCK) return body;
    const meta = this.metadata.withClosing(close, this.meta(open));
    return node(BLOCK, append(body[1], meta), body[2]);
  }

  // ---- fn and do ----

  protected fn(): Node {
    const open = this.next();
    const separator = this.separator();
    const items = this.#items(false);
    const end = this.expect(Kind.endWord);
    const clauses = this.#clauses(items);
    if (clauses === null) this.failAt(open, badFn, "'fn'");
    const count = separator === null ? -1 : separator.newlines;
    const meta = this.metadata.withNewlines(count, this.metadata.withClosing(end, this.meta(open)));
    this.class = MATCHED;
    this.shape = OTHER;
    return node(FN, meta, clauses);
  }

  protected override doBlock(): DoBlock {
    const open = this.next();
    const first = this.#section();
    const more: Term[] = [];
    while (this.token.kind === Kind.block) {
      const word = this.next();
      more.push([word.atom!, this.#sectionBody(this.#section())]);
    }
    const end = this.expect(Kind.endWord);
    // An expression before the clauses is told of where a grammar's rule ends: that of the first section at `end`, after what stands in the others.
    return { open, end, argument: listFromArray([[DO, this.#sectionBody(first)], ...more]) };
  }

  #section(): Term[] {
    this.separator();
    return this.token.kind === Kind.endWord || this.token.kind === Kind.block ? [] : this.#items(false);
  }

  #sectionBody(items: readonly Term[]): Term {
    return items.length === 0 ? emptyBlock : this.#body(items);
  }

  /** The whole text. */
  program(): Term {
    const start = this.separator();
    if (this.at(Kind.end)) return start === null ? emptyBlock : node(BLOCK, this.meta(start), EMPTY);
    const expressions: Term[] = [];
    for (;;) {
      expressions.push(this.expression(ANY, ANYTHING));
      if (this.at(Kind.end)) break;
      const end = this.separator();
      if (end === null) this.fail();
      if (this.at(Kind.end)) break;
      expressions[expressions.length - 1] = this.metadata.ended(expressions[expressions.length - 1]!, end);
    }
    return block(expressions);
  }
}

const isClause = (item: Term): item is Node => isCall(item, ARROW, 2);

const append = (left: List, right: List): List => (left instanceof Cons ? new Cons(left.head, append(left.tail as List, right)) : right);

/** `(unquote_splicing(x)) -> y` splices arguments, where a block would splice expressions. */
function unwrapSplice(args: readonly Term[]): readonly Term[] {
  const only = args[0];
  if (args.length !== 1 || !isCall(only!, BLOCK, 1)) return args;
  const inner = firstOf(only[2]);
  return isNode(inner) && inner[0] === UNQUOTE_SPLICING ? [inner] : args;
}

/** The guard of the last argument is the guard of all. */
function unwrapWhen(args: readonly Term[]): readonly Term[] {
  const last = args.at(-1)!;
  if (!isCall(last, WHEN, 2)) return args;
  return [call(WHEN, last[1], ...args.slice(0, -1), firstOf(last[2]), secondOf(last[2]))];
}

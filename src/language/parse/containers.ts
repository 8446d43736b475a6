/** Layer of the parser: lists, tuples, bitstrings, maps and structs. */
import { listFromArray, type List, type Term } from '../../terms/index.ts';
import {
  ANYTHING,
  BARE_CALL,
  MAP_ITEM,
  MATCHED,
  MATCHED_ONLY,
  NAME,
  NAMES_ONLY,
  NO_PARENS,
  OTHER,
  PARENS_CALL,
  UNMATCHED,
} from './context.ts';
import { Keywords } from './keywords.ts';
import { ABOVE_PIPE, ANY, PIPE, POWER } from './operators.ts';
import { ALIASES, BITS, isNode, MAP, node, STRUCT, TUPLE, type Node } from './quoted.ts';
import { Kind, type Token } from './tokens.ts';

export abstract class Containers extends Keywords {
  /** Goes on with binary operators after `left`. */
  protected abstract operators(left: Term, power: number, context: number): Term;
  protected abstract binary(left: Term, operator: Token, newlines: number, right: Term, context: number): Term;
  /** Whether the current token makes a call of a name before it. */
  protected abstract get startsArgument(): boolean;
  protected abstract unaryNode(operator: Token, operand: Term): Node;
  /** A primary expression with what follows it directly: dots, calls, brackets. */
  protected abstract primary(context: number): Term;

  protected list(): List {
    this.next();
    this.newlines();
    return listFromArray(this.items(Kind.closeBracket, true));
  }

  protected tuple(): Term {
    const open = this.next();
    const count = this.newlines();
    const items = this.items(Kind.closeCurly, false);
    if (items.length === 2) return items;
    return node(TUPLE, this.bracketMeta(open, count, this.closer), listFromArray(items));
  }

  protected bits(): Node {
    const open = this.next();
    const count = this.newlines();
    const items = this.items(Kind.closeBits, false);
    return node(BITS, this.bracketMeta(open, count, this.closer), listFromArray(items));
  }

  /** The closing bracket that `items` stepped over. */
  protected closer!: Token;

  /**
   * Elements up to and with the closing bracket. Keywords come last; a list takes them as its elements, and may
   * consist of them, everything else takes them as one list.
   */
  protected items(close: Kind, splices: boolean): Term[] {
    const items: Term[] = [];
    this.enter();
    while (this.token.kind !== close) {
      if (this.atKeyword && (splices || items.length > 0)) {
        const pairs = this.keywordsInBrackets();
        if (splices) items.push(...pairs);
        else items.push(listFromArray(pairs));
        break;
      }
      items.push(this.element());
      if (this.token.kind !== Kind.comma) break;
      this.next();
    }
    this.leave();
    this.closer = this.closing(close);
    return items;
  }

  protected map(): Node {
    this.next();
    this.enter();
    const body = this.#mapBody();
    this.leave();
    return body;
  }

  protected struct(): Node {
    const percent = this.next();
    const name = this.#structName();
    this.newlines();
    this.enter();
    const body = this.#mapBody();
    this.leave();
    return node(STRUCT, this.meta(percent), listFromArray([name, body]));
  }

  #structName(): Term {
    const { token } = this;
    switch (token.kind) {
      case Kind.atOp:
      case Kind.unaryOp:
      case Kind.dualOp:
      case Kind.ternaryOp: {
        this.next();
        this.newlines();
        this.enter();
        const name = this.unaryNode(token, this.#structName());
        this.leave();
        return name;
      }
      case Kind.captureOp:
        this.expression(ANY, MATCHED_ONLY);
        return this.fail();
      default:
        return this.#plainStructName(token);
    }
  }

  /** An atom, an alias, a name or a call; any other expression fails, but only where it could no longer become `other.Name`. */
  #plainStructName(first: Token): Term {
    const name = this.primary(NAMES_ONLY);
    const isName = this.shape === NAME;
    if (isName && this.startsArgument && this.token.kind !== Kind.openCurly) {
      if (this.atKeyword) this.keywordArgument();
      else this.expression(ANY, MATCHED_ONLY);
      this.operators(name, ANY, MATCHED_ONLY);
      this.fail();
    }
    if (POWER[this.token.kind]! > 0) {
      this.operators(name, ANY, MATCHED_ONLY);
      this.fail();
    }
    const isAtom = (first.kind === Kind.atom || first.kind === Kind.atomQuoted) && name === first.atom;
    const isAlias = isNode(name) && name[0] === ALIASES;
    if (!isAtom && !isAlias && !isName && this.shape !== PARENS_CALL) this.fail();
    return name;
  }

  #mapBody(): Node {
    const open = this.expect(Kind.openCurly);
    const count = this.newlines();
    const done = (items: readonly Term[]): Node => {
      const close = this.closing(Kind.closeCurly);
      return node(MAP, this.bracketMeta(open, count, close), listFromArray(items));
    };
    if (this.token.kind === Kind.closeCurly) return done([]);
    const items: Term[] = [];
    if (!this.atKeyword) {
      const first = this.expression(ABOVE_PIPE, MAP_ITEM);
      if (this.token.kind === Kind.pipeOp) {
        const pipe = this.next();
        const newlines = this.newlines(pipe.newlines);
        if (this.atKeyword) return done([this.binary(first, pipe, newlines, listFromArray(this.keywordsInBrackets()), ANYTHING)]);
        const firstClass = this.class;
        const right = this.expression(PIPE, firstClass === UNMATCHED ? ANYTHING : MAP_ITEM);
        // An operator that binds more loosely than the bar takes it: `%{a | b :: c => d}` has one key.
        if (POWER[this.token.kind] === 0 && this.class !== NO_PARENS) {
          const updates = [this.#association(right)];
          if (this.#comma()) this.#associations(updates);
          return done([this.binary(first, pipe, newlines, listFromArray(updates), ANYTHING)]);
        }
        const left = this.binary(first, pipe, newlines, right, ANYTHING);
        if (firstClass !== MATCHED) this.class = firstClass;
        this.shape = OTHER;
        items.push(this.#association(this.operators(left, ANY, MAP_ITEM)));
      } else {
        items.push(this.#association(this.operators(first, ANY, MAP_ITEM)));
      }
      if (!this.#comma()) return done(items);
    }
    this.#associations(items);
    return done(items);
  }

  #comma(): boolean {
    if (this.token.kind !== Kind.comma) return false;
    this.next();
    return true;
  }

  #associations(items: Term[]): void {
    while (this.token.kind !== Kind.closeCurly) {
      if (this.atKeyword) {
        items.push(...this.keywordsInBrackets());
        return;
      }
      items.push(this.#association(this.expression(ANY, MAP_ITEM)));
      if (!this.#comma()) return;
    }
  }

  /** `key => value`, or an expression that a macro may turn into one: a name or a call. */
  #association(key: Term): Term {
    if (this.token.kind !== Kind.assocOp) {
      if (this.class !== MATCHED || (this.shape !== NAME && this.shape !== PARENS_CALL && this.shape !== BARE_CALL)) this.fail();
      return key;
    }
    this.next();
    this.newlines();
    return [key, this.expression(ANY, MAP_ITEM)];
  }
}

/** Layer of the parser: keyword lists, and the shape that its other layers share. */
import { listFromArray, type List, type Term } from '../../terms/index.ts';
import { ANYTHING, ARGUMENT, MATCHED, MATCHED_ONLY, NO_PARENS, OTHER, type ExpressionClass, type Shape } from './context.ts';
import { Cursor } from './cursor.ts';
import { badKeywordInCall, badKeywordInData, containerComma, trailingComma } from './messages.ts';
import { ANY } from './operators.ts';
import type { Node } from './quoted.ts';
import { Kind, NEVER_FIRST, type Token } from './tokens.ts';

export abstract class Keywords extends Cursor {
  /** Class and shape of the expression that was parsed last. */
  protected class: ExpressionClass = MATCHED;
  protected shape: Shape = OTHER;

  /** Parses an expression of operators that bind at least as tightly as `power`, of a class that `context` accepts. */
  protected abstract expression(power: number, context: number): Term;
  /** A quoted atom with interpolation: an expression that makes the atom. */
  protected abstract quotedAtom(token: Token): Term;

  protected get atKeyword(): boolean {
    return this.token.kind === Kind.keyword || this.token.kind === Kind.keywordParts;
  }

  protected get atCloser(): boolean {
    const { kind } = this.token;
    return kind === Kind.closeParen || kind === Kind.closeBracket || kind === Kind.closeCurly || kind === Kind.closeBits;
  }

  /** An element of a container: commas belong to the container. */
  protected element(): Term {
    const expression = this.expression(ANY, ANYTHING);
    if (this.class === NO_PARENS) {
      this.checkFollower();
      this.failAtNode(expression as Node, containerComma, "','");
    }
    return expression;
  }

  #key(): Term {
    const token = this.next();
    const key = token.kind === Kind.keyword ? token.atom! : this.quotedAtom(token);
    this.newlines();
    return key;
  }

  /** `a: 1, b: 2` inside brackets, where it comes last. Answers its pairs. */
  protected keywordsInBrackets(inCall = false): Term[] {
    const pairs: Term[] = [];
    for (;;) {
      const key = this.#key();
      pairs.push([key, this.element()]);
      if (this.token.kind !== Kind.comma) return pairs;
      const comma = this.next();
      if (this.atKeyword) continue;
      if (this.atCloser) {
        if (inCall) this.warn(comma, trailingComma);
        return pairs;
      }
      if (inCall && NEVER_FIRST.has(this.token.kind)) this.warn(comma, trailingComma);
      this.expression(ANY, MATCHED_ONLY);
      this.failAt(comma, inCall ? badKeywordInCall : badKeywordInData, "','");
    }
  }

  /** `a: 1, b: 2` as the last argument of a call without parentheses. */
  protected keywordArgument(): List {
    const pairs: Term[] = [];
    for (;;) {
      const key = this.#key();
      pairs.push([key, this.expression(ANY, ARGUMENT)]);
      if (this.token.kind !== Kind.comma) break;
      const comma = this.next();
      if (this.atKeyword) continue;
      this.expression(ANY, MATCHED_ONLY);
      this.failAt(comma, badKeywordInCall, "','");
    }
    this.class = MATCHED;
    this.shape = OTHER;
    return listFromArray(pairs);
  }
}

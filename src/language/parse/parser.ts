/**
 * Tokens → quoted expressions: precedence climbing over operators, recursive descent for the rest. The layers, from the
 * bottom: Cursor, Keywords, Containers, Calls, Blocks, and here operators and literals. Nothing is parsed twice.
 */
import { atom, Bits, charlist, listFromArray, NIL, utf8Decode, type List, type Term } from '../../terms/index.ts';
import { Blocks } from './blocks.ts';
import { ANYTHING, BARE_CALL, MATCHED, NO_PARENS, OTHER, UNDOTTED, UNMATCHED, WITH_COMMAS, WITH_DO } from './context.ts';
import { ambiguousPipe, badStep, deprecatedNotIn } from './messages.ts';
import { ANY, CAPTURE_OPERAND, POWER, RIGHT_POWER, UNARY_OPERAND } from './operators.ts';
import {
  BANG,
  BINARY,
  BINARY_TO_ATOM,
  BINARY_TO_EXISTING_ATOM,
  BITS,
  call,
  delimited,
  DOT,
  ERLANG,
  firstOf,
  IN,
  indented,
  isCall,
  KERNEL,
  LIST,
  node,
  NOT,
  NOT_IN,
  RANGE,
  RANGE_STEP,
  secondOf,
  SLASH,
  STEP,
  TO_CHARLIST,
  TO_STRING,
  TYPE,
  UTF8,
  variable,
  type Metadata,
  type Node,
} from './quoted.ts';
import { binaryOf, isPlain } from './strings.ts';
import { Kind, type Part, type Token } from './tokens.ts';

export class Parser extends Blocks {
  readonly #existingAtoms: boolean;

  constructor(
    tokens: readonly Token[],
    metadata: Metadata,
    warn: (line: number, column: number, message: string) => void,
    existingAtoms: boolean,
    depth = 0,
  ) {
    super(tokens, metadata, warn, depth);
    this.#existingAtoms = existingAtoms;
  }

  // ---- operators ----

  protected override expression(power: number, context: number): Term {
    this.enter();
    const result = this.operators(this.#unary(context), power, context);
    this.leave();
    return result;
  }

  protected override operators(left: Term, power: number, context: number): Term {
    let result = left;
    while (this.class !== NO_PARENS) {
      const operator = this.token;
      const tightness = POWER[operator.kind]!;
      if (tightness === 0 || tightness < power) break;
      const leftIsUnmatched = this.class === UNMATCHED;
      const inner = leftIsUnmatched ? context | WITH_COMMAS : context;
      this.next();
      const after = this.newlines(operator.newlines);
      // Elixir forgets the newline after a `=`.
      const newlines = operator.kind === Kind.matchOp ? operator.newlines : after;
      let right: Term;
      if (operator.kind === Kind.whenOp && this.atKeyword && (inner & WITH_COMMAS) !== 0) {
        right = this.keywordArgument();
        this.class = NO_PARENS;
      } else {
        right = this.expression(RIGHT_POWER[operator.kind]!, inner);
        if (operator.kind === Kind.arrowOp && this.shape === BARE_CALL) this.warn(operator, ambiguousPipe(operator.atom!.name));
      }
      result = this.binary(result, operator, newlines, right, inner);
      if (leftIsUnmatched) this.class = UNMATCHED;
      this.shape = OTHER;
    }
    return result;
  }

  protected override binary(left: Term, operator: Token, newlines: number, right: Term, context: number): Term {
    const name = operator.atom!;
    if (name === STEP) {
      if (!isCall(left, RANGE, 2)) {
        // Elixir's parser says so at once, unless it has to look at what follows to know where the operand ends.
        if (this.shape === BARE_CALL && (context & WITH_DO) !== 0) {
          const { kind } = this.token;
          if (POWER[kind] === 0 && kind !== Kind.openBracket) this.checkFollower();
        } else if (this.class === MATCHED && this.atKeyword) this.fail();
        this.failAt(operator, badStep, "'//'");
      }
      return call(RANGE_STEP, left[1], firstOf(left[2]), secondOf(left[2]), right);
    }
    const meta = this.meta(operator);
    if (name === NOT_IN) return call(NOT, meta, call(IN, meta, left, right));
    if (name === IN && (isCall(left, NOT, 1) || isCall(left, BANG, 1))) {
      this.warn(operator, deprecatedNotIn);
      return call(left[0], meta, call(IN, meta, firstOf(left[2]), right));
    }
    return call(name, this.metadata.withNewlines(newlines, meta), left, right);
  }

  #unary(context: number): Term {
    const operator = this.token;
    switch (operator.kind) {
      case Kind.unaryOp:
      case Kind.dualOp:
      case Kind.ternaryOp:
        this.next();
        this.newlines();
        return this.#prefixed(operator, UNARY_OPERAND, context);
      case Kind.captureOp:
        this.next();
        this.newlines();
        if (this.token.kind === Kind.int) {
          const place = this.unaryNode(operator, this.next().number);
          this.#literal();
          return this.postfix(place, context, true);
        }
        return this.#prefixed(operator, CAPTURE_OPERAND, context);
      case Kind.atOp:
        return this.#attribute(context);
      default:
        return this.primary(context);
    }
  }

  /** The operand of a prefix operator. One that ends in a do block takes all operators that follow it. */
  #prefixed(operator: Token, power: number, context: number): Node {
    const inner = (context & WITH_DO) !== 0 ? ANYTHING : context & ~UNDOTTED;
    let operand = this.expression(power, inner);
    if (this.class === UNMATCHED) operand = this.operators(operand, ANY, inner);
    return this.#unaryResult(operator, operand, context);
  }

  #unaryResult(operator: Token, operand: Term, context: number): Node {
    if (this.class === NO_PARENS && (context & WITH_COMMAS) === 0) this.class = UNMATCHED;
    this.shape = OTHER;
    return this.unaryNode(operator, operand);
  }

  /** `@name`, which binds more tightly than a dot: `@a.b` is `(@a).b`, and `@a[b]` accesses `@a`. */
  #attribute(context: number): Term {
    const operator = this.next();
    this.newlines();
    const { kind } = this.token;
    let result: Node;
    if (kind === Kind.atOp) {
      this.enter();
      result = this.#unaryResult(operator, this.#attribute(context | UNDOTTED), context);
      this.leave();
    } else if (kind === Kind.unaryOp || kind === Kind.dualOp || kind === Kind.ternaryOp) {
      return this.#prefixed(operator, UNARY_OPERAND, context);
    } else {
      const inner = (context & WITH_DO) !== 0 ? ANYTHING : context;
      let operand = this.#unary(inner | UNDOTTED);
      if (this.class === UNMATCHED) operand = this.operators(operand, ANY, inner);
      const takesAll = this.shape === BARE_CALL || this.class !== MATCHED;
      result = this.#unaryResult(operator, operand, context);
      if (takesAll) return result;
    }
    if (this.token.kind !== Kind.openBracket) return this.postfix(result, context, false);
    const accessed = this.access(result);
    this.#literal();
    return this.postfix(accessed, context, true);
  }

  protected override unaryNode(operator: Token, operand: Term): Node {
    if (operator.atom !== STEP) return call(operator.atom!, this.meta(operator), operand);
    const { metadata } = this;
    return call(SLASH, metadata.shifted(operator, 1), variable(SLASH, this.meta(operator)), operand);
  }

  // ---- primaries ----

  #literal(): void {
    this.class = MATCHED;
    this.shape = OTHER;
  }

  protected override primary(context: number): Term {
    const { token } = this;
    if (token.kind >= Kind.identifier && token.kind <= Kind.opIdentifier) return this.name(context, null, NIL);
    const result = this.#atomic(token);
    this.#literal();
    return this.postfix(result, context, true);
  }

  #atomic(token: Token): Term {
    switch (token.kind) {
      case Kind.int:
      case Kind.float:
      case Kind.char:
        return this.next().number;
      case Kind.literal:
      case Kind.atom:
      case Kind.atomQuoted:
        return this.next().atom!;
      case Kind.atomParts:
        return this.quotedAtom(this.next());
      case Kind.string:
      case Kind.stringHeredoc:
        return this.#string(this.next());
      case Kind.charlist:
      case Kind.charlistHeredoc:
        return this.#charlist(this.next());
      case Kind.sigil:
        return this.#sigil(this.next());
      case Kind.alias:
        return this.alias();
      case Kind.openParen:
        return this.parenthesis('expression')!;
      case Kind.openBracket:
        return this.list();
      case Kind.openCurly:
        return this.tuple();
      case Kind.openBits:
        return this.bits();
      case Kind.percentCurly:
        return this.map();
      case Kind.percent:
        return this.struct();
      case Kind.fn:
        return this.fn();
      case Kind.rangeOp:
        return call(RANGE, this.meta(this.next()));
      default:
        this.fail();
    }
  }

  // ---- quoted texts ----

  #string(token: Token): Term {
    const { parts } = token;
    const only = parts[0]!;
    if (parts.length === 1 && isPlain(only)) return binaryOf(only);
    return node(BITS, this.#delimiters(token, '"'), this.#segments(parts));
  }

  #charlist(token: Token): Term {
    const { parts } = token;
    const only = parts[0]!;
    if (parts.length === 1 && isPlain(only)) {
      const text = typeof only === 'string' ? only : utf8Decode(only);
      if (text === undefined) this.failAt(token, 'invalid encoding in charlist starting at ', `"`);
      return charlist(text);
    }
    const form = call(DOT, this.meta(token), LIST, TO_CHARLIST);
    const items = parts.map((part) => (isPlain(part) ? binaryOf(part) : this.#interpolated(part)));
    return call(form, this.#delimiters(token, "'"), listFromArray(items));
  }

  protected override quotedAtom(token: Token): Term {
    const meta = this.meta(token);
    const form = call(DOT, meta, ERLANG, this.#existingAtoms ? BINARY_TO_EXISTING_ATOM : BINARY_TO_ATOM);
    const outer = token.kind === Kind.keywordParts ? this.metadata.withFormat(meta) : this.metadata.withDelimiter(Bits.fromText('"'), meta);
    return call(form, outer, node(BITS, meta, this.#segments(token.parts)), UTF8);
  }

  #delimiters(token: Token, quote: string): List {
    const meta = this.meta(token);
    if (!this.metadata.tokens) return meta;
    const isHeredoc = token.kind === Kind.stringHeredoc || token.kind === Kind.charlistHeredoc;
    return isHeredoc ? delimited(Bits.fromText(quote.repeat(3)), indented(token.indentation, meta)) : delimited(Bits.fromText(quote), meta);
  }

  #sigil(token: Token): Node {
    const { name, parts, modifiers, indentation, delimiter } = token.sigil;
    const meta = this.meta(token);
    const content = node(BITS, indentation === null ? meta : indented(indentation, meta), this.#segments(parts));
    return call(atom(`sigil_${name}`), delimited(Bits.fromText(delimiter), meta), content, charlist(modifiers));
  }

  #segments(parts: readonly Part[]): List {
    return listFromArray(
      parts.map((part) => {
        if (isPlain(part)) return binaryOf(part);
        const meta = this.meta(part);
        return call(TYPE, meta, this.#interpolated(part), variable(BINARY, meta));
      }),
    );
  }

  /** `Kernel.to_string(…)` of what stands in `#{…}`. */
  #interpolated(part: Exclude<Part, string | Uint8Array>): Node {
    const { metadata } = this;
    const inner = new Parser(part.tokens, metadata, this.warner, this.#existingAtoms, this.depth);
    const meta = metadata.at(part);
    const end = { line: part.endLine, column: part.endColumn };
    return call(call(DOT, meta, KERNEL, TO_STRING), metadata.withClosing(end, meta), inner.program());
  }
}

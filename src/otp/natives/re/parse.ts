/** Reads a regular expression of PCRE's syntax. Works on code points (bytes without the unicode option); faults tell byte offsets. */
import { charClass } from './classes.ts';
import { Cursor, isDigitCode, isWordCode } from './cursor.ts';
import { escapedCode, octal, property } from './escapes.ts';
import { quantifier } from './quantifier.ts';
import { caseVariants, escapeSet, makeSet } from './sets.ts';
import type { Assertion, Mode, Node, Options, Parsed } from './syntax.ts';
import { width } from './width.ts';

/** Nesting of groups that our stack bears. */
const MAX_DEPTH = 250;

class Parser extends Cursor {
  private options: Options;
  private captures = 0;
  private depth = 0;
  private readonly names = new Map<string, number[]>();
  /** Backward references to check once all groups are known: where they stood and what they name. */
  private readonly references: { readonly name: string | null; readonly index: number; readonly at: number }[] = [];
  /** Groups that capture in the whole pattern: a reference may come before its group. */
  private readonly total: number;

  constructor(points: readonly number[], offsets: readonly number[], options: Options) {
    super(points, offsets);
    this.options = options;
    this.total = countGroups(points);
  }

  parse(): Parsed {
    const node = this.choice();
    if (this.at < this.points.length) this.fail('unmatched parentheses', this.at);
    for (const { name, index, at } of this.references) {
      if (name !== null ? !this.names.has(name) : index > this.captures) this.fail('reference to non-existent subpattern', at);
    }
    return { node, captures: this.captures, names: this.names };
  }

  // ── structure ──

  private choice(): Node {
    const before = this.options;
    const options: Node[] = [this.sequence()];
    while (this.eat('|')) options.push(this.sequence());
    this.options = before;
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  }

  private sequence(): Node {
    const items: Node[] = [];
    for (;;) {
      this.skipIgnored();
      const c = this.peek();
      if (c === '' || c === '|' || c === ')') break;
      const item = this.item();
      if (item !== null) items.push(this.quantified(item));
    }
    return items.length === 1 ? items[0]! : items.length === 0 ? { kind: 'empty' } : { kind: 'sequence', items };
  }

  private skipIgnored(): void {
    for (;;) {
      if (this.options.extended) {
        const c = this.points[this.at];
        if (c === 32 || (c !== undefined && c >= 9 && c <= 13)) {
          this.at++;
          continue;
        }
        if (c === 35) {
          while (this.at < this.points.length && this.points[this.at] !== 10) this.at++;
          continue;
        }
      }
      if (this.peek() === '(' && this.peek(1) === '?' && this.peek(2) === '#') {
        if (this.until(')') === undefined) this.fail('missing ) after comment', this.points.length);
        continue;
      }
      if (this.peek() === '\\' && this.peek(1) === 'E') {
        this.at += 2;
        continue;
      }
      return;
    }
  }

  /** One atom; null for what matches nothing by itself, like (?i). */
  private item(): Node | null {
    const c = this.peek();
    switch (c) {
      case '^':
        this.at++;
        return this.assertion(this.options.multiline ? 'lineStart' : 'subjectStart');
      case '$':
        this.at++;
        return this.assertion(this.options.multiline ? 'lineEnd' : this.options.dollarEndOnly ? 'veryEnd' : 'subjectEnd');
      case '.':
        this.at++;
        return { kind: 'set', set: makeSet(this.options.dotall ? () => true : (p) => p !== 10) };
      case '[':
        return charClass(this, this.options);
      case '(':
        return this.group();
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        return this.fail('nothing to repeat');
      default:
        return this.literal(this.points[this.at++]!);
    }
  }

  private assertion(what: Assertion): Node {
    return { kind: 'assert', what, wide: this.options.ucp };
  }

  private literal(code: number): Node {
    if (this.options.caseless) {
      const variants = caseVariants(code, this.options.unicode);
      if (variants.length > 1) return { kind: 'set', set: makeSet((c) => variants.includes(c)) };
    }
    return { kind: 'char', code };
  }

  private quantified(body: Node): Node {
    this.skipIgnored();
    const range = quantifier(this);
    if (range === null) return body;
    let mode: Mode = this.options.ungreedy ? 'lazy' : 'greedy';
    if (this.eat('?')) mode = this.options.ungreedy ? 'greedy' : 'lazy';
    else if (this.eat('+')) mode = 'possessive';
    this.skipIgnored();
    const next = this.at;
    if (this.peek() === '*' || this.peek() === '+' || this.peek() === '?') this.fail('nothing to repeat');
    if (quantifier(this) !== null) this.fail('nothing to repeat', this.at - 1);
    this.at = next;
    return { kind: 'repeat', body, min: range[0], max: range[1], mode };
  }

  // ── groups ──

  private group(): Node | null {
    if (++this.depth > MAX_DEPTH) this.fail('parentheses are too deeply nested', this.at);
    this.at++;
    const node = this.groupBody();
    this.depth--;
    return node;
  }

  private close(): void {
    if (!this.eat(')')) this.fail('missing )', this.points.length);
  }

  private capture(name: string | null): Node {
    const index = ++this.captures;
    if (name !== null) {
      const known = this.names.get(name);
      if (known === undefined) this.names.set(name, [index]);
      else known.push(index);
    }
    const body = this.choice();
    this.close();
    return { kind: 'capture', index, body };
  }

  private plain(): Node {
    const body = this.choice();
    this.close();
    return body;
  }

  /** (?|…): the groups of every alternative are numbered from the same number on. */
  private resetBranches(): Node {
    const before = this.options;
    const first = this.captures;
    let most = first;
    const options: Node[] = [];
    do {
      this.captures = first;
      options.push(this.sequence());
      most = Math.max(most, this.captures);
    } while (this.eat('|'));
    this.captures = most;
    this.options = before;
    this.close();
    return { kind: 'choice', options };
  }

  private groupBody(): Node | null {
    if (this.peek() === '*') return this.verb();
    if (!this.eat('?')) {
      if (!this.options.noAutoCapture) return this.capture(null);
      return this.plain();
    }
    if (this.eat(':')) return this.plain();
    if (this.eat('>')) return { kind: 'atomic', body: this.plain() };
    if (this.eat('|')) return this.resetBranches();
    if (this.eat('=')) return this.look(false, false);
    if (this.eat('!')) return this.look(false, true);
    if (this.eat('<=')) return this.look(true, false);
    if (this.eat('<!')) return this.look(true, true);
    if (this.eat('P<')) return this.named('>');
    if (this.eat('P=')) {
      const name = this.nameUntil(')');
      return this.nameReference(name, this.at - 1);
    }
    if (this.peek() === '<') {
      this.at++;
      if (!isWordCode(this.points[this.at] ?? 0)) this.fail('unrecognized character after (?<');
      return this.named('>');
    }
    if (this.eat("'")) return this.named("'");
    if (this.eat('(')) return this.condition();
    const c = this.peek();
    if (
      c === 'R' ||
      c === '&' ||
      isDigitCode(this.points[this.at]) ||
      ((c === '+' || c === '-') && isDigitCode(this.points[this.at + 1]))
    ) {
      if (isDigitCode(this.points[this.at]) && Number(this.digits()) > this.total) this.fail('reference to non-existent subpattern');
      if (c === 'R' && this.peek(1) === ')' && this.captures === 0 && this.total === 0 && this.at === 2)
        this.fail('recursive call could loop indefinitely', this.at + 1);
      this.fail('recursive patterns are not supported here');
    }
    return this.flags();
  }

  private verb(): Node | null {
    const start = this.at;
    const name = this.until(')');
    if (name !== undefined && /^\*(UTF8?|UCP|LF|ANYCRLF|ANY|BSR_UNICODE|BSR_ANYCRLF)$/.test(name) && start === 1) return null;
    if (name === '*FAIL' || name === '*F') return { kind: 'set', set: makeSet(() => false) };
    this.at = start;
    return this.fail('nothing to repeat');
  }

  private look(behind: boolean, negative: boolean): Node {
    const body = this.plain();
    const node: Node = { kind: 'look', behind, negative, body };
    if (behind)
      for (const option of body.kind === 'choice' ? body.options : [body])
        if (width(option) === null) this.fail('lookbehind assertion is not fixed length', this.at - 1);
    return node;
  }

  private named(end: string): Node {
    const name = this.nameUntil(end);
    if (this.names.has(name) && !this.options.dupnames) this.fail('two named subpatterns have the same name', this.at - 1);
    return this.capture(name);
  }

  private condition(): Node {
    let indexes: number[] = [];
    let look: Node | null = null;
    if (this.peek() === '?') {
      this.at++;
      const behind = this.eat('<');
      const negative = this.peek() === '!';
      this.at++;
      look = this.look(behind, negative);
    } else {
      const start = this.at;
      if (this.eat('<') || this.eat("'")) {
        const name = this.nameUntil(this.points[start] === 60 ? '>' : "'");
        indexes = this.names.get(name) ?? [];
        this.references.push({ name, index: 0, at: this.at });
      } else {
        const text = this.digits();
        if (text === '') this.fail('malformed number or name after (?(');
        indexes = [Number(text)];
        if (Number(text) > this.total) this.fail('reference to non-existent subpattern', this.at + 1);
      }
      if (!this.eat(')')) this.fail('malformed number or name after (?(');
    }
    const yes = this.sequence();
    const no: Node = this.eat('|') ? this.sequence() : { kind: 'empty' };
    if (this.peek() === '|') this.fail('conditional group contains more than two branches', this.at);
    this.close();
    return { kind: 'condition', indexes, look, yes, no };
  }

  /** (?imsxUJ-imsxUJ) and (?i:…). */
  private flags(): Node | null {
    let on = true;
    let options = this.options;
    for (;;) {
      const c = this.peek();
      this.at++;
      switch (c) {
        case '-':
          on = false;
          break;
        case 'i':
          options = { ...options, caseless: on };
          break;
        case 'm':
          options = { ...options, multiline: on };
          break;
        case 's':
          options = { ...options, dotall: on };
          break;
        case 'x':
          options = { ...options, extended: on };
          break;
        case 'U':
          options = { ...options, ungreedy: on };
          break;
        case 'J':
          options = { ...options, dupnames: on };
          break;
        case ')':
          this.options = options; // until the end of the group around
          return null;
        case ':': {
          const before = this.options;
          this.options = options;
          const body = this.plain();
          this.options = before;
          return body;
        }
        default:
          this.fail('unrecognized character after (? or (?-', this.at - 1);
      }
    }
  }

  // ── escapes ──

  private nameReference(name: string, at: number): Node {
    this.references.push({ name, index: 0, at });
    const indexes = this.names.get(name) ?? [];
    return { kind: 'backref', indexes, caseless: this.options.caseless };
  }

  private numberReference(index: number): Node {
    this.references.push({ name: null, index, at: this.at });
    return { kind: 'backref', indexes: [index], caseless: this.options.caseless };
  }

  private escape(): Node | null {
    this.at++;
    const c = this.peek();
    if (c === '') this.fail('\\ at end of pattern');
    if (c === 'Q') return this.quoted();
    this.at++;
    switch (c) {
      case 'A':
        return this.assertion('subjectStart');
      case 'Z':
        return this.assertion('subjectEnd');
      case 'z':
        return this.assertion('veryEnd');
      case 'G':
        return this.assertion('matchStart');
      case 'b':
        return this.assertion('wordBoundary');
      case 'B':
        return this.assertion('noWordBoundary');
      case 'K':
        return { kind: 'keep' };
      case 'R':
        return { kind: 'newline' };
      case 'X':
        return { kind: 'grapheme' };
      case 'k':
        return this.namedReference();
      case 'g':
        return this.relativeReference();
      case 'p':
      case 'P': {
        const test = property(this, c === 'P');
        return { kind: 'set', set: makeSet(test) };
      }
      case 'L':
      case 'l':
      case 'U':
      case 'u':
        return this.fail('PCRE does not support \\L, \\l, \\N{name}, \\U, or \\u', this.at - 1);
    }
    if (c === 'N' && this.peek() === '{') this.fail('PCRE does not support \\L, \\l, \\N{name}, \\U, or \\u', this.at - 1);
    const set = escapeSet(c, this.options.ucp);
    if (set !== undefined) return { kind: 'set', set };
    if (c >= '1' && c <= '9') {
      this.at--;
      const start = this.at;
      const text = this.digits();
      const index = Number(text);
      if (index < 10 && index !== 8 && index !== 9) return this.numberReference(index);
      if (index <= this.total) return this.numberReference(index);
      this.at = start;
      if (c >= '8') return this.literal(this.points[this.at++]!);
      return this.literal(octal(this, 3, this.options.unicode));
    }
    this.at--;
    return this.literal(escapedCode(this, this.options.unicode));
  }

  private quoted(): Node {
    this.at++;
    const items: Node[] = [];
    while (this.at < this.points.length && !(this.peek() === '\\' && this.peek(1) === 'E'))
      items.push(this.literal(this.points[this.at++]!));
    this.eat('\\E');
    return { kind: 'sequence', items };
  }

  private namedReference(): Node {
    const open = this.peek();
    const end = open === '<' ? '>' : open === '{' ? '}' : open === "'" ? "'" : '';
    if (end === '') this.fail('\\k is not followed by a braced, angle-bracketed, or quoted name');
    this.at++;
    const name = this.nameUntil(end);
    return this.nameReference(name, this.at - 1);
  }

  private relativeReference(): Node {
    const braced = this.eat('{');
    const negative = this.eat('-');
    if (braced && !negative && !isDigitCode(this.points[this.at])) {
      const name = this.nameUntil('}');
      return this.nameReference(name, this.at - 1);
    }
    const text = this.digits();
    if (text === '') this.fail('a numbered reference must not be zero');
    if (braced && !this.eat('}')) this.fail('\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number');
    const index = negative ? this.captures + 1 - Number(text) : Number(text);
    if (index < 1) this.fail('a numbered reference must not be zero');
    return this.numberReference(index);
  }
}

/** Number of capturing groups, read ahead: a reference may come before its group. */
function countGroups(points: readonly number[]): number {
  let n = 0;
  let inClass = false;
  for (let i = 0; i < points.length; i++) {
    const c = points[i];
    if (c === 92) i++;
    else if (inClass) inClass = c !== 93;
    else if (c === 91) {
      inClass = true;
      if (points[i + 1] === 94) i++;
      if (points[i + 1] === 93) i++;
    } else if (c === 40) {
      if (points[i + 1] !== 63) n += points[i + 1] === 42 ? 0 : 1;
      else {
        const next = points[i + 2];
        const after = points[i + 3];
        if (next === 39 || (next === 60 && after !== 61 && after !== 33) || (next === 80 && after === 60)) n++;
      }
    }
  }
  return n;
}
export function parsePattern(points: readonly number[], offsets: readonly number[], options: Options): Parsed {
  return new Parser(points, offsets, options).parse();
}

/** Layer of the tokenizer: operators, dots and other symbols, and atoms and keys made of them. */
import { atom } from '../../terms/index.ts';
import { isQuote, isSpace, LETTER } from './characters.ts';
import { deprecatedOperator } from './messages.ts';
import { OPERATORS1, OPERATORS2, OPERATORS3, STARTS_OPERATOR } from './operators.ts';
import { callKind, TextScanner } from './scan-text.ts';
import { Kind, Token } from './tokens.ts';

/** Symbols that are atoms and keys though they are no operators, longest first. */
const SYMBOL_NAMES = ['<<>>', '..//', '...', '%{}', '{}', '%'];
/** Those that `: ` makes a key of here; brackets, percent and the other operators are looked at elsewhere. */
const SYMBOL_KEYS = ['<<>>', '..//', '...', '&', '.'];
const BEGINS_KEY = new Set(SYMBOL_KEYS.map((text) => text.charCodeAt(0)));

export abstract class SymbolScanner extends TextScanner {
  /** An atom whose name is a word, at its colon. */
  protected abstract readAtom(): void;

  protected readColon(): void {
    const { source, position } = this;
    const at = position + 1;
    const code = source.charCodeAt(at);
    const symbol = LETTER[code] === true ? undefined : (SYMBOL_NAMES.find((text) => source.startsWith(text, at)) ?? this.operatorAtom(at));
    if (symbol !== undefined) {
      this.add(Kind.atom, atom(symbol), 1 + symbol.length);
    } else if (code === 58) {
      this.readSymbol(58);
    } else if (isQuote(code)) {
      this.readQuotedAtom(source[at]!);
    } else {
      this.readAtom();
    }
  }

  protected operatorAtom(at: number): string | undefined {
    const { source } = this;
    const three = source.slice(at, at + 3);
    if (OPERATORS3.has(three)) return three;
    const two = three.slice(0, 2);
    if (two === '::') {
      this.warn(this.line, this.column(), 'atom ::: must be written between quotes, as in :"::", to avoid ambiguity');
      return two;
    }
    if (two !== '//' && OPERATORS2.has(two)) return two;
    const one = three.slice(0, 1);
    return OPERATORS1.has(one) || one === '.' ? one : undefined;
  }

  protected readSymbol(code: number): void {
    const { source, position } = this;
    if (code === 60 && this.column() === 1 && source.startsWith('<<<<<<<', position)) {
      const end = /[\r\n]|$/.exec(source.slice(position))!.index;
      this.fail('found an unexpected version control marker, please resolve the conflicts: ', source.slice(position, position + end));
    }
    const key = !BEGINS_KEY.has(code) ? undefined : SYMBOL_KEYS.find((text) => source.startsWith(text, position) && source.charCodeAt(position + text.length) === 58);
    if (key !== undefined && isSpace(source.charCodeAt(position + key.length + 1))) {
      this.symbolKey(key);
      return;
    }
    if (code === 46 && source.startsWith('...', position)) {
      this.warnOfRepetition('...');
      this.pushCallName('...', 3);
      return;
    }
    if (code === 61 && source.charCodeAt(position + 1) === 62) {
      this.pushBinary(Kind.assocOp, '=>');
      return;
    }
    if (code === 46 && source.startsWith('..//', position)) {
      const at = this.blankEnd(position + 4);
      if (source.charCodeAt(at) !== 47) this.unexpected();
      this.add(Kind.identifier, atom('..//'), at - position);
      return;
    }
    if (STARTS_OPERATOR[code] === true) {
      const three = source.slice(position, position + 3);
      const kind3 = OPERATORS3.get(three);
      if (kind3 !== undefined) {
        if (kind3 === Kind.andOp || kind3 === Kind.orOp || kind3 === Kind.xorOp || kind3 === Kind.concatOp) this.warnOfRepetition(three);
        this.readOperator(kind3, three);
        return;
      }
      const two = three.slice(0, 2);
      if (two === '<<') {
        this.open(Kind.openBits, '<<', 2);
        return;
      }
      if (two === '>>') {
        this.close(Kind.closeBits, '>>', 2);
        return;
      }
      const kind2 = OPERATORS2.get(two);
      if (kind2 !== undefined) {
        if (kind2 === Kind.ternaryOp) this.pushBinary(kind2, two);
        else this.readOperator(kind2, two);
        return;
      }
    }
    if (code === 46) {
      this.readDot();
      return;
    }
    const one = source[position]!;
    const kind = OPERATORS1.get(one);
    if (kind === undefined) this.unexpected();
    else if (kind === Kind.captureOp) this.readCapture();
    else this.readOperator(kind, one);
  }

  protected readOperator(kind: Kind, text: string): void {
    const { source, position } = this;
    const end = position + text.length;
    const name = atom(text);
    if (source.charCodeAt(end) === 58 && isSpace(source.charCodeAt(end + 1))) {
      this.add(Kind.keyword, name, text.length + 1);
      return;
    }
    const at = this.blankEnd(end);
    // `&+/2`: in front of a slash an operator is a name.
    if (source.charCodeAt(at) === 47) {
      this.add(Kind.identifier, name, at - position);
    } else if (kind === Kind.unaryOp || kind === Kind.dualOp || kind === Kind.atOp) {
      this.add(kind, name, at - position);
    } else {
      const deprecated = deprecatedOperator(text);
      if (deprecated !== undefined) this.warn(this.line, this.column(), deprecated);
      this.pushBinary(kind, text);
      this.position = at;
    }
  }

  /** A binary operator takes away a newline before itself. */
  protected pushBinary(kind: Kind, text: string): void {
    const newlines = this.newlinesBefore();
    this.dropEol();
    this.add(kind, atom(text), text.length, newlines);
  }

  protected readCapture(): void {
    const { source } = this;
    const at = this.blankEnd(this.position + 1);
    const isName = source.charCodeAt(at) === 47 && source.charCodeAt(this.blankEnd(at + 1)) !== 47;
    this.add(isName ? Kind.identifier : Kind.captureOp, atom('&'), 1);
  }

  protected readDot(): void {
    const { source, line } = this;
    const column = this.column();
    this.position++;
    // White space, newlines and comments may stand between the dot and the name.
    for (;;) {
      this.position = this.blankEnd(this.position);
      const code = source.charCodeAt(this.position);
      if (code === 35) {
        this.position = this.commentEnd(this.position);
        this.lineStart = this.position;
      } else if (code === 10 || (code === 13 && source.charCodeAt(this.position + 1) === 10)) {
        this.position += code === 10 ? 1 : 2;
        this.line++;
        this.lineStart = this.position;
      } else break;
    }
    this.dropEol();
    const at = this.position;
    const code = source.charCodeAt(at);
    this.push(new Token(code === 40 ? Kind.dotCall : Kind.dot, line, column, null, null, '', -1, 0));
    if (code === 40) return;
    const three = source.slice(at, at + 3);
    const two = three.slice(0, 2);
    const one = three.slice(0, 1);
    if (OPERATORS3.has(three)) this.pushCallName(three, 3);
    else if (two !== '->' && two !== '//' && OPERATORS2.has(two)) this.pushCallName(two, 2);
    else if (OPERATORS1.has(one)) this.pushCallName(one, 1);
    else if (isQuote(code)) this.readQuotedCall(one);
  }

  protected pushCallName(text: string, length: number): void {
    const kind = callKind(this.source.charCodeAt(this.position + length));
    this.add(kind, atom(text), length);
  }

  protected warnOfRepetition(text: string): void {
    const next = this.source[this.position + text.length];
    if (next !== text[0]) return;
    const advice = next === '.' ? 'please use parens around "..." instead' : `please use a space between "${text}" and the next "${next}"`;
    this.warn(this.line, this.column(), `found "${text}" followed by "${next}", ${advice}`);
  }

  protected readPercent(): void {
    const { source, position } = this;
    const next = source.charCodeAt(position + 1);
    if (source.startsWith('%{}:', position) && isSpace(source.charCodeAt(position + 4))) this.symbolKey('%{}');
    else if (next === 58 && isSpace(source.charCodeAt(position + 2))) this.symbolKey('%');
    else if (next === 40 || next === 91) this.fail('expected %{ to define a map, got: ', source.slice(position, position + 2));
    else this.add(next === 123 ? Kind.percentCurly : Kind.percent, null, 1);
  }

  protected symbolKey(text: string): void {
    this.add(Kind.keyword, atom(text), text.length + 1);
  }
}

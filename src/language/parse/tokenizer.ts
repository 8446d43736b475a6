/**
 * Elixir text → tokens. One pass over UTF-16 code units; columns count code points, and a character of two units moves
 * `lineStart` along so that `position - lineStart + 1` stays the column.
 *
 * What a name begins is decided here, by the character behind it: `f(` `f[` `f do` `f -1`. So is whether a newline
 * counts: a binary operator swallows the one before itself, a comma the ones after.
 */
import { atom } from '../../terms/index.ts';
import { DIGIT, isSpace, LETTER, LOWER, UPPER } from './characters.ts';
import { Failure } from './failure.ts';
import { badParenAfterAlias, tooDeep } from './messages.ts';
import { NameScanner } from './scan-names.ts';
import { Interpolation, Kind, Token } from './tokens.ts';

/** Of interpolations in interpolations. */
const MAX_NESTING = 100;

export class Tokenizer extends NameScanner {
  override interpolation(line: number, column: number, context: string): Interpolation {
    if (this.nesting >= MAX_NESTING) throw new Failure(line, column, tooDeep(MAX_NESTING), '#{');
    const inner = new Tokenizer(this.source, this.line, 1, this.options, this.warnings, this);
    if (!inner.run()) throw new Failure(line, column, `missing interpolation terminator: "}" (for ${context})`, '');
    const end = new Interpolation(line, column, inner.line, inner.column(), inner.finish());
    this.position = inner.position + 1;
    this.line = inner.line;
    this.lineStart = inner.lineStart;
    return end;
  }

  /** All tokens, the last of kind `end`. Throws Failure. */
  tokenize(): Token[] {
    this.run();
    return this.finish();
  }

  protected finish(): Token[] {
    // Elixir's parser, at the end, is where its last token is.
    const last = this.last;
    this.push(new Token(Kind.end, last?.line ?? this.line, last?.column ?? this.column(), null, null, '', -1, 0));
    return this.tokens;
  }

  /** Reads to the end of the text (answers false inside an interpolation) or to the `}` that ends the interpolation. */
  protected run(): boolean {
    const { source } = this;
    for (;;) {
      const code = source.charCodeAt(this.position);
      if (code < 128) {
        if (LOWER[code]! || UPPER[code]!) {
          this.readWord();
          continue;
        }
        switch (code) {
          case 32:
          case 9:
            this.skipBlanks();
            continue;
          case 10:
            this.endLine(1);
            continue;
          case 13:
            if (source.charCodeAt(this.position + 1) !== 10) this.unexpected();
            this.endLine(2);
            continue;
          case 35:
            this.skipComment();
            continue;
          case 44: // ,
            this.push(new Token(Kind.comma, this.line, this.column(), null, null, '', 0, 0));
            this.position++;
            continue;
          case 59: // ;
            if (this.last?.kind === Kind.semicolon) this.unexpected();
            this.push(new Token(Kind.semicolon, this.line, this.column(), null, null, '', 0, 0));
            this.position++;
            continue;
          case 40: // (
            if (this.last?.kind === Kind.alias) {
              throw new Failure(this.line, this.column() + 1, badParenAfterAlias(this.last.atom!.name), '(');
            }
            this.open(Kind.openParen, '(', 1);
            continue;
          case 91:
            this.open(Kind.openBracket, '[', 1);
            continue;
          case 123: // {
            if (source.startsWith('{}:', this.position) && isSpace(source.charCodeAt(this.position + 3))) this.symbolKey('{}');
            else this.open(Kind.openCurly, '{', 1);
            continue;
          case 41:
            this.close(Kind.closeParen, ')', 1);
            continue;
          case 93:
            this.close(Kind.closeBracket, ']', 1);
            continue;
          case 125: // }
            if (this.nesting > 0 && this.terminators.isEmpty) return true;
            this.close(Kind.closeCurly, '}', 1);
            continue;
          case 34: // "
          case 39: // '
            this.readQuotedText(code);
            continue;
          case 58: // :
            this.readColon();
            continue;
          case 63: // ?
            this.readCharacter();
            continue;
          case 37: // %
            this.readPercent();
            continue;
          case 92: // \
            if (source.charCodeAt(this.position + 1) !== 92) {
              this.joinLines();
              continue;
            }
            break;
          case 126: // ~
            if (LETTER[source.charCodeAt(this.position + 1)] === true && this.position + 2 < source.length) {
              this.readSigil();
              continue;
            }
            break;
          default:
            if (DIGIT[code]!) {
              this.readNumber();
              continue;
            }
        }
        this.readSymbol(code);
      } else if (this.position >= source.length) {
        this.terminators.finish(this.line, this.column());
        return false;
      } else {
        this.readWord();
      }
    }
  }

  /** Spaces; and `f -x`, which is a call of f where `f - x` and `f-x` are not. */
  protected skipBlanks(): void {
    const { source } = this;
    const at = this.blankEnd(this.position + 1);
    this.position = at;
    const sign = source.charCodeAt(at);
    if ((sign !== 43 && sign !== 45) || this.last?.kind !== Kind.identifier) return;
    const next = source[at + 1];
    if (next === undefined || ' \t\r\n([<{%+-/>:'.includes(next)) return;
    this.last.kind = Kind.opIdentifier;
    this.add(Kind.dualOp, atom(source[at]!), 1);
  }
}

/** Layer of the printer: atoms, numbers, strings, sigils. */
import { type Atom, classifyAtom, textFromCharlist, type Doc } from '../../terms/index.ts';
import { cat, forceUnfit, LINE, nest, noLimit, surround, text } from './documents.ts';
import { BITS, isKnownRemote, PrinterBase, TYPE as TYPE_NAME } from './printer-base.ts';
import { isCallOf, Node, Raw, Text, type Item, type Meta } from './tree.ts';

export abstract class Literals extends PrinterBase {
  /** The expressions of a block. */
  protected abstract block(body: Item): Doc;

  protected atomDoc(name: string, meta: Meta): Doc {
    if (name === 'nil' || name === 'true' || name === 'false') return name;
    if (name === '..//') return text(':"..//"');
    // Written without escapes, `:\\` and `:"\\"` look alike.
    if (name === '\\\\') return text(meta.delimiter === '"' ? ':"\\\\"' : ':\\\\');
    return text(isBareAtom(name) ? `:${name}` : `:"${name.replaceAll('"', '\\"')}"`);
  }

  protected number(token: string): Doc {
    const point = token.indexOf('.');
    if (point < 0) return withUnderscores(token);
    return `${withUnderscores(token.slice(0, point))}.${token.slice(point + 1).toLowerCase()}`;
  }

  protected string(value: Text, meta: Meta): Doc {
    const quote = value.kind === 'charlist' ? "'" : '"';
    const triple = quote.repeat(3);
    if (meta.delimiter !== triple) return cat(cat(quote, escapedLines(value.text, quote)), quote);
    const lines = ['', ...value.text.replaceAll(triple, `\\${triple}`).split('\n')];
    return forceUnfit(cat(cat(triple, heredocLines(lines)), triple));
  }

  /** `"a#{b}c"` and all that is written like it. */
  protected interpolated(parts: readonly Item[], escape: string, open: Doc, close: Doc): Doc {
    let doc = open;
    for (const part of parts) {
      if (part instanceof Text) doc = cat(doc, escape.length === 3 ? escapedHeredoc(part.text, escape) : escapedLines(part.text, escape));
      else doc = cat(doc, this.#interpolation(part));
    }
    return cat(doc, close);
  }

  #interpolation(part: Item): Doc {
    const value = isCallOf(part, TYPE_NAME, 2) ? part.args[0]! : part;
    const inside = (value as Node).args![0]!;
    const before = this.ignoresNewlines;
    this.ignoresNewlines = true;
    const doc = this.block(inside);
    this.ignoresNewlines = before;
    return noLimit(surround('#{', doc, '}'));
  }

  protected heredoc(parts: readonly Item[], quotes: string, open: Doc, close: Doc): Doc {
    const [first, ...rest] = parts;
    const lines = first instanceof Text ? [new Text('string', `\n${first.text}`), ...rest] : [new Text('string', '\n'), ...parts];
    return forceUnfit(this.interpolated(lines, quotes, open, close));
  }

  /** null when the call is no sigil that can be written as one. */
  protected sigil(node: Node): Doc | undefined {
    const name = /^sigil_(.)$/su.exec((node.form as Atom).name)?.[1];
    const [content, modifiers] = node.args ?? [];
    const delimiter = node.meta.delimiter;
    if (name === undefined || node.args?.length !== 2 || delimiter === null) return undefined;
    if (!(content instanceof Node) || content.form !== BITS || content.args === null || !(modifiers instanceof Raw)) return undefined;
    const letters = textFromCharlist(modifiers.term);
    if (letters === undefined) return undefined;
    const open = `~${name}${delimiter}`;
    if (delimiter.length === 3) return this.heredoc(content.args, delimiter, open, cat(delimiter, letters));
    const closing = CLOSING[delimiter] ?? delimiter;
    return this.interpolated(content.args, closing, open, cat(closing, letters));
  }
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

export const isBareAtom = (name: string): boolean => {
  const kind = classifyAtom(name);
  return kind === 'identifier' || kind === 'operator' || kind === 'notCallable';
};

/** Whether all parts of a string are text or interpolations. */
export const isInterpolated = (parts: readonly Item[]): boolean =>
  parts.every((part) => part instanceof Text || (isCallOf(part, TYPE_NAME, 2) && isToString(part.args[0]!)));
export const isCharlistInterpolated = (parts: readonly Item[]): boolean => parts.every((part) => part instanceof Text || isToString(part));

const isToString = (part: Item): boolean =>
  part instanceof Node && isKnownRemote(part.form, 'Elixir.Kernel', 'to_string') && part.args?.length === 1;

function escapedLines(value: string, quote: string): Doc {
  const lines = value.replaceAll(quote, `\\${quote}`).split('\n').map(text);
  return lines.reduceRight<Doc>((below, line) => (below === null ? line : cat(line, cat(nest(LINE, 'reset'), below))), null);
}

function escapedHeredoc(value: string, quotes: string): Doc {
  return heredocLines(value.replaceAll(quotes, `\\${quotes}`).split('\n'));
}

function heredocLines(lines: readonly string[]): Doc {
  const [first, ...rest] = lines;
  if (rest.length === 0) return text(first!);
  // An empty line stays empty: it takes no indentation.
  const newline = rest.length > 1 && rest[0] === '' ? nest(LINE, 'reset') : LINE;
  const below = heredocLines(rest);
  return first === '' ? cat(newline, below) : cat(cat(text(first!), newline), below);
}

function withUnderscores(digits: string): string {
  if (/^0x/.test(digits)) return `0x${digits.slice(2).toUpperCase()}`;
  if (/^(0[bo]|\?)/.test(digits) || digits.includes('_') || digits.length < 6) return digits;
  return digits.replace(/(?<=.)(?=(...)+$)/g, '_');
}

/**
 * Elixir for the editor: colours, indentation, and the `end` that Enter adds. A scanner by line, not a grammar: what it must
 * know of a line above is a stack of what is open. (The engine has the real parser; here it would weigh too much.)
 */
import { indentString, getIndentUnit, indentUnit, StreamLanguage, StringStream, type StreamParser } from '@codemirror/language';
import { EditorSelection, Prec, type EditorState, type Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';

/** What is open, with the indentation of the line where it began. `clause`: a `->` ended a line of it. */
type Open = { readonly by: string; readonly indent: number; readonly clause: boolean };
type Text = { readonly close: string; readonly escapes: boolean; readonly style: string };
type State = {
  open: readonly Open[];
  /** Texts that go on; one below another is interrupted by `#{`. */
  texts: readonly Text[];
  /** The next name is being defined. */
  defines: boolean;
  /** The line before ended with an operator. */
  continues: boolean;
};

const KEYWORDS = new Set('do end fn after else catch rescue and or not in when true false nil'.split(' '));
const LITERALS = new Set(['true', 'false', 'nil']);
const DEFINING = /^(?:def|defp|defmacro|defmacrop|defguard|defguardp|defdelegate|defn|defnp)$/;
const FORMS = new Set(
  'alias case cond defexception defimpl defmodule defoverridable defprotocol defstruct for if import quote raise receive require reraise super throw try unless unquote unquote_splicing use with'.split(' '),
);
/** Sections of a block: they stand where the block began. */
const SECTIONS = new Set(['after', 'else', 'catch', 'rescue']);
const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };
const OPERATOR = /^(?:\|>|<<<|>>>|<<~|~>>|<~>|<~|~>|<-|\\\\|===|!==|==|!=|=~|<=|>=|&&&?|\|\|\|?|\+\+\+?|---?|\.\.\.?|<>|\^\^\^|\*\*|\/\/|::|[-+*/=<>|!^&.])/;

const top = (state: State): Open | undefined => state.open.at(-1);
const push = (state: State, by: string, stream: StringStream): void => void (state.open = [...state.open, { by, indent: stream.indentation(), clause: false }]);
const pop = (state: State, ...by: string[]): void => {
  if (by.includes(top(state)?.by ?? '')) state.open = state.open.slice(0, -1);
};
const markClause = (state: State, clause: boolean): void => {
  const last = top(state);
  if (last !== undefined) state.open = [...state.open.slice(0, -1), { ...last, clause }];
};

const inText = (state: State): boolean => state.texts.length > state.open.filter((open) => open.by === '#{').length;

function begin(state: State, close: string, escapes: boolean, style: string, stream: StringStream): string {
  state.texts = [...state.texts, { close, escapes, style }];
  return text(stream, state);
}

/** Inside a text: up to its end, an interpolation or the line's end. */
function text(stream: StringStream, state: State): string {
  const { close, escapes, style } = state.texts.at(-1)!;
  while (!stream.eol()) {
    if (stream.match(close)) {
      state.texts = state.texts.slice(0, -1);
      stream.match(/^[a-z]+/, style === 'regexp');
      return style;
    }
    if (escapes && stream.match('#{', false)) {
      if (stream.pos > stream.start) return style;
      stream.match('#{');
      push(state, '#{', stream);
      return 'punctuation';
    }
    if (stream.next() === '\\') stream.next();
  }
  return style;
}

function token(stream: StringStream, state: State): string | null {
  if (stream.sol() && !stream.match(/^\s*#|^\s*$/, false)) state.continues = false;
  if (inText(state)) return text(stream, state);
  if (stream.eatSpace()) return null;
  if (stream.match(/^#.*/)) return 'comment';
  const style = code(stream, state);
  if (style !== 'operator') state.continues = false;
  return style;
}

function code(stream: StringStream, state: State): string | null {
  const { defines } = state;
  state.defines = false;
  if (stream.match(/^"""|^'''/)) return begin(state, stream.current(), true, 'string', stream);
  if (stream.match(/^["']/)) {
    const quote = stream.current();
    return stream.match(new RegExp(`^(?:[^${quote}\\\\#]|\\\\.)*${quote}:(?!:)`)) ? 'atom' : begin(state, quote, true, 'string', stream);
  }
  const sigil = stream.match(/^~([a-zA-Z])("""|'''|["'/|([{<])/) as RegExpMatchArray | null;
  if (sigil) return begin(state, CLOSERS[sigil[2]!] ?? sigil[2]!, /[a-z]/.test(sigil[1]!), /[rR]/.test(sigil[1]!) ? 'regexp' : 'string', stream);
  if (stream.match(/^:["']/)) return begin(state, stream.current().slice(1), true, 'atom', stream);
  if (stream.match(/^:[a-zA-Z_][\w@]*[?!]?/)) return 'atom';
  if (stream.match(/^\?(?:\\.|.)/)) return 'character';
  if (stream.match(/^0(?:x[\da-fA-F_]+|b[01_]+|o[0-7_]+)|^\d[\d_]*(?:\.\d[\d_]*(?:[eE][-+]?\d+)?)?/)) return 'number';
  if (stream.match(/^@[a-z_]\w*[?!]?/)) return 'attributeName';
  if (stream.match(/^[A-Z]\w*:(?!:)/)) return 'atom';
  if (stream.match(/^[A-Z]\w*/)) return 'className';
  if (stream.match(/^[\p{Ll}_][\p{L}\p{N}_]*[?!]?:(?=\s|$)/u)) return 'atom';
  if (stream.match(/^[\p{Ll}_][\p{L}\p{N}_]*[?!]?/u)) return word(stream, state, defines);
  if (stream.match('->')) {
    if (stream.match(/^\s*(?:#.*)?$/, false)) markClause(state, true);
    return 'punctuation';
  }
  if (stream.match('<<') || stream.match(/^[([{]/)) {
    push(state, stream.current(), stream);
    return 'punctuation';
  }
  if (stream.match('>>') || stream.match(/^[)\]}]/)) {
    const by = { '>>': ['<<'], ')': ['('], ']': ['['], '}': ['{', '#{'] }[stream.current()]!;
    pop(state, ...by);
    return 'punctuation';
  }
  if (stream.match(OPERATOR)) {
    state.continues = stream.current() !== '.';
    return 'operator';
  }
  stream.next();
  return null;
}

function word(stream: StringStream, state: State, defines: boolean): string | null {
  const name = stream.current();
  const afterDot = stream.string.charAt(stream.start - 1) === '.' && stream.string.charAt(stream.start - 2) !== '.';
  if (afterDot) return null;
  if (name === 'do' || name === 'fn') push(state, name, stream);
  else if (name === 'end') pop(state, 'do', 'fn');
  else if (SECTIONS.has(name) && /^\s*$/.test(stream.string.slice(0, stream.start))) markClause(state, false);
  if (LITERALS.has(name)) return 'atom';
  if (KEYWORDS.has(name)) {
    if (name === 'and' || name === 'or' || name === 'in' || name === 'when') state.continues = true;
    return 'keyword';
  }
  if (DEFINING.test(name)) {
    state.defines = true;
    return 'definitionKeyword';
  }
  if (FORMS.has(name)) return 'keyword';
  return defines ? 'variableName.definition.function' : null;
}

const fresh = (): State => ({ open: [], texts: [], defines: false, continues: false });

const parser: StreamParser<State> = {
  name: 'elixir',
  startState: fresh,
  // States are never changed from within: what a copy shares is read only.
  copyState: (state) => ({ ...state }),
  token,
  indent(state, after, { unit }) {
    if (inText(state)) return null;
    const open = top(state);
    if (open === undefined) return state.continues ? unit : 0;
    if (/^(?:[)\]}]|>>|end\b|after\b|else\b|catch\b|rescue\b)/.test(after)) return open.indent;
    if (open.clause) return open.indent + (/->\s*$/.test(after) ? unit : 2 * unit);
    return open.indent + (state.continues ? 2 * unit : unit);
  },
  languageData: {
    commentTokens: { line: '#' },
    closeBrackets: { brackets: ['(', '[', '{', "'", '"', "'''", '"""'] },
    indentOnInput: /^\s*(?:[)\]}]|>>|after|else|catch|rescue|end)$|->$/,
  },
};

export const elixirLanguage = StreamLanguage.define(parser);

/** Is a block that is open where this line ends still open at the end of the text? */
export function isUnclosed(state: EditorState, line: number): boolean {
  const scan = fresh();
  let same = Infinity;
  for (let n = 1; n <= state.doc.lines; n++) {
    const stream = new StringStream(state.doc.line(n).text, state.tabSize, getIndentUnit(state));
    while (!stream.eol()) {
      stream.start = stream.pos;
      token(stream, scan);
      // As many of those that were open then have stayed so.
      if (n > line) same = Math.min(same, scan.open.length);
    }
    if (n === line) same = scan.open.length;
  }
  return scan.open.slice(0, same).some((open) => open.by === 'do' || open.by === 'fn');
}

/** Enter right after `do` or `fn … ->` whose block has no end yet: a line inside, and the end. */
function closeBlock(view: EditorView): boolean {
  const { state } = view;
  const { head, empty } = state.selection.main;
  const line = state.doc.lineAt(head);
  if (state.selection.ranges.length > 1 || !empty || head !== line.to) return false;
  if (!/(?:\bdo|\bfn\b[^#]*->|\bfn)\s*$/.test(line.text) || !isUnclosed(state, line.number)) return false;
  const indent = line.text.length - line.text.trimStart().length;
  const inner = `\n${indentString(state, indent + getIndentUnit(state))}`;
  view.dispatch(
    state.update({
      changes: { from: head, insert: `${inner}\n${indentString(state, indent)}end` },
      selection: EditorSelection.cursor(head + inner.length),
      scrollIntoView: true,
      userEvent: 'input',
    }),
  );
  return true;
}

export const elixir = (): Extension => [elixirLanguage, indentUnit.of('  '), Prec.high(keymap.of([{ key: 'Enter', run: closeBlock }]))];

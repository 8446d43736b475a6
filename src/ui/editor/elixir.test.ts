import { getIndentation, syntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { classHighlighter, highlightTree } from '@lezer/highlight';
import { describe, expect, it } from 'vitest';
import { elixir, isUnclosed } from './elixir.ts';

const stateOf = (doc: string): EditorState => EditorState.create({ doc, extensions: elixir() });

/** Coloured pieces of a text: `text:class`. */
function coloured(doc: string): string[] {
  const state = stateOf(doc);
  const pieces: string[] = [];
  highlightTree(syntaxTree(state), classHighlighter, (from, to, classes) => pieces.push(`${doc.slice(from, to)}:${classes.replaceAll('tok-', '')}`));
  return pieces;
}

/** Where a line that is begun below this text would stand; with `line`, where that line would. */
function indentAfter(doc: string, line = ''): number | null {
  const state = stateOf(`${doc}\n${line}`);
  return getIndentation(state, doc.length + 1);
}

describe('colours', () => {
  it('tell definitions, modules, atoms, numbers and comments apart', () => {
    expect(coloured('defmodule A.B do # so')).toEqual(['defmodule:keyword', 'A:className', '.:operator', 'B:className', 'do:keyword', '# so:comment']);
    expect(coloured('def get!(k, d \\\\ nil), do: 0xFF')).toEqual(expect.arrayContaining(['def:keyword', 'get!:variableName definition', 'nil:atom', 'do::atom', '0xFF:number']));
    expect(coloured('x = :ok').at(-1)).toBe(':ok:atom');
    expect(coloured('@impl true')).toEqual(['@impl:propertyName', 'true:atom']);
  });
  it('see the code inside a text, and the text inside that', () => {
    expect(coloured('"a#{f("b", 1)}c" <> x')).toEqual(['"a:string', '#{:punctuation', '(:punctuation', '"b":string', '1:number', ')}:punctuation', 'c":string', '<>:operator']);
  });
  it('follow heredocs and sigils over lines', () => {
    expect(coloured('"""\ndo end\n"""\nend')).toEqual(['""":string', 'do end:string', '""":string', 'end:keyword']);
    expect(coloured('~r/a[0-9]+/i')).toEqual(['~r/a[0-9]+/i:string2']);
    expect(coloured('~S(#{no}) end')).toEqual(['~S(#{no}):string', 'end:keyword']);
    expect(coloured('?" <> "x"')).toEqual(['?":string', '<>:operator', '"x":string']);
  });
  it('take a name after a dot, and one with a colon, for what it is', () => {
    expect(coloured('x.end')).toEqual(['.:operator']);
    expect(coloured('if a, do: b, else: c')).toEqual(['if:keyword', 'do::atom', 'else::atom']);
  });
});

describe('indentation', () => {
  it('goes in after what opens and out with what closes', () => {
    expect(indentAfter('defmodule A do')).toBe(2);
    expect(indentAfter('defmodule A do\n  def f do')).toBe(4);
    expect(indentAfter('defmodule A do\n  def f do\n    1', 'end')).toBe(2);
    expect(indentAfter('x = [')).toBe(2);
    expect(indentAfter('x = [\n  1', ']')).toBe(0);
    expect(indentAfter('if a do\n  1', 'else')).toBe(0);
    expect(indentAfter('if a do\n  1\nelse')).toBe(2);
    expect(indentAfter('def f, do: 1')).toBe(0);
    expect(indentAfter('x =')).toBe(2);
  });
  it('goes in once more below a clause', () => {
    expect(indentAfter('case x do\n  :a ->')).toBe(4);
    expect(indentAfter('case x do\n  :a ->\n    1', ':b ->')).toBe(2);
    expect(indentAfter('case x do\n  :a -> 1')).toBe(2);
    expect(indentAfter('f = fn\n  1 ->')).toBe(4);
  });
  it('leaves texts alone', () => {
    expect(indentAfter('x = """\n  a')).toBeNull();
  });
});

describe('a block without an end', () => {
  const unclosed = (doc: string, line: number): boolean => isUnclosed(stateOf(doc), line);
  it('is found among those that have one', () => {
    expect(unclosed('def f do', 1)).toBe(true);
    expect(unclosed('def f do\nend', 1)).toBe(false);
    expect(unclosed('defmodule A do\n  def f do\nend', 2)).toBe(true);
    expect(unclosed('defmodule A do\n  def f do\n  end\nend', 2)).toBe(false);
    expect(unclosed('def f do\nend\ndef g do', 1)).toBe(false);
    expect(unclosed('f = fn x ->', 1)).toBe(true);
    expect(unclosed('"do"', 1)).toBe(false);
  });
});

/**
 * The text editor: CodeMirror in a shadow root, since there it uses constructed style sheets, which the page's policy allows.
 * Colours come from the page's custom properties, which reach into a shadow root.
 */
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab, temporarilySetTabFocusMode } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { tags as t } from '@lezer/highlight';
import type { Diagnostic } from '../../engine/protocol.ts';
import { elixir } from './elixir.ts';

export type EditorHooks = {
  readonly changed: (text: string) => void;
  /** Ctrl/⌘-Enter */
  readonly load: () => void;
};

const theme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'transparent', color: 'var(--ink)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--ink-faint)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 6px 0 12px', minWidth: '28px' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--ink) 4%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--selected)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--selected)', outline: '1px solid var(--line-strong)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--hover)' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--line-strong)', borderRadius: '6px', boxShadow: 'var(--shadow)' },
  '.cm-diagnostic': { fontFamily: 'var(--mono)', fontSize: '12px', whiteSpace: 'pre-wrap', maxWidth: '60ch' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--exit)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--growing)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--exit)', textUnderlineOffset: '3px' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--growing)', textUnderlineOffset: '3px' },
  '.cm-lint-marker': { content: '""', width: '8px', height: '8px', borderRadius: '50%', margin: '6px 2px' },
  '.cm-lint-marker-error': { content: '""', backgroundColor: 'var(--exit)' },
  '.cm-lint-marker-warning': { content: '""', backgroundColor: 'var(--growing)', borderRadius: '1px', transform: 'rotate(45deg)' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-button, .cm-textfield': { backgroundImage: 'none', backgroundColor: 'var(--surface)', border: '1px solid var(--line-strong)', borderRadius: '4px', color: 'var(--ink)' },
});

const highlight = HighlightStyle.define([
  { tag: [t.keyword, t.controlKeyword, t.definitionKeyword, t.moduleKeyword], color: 'var(--code-keyword)' },
  { tag: [t.atom, t.bool, t.null, t.special(t.string)], color: 'var(--code-atom)' },
  { tag: [t.string, t.character, t.regexp], color: 'var(--code-string)' },
  { tag: [t.number, t.integer, t.float], color: 'var(--code-number)' },
  { tag: [t.className, t.namespace, t.typeName], color: 'var(--code-module)' },
  { tag: [t.comment, t.lineComment], color: 'var(--ink-faint)', fontStyle: 'italic' },
  { tag: [t.function(t.definition(t.variableName)), t.definition(t.function(t.variableName))], color: 'var(--code-function)' },
  { tag: [t.attributeName, t.meta, t.annotation], color: 'var(--code-atom)' },
]);

const setup: Extension = [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  history(),
  drawSelection(),
  EditorState.allowMultipleSelections.of(true),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  elixir(),
  syntaxHighlighting(highlight),
  theme,
  EditorView.lineWrapping,
];

/** The state of one tab: its text, history and selection live here and survive a change of tabs. */
export function makeState(text: string, name: string, hooks: EditorHooks): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      keymap.of([
        { key: 'Mod-Enter', run: () => (hooks.load(), true) },
        // Escape, then Tab: leaves the editor, as the page's help says.
        { key: 'Escape', run: temporarilySetTabFocusMode },
        ...closeBracketsKeymap,
        ...defaultKeymap.filter((binding) => binding.key !== 'Mod-Enter'),
        ...historyKeymap,
        indentWithTab,
      ]),
      setup,
      EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': `Source of ${name}`, spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' }),
      // Searching comes when somebody turns to the text.
      EditorView.domEventHandlers({ focus: (_event, view) => void import('./search.ts').then(({ addSearch }) => addSearch(view)) }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) hooks.changed(update.state.doc.toString());
      }),
    ],
  });
}

export function makeView(host: HTMLElement, state: EditorState): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const parent = document.createElement('div');
  parent.style.height = '100%';
  root.replaceChildren(parent);
  return new EditorView({ state, root, parent });
}

/** Shows diagnostics on their lines; how comes with the first that there are. */
export async function showDiagnostics(view: EditorView, diagnostics: readonly Diagnostic[]): Promise<void> {
  if (diagnostics.length === 0 && !marked.has(view)) return;
  marked.add(view);
  const { markDiagnostics } = await import('./lint.ts');
  markDiagnostics(view, diagnostics);
}
/** Views that have shown diagnostics. */
const marked = new WeakSet<EditorView>();

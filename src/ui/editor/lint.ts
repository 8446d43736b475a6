/** Diagnostics on the lines of a text, on demand: most texts have none. */
import { lintGutter, setDiagnostics, type Diagnostic as Mark } from '@codemirror/lint';
import { StateEffect, StateField } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Diagnostic } from '../../engine/protocol.ts';

/** Says of a state that it has a gutter for marks already. */
const guttered = StateField.define<null>({ create: () => null, update: () => null });

/** Shows diagnostics on their lines; those beyond the text are shown on its last one. */
export function markDiagnostics(view: EditorView, diagnostics: readonly Diagnostic[]): void {
  if (view.state.field(guttered, false) === undefined) view.dispatch({ effects: StateEffect.appendConfig.of([guttered, lintGutter()]) });
  const { doc } = view.state;
  const marks: Mark[] = diagnostics.map((diagnostic) => {
    const line = doc.line(Math.min(Math.max(1, diagnostic.line), doc.lines));
    const indent = line.text.length - line.text.trimStart().length;
    const from = Math.min(line.to, line.from + (diagnostic.column === null ? indent : diagnostic.column - 1));
    return { from, to: Math.max(from, line.to), severity: diagnostic.severity, message: diagnostic.message };
  });
  view.dispatch(setDiagnostics(view.state, marks));
}

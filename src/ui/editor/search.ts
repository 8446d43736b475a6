/** Searching in a file, on demand: what somebody who only looks need not wait for. */
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { StateEffect, StateField } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';

/** Says of a state that it can search already. */
const searching = StateField.define<null>({ create: () => null, update: () => null });

/** Gives the state that a view shows its panel, its keys and its marks, once. */
export function addSearch(view: EditorView): void {
  if (view.state.field(searching, false) !== undefined) return;
  view.dispatch({ effects: StateEffect.appendConfig.of([searching, search({ top: true }), highlightSelectionMatches(), keymap.of(searchKeymap)]) });
}

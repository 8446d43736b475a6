/** A file of the editor, as a value. */
import type { Diagnostic } from '../engine/protocol.ts';

export type Tab = {
  readonly name: string;
  readonly text: string;
  /** What was loaded last, null before the first time. */
  readonly loadedText: string | null;
  /** Highest version of its modules that runs, null when none. */
  readonly version: number | null;
  readonly status: 'new' | 'loading' | 'loaded' | 'edited' | 'failed';
  /** Why the last load failed, in Elixir's words. */
  readonly problem: string | null;
  /** How the problem could be mended, when we know. */
  readonly mend: string | null;
  readonly diagnostics: readonly Diagnostic[];
};

/** A file that the run has not loaded. */
export function makeTab(name: string, text: string): Tab {
  return { name, text, loadedText: null, version: null, status: 'new', problem: null, mend: null, diagnostics: [] };
}

/** The tab with other text. */
export function edited(tab: Tab, text: string): Tab {
  if (text === tab.text) return tab;
  return { ...tab, text, status: tab.loadedText === null ? 'new' : tab.loadedText === text ? 'loaded' : 'edited' };
}

/** A name that no tab has yet: untitled.exs, untitled2.exs … */
export function freshName(tabs: readonly Tab[]): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? 'untitled.exs' : `untitled${n}.exs`;
    if (!tabs.some((tab) => tab.name === name)) return name;
  }
}

/** What is probably meant where an old listing has a slip that Elixir refuses. */
export function mendOf(problem: string, text: string, line: number | null): string | null {
  const source = line === null ? '' : (text.split('\n')[line - 1] ?? '');
  if (/\)\s*:\s*do\s*,?/.test(source) || /\)\s*:\s*do:/.test(source)) return `Line ${line}: write “, do:” where it says “: do”.`;
  if (/,\s*do\s*,/.test(source)) return `Line ${line}: write “do:” where it says “do,”.`;
  if (/[“”‘’]/.test(source)) return `Line ${line}: the quotes are curly; Elixir wants straight ones.`;
  if (/missing terminator: end/.test(problem)) return 'An “end” is missing, or a “do” too many.';
  return null;
}

/** The files of the editor: one reactive class over values (see tabs.ts). */
import type { Diagnostic } from '../engine/protocol.ts';
import type { LoadOutcome } from './console.ts';
import { edited, freshName, makeTab, mendOf, type Tab } from './tabs.ts';

export class Files {
  tabs = $state.raw<readonly Tab[]>([]);
  active = $state('');
  /** Texts that the run knows, by name: what import_file reads. */
  private told = new Map<string, string>();

  get(name: string): Tab | undefined {
    return this.tabs.find((tab) => tab.name === name);
  }

  /** All files anew; the run knows them. */
  reset(texts: Iterable<readonly [name: string, text: string]>): void {
    this.told = new Map(texts);
    this.tabs = [...this.told].map(([name, text]) => makeTab(name, text));
    this.active = this.tabs[0]?.name ?? '';
  }

  /** The files stay as they are while the run begins anew with these texts. */
  keep(texts: Iterable<readonly [name: string, text: string]>): void {
    this.told = new Map(texts);
    this.tabs = this.tabs.map((tab) => ({ ...makeTab(tab.name, tab.text) }));
  }

  edit(name: string, text: string): void {
    this.change(name, (tab) => edited(tab, text));
  }

  add(): void {
    const tab = makeTab(freshName(this.tabs), '');
    this.tabs = [...this.tabs, tab];
    this.active = tab.name;
  }

  /** Takes a file away; answers how to bring it back, or null when there is none of this name. */
  close(name: string): (() => void) | null {
    const at = this.tabs.findIndex((tab) => tab.name === name);
    const closed = this.tabs[at];
    if (closed === undefined) return null;
    this.tabs = this.tabs.filter((tab) => tab !== closed);
    if (this.active === name) this.active = (this.tabs[at] ?? this.tabs[at - 1])?.name ?? '';
    return () => {
      this.tabs = [...this.tabs.slice(0, at), closed, ...this.tabs.slice(at)];
      this.active = name;
    };
  }

  loading(name: string): void {
    this.change(name, (tab) => ({ ...tab, loadedText: tab.text, status: 'loading' }));
    this.told.set(name, this.get(name)?.text ?? '');
  }

  /** What became of a load. */
  loaded(outcome: LoadOutcome): void {
    this.change(outcome.tab, (tab) => {
      const version = outcome.version ?? tab.version;
      if (outcome.problem === null) {
        return { ...tab, status: tab.loadedText === null || tab.text === tab.loadedText ? 'loaded' : 'edited', loadedText: tab.loadedText ?? tab.text, version, problem: null, mend: null, diagnostics: [] };
      }
      const diagnostics: readonly Diagnostic[] =
        outcome.line === null ? [] : [{ severity: 'error', line: outcome.line, column: null, message: outcome.problem }];
      return { ...tab, status: 'failed', version, problem: outcome.problem, mend: mendOf(outcome.problem, tab.text, outcome.line), diagnostics };
    });
  }

  /** A module was loaded, by whomever: the file that defines it runs now, as far as the run knows its text. */
  moduleLoaded(module: string, version: number): void {
    const definition = new RegExp(`\\bdefmodule\\s+${module.replaceAll('.', '\\.')}\\s+do\\b`);
    for (const tab of this.tabs) {
      if (!definition.test(tab.text) || this.told.get(tab.name) !== tab.text || tab.status === 'loading') continue;
      this.change(tab.name, (each) => ({ ...each, status: 'loaded', loadedText: each.text, version, problem: null, mend: null }));
    }
  }

  diagnosed(name: string, diagnostics: readonly Diagnostic[]): void {
    this.change(name, (tab) => ({ ...tab, diagnostics }));
  }

  /** Files whose text the run does not know yet; afterwards it does. */
  untold(): { readonly name: string; readonly text: string | null }[] {
    const changed: { name: string; text: string | null }[] = [];
    for (const { name, text } of this.tabs) {
      if (this.told.get(name) !== text) changed.push({ name, text });
      this.told.set(name, text);
    }
    for (const name of [...this.told.keys()]) {
      if (this.get(name) !== undefined) continue;
      this.told.delete(name);
      changed.push({ name, text: null });
    }
    return changed;
  }

  private change(name: string, to: (tab: Tab) => Tab): void {
    this.tabs = this.tabs.map((tab) => (tab.name === name ? to(tab) : tab));
  }
}

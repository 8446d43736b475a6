/** An example that a person opens from the page: modules, lines that are typed for them, and what to look at. */
export type Example = {
  /** Stands in links and tests; never changes. */
  readonly id: string;
  readonly title: string;
  /** One sentence for the menu. */
  readonly summary: string;
  readonly tabs: readonly { readonly name: string; readonly text: string }[];
  /** Lines that are typed into the console when the example opens. */
  readonly lines: readonly string[];
  /** Lines to try next: clicking one puts it at the prompt. */
  readonly tries: readonly Try[];
};

export type Try = {
  /** The line of Elixir, or an edit to make (then `line` is null). */
  readonly line: string | null;
  /** What to do, in a few words. */
  readonly say: string;
  /** What to look for, and where. */
  readonly look: string;
  /** The view of the timeline in which it is best seen; a button shows it. */
  readonly view?: 'steps' | 'time' | 'compare';
};

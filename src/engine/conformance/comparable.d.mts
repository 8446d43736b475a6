/** Recorded with Logger's reports on stdout? */
export function withReports(program: string): boolean;
/** The text without what is never the same: pids, references, funs, times, frames inside Elixir's own files. */
export function comparable(text: string): string;

/**
 * Diagnostics while typing: the text is parsed; what Elixir would refuse is told on its line, in Elixir's words. Nothing runs.
 */
import { parse } from '../language/index.ts';
import type { Diagnostic } from './protocol.ts';

/** Warnings and, at most one, the error of a file's text. */
export function diagnose(tab: string, text: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const parsed = parse(text, {
    file: tab,
    columns: true,
    warn: (warning) => found.push({ severity: 'warning', line: warning.line, column: warning.column ?? null, message: warning.message }),
  });
  if (!parsed.ok) found.push({ severity: 'error', line: parsed.error.line, column: parsed.error.column, message: parsed.error.description });
  return found;
}

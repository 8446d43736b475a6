/** Quoted expressions → Elixir text, as `Macro.to_string/1` of Elixir 1.14 writes it. */
import { type Term } from '../../terms/index.ts';
import { format } from './documents.ts';
import { normalize } from './normalize.ts';
import { Printer } from './printer.ts';

/** The text of a quoted expression, broken into lines where it would pass `width` columns. */
export function quotedToString(expression: Term, width = 98): string {
  return format(new Printer().document(normalize(expression)), width);
}

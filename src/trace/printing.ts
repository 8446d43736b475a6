/** How terms read in the trace. */
import { Atom, algebra, inspect, inspectAtom, inspectAtomKey, structName, toDoc, within, type Doc, type InspectOptions, type Term, type TermMap } from '../terms/index.ts';

/** Longest text of a term that travels. */
export const TEXT_LIMIT = 400;

/** Longest piece of output and longest report that travels: what people are told is shown whole, as far as anybody reads. */
export const OUTPUT_LIMIT = 20_000;

/** Steps that printing one term may take: a few hundred microseconds. What takes more is too large to be read anyway. */
const PRINT_STEPS = 50_000;

/** The text that `print` makes, or a sign that stands for a term too large to print. */
export const printed = (print: () => string): string => within(PRINT_STEPS, print) ?? '…';

/** Printed: how a term is shown. */
export type Printer = (term: Term) => string;

/** Structs that the printer of terms itself knows. */
const KNOWN = new Set(['Range', 'MapSet', 'Regex', 'Date', 'Time', 'NaiveDateTime', 'DateTime'].map((name) => `Elixir.${name}`));

/**
 * A printer of structs whose module nobody can ask: their fields in the order that `fields` knows, else by name. A trace
 * says %RuntimeError{message: "boom"} whatever is loaded.
 */
export function structText(fields: (module: Atom) => readonly Atom[] | undefined) {
  return (struct: TermMap, limit: number, options: InspectOptions): Doc | undefined => {
    const name = structName(struct)!;
    if (KNOWN.has(name.name) || fields(name) !== undefined) return undefined;
    const shown = struct.entries().filter(([key]) => key instanceof Atom && key.name !== '__struct__' && key.name !== '__exception__');
    if (shown.length < struct.size - 2) return undefined;
    let doc: Doc = `%${inspectAtom(name.name)}{`;
    shown.forEach(([key, value], i) => {
      doc = algebra.concat(doc, `${i === 0 ? '' : ', '}${inspectAtomKey((key as Atom).name)} `, toDoc(value, Math.max(1, limit - i), options));
    });
    return algebra.concat(doc, '}');
  };
}

const nobodyKnows = (): undefined => undefined;

/** The printer when there is no machine to ask for the fields of structs. */
export const printTerm: Printer = (term) => printed(() => inspect(term, { limit: 50, printableLimit: TEXT_LIMIT, structDoc: structText(nobodyKnows) }));

/** The printer of {level, text}: what Logger prints for people. */
export const printReport: Printer = (term) => printed(() => inspect(term, { limit: 50, printableLimit: OUTPUT_LIMIT }));

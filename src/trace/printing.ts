/** How terms read in the trace. */
import {
  Atom, Bits, Cons, EMPTY, Pid, Ref, algebra, escapeBytes, inspect, inspectAtom, inspectAtomKey, isPrintable, structName, toDoc,
  type Doc, type InspectOptions, type Term, type TermMap,
} from '../terms/index.ts';

/** Longest text of a term that travels. */
export const TEXT_LIMIT = 400;

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

/** Most parts of a term that the quick way takes: fewer than any limit of inspect would cut. */
const QUICK_PARTS = 40;
const LONGEST_QUICK = 200;
const atomTexts: string[] = [];

/**
 * What inspect would say, for the terms that most messages are: atoms, numbers, pids, references, short texts and tuples of
 * them. undefined for all others. Printing is most of what a watched run costs.
 */
export function quickText(term: Term): string | undefined {
  let parts = 0;
  const text = (t: Term): string | undefined => {
    if (++parts > QUICK_PARTS) return undefined;
    if (typeof t === 'number') return String(t);
    if (t instanceof Atom) return (atomTexts[t.index] ??= inspectAtom(t.name));
    if (t instanceof Pid) return `#PID<0.${t.id}.0>`;
    if (Array.isArray(t)) {
      let inner = '';
      for (let i = 0; i < t.length; i++) {
        const part = text(t[i] as Term);
        if (part === undefined) return undefined;
        inner += i === 0 ? part : `, ${part}`;
      }
      return `{${inner}}`;
    }
    if (t === EMPTY) return '[]';
    if (t instanceof Bits) {
      if (!t.isBinary || t.byteLength > LONGEST_QUICK || !isPrintable(t.bytes, LONGEST_QUICK)) return undefined;
      return `"${escapeBytes(t.bytes, 34, LONGEST_QUICK).text}"`;
    }
    if (t instanceof Ref) return inspect(t);
    // The tag of a call by alias: [:alias | ref].
    if (t instanceof Cons && t.head instanceof Atom && t.tail instanceof Ref) return `[${text(t.head)} | ${text(t.tail)}]`;
    return undefined;
  };
  return text(term);
}

const nobodyKnows = (): undefined => undefined;

/** The printer when there is no machine to ask for the fields of structs. */
export const printTerm: Printer = (term) => quickText(term) ?? inspect(term, { limit: 50, printableLimit: TEXT_LIMIT, structDoc: structText(nobodyKnows) });

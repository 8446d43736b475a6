/** How the trace prints a machine's terms: structs with their fields in the order of their definition. */
import { arrayFromList, atom, Atom, inspect, type Term } from '../terms/index.ts';
import { TEXT_LIMIT, printed, structText, type Printer } from '../trace/index.ts';
import type { Machine } from './machine.ts';

const STRUCT_FIELDS = atom('struct_fields');

/** How the trace prints terms of this machine: as inspect does, structs by their definitions, cut to what travels. */
export function printerOf(m: Machine): Printer {
  const structFields = (module: Atom): readonly Atom[] | undefined => fieldsOf(m, module);
  return (term) => printed(() => inspect(term, { limit: 50, printableLimit: TEXT_LIMIT, structFields, structDoc: structText(structFields) }));
}

/** A loaded struct module's fields as defined, undefined for any other module. */
function fieldsOf(m: Machine, module: Atom): readonly Atom[] | undefined {
  const extra = m.code.compiled(module)?.extra;
  for (const pair of extra === undefined ? [] : (arrayFromList(extra) ?? [])) {
    if (!Array.isArray(pair) || pair[0] !== STRUCT_FIELDS) continue;
    const fields = arrayFromList((pair as readonly Term[])[1]!) ?? [];
    return fields.filter((field): field is Atom => field instanceof Atom);
  }
  return undefined;
}

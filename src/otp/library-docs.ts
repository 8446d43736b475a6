/**
 * Documentation of what is no code of the library but part of the compiler: Kernel's macros and the special forms. It stands
 * in a text beside the sources, `*.docs.md`:
 *
 *     # Kernel                              the module; text after it is the module's own
 *     ## if/2 if(condition, clauses)        a macro: name, number of arguments, and how a call of it looks (`\n` for a new line)
 */
import { arrayFromList, atom, Bits, list, listFromArray, makeMap, type Term } from '../terms/index.ts';

type Text = { readonly name: string; readonly text: string };
type Entry = { readonly name: string; readonly arity: number; readonly signature: string; readonly line: number; readonly doc: string };
export type Documentation = { readonly moduleDoc: string | null; readonly entries: readonly Entry[] };

export const isDocumentation = (source: Text): boolean => source.name.endsWith('.docs.md');

/** What the text documents, by module (`Elixir.Kernel`); throws at a heading that is none. */
export function documentation(text: string): Map<string, Documentation> {
  const modules = new Map<string, Documentation>();
  let line = 1;
  for (const part of text.split(/^(?=#{1,2} )/m)) {
    const [heading, ...body] = part.split('\n') as [string, ...string[]];
    const doc = body.join('\n').trim();
    if (heading.startsWith('# ')) modules.set(`Elixir.${heading.slice(2)}`, { moduleDoc: doc === '' ? null : `${doc}\n`, entries: [] });
    else {
      const found = /^## (\S+)\/(\d+) (.+)$/.exec(heading);
      const last = [...modules].at(-1);
      if (found === null || last === undefined) throw new Error(`${line}: this documents nothing: ${heading}`);
      const entry: Entry = { name: found[1]!, arity: Number(found[2]), signature: found[3]!.replace(/(?<!\\)\\n/g, '\n'), line, doc: `${doc}\n` };
      modules.set(last[0], { ...last[1], entries: [...last[1].entries, entry] });
    }
    line += part.split('\n').length - 1;
  }
  return modules;
}

const NIL = atom('nil');

/** What the compiler kept of a module's documentation (see docsTerm) together with what stands in the text. */
export function merged(own: Term | null, more: Documentation | undefined): Term | null {
  if (more === undefined) return own;
  const [moduleDoc, entries] = (own ?? [NIL, list()]) as readonly [Term, Term];
  const macros = more.entries.map((e): Term => [
    [atom('macro'), atom(e.name), e.arity],
    e.line,
    Bits.fromText(e.signature),
    Bits.fromText(e.doc),
    defaults(e.signature),
  ]);
  return [moduleDoc === NIL && more.moduleDoc !== null ? Bits.fromText(more.moduleDoc) : moduleDoc, listFromArray([...(arrayFromList(entries) ?? []), ...macros])];
}

/** The metadata that says how many arguments may be left out. */
function defaults(signature: string): Term {
  const count = signature.split('\\\\').length - 1;
  return makeMap(count === 0 ? [] : [[atom('defaults'), count]]);
}

/**
 * Terms that a person writes into the inspector (a message to send, an exit reason): Elixir's literal data only, read by the
 * parser and turned into a term here. Nothing is evaluated.
 */
import { err, ok, type Result } from '../base/index.ts';
import { parse } from '../language/index.ts';
import { arrayFromList, atom, Atom, Cons, EMPTY, Float, isBits, listFromArray, makeMap, Pid, type Term } from '../terms/index.ts';

/** The term that an expression without calls stands for; else why there is none, in Elixir's words. */
export function literal(text: string): Result<Term, string> {
  // #PID<0.107.0> is how pids are shown; pid(0, 107, 0) is how they are written.
  const source = text.replace(/#PID<0\.(\d+)\.0>/g, 'pid(0, $1, 0)');
  const parsed = parse(source, { file: 'inspector' });
  if (!parsed.ok) return err(parsed.error.description);
  const value = read(parsed.value);
  return value === undefined ? err('only data can be written here: atoms, numbers, strings, lists, tuples, maps, pids') : ok(value);
}

function read(ast: Term): Term | undefined {
  if (typeof ast === 'number' || typeof ast === 'bigint' || ast instanceof Float || ast instanceof Atom || isBits(ast)) return ast;
  if (ast === EMPTY) return EMPTY;
  if (ast instanceof Cons) {
    const items = all(arrayFromList(ast) ?? []);
    return items === undefined ? undefined : listFromArray(items);
  }
  if (!Array.isArray(ast)) return undefined;
  if (ast.length === 2) return all(ast);
  const [form, , args] = ast as unknown as readonly [Term, Term, Term];
  if (!(form instanceof Atom)) return undefined;
  const items = arrayFromList(args) ?? [];
  switch (form.name) {
    case '{}':
      return all(items);
    case '__aliases__':
      return items.every((part) => part instanceof Atom) ? atom(`Elixir.${items.map((part) => (part as Atom).name).join('.')}`) : undefined;
    case '-': {
      const [value] = items;
      return items.length === 1 && (typeof value === 'number' || typeof value === 'bigint') ? -value || 0 : undefined;
    }
    case 'pid':
      return items.length === 3 && typeof items[1] === 'number' ? new Pid(items[1]) : undefined;
    case '%{}': {
      const pairs = items.map((item) => (Array.isArray(item) && item.length === 2 ? (all(item) as [Term, Term] | undefined) : undefined));
      return pairs.every((pair) => pair !== undefined) ? makeMap(pairs as [Term, Term][]) : undefined;
    }
    case '__block__':
      return items.length === 1 ? read(items[0]!) : undefined;
    default:
      return undefined;
  }
}

function all(items: readonly Term[]): Term[] | undefined {
  const values: Term[] = [];
  for (const item of items) {
    const value = read(item);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

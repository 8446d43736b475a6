/** What is known of some functions, found by module, name and arity without making one text of the three. */
import { atom, type Atom } from '../../terms/index.ts';

export class FunctionTable<T> {
  private readonly modules = new Map<Atom, Map<Atom, T[]>>();

  /** Of functions as they are written, `Map.put/3`: Elixir's. */
  static of<T>(entries: Iterable<readonly [string, T]>): FunctionTable<T> {
    const table = new FunctionTable<T>();
    for (const [text, value] of entries) {
      const slash = text.lastIndexOf('/');
      const [, module, name] = /^(\w+(?:\.[A-Z]\w*)*)\.(.+)$/.exec(text.slice(0, slash))!;
      table.set(atom(`Elixir.${module}`), atom(name!), Number(text.slice(slash + 1)), value);
    }
    return table;
  }

  set(module: Atom, name: Atom, arity: number, value: T): void {
    let names = this.modules.get(module);
    if (names === undefined) this.modules.set(module, (names = new Map()));
    const values = names.get(name);
    if (values !== undefined) values[arity] = value;
    else {
      const first: T[] = [];
      first[arity] = value;
      names.set(name, first);
    }
  }

  get(module: Atom, name: Atom, arity: number): T | undefined {
    return this.modules.get(module)?.get(name)?.[arity];
  }
}

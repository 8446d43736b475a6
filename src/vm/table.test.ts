import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atom, Pid } from '../terms/index.ts';
import { Process } from './process.ts';
import { ProcessTable } from './table.ts';

const NONE = new Pid(0);

/** A table and what it is to hold: of each process the number that was last written to it. */
type Both = { readonly table: ProcessTable; readonly model: Map<number, number> };

const agree = ({ table, model }: Both): void => {
  expect([...table].map((p) => [p.id, p.reductions])).toEqual([...model].sort(([a], [b]) => a - b));
  expect(table.size).toBe(model.size);
};

it('holds what was added, by id, and forks that never touch each other', () => {
  const action = fc.record({ which: fc.nat(), kind: fc.constantFrom('add', 'add', 'leap', 'remove', 'remove', 'write', 'fork', 'clear'), pick: fc.nat() });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 300 }), (actions) => {
      const all: Both[] = [{ table: new ProcessTable(), model: new Map() }];
      let next = 0;
      for (const { which, kind, pick } of actions) {
        const both = all[which % all.length]!;
        const { table, model } = both;
        const ids = [...model.keys()];
        const id = ids[pick % ids.length];
        if (kind === 'add' || kind === 'leap') {
          next += kind === 'add' ? 1 : pick % 10_000;
          if (model.has(next)) next++;
          table.add(new Process(next, NONE, table.owner, -1, NONE, [atom('m'), atom('f'), 0]));
          model.set(next, 0);
        } else if (kind === 'remove' && id !== undefined) {
          table.remove(id);
          table.remove(id);
          model.delete(id);
        } else if (kind === 'write' && id !== undefined) {
          table.own(id)!.reductions = pick;
          model.set(id, pick);
        } else if (kind === 'fork' && all.length < 5) all.push({ table: table.fork(), model: new Map(model) });
        else if (kind === 'clear') {
          for (const one of ids) table.remove(one);
          model.clear();
          expect(table.get(pick)).toBeUndefined();
          expect(table.own(pick)).toBeUndefined();
        }
      }
      all.forEach(agree);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PagedMap } from './paged-map.ts';

/** What is done to a map: an entry set or removed, or the map forked and the origin or the fork gone on with. */
const step = fc.oneof(
  fc.record({ does: fc.constant('set' as const), key: fc.nat(700), value: fc.nat() }),
  fc.record({ does: fc.constant('delete' as const), key: fc.nat(700) }),
  fc.record({ does: fc.constantFrom('fork' as const, 'forked' as const) }),
);

test('is a map, and its forks never touch each other', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      let map = new PagedMap<number>();
      let model = new Map<number, number>();
      const others: (readonly [PagedMap<number>, Map<number, number>])[] = [];
      for (const each of steps) {
        if (each.does === 'set') {
          map.set(each.key, each.value);
          model.set(each.key, each.value);
        } else if (each.does === 'delete') {
          map.delete(each.key);
          model.delete(each.key);
        } else {
          const fork = map.fork();
          others.push([each.does === 'fork' ? fork : map, new Map(model)]);
          if (each.does === 'forked') map = fork;
          model = new Map(model);
        }
      }
      const keys = Array.from({ length: 701 }, (_, key) => key);
      for (const [one, same] of [...others, [map, model] as const]) expect(keys.filter((key) => one.get(key) !== same.get(key))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

import { expect, it } from 'vitest';
import { Kind } from '../trace/index.ts';
import { kv } from './fixtures/scenes.ts';
import { whyOf } from './why.ts';

const trace = kv();
const all = Array.from({ length: trace.count }, (_, i) => i);

it('a reply leads back to the call that it answers', () => {
  const reply = all.findLast((i) => trace.kind(i) === Kind.receive && trace.pid(i) === trace.id('iex'))!;
  const kinds = whyOf(trace, reply).map((event) => trace.kind(event));
  expect(kinds.slice(0, 6)).toEqual([Kind.receive, Kind.enqueue, Kind.send, Kind.receive, Kind.enqueue, Kind.send]);
});

it('every chain goes back in time and ends', () => {
  for (const event of all) {
    const chain = whyOf(trace, event);
    expect(chain[0]).toBe(event);
    for (let i = 1; i < chain.length; i++) expect(chain[i]!).toBeLessThan(chain[i - 1]!);
  }
});

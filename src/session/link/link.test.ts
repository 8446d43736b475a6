import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_OPTIONS, type LoggedInput } from '../../engine/protocol.ts';
import type { Nanoseconds } from '../../base/index.ts';
import { decode, encode } from './codec.ts';
import { pack, unpack, type Shared } from './pack.ts';

const at = (time: number, reductions: number, sequence: number) => ({ time: time as Nanoseconds, reductions, sequence });

const RUN: Shared = {
  engine: '0.1.0',
  spec: {
    tabs: [{ name: 'kv.exs', text: 'defmodule KV do\n  def get, do: 1\nend\n' }],
    options: { ...DEFAULT_OPTIONS, seed: 7 },
    log: [
      { at: at(0, 10, 0), input: { kind: 'line', text: 'import_file "kv.exs"' } },
      { at: at(2_000, 40, 1), input: { kind: 'load', tab: 'kv.exs', text: 'defmodule KV do\n  def get, do: 2\nend\n' } },
      { at: at(2_000, 40, 2), input: { kind: 'tab', tab: 'new.exs', text: '1 + 1' } },
      { at: at(9_000, 60, 3), input: { kind: 'exit', pid: 117, text: ':kill' } },
      { at: at(9_000, 61, 40), input: { kind: 'tab', tab: 'new.exs', text: null } },
      { at: at(9_500, 70, 44), input: { kind: 'stop' } },
    ] satisfies LoggedInput[],
  },
  cursor: 42,
  events: 99,
  selected: 117,
  hash: 'ab12',
};

/** A link as version 1 wrote it on the 28th of November 2026: it opens for ever. */
const GOLDEN_V1 = [
  '#v1.v_mV1U3NzQrCMBAE4FdZ9upQdtNKaF_Bu5ckiJJUSmsq_j--xIrIHme-WcdSaSUM53h8VOl1ZXBM_WmO9ynRZktx9pkopp6O6QaKc0fqc8rRZw4BzkKh',
  'IpAA5wQqKMfD6Txfbrt-mBL577RnDnBGRFBLYfj9rBVrsCl54QoDzum5hJ9BpRVpyW3xpnQaqFpwNw7TtEhFbf9pgFuLoEUDGwIag7Zd0P6ghsMb',
].join('');

describe('links', () => {
  it('of version 1 open as they were made', async () => {
    const text = await decode(GOLDEN_V1);
    expect(text.ok && unpack(text.value)).toEqual({ ok: true, value: RUN });
  });

  it('carry a run whole', async () => {
    const text = await decode(await encode(pack(RUN)));
    expect(text.ok && unpack(text.value)).toEqual({ ok: true, value: RUN });
  });

  it('carry any text of tabs and lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), async (before, after) => {
        const run: Shared = {
          ...RUN,
          spec: { ...RUN.spec, tabs: [{ name: 'a.exs', text: before }], log: [{ at: at(1, 1, 0), input: { kind: 'load', tab: 'a.exs', text: after } }] },
        };
        const text = await decode(await encode(pack(run)));
        expect(text.ok && unpack(text.value)).toEqual({ ok: true, value: run });
      }),
      { numRuns: 50 },
    );
  });

  it('say so when any one character is changed, or the end is cut off', async () => {
    const link = await encode(pack(RUN));
    for (let i = 4; i < link.length; i++) {
      const changed = link.slice(0, i) + (link[i] === 'A' ? 'B' : 'A') + link.slice(i + 1);
      expect((await decode(changed)).ok, `character ${i} changed`).toBe(false);
      expect((await decode(link.slice(0, i))).ok, `cut at ${i}`).toBe(false);
    }
  });

  it('refuse to unpack a bomb', async () => {
    const answer = await decode(await encode('x'.repeat(3_000_000)));
    expect(answer.ok ? '' : answer.error.kind).toBe('too large');
  });

  it('name a newer format', async () => {
    const answer = await decode('#v2.AAAA');
    expect(answer.ok ? '' : answer.error.text).toBe('This link was made by a newer Mailroom (format 2). Reload the page to get it.');
  });

  it('say which part of the content cannot be read', () => {
    expect(unpack('["0.1.0", [["kv.exs", 7]], [0,1,100,0], [], null, null, null, ""]')).toEqual({ ok: false, error: 'a tab’s text cannot be read' });
    expect(unpack('{}')).toEqual({ ok: false, error: 'the link cannot be read' });
  });

});

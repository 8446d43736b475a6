/**
 * One run, one value, in Node and in the browser: random concurrent programs are run in Node, and replayed from their logs by
 * the very worker that the built page ships, started once more in the page. Their traces must be the same to the bit.
 *
 * No golden hash stands here: the traces follow every change of the library and the compiler (src/vm/golden.test.ts has a
 * golden set that does not). MAILROOM_PROGRAMS says how many programs: 200 is all, the default keeps the suite short.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { library as compiled, load } from '../src/engine/tool.mjs';
import { hashTrace, TraceStore, type Piece } from '../src/trace/index.ts';
import { PROGRAMS, SEEDS, type Recorded } from '../src/engine/programs/record.ts';
import { Mailroom } from './page.ts';

const COUNT = Math.min(PROGRAMS, Number(process.env['MAILROOM_PROGRAMS'] ?? 20));

type Sent = Record<string, unknown> & { do?: string };
type InPage = { blob: Blob | null; chunks: Sent[] };

test(`${COUNT} random programs under ${SEEDS.length} seeds have the same traces in Node and here`, async ({ page }) => {
  test.setTimeout(60_000 + COUNT * 15_000);
  const room = new Mailroom(page);
  // What the page starts its worker from.
  await page.addInitScript(() => {
    const seen: InPage = { blob: null, chunks: [] };
    Object.assign(window, { seen });
    const makeUrl = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (object: Blob | MediaSource) => {
      if (object instanceof Blob) seen.blob = object;
      return makeUrl(object);
    };
  });
  await page.goto('/');
  await expect.poll(() => page.evaluate(() => (window as unknown as { seen: InPage }).seen.blob !== null)).toBe(true);

  const { loadLibrary, record } = (await load('engine/programs/record.ts', 'programs')) as {
    loadLibrary(folder: string): never;
    record(library: never, n: number, seed: number): Recorded;
  };
  const folder = await compiled();
  const library = loadLibrary(folder);
  // All of the library, which the page's own worker asks for part by part.
  const parts = readdirSync(folder).filter((name) => name.endsWith('.bin')).map((name) => ({ name: name.slice(0, -4), text: readFileSync(join(folder, name)).toString('base64') }));
  await page.evaluate((parts) => {
    const bytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    (window as unknown as { seen: InPage }).seen.chunks = parts.map(({ name, text }) => ({ do: 'chunk', name, bytes: bytes(text) }));
  }, parts);
  for (let n = 0; n < COUNT; n++) {
    for (const seed of SEEDS) {
      const { spec, hash, events } = record(library, n, seed);
      const pieces = await page.evaluate(
        ({ spec, events }) =>
          new Promise<string[]>((done, failed) => {
            const { blob, chunks } = (window as unknown as { seen: InPage }).seen;
            const worker = new Worker(URL.createObjectURL(blob!));
            const pieces: string[] = [];
            // Typed arrays travel to the test as text.
            const text = (_key: string, value: unknown): unknown =>
              ArrayBuffer.isView(value) ? { type: value.constructor.name, items: Array.from(value as unknown as ArrayLike<number>) } : value;
            worker.onerror = (event) => failed(new Error(event.message));
            worker.onmessage = ({ data }: MessageEvent<{ say: string; text?: string; chunk?: { first: number; count: number } }>) => {
              if (data.say === 'fault') failed(new Error(data.text));
              if (data.say !== 'trace') return;
              pieces.push(JSON.stringify(data.chunk, text));
              if (data.chunk!.first + data.chunk!.count < events) return;
              worker.terminate();
              done(pieces);
            };
            for (const chunk of chunks) worker.postMessage(chunk);
            worker.postMessage({ do: 'open', epoch: 1, spec });
            worker.postMessage({ do: 'credit', epoch: 1, chunks: 1_000_000 });
            worker.postMessage({ do: 'advance', epoch: 1, until: null, event: null, budget: 1234 });
          }),
        { spec, events },
      );
      const store = new TraceStore();
      const types: Record<string, { from(items: number[]): unknown }> = { Uint8Array, Int32Array, Float64Array, Uint32Array, Uint16Array };
      for (const piece of pieces) {
        const read = (_key: string, value: unknown): unknown => {
          const packed = value as { type?: string; items?: number[] } | null;
          return packed?.items !== undefined && packed.type !== undefined ? types[packed.type]!.from(packed.items) : value;
        };
        store.append(JSON.parse(piece, read) as Piece);
      }
      expect(hashTrace(store, store.count - 1), `program ${n}, seed ${seed}`).toBe(hash);
    }
  }
  expect(room.errors).toEqual([]);
});

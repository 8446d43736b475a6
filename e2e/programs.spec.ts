/**
 * One run, one value, in Node and in the browser: random concurrent programs are run in Node, and replayed from their logs by
 * the very worker that the built page ships, started once more in the page. Their traces must be the same to the bit. The
 * worker takes one program after another, as the page's own takes one run after another; Node does the next meanwhile.
 *
 * No golden hash stands here: the traces follow every change of the library and the compiler (src/vm/golden.test.ts has a
 * golden set that does not). MAILROOM_PROGRAMS says how many programs: 200 is all (114 s on two busy cores), the default keeps the suite short.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { library as compiled, load } from '../src/engine/tool.mjs';
import { hashTrace, TraceStore, type Piece } from '../src/trace/index.ts';
import { PROGRAMS, SEEDS, type Recorded } from '../src/engine/programs/record.ts';
import { Mailroom } from './page.ts';

const COUNT = Math.min(PROGRAMS, Number(process.env['MAILROOM_PROGRAMS'] ?? 70));

type InPage = { blob: Blob | null; worker: Worker | null; epoch: number };

/** Starts the page's worker, and hands it all of the library (which the page's own asks for part by part). */
async function startWorker(page: Page, folder: string): Promise<void> {
  const parts = readdirSync(folder).filter((name) => name.endsWith('.bin')).map((name) => ({ name: name.slice(0, -4), text: readFileSync(join(folder, name)).toString('base64') }));
  await page.evaluate((parts) => {
    const { seen } = window as unknown as { seen: InPage };
    seen.worker = new Worker(URL.createObjectURL(seen.blob!));
    for (const { name, text } of parts) seen.worker.postMessage({ do: 'chunk', name, bytes: Uint8Array.from(atob(text), (c) => c.charCodeAt(0)) });
  }, parts);
}

/** The trace of a run in the page's worker, up to so many events: its pieces, with their typed arrays as text. */
function replayed(page: Page, { spec, events }: Recorded): Promise<string[]> {
  return page.evaluate(
    ({ spec, events }) =>
      new Promise<string[]>((done, failed) => {
        const { seen } = window as unknown as { seen: InPage };
        const worker = seen.worker!;
        const epoch = ++seen.epoch;
        const pieces: string[] = [];
        const text = (_key: string, value: unknown): unknown =>
          ArrayBuffer.isView(value) ? { type: value.constructor.name, items: Array.from(value as unknown as ArrayLike<number>) } : value;
        worker.onerror = (event) => failed(new Error(event.message));
        worker.onmessage = ({ data }: MessageEvent<{ say: string; epoch?: number; text?: string; chunk?: { first: number; count: number } }>) => {
          if (data.epoch !== epoch) return;
          if (data.say === 'fault') failed(new Error(data.text));
          if (data.say !== 'trace') return;
          pieces.push(JSON.stringify(data.chunk, text));
          if (data.chunk!.first + data.chunk!.count >= events) done(pieces);
        };
        worker.postMessage({ do: 'open', epoch, spec });
        worker.postMessage({ do: 'credit', epoch, events: 1e9 });
        worker.postMessage({ do: 'advance', epoch, until: null, event: null, budget: 1234 });
      }),
    { spec, events },
  );
}

const ARRAYS: Record<string, { from(items: number[]): unknown }> = { Uint8Array, Int32Array, Float64Array, Uint32Array, Uint16Array };

/** The store that those pieces make. */
function stored(pieces: readonly string[]): TraceStore {
  const store = new TraceStore();
  const read = (_key: string, value: unknown): unknown => {
    const packed = value as { type?: string; items?: number[] } | null;
    return packed?.items !== undefined && packed.type !== undefined ? ARRAYS[packed.type]!.from(packed.items) : value;
  };
  for (const piece of pieces) store.append(JSON.parse(piece, read) as Piece);
  return store;
}

test(`${COUNT} random programs under ${SEEDS.length} seeds have the same traces in Node and here`, async ({ page }) => {
  test.setTimeout(60_000 + COUNT * 15_000);
  const room = new Mailroom(page);
  // What the page starts its worker from.
  await page.addInitScript(() => {
    const seen: InPage = { blob: null, worker: null, epoch: 0 };
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
  await startWorker(page, folder);
  let events = 0;
  let before = Promise.resolve();
  for (let n = 0; n < COUNT; n++) {
    for (const seed of SEEDS) {
      const recorded = record(library, n, seed);
      await before;
      before = replayed(page, recorded).then((pieces) => {
        const store = stored(pieces);
        events += store.count;
        expect(hashTrace(store, store.count - 1), `program ${n}, seed ${seed}`).toBe(recorded.hash);
      });
      // It fails where it is awaited.
      before.catch(() => {});
    }
  }
  await before;
  test.info().annotations.push({ type: 'traces compared', description: `${COUNT * SEEDS.length}, of ${events} events in all` });
  expect(room.errors).toEqual([]);
});

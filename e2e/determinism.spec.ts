/**
 * One run, one value, wherever it runs: a run recorded in Node is opened from a link in the built page, which replays it
 * in its worker and compares the hash of its own trace with the link's.
 */
import { expect, test } from '@playwright/test';
import { ENGINE_VERSION } from '../src/engine/version.ts';
import { meddle, SCENE } from '../src/engine/scene.ts';
import { Driver, loadLibrary, replay, spec } from '../src/engine/testing.ts';
import type { Library } from '../src/engine/library.ts';
import { encode } from '../src/session/link/codec.ts';
import { pack } from '../src/session/link/pack.ts';
import { DIFFERENT, Mailroom } from './page.ts';

let library: Library;
let run: Driver;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  library = await loadLibrary();
  run = new Driver(library, spec(SCENE)).go();
  meddle(run);
  run.flush();
});

/** The replay has come to its end, and the cursor stands where the link says: only then is the trace compared. */
const arrived = (room: Mailroom, cursor: number): Promise<void> =>
  expect(room.region('Transport').getByRole('slider', { name: 'Time' })).toHaveAttribute('aria-valuetext', new RegExp(`event ${cursor + 1} of ${run.store.count}$`));

const link = (hash: string, cursor: number | null): Promise<string> =>
  encode(pack({ engine: ENGINE_VERSION, spec: spec(SCENE, run.log), cursor, events: run.store.count, selected: null, hash }));

test('a run that preempts, times out, is edited live and killed has the same trace in Node and here', async ({ page }) => {
  const hash = run.hash();
  // In Node it is the same again, in other slices and with the trace taken at the end only.
  expect(replay(library, spec(SCENE, run.log), { budget: 1_000 }, 'late').hash()).toBe(hash);
  const room = new Mailroom(page);
  const last = run.store.count - 1;
  await page.goto(`/${await link(hash, last)}`);
  await expect(room.button('Go to now')).toBeVisible();
  await arrived(room, last);
  await expect(room.log).toContainText('ticks: 12');
  await expect(room.log).toContainText('typed while busy');
  await expect(room.prompt).toHaveText(/iex\(2\)>/);
  await expect(page.getByText(DIFFERENT)).toHaveCount(0);
  expect(room.errors).toEqual([]);
});

test('and up to every event that a link may point to', async ({ page }) => {
  const room = new Mailroom(page);
  const cursor = run.store.count - 300;
  await page.goto(`/${await link(run.hash(cursor), cursor)}`);
  await arrived(room, cursor);
  await expect(room.log).toContainText('typed while busy');
  await expect(page.getByText(DIFFERENT)).toHaveCount(0);
  expect(room.errors).toEqual([]);
});

test('a trace that is another one is said to be', async ({ page }) => {
  const room = new Mailroom(page);
  const hash = run.hash();
  const wrong = hash.slice(0, -1) + (hash.endsWith('0') ? '1' : '0');
  await page.goto(`/${await link(wrong, null)}`);
  await expect(room.log).toContainText('ticks: 12');
  await expect(page.getByText(DIFFERENT)).toBeVisible();
  expect(room.errors).toEqual([]);
});

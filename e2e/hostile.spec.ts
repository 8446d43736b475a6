/**
 * Programs that want to take everything, typed into the console: each ends at its named limit with words that say what to
 * do; on the way the page answers, the tab's memory stays bounded, and Stop gives back a console that answers.
 *
 * MAILROOM_HOSTILE says which: `all`, or names of src/engine/hostile with commas between. The default is those that are soon
 * at their limit, and one loop. (A loop is at its limit only after two thousand million reductions, or a hundred million events: MAILROOM_HOSTILE_WHOLE=1
 * waits for that, else loops are stopped in the midst of it.) What was measured: src/engine/hostile/README.md.
 */
import { existsSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { ADVICE, ENDINGS, TRACED } from '../src/engine/hostile/endings.ts';
import { DEFAULT_LIMITS, limitText } from '../src/vm/index.ts';
import { busyWhile } from './busy.ts';
import { Mailroom } from './page.ts';

/** Longest task of the page, and its work in all from Stop to an answer: ms on the processor. */
const ALIVE = 100;
const STOPPED = 250;
/** Bytes that the tab's process may ever have held: the page, the engine with its run, and the browser's own share. */
const MEMORY = 2_000_000_000;
/** Milliseconds until a program is at its limit, on a machine that others use too. */
const PATIENCE = 600_000;

const SOON = ['endless_loop', 'deep_recursion', 'bigint_tower', 'huge_inspect', 'string_duplication', 'macro_recursion'];

/** Those that the limit of reductions ends: in a minute or more, in many more where the page has to read what they do. */
const LONG = Object.keys(ENDINGS).filter((name) => ENDINGS[name] === 'reductions');
/** Are they run to their limit? Else they run for so many milliseconds, and are stopped in the midst of it. */
const WHOLE = process.env['MAILROOM_HOSTILE_WHOLE'] === '1';
const WATCHED = 6_000;

const asked = process.env['MAILROOM_HOSTILE'];
const chosen = asked === undefined ? SOON : asked === 'all' ? Object.keys(ENDINGS) : asked.split(',');

/** The text of a limit, whoever reached it. */
function textOf(name: keyof typeof DEFAULT_LIMITS, limit = DEFAULT_LIMITS[name]): RegExp {
  const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  return new RegExp(limitText(name, limit, '\0').split('\0').map(literal).join('.*'));
}

/** A limit of reductions that is soon reached, in place of two thousand million. */
const LOWERED = 1_000_000;

/** The page's own worker, but for that one number in its text. */
async function lowerLimit(page: Page): Promise<void> {
  await page.addInitScript((lowered) => {
    const Whole = Blob;
    window.Blob = class extends Whole {
      constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
        super(parts.map((part) => (typeof part === 'string' ? part.replace(/\breductions:\s*2e9\b/, `reductions:${lowered}`) : part)), options);
      }
    };
  }, LOWERED);
}

/** Most bytes that the tab's process has held since it began: the page and its worker live in one. Linux only. */
async function mostHeld(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as { processInfo: { type: string; id: number }[] };
  await session.detach();
  const held = processInfo
    .filter(({ type, id }) => type === 'renderer' && existsSync(`/proc/${id}/status`))
    .map(({ id }) => Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024);
  return held.length === 0 ? null : Math.max(...held);
}

/**
 * Clicks Stop, waits for a free prompt, asks it a sum and waits for the answer, all inside the page, so that no travel
 * between test and browser counts. Milliseconds of the clock on the wall, to the prompt and to the answer.
 */
function stopAndAsk(page: Page): Promise<{ prompt: number; answer: number }> {
  return page.evaluate(async () => {
    const room = document.querySelector('[aria-label="Console"]')!;
    const stop = (): HTMLButtonElement | undefined => [...room.querySelectorAll('button')].find((each) => each.textContent.trim() === 'Stop');
    const until = (holds: () => boolean): Promise<void> =>
      new Promise((done) => {
        const look = (): void => (holds() ? done() : void setTimeout(look, 4));
        look();
      });
    const begun = performance.now();
    stop()!.click();
    await until(() => stop() === undefined);
    const prompt = performance.now() - begun;
    const field = room.querySelector('textarea')!;
    field.value = '123_000 + 456';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((done) => setTimeout(done, 0));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await until(() => room.querySelector('[role=log]')!.textContent.includes('123456'));
    return { prompt, answer: performance.now() - begun };
  });
}

/** Waits until a program is at its end; a loop, whose limit is minutes away, is watched for a while instead, and runs on. */
async function watched(page: Page, name: string, told: Locator): Promise<void> {
  const end = TRACED[name] ?? ENDINGS[name]!;
  if (LONG.includes(name) && !WHOLE) await page.waitForTimeout(WATCHED);
  else await expect(told).toHaveText(end instanceof RegExp ? end : textOf(end), { timeout: PATIENCE });
}

for (const name of chosen) {
  test(`5.4: ${name} ${LONG.includes(name) && !WHOLE ? 'is stopped' : 'ends'}, and the page stays alive`, async ({ page, browser }) => {
    test.setTimeout(PATIENCE + 120_000);
    const end = ENDINGS[name]!;
    const room = new Mailroom(page);
    await room.openEmpty();
    await room.setSpeed('free');
    const program = readFileSync(new URL(`../src/engine/hostile/${name}.exs`, import.meta.url), 'utf8');
    const told = end instanceof RegExp ? room.log : room.sentence.getByRole('strong');
    const begun = Date.now();
    const running = await busyWhile(browser, page, async () => {
      await room.type(program);
      await watched(page, name, told);
    });
    const ran = Date.now() - begun;
    const held = await mostHeld(browser);
    const figures = [
      `${ran} ms`,
      `longest task ${running.longest.toFixed(0)} ms of processor (${running.longestByWall.toFixed(0)} ms by the wall)`,
      `tab at most ${held === null ? '?' : (held / 1e6).toFixed(0)} MB`,
    ];
    let stopped = 0;
    if (!(end instanceof RegExp)) {
      if (!LONG.includes(name) || WHOLE) expect(await told.innerText()).toMatch(ADVICE);
      let wall = { prompt: 0, answer: 0 };
      const stopping = await busyWhile(browser, page, async () => {
        wall = await stopAndAsk(page);
      });
      stopped = stopping.total;
      figures.push(`Stop to prompt ${wall.prompt.toFixed(0)} ms, to answer ${wall.answer.toFixed(0)} ms by the wall (the page ${stopping.total.toFixed(0)} ms of processor)`);
    } else {
      await room.type('123_000 + 456');
      await expect(room.log).toContainText('123456');
    }
    figures.push(`load ${loadavg()[0]!.toFixed(1)}`);
    console.log(`${name}: ${figures.join('; ')}`);
    expect(running.longest).toBeLessThan(ALIVE);
    expect(stopped).toBeLessThan(STOPPED);
    if (held !== null) expect(held).toBeLessThan(MEMORY);
    expect(room.errors).toEqual([]);
  });
}

/** Those whose message at the limit is seen, at a lowered limit. */
const LOWERABLE = asked === undefined ? ['endless_loop', 'restarting_supervisor'] : LONG.filter((name) => chosen.includes(name));

for (const name of LOWERABLE) {
  test(`5.4: ${name} stands at its limit; Play lets it go on, up to twice as much; Stop ends it`, async ({ page }) => {
    test.setTimeout(PATIENCE);
    const room = new Mailroom(page);
    await lowerLimit(page);
    await room.openEmpty();
    await room.setSpeed('free');
    await room.type(readFileSync(new URL(`../src/engine/hostile/${name}.exs`, import.meta.url), 'utf8'));
    const told = room.sentence.getByRole('strong');
    await expect(told).toHaveText(textOf('reductions', LOWERED), { timeout: PATIENCE });
    expect(await told.innerText()).toMatch(ADVICE);
    await room.button('Play').click();
    await expect(told).toHaveText(textOf('reductions', 2 * LOWERED), { timeout: PATIENCE });
    await room.region('Console').getByRole('button', { name: 'Stop' }).click();
    await expect(told).toHaveCount(0);
    await room.type('123_000 + 456');
    await expect(room.log).toContainText('123456');
    await expect(room.button('Pause')).toBeVisible();
    expect(room.errors).toEqual([]);
  });
}

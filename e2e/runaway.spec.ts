/** The page stays alive whatever runs: endless loops, floods of messages, traces longer than anybody reads. */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { busyWhile, type Busy } from './busy.ts';
import { Mailroom } from './page.ts';

/** Milliseconds within which the page answers. */
const ALIVE = 100;
/** Milliseconds from Stop to a console that can be used. */
const STOPPED = 250;

const SOURCE = `defmodule Hang do
  use GenServer
  def start, do: GenServer.start(__MODULE__, nil, name: Hang)
  def init(state), do: {:ok, state}
  def handle_call(:loop, _from, state), do: {:reply, loop(state), state}
  def loop(state), do: loop(state)
end

defmodule Flood do
  def run(n), do: pour(spawn(fn -> drain(0) end), n)
  defp drain(n) do
    receive do
      :stop -> n
      _ -> drain(n + 1)
    end
  end
  defp pour(pid, 0), do: send(pid, :stop)
  defp pour(pid, n) do
    send(pid, {:drop, n})
    pour(pid, n - 1)
  end
end
`;

function note(what: string, busy: Busy, wall: number): void {
  test.info().annotations.push({ type: what, description: `longest task ${busy.longest.toFixed(0)} ms of processor (${busy.longestByWall.toFixed(0)} ms by the wall), all ${busy.total.toFixed(0)} ms in ${wall} ms` });
}

async function open(page: Page): Promise<Mailroom> {
  const room = new Mailroom(page);
  await room.openEmpty();
  await room.write(SOURCE);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(room.region('Editor')).toContainText('loaded');
  return room;
}

/** Types into the prompt while something runs, then stops it: the page must have answered, and keep what was typed. */
async function typeAndStop(room: Mailroom, browser: Browser, line: string, prompt: number): Promise<void> {
  const stop = room.region('Console').getByRole('button', { name: 'Stop' });
  await room.type(line);
  await expect(stop).toBeVisible();
  const begun = Date.now();
  const running = await busyWhile(browser, room.page, async () => {
    await room.iex.pressSequentially('1 + 41', { delay: 250 });
    // Not a wait for something: the page is watched for a second more.
    await room.page.waitForTimeout(1000);
  });
  note('while it runs', running, Date.now() - begun);
  expect(running.longest).toBeLessThan(ALIVE);
  await expect(room.iex).toHaveValue('1 + 41');

  const clicked = Date.now();
  const stopping = await busyWhile(browser, room.page, async () => {
    await stop.click();
    await room.ready(prompt);
    await expect(stop).toHaveCount(0);
  });
  note('Stop', stopping, Date.now() - clicked);
  expect(stopping.longest).toBeLessThan(ALIVE);
  expect(stopping.total).toBeLessThan(STOPPED);
  await expect(room.iex).toHaveValue('1 + 41');
  await room.iex.press('Enter');
  await expect(room.log).toContainText('42');
}

test('6: an endless loop in the console: the page answers all the while, Stop ends it, nothing typed is lost', async ({ page, browser }) => {
  const room = await open(page);
  await typeAndStop(room, browser, 'f = fn f -> f.(f) end; f.(f)', 1);
  expect(room.errors).toEqual([]);
});

test('6: an endless loop in a handler: the same', async ({ page, browser }) => {
  const room = await open(page);
  await room.type('Hang.start');
  await room.ready(2);
  await typeAndStop(room, browser, 'GenServer.call(Hang, :loop, :infinity)', 2);
  expect(room.errors).toEqual([]);
});

test('5.2: a million messages in one run: the page answers, older events are folded, and it says so', async ({ page, browser }) => {
  test.setTimeout(420_000);
  const room = await open(page);
  await room.type('Flood.run(1_000_000)');
  await expect(room.region('Console').getByRole('button', { name: 'Stop' })).toBeVisible();
  const begun = Date.now();
  let typed = '';
  const running = await busyWhile(browser, page, async () => {
    while (!/iex\(2\)/.test(await room.prompt.innerText()) && Date.now() - begun < 360_000) {
      await room.iex.press('x');
      typed += 'x';
      // How fast a person types: the page is watched, not waited for.
      await page.waitForTimeout(400);
    }
  });
  note('a million messages', running, Date.now() - begun);
  await room.ready(2);
  await expect(room.iex).toHaveValue(typed);
  await expect(room.log).toContainText(':stop');
  expect(running.longest).toBeLessThan(ALIVE);

  await expect(room.region('Timeline')).toContainText(/Events before [\d,]{7,} are folded\./);
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const heap = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  const held = (heap.usedSize + (heap.backingStorageSize ?? 0)) / 1e6;
  test.info().annotations.push({ type: 'the page holds', description: `${held.toFixed(0)} MB` });
  expect(held).toBeLessThan(200);
  expect(room.errors).toEqual([]);
});

test('what is folded can be opened: the run anew, up to there', async ({ page }) => {
  test.setTimeout(180_000);
  const room = await open(page);
  await room.type('Flood.run(100_000)');
  await expect(room.prompt).toHaveText(/iex\(2\)>/, { timeout: 120_000 });
  const timeline = room.region('Timeline');
  await expect(timeline).toContainText('are folded');
  // What the machine only counted is filled in once nothing has been asked for a while: from then on the folded end stands still.
  const time = room.region('Transport').getByRole('slider', { name: 'Time' });
  await expect.poll(async () => Number(await time.getAttribute('max')) - Number(await time.getAttribute('min')), { timeout: 30_000 }).toBeGreaterThan(20_000);
  const first = Number(/Events before ([\d,]+) are folded/.exec(await timeline.innerText())![1]!.replaceAll(',', ''));
  await room.button('Restart').click();
  await expect(time).toHaveAttribute('aria-valuetext', new RegExp(`event ${first} of`));
  await timeline.getByRole('button', { name: 'Open them' }).click();
  await expect(time).toHaveAttribute('aria-valuetext', new RegExp(`event ${first} of \\d+$`), { timeout: 60_000 });
  await expect(timeline).not.toContainText('are folded');
  await room.button('Restart').click();
  await expect(time).toHaveAttribute('aria-valuetext', new RegExp(`event 0 of \\d+$`));
  expect(room.errors).toEqual([]);
});

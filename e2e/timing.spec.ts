/** Timing as a person sees it: who is blocked, for how long, and what time does meanwhile. */
import { expect, test, type Locator } from '@playwright/test';
import { Mailroom } from './page.ts';

let room: Mailroom;
test.beforeEach(async ({ page }) => {
  room = new Mailroom(page);
  await room.openEmpty();
});
test.afterEach(() => expect(room.errors).toEqual([]));

const slow = (ms: number): string => `defmodule Slow do
  use GenServer
  def start_link, do: GenServer.start_link(__MODULE__, 0, name: __MODULE__)
  def init(n), do: {:ok, n}
  def handle_call(:work, _from, n) do
    :timer.sleep(${ms})
    {:reply, :done, n + 1}
  end
  def handle_cast(:work, n) do
    :timer.sleep(${ms})
    {:noreply, n + 1}
  end
end
`;

/** px from left to right of the bar with these words. */
async function bar(words: string | RegExp): Promise<{ readonly x: number; readonly width: number }> {
  const label = room.region('Timeline').locator('svg text', { hasText: words }).first();
  await expect(label).toBeVisible();
  // A bar's words stand inside its rectangle: the narrowest one around their left end is theirs.
  return label.evaluate((text) => {
    const box = text.getBoundingClientRect();
    const around = [...(text as SVGGraphicsElement).ownerSVGElement!.querySelectorAll('rect')]
      .map((rect) => rect.getBoundingClientRect())
      .filter((rect) => rect.left <= box.left && rect.right >= box.left && rect.top <= box.top + box.height / 2 && rect.bottom >= box.top + box.height / 2 && rect.height < 24);
    const own = around.sort((a, b) => a.width - b.width)[0]!;
    return { x: own.left, width: own.width };
  });
}

async function start(ms: number): Promise<void> {
  await room.write(slow(ms));
  await room.type('import_file "kv.exs"');
  await room.ready(2);
  await room.type('Slow.start_link');
  await room.ready(3);
}

const axis = (name: 'Steps' | 'Time' | 'Compare'): Locator => room.region('Timeline').getByText(name, { exact: true });

test('12: a call blocks its caller for exactly the sleep, a cast does not', async () => {
  await start(2000);
  await room.type('GenServer.call(Slow, :work)');
  await room.skip();
  await room.ready(4);
  await room.type('GenServer.cast(Slow, :work)');
  await room.ready(5);
  await room.skip();
  await expect(room.region('Timeline')).toContainText(/(blocked in )?call to Slow, 2\.0 s|call, 2\.0 s/);
  // Readable on the steps axis: the wait is compressed and says its length.
  await expect(room.region('Timeline')).toContainText('sleep 2.0 s');
  // True to scale on the time axis: of four seconds the caller is blocked for two, the server sleeps twice two.
  await axis('Time').click();
  const call = await bar(/call.* 2\.0 s/);
  const sleep = await bar('sleep 2.0 s');
  expect(Math.abs(call.width - sleep.width)).toBeLessThan(2);
  expect(Math.abs(call.x - sleep.x)).toBeLessThan(2);
  const free = await bar('sleep 2.0 s').then(() => room.region('Timeline').locator('svg text', { hasText: 'free' }).first().boundingBox());
  expect(free!.x).toBeGreaterThanOrEqual(call.x + call.width - 1);
  // And side by side.
  await axis('Compare').click();
  await expect(room.region('Timeline')).toContainText('Both finish at 2.0 s. Call: caller waited 2.0 s, longest queue 1. Cast: caller waited 0.0 s, longest queue 1.');
});

test('a call whose handler outlasts it ends in ✕; the late reply is dropped', async () => {
  await start(7000);
  await room.type('Process.flag(:trap_exit, true)');
  await room.ready(4);
  await room.type('GenServer.call(Slow, :work)');
  await room.skip();
  await expect(room.log).toContainText('** (exit) exited in: GenServer.call(Slow, :work, 5000)');
  await expect(room.log).toContainText('** (EXIT) time out');
  // An expression that raises does not count.
  await room.ready(4);
  await expect(room.region('Timeline')).toContainText('call timed out after 5,000 ms');
  await expect(room.region('Timeline')).toContainText('late, dropped');
  // It never comes into the mailbox.
  await room.type('flush');
  await room.ready(5);
  expect(await room.output()).toMatch(/flush\s+:ok\s*$/);
});

test('14: a sleep in handle_cast: the first flush finds nothing, Transport says how long, Skip', async () => {
  await room.example('PingPong: a cast', 5);
  await room.edit('send(from, :pong)', ':timer.sleep(5000)\n    send(from, :pong)');
  await room.load();
  await room.type('PingPong.ping');
  await room.ready(6);
  await room.type('flush');
  await room.ready(7);
  expect(await room.output()).toMatch(/flush\s+:ok\s*$/);
  await expect(room.sentence).toHaveText(/^PingPong sleeps [34]\.\d s more$/);
  await room.skip();
  await room.type('flush');
  await room.ready(8);
  expect(await room.output()).toMatch(/flush\s+:pong\s+:ok\s*$/);
});

test('time set free finishes a sleep at once, with the identical trace', async () => {
  const traces: string[] = [];
  for (const free of [false, true]) {
    if (free) await room.newRun();
    await start(5000);
    if (free) await room.setSpeed('free');
    const started = Date.now();
    await room.type('GenServer.cast(Slow, :work)');
    await room.ready(4);
    if (!free) await room.skip();
    await expect(room.region('Transport').getByLabel('Virtual time')).toHaveText(/^5\.00\d s$/);
    if (free) expect(Date.now() - started).toBeLessThan(4000);
    traces.push(await room.steps());
  }
  expect(traces[1]).toBe(traces[0]);
});

test('16 and 23: sync_notify waits for a slow handler, notify does not, on one axis', async () => {
  await room.example('sync_notify against notify', 0);
  await expect(room.region('Process tree').getByText('Echoer')).toBeVisible();
  await room.skip();
  await room.ready(8);
  await room.skip();
  await room.page.getByRole('button', { name: 'Compare them' }).click();
  await expect(room.region('Timeline')).toContainText(
    "Manager busy 2.0 s both times. Prompt back at 2.0 s / 0.0 s. Forwarder's message came at 0.0 s both times.",
  );
  const timeline = room.region('Timeline');
  for (const handler of ['Forwarder', 'Echoer']) await expect(timeline.getByText(handler, { exact: true })).toHaveCount(2);
  // While sync_notify waits, the message that Forwarder sent lies in the mailbox, looked past.
  await axis('Steps').click();
  await expect(room.region('Mailboxes')).toContainText('looked past 2');
  await room.type('flush');
  await room.ready(9);
  expect(await room.output()).toMatch(/flush\s+:hello\s+:hello\s+:ok\s*$/);
});

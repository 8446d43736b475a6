/** Editing what runs: who runs the new code, who stays on the old, and what the page says of it. */
import { expect, test } from '@playwright/test';
import { Mailroom } from './page.ts';

let room: Mailroom;
test.beforeEach(async ({ page }) => {
  room = new Mailroom(page);
  await room.open();
});
test.afterEach(() => expect(room.errors).toEqual([]));

test('3: Ctrl-Enter swaps the code of a running server: same pid, state kept, next call new', async () => {
  await room.example('KV with a name', 5);
  await room.type('Process.whereis(KV)');
  await room.ready(6);
  const pid = /#PID<0\.\d+\.0>\s*$/.exec(await room.output())![0].trim();
  await room.choose('KV');
  await expect(room.region('Inspector')).toContainText('its next callback runs KV version 1');

  await room.edit('{:reply, Map.get(pairs, key), pairs}', '{:reply, {:new_code, Map.get(pairs, key)}, pairs}');
  await expect(room.region('Editor').getByRole('status')).toHaveText('edited, not loaded');
  await room.load();
  await expect(room.region('Timeline')).toContainText('KV v2');
  await expect(room.region('Inspector')).toContainText('its next callback runs KV version 2');
  await room.type('KV.get(:a)');
  await room.ready(7);
  expect(await room.output()).toMatch(/\{:new_code, 42\}\s*$/);
  await room.type('Process.whereis(KV)');
  await room.ready(8);
  expect((await room.output()).trimEnd().endsWith(pid)).toBe(true);
});

test('3: a failed load leaves the loaded version running and says so', async () => {
  await room.example('KV with a name', 5);
  await room.edit('  def init', '  def init(((');
  await room.page.keyboard.press('ControlOrMeta+Enter');
  await expect(room.region('Editor').getByRole('status')).toHaveText('Not loaded. Version 1 still runs.');
  await expect(room.region('Editor').getByRole('alert')).toBeVisible();
  await room.type('KV.get(:a)');
  await room.ready(6);
  expect(await room.output()).toMatch(/42\s*$/);
});

test('3 and 40: a special process stays on the old code in its own loop until a system message brings it out', async () => {
  await room.example('PingPong: a special process', 4);
  await room.choose('PingPong');
  await expect(room.region('Inspector')).toContainText('runs PingPong version 1');
  await room.edit('send(from, {:reply, :pong})', 'send(from, {:reply, :new_pong})');
  await room.load();
  await expect(room.region('Inspector')).toContainText('old code: version 2 is loaded');

  await room.type('PingPong.ping');
  await room.ready(5);
  expect(await room.output()).toMatch(/\n:pong\s*$/);
  await expect(room.region('Inspector')).toContainText('old code: version 2 is loaded');

  await room.type(':sys.get_state(PingPong)');
  await room.ready(6);
  await expect(room.region('Inspector')).toContainText('runs PingPong version 2');
  await expect(room.region('Inspector')).not.toContainText('old code');
  await room.type('PingPong.ping');
  await room.ready(7);
  expect(await room.output()).toMatch(/:new_pong\s*$/);
});

test('loading twice kills who still runs the oldest code', async () => {
  await room.example('PingPong: a special process', 4);
  await room.type('Process.flag(:trap_exit, true)');
  await room.ready(5);
  for (const answer of [':second', ':third']) {
    await room.edit(/send\(from, \{:reply, (:\w+)\}\)/.exec(await room.source())![0], `send(from, {:reply, ${answer}})`);
    await room.load();
  }
  await room.type('flush');
  await expect(room.log).toContainText(/\{:EXIT, #PID<0\.\d+\.0>, :killed\}/);
  await expect(room.region('Process tree')).toContainText('exited :killed');
});

test('a file can be searched: Ctrl-F, once somebody has turned to the text', async ({ page }) => {
  await room.example('KV with a name', 5);
  await room.text.click();
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+f');
    await expect(page.getByRole('textbox', { name: 'Find' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.type('handle_call');
  await expect(page.locator('.cm-searchMatch').first()).toBeVisible();
});

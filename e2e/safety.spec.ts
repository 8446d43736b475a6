/** What a person or a link can do wrong, and what the page does then. */
import { expect, test } from '@playwright/test';
import { Mailroom } from './page.ts';

test('6: Stop ends an endless loop, and nothing typed is lost', async ({ page }) => {
  const room = new Mailroom(page);
  await room.openEmpty();
  await room.type('f = fn f -> f.(f) end; f.(f)');
  await expect(room.region('Console').getByRole('button', { name: 'Stop' })).toBeVisible();
  await room.iex.fill('1 + 1');
  await room.region('Console').getByRole('button', { name: 'Stop' }).click();
  await room.ready(1);
  await expect(room.iex).toHaveValue('1 + 1');
  await room.iex.press('Enter');
  await room.ready(2);
  await expect(room.log).toContainText('2');
  expect(room.errors).toEqual([]);
});

test('7: a wrong call takes the linked shell with it, in Elixir’s words', async ({ page }) => {
  const room = new Mailroom(page);
  await page.goto('/');
  await page.keyboard.press('Shift');
  await room.example('A first server: KV', 5);
  await room.type('GenServer.call(kv, :nope)');
  await room.ready(1);
  const text = await room.output();
  expect(text).toContain('** (EXIT from #PID<0.');
  expect(text).toContain('shell process exited with reason:');
  expect(text).toContain('FunctionClauseError');
  await expect(room.region('Console').getByRole('button', { name: 'Back to before the crash' })).toBeVisible();
  await room.region('Console').getByRole('button', { name: 'Back to before the crash' }).click();
  await expect(room.region('Console').getByRole('button', { name: 'Continue from here' })).toBeVisible();
  expect(room.errors).toEqual([]);
});

test('12: a link replays to the same event in a fresh profile; a damaged one opens nothing', async ({ page, browser }) => {
  const room = new Mailroom(page);
  await page.goto('/');
  await page.keyboard.press('Shift');
  await room.example('KV with a name', 5);
  await room.button('Step back').click();
  await room.button('Step back').click();
  const sentence = await room.region('Transport').locator('.sentence').innerText();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page).toHaveURL(/#v1\./);
  const url = page.url();

  const other = await browser.newContext();
  const fresh = new Mailroom(await other.newPage());
  await fresh.page.goto(url);
  await expect(fresh.region('Transport').locator('.sentence')).toHaveText(sentence);
  await expect(fresh.page.getByText('this engine answers differently')).toHaveCount(0);
  await expect(fresh.log).toContainText('KV.put(:a, 42)');
  expect(fresh.errors).toEqual([]);
  await other.close();

  for (const bad of [url.slice(0, -5), url.slice(0, -9) + (url.at(-9) === 'A' ? 'B' : 'A') + url.slice(-8)]) {
    const context = await browser.newContext();
    const broken = new Mailroom(await context.newPage());
    await broken.page.goto(bad);
    await expect(broken.page.getByRole('alert')).toContainText('This link is damaged.');
    await context.close();
  }
});

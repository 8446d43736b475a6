/** Looking back and forth: the pictures agree, and going back changes nothing. */
import { expect, test } from '@playwright/test';
import { Mailroom } from './page.ts';

let room: Mailroom;
test.beforeEach(async ({ page }) => {
  room = new Mailroom(page);
  await room.open();
  await room.example('KV with a name', 5);
});
test.afterEach(() => expect(room.errors).toEqual([]));

/** All that the page shows of this instant. */
async function picture(): Promise<string> {
  const texts = await Promise.all((['Process tree', 'Mailboxes', 'Transport'] as const).map((name) => room.region(name).innerText()));
  const cursor = await room.region('Timeline').getByRole('slider', { name: 'Cursor' }).getAttribute('aria-valuenow');
  return `${cursor}\n${texts.join('\n')}`;
}

test('5: KV.get(:a) takes at most 8 steps, each changing the picture and saying one sentence', async () => {
  const { sentence } = room;
  const before = await sentence.innerText();
  await room.type('KV.get(:a)');
  await room.ready(6);
  const seen: string[] = [];
  const pictures = new Set<string>();
  // Back from now to the last step of what was there before.
  while ((await sentence.innerText()) !== before || seen.length === 0) {
    seen.unshift(await sentence.innerText());
    pictures.add(await picture());
    await room.button('Step back').click();
    expect(seen.length).toBeLessThan(20);
  }
  expect(seen.length).toBeLessThanOrEqual(8);
  expect(new Set(seen).size).toBe(seen.length);
  expect(pictures.size).toBe(seen.length);
  expect(seen[0]).toBe('iex sent {:get, :a} to KV');
  expect(seen).toContain('KV took {:get, :a} from iex');
  expect(seen).toContain('KV replied 42 to iex');
  expect(seen.at(-1)).toBe('iex took 42 from KV');
});

test('5: every instant looks the same however one comes to it, and nothing that happened changes', async () => {
  const pictures: string[] = [];
  const end = await picture();
  const count = await room.region('Transport').getByRole('slider', { name: 'Time' }).getAttribute('aria-valuetext');
  for (let n = 0; n < 18; n++) {
    await room.button('Step back').click();
    pictures.push(await picture());
  }
  // Forward again: the same instants in the other order.
  for (let n = pictures.length - 2; n >= 0; n--) {
    await room.button('Step').click();
    expect(await picture()).toBe(pictures[n]);
  }
  // And by seeking.
  await room.button('Restart').click();
  await expect(room.sentence).toHaveText('Nothing has happened yet.');
  await room.page.locator('body').press('End');
  expect(await picture()).toBe(end);
  expect(await room.region('Transport').getByRole('slider', { name: 'Time' }).getAttribute('aria-valuetext')).toBe(count);
});

test('5: tree, mailboxes, inspector and timeline speak of one instant', async () => {
  await room.type('KV.put(:b, 7)');
  await room.ready(6);
  await room.choose('KV');
  const inspector = room.region('Inspector');
  await expect(inspector).toContainText('%{a: 42, b: 7}');
  const { sentence } = room;
  let states = 0;
  for (let n = 0; n < 8; n++) {
    await room.button('Step back').click();
    const text = await sentence.innerText();
    const waits = /^\{:put, :b, 7\}.* is in the mailbox of KV$/.test(text);
    // The message lies in the tube, in the inspector's list and as a number in the tree, or in none of them.
    for (const name of ['Mailboxes', 'Inspector'] as const) {
      const letters = room.region(name).getByText('{:put, :b, 7}', { exact: true });
      if (waits) await expect(letters.first()).toBeVisible();
    }
    await expect(room.region('Process tree').getByRole('treeitem', { name: /^KV.*1 message/ })).toHaveCount(waits ? 1 : 0);
    if (/KV has the state/.test(text)) states++;
    const done = states > 0 && !/KV has the state/.test(text);
    await expect(inspector.locator('pre').first()).toHaveText(done ? '%{a: 42}' : '%{a: 42, b: 7}');
  }
  expect(states).toBe(1);
});

test('5: a line typed in the past opens a fork and rewrites nothing', async () => {
  const whole = await room.output();
  await room.button('Step back').click();
  await room.button('Step back').click();
  await expect(room.region('Console')).toContainText('A line typed here begins another future.');
  await room.type('KV.put(:a, :other)');
  await room.region('Console').getByRole('button', { name: 'Continue from here' }).click();
  await expect(room.page.getByText(/This is a fork/)).toBeVisible();
  await expect(room.log).toContainText('KV.put(:a, :other)');
  // The old future is kept, to the letter.
  await room.page.getByRole('button', { name: /KV with a name, from/ }).click();
  await room.page.getByRole('menu').getByText('KV with a name', { exact: true }).click();
  await expect(room.log).not.toContainText(':other');
  await room.page.getByRole('button', { name: 'Go to now' }).first().click();
  await room.ready(5);
  expect(await room.output()).toBe(whole);
});

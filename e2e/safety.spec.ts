/** What a person or a link can do wrong, and what the page does then. */
import { expect, test } from '@playwright/test';
import { DIFFERENT, Mailroom } from './page.ts';

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
  await room.open();
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
  await room.open();
  await room.example('KV with a name', 5);
  await room.button('Step back').click();
  await room.button('Step back').click();
  const sentence = await room.sentence.innerText();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page).toHaveURL(/#v1\./);
  const url = page.url();

  const other = await browser.newContext();
  const fresh = new Mailroom(await other.newPage());
  await fresh.page.goto(url);
  await expect(fresh.sentence).toHaveText(sentence);
  await expect(fresh.page.getByText(DIFFERENT)).toHaveCount(0);
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

test('7: the dead shell is struck through and the exit’s path is drawn along the link', async ({ page }) => {
  const room = new Mailroom(page);
  await room.open();
  await room.example('A first server: KV', 5);
  await room.type('self()');
  await room.ready(6);
  const before = /#PID<0\.(\d+)\.0>\s*$/.exec(await room.output())![1]!;
  await room.type('GenServer.call(kv, :nope)');
  await room.ready(1);
  const tree = room.region('Process tree');
  const dead = tree.getByRole('treeitem', { name: new RegExp(`<0\\.${before}\\.0>.*exited`) });
  await expect(dead).toBeVisible();
  await expect(dead.locator('.label')).toHaveCSS('text-decoration-line', 'line-through');
  await expect(tree.locator('path.exit')).not.toHaveCount(0);
  // A new shell has taken its place; its variables are its own.
  await room.type('self()');
  await room.ready(2);
  expect(/#PID<0\.(\d+)\.0>\s*$/.exec(await room.output())![1]).not.toBe(before);
  await room.type('kv');
  await expect(room.log).toContainText('undefined function kv/0');
  // The report is whole, and the hint stands after the shell's last words.
  expect((await room.output()).replace(/\s+/g, ' ')).toMatch(/Last message \(from #PID<[\d.]+>\): :nope State: %\{a: 42\} Client .*\(EXIT from .*the variables of the old one are gone/);
  expect(room.errors).toEqual([]);
});

test('7: mistakes are told in Elixir’s words, with file and line', async ({ page }) => {
  const room = new Mailroom(page);
  await room.open();
  await room.example('KV with a name', 5);
  const said = async (line: string, ...words: readonly (string | RegExp)[]): Promise<void> => {
    const from = (await room.output()).length;
    await room.type(line);
    for (const word of words) await expect.poll(async () => (await room.output()).slice(from), { message: line }).toMatch(word);
  };
  await said('1 +* 2', /\*\* \(SyntaxError\) iex:5:4: syntax error before: '\*'/);
  await said('KV.nope(1)', /\*\* \(UndefinedFunctionError\) function KV\.nope\/1 is undefined or private/, /KV\.nope\(1\)/);
  await said('GenServer.call(:nobody, :hello)', /\*\* \(exit\) exited in: GenServer\.call\(:nobody, :hello, 5000\)/, /\*\* \(EXIT\) no process: the process is not alive or there's no process currently associated with the given name/);
  await said('String.upcase(:a)', /\*\* \(FunctionClauseError\) no function clause matching in String\.upcase\/2/);
  // A crash in a handler: report with file and line.
  await room.edit('{:reply, Map.get(pairs, key), pairs}', '{:reply, 1 + key, pairs}');
  await room.load();
  await said('Process.flag(:trap_exit, true)', /false/);
  await said('KV.get(:a)', /GenServer KV terminating/, /\*\* \(ArithmeticError\) bad argument in arithmetic expression/, /kv\.exs:\d+: KV\.handle_call\/3/);
  expect(await room.output()).not.toMatch(/TypeError|undefined is not|\[object Object\]/);
  expect(room.errors).toEqual([]);
});
